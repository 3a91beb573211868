"""Steps that people do by themselves, before the group does them: which there are, and how far somebody is."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from toegang.models import Deelname
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.schrijvers import find_own_in


@dataclass(frozen=True)
class EigenStap:
    """A step in own time for one person: the step, and what they wrote in it, if anything."""

    stap: Stap
    eigen: Bijdrage | None

    @property
    def is_open(self) -> bool:
        """True while it can be handed in for the first time."""
        return self.stap.is_in_eigen_tijd()

    @property
    def is_klaar(self) -> bool:
        """True when it is handed in."""
        return self.eigen is not None and self.eigen.ingediend_op is not None

    @property
    def is_here(self) -> bool:
        """True until the group comes to the step: from then on it is done together."""
        return self.stap.eigen_tijd_tot is not None and self.stap.fase == Stap.Fase.GESLOTEN

    @property
    def may_change(self) -> bool:
        """True while the answer can be sent: before the deadline, and once handed in until the group does the step."""
        return self.is_here and (self.is_open or self.is_klaar) and not self.stap.bijeenkomst.afgesloten_op


def list_eigen_stappen(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[EigenStap]:
    """Give the steps that are or were open in own time, in the order of the draaiboek, with one's own answers."""
    stappen = list(_stappen_in_eigen_tijd(bijeenkomst).select_related("onderdeel__bijeenkomst"))
    own = find_own_in(stappen, deelname)
    return [EigenStap(stap, own.get(stap.pk)) for stap in stappen]


def has_open_stap(bijeenkomst: Leerbijeenkomst) -> bool:
    """True when there is a step that people can do now, by themselves."""
    still = _stappen_in_eigen_tijd(bijeenkomst).filter(fase=Stap.Fase.GESLOTEN, eigen_tijd_tot__gt=timezone.now())
    return bijeenkomst.afgesloten_op is None and still.exists()


def is_early(stap: Stap, bijdrage: Bijdrage) -> bool:
    """True when somebody wrote it by themselves before the group came to the step.

    Without a name only the day was kept, so what was written on the day itself does not count.
    """
    if not (bijdrage.ingediend_op and stap.geopend_op and stap.eigen_tijd_tot):
        return False
    if stap.zonder_naam:
        return timezone.localdate(bijdrage.ingediend_op) < timezone.localdate(stap.geopend_op)
    return bijdrage.ingediend_op < stap.geopend_op


def _stappen_in_eigen_tijd(bijeenkomst: Leerbijeenkomst) -> QuerySet[Stap]:
    found = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst, uit_draaiboek_op=None)
    return found.exclude(eigen_tijd_tot=None)
