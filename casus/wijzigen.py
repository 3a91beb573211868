"""Add, change and remove rows of a casus, each as one step that can be undone and then done again.

One mechanism for every model: a step keeps the rows it touched as they were and as they became. Undoing puts
the first back and doing it again the second, unless somebody went on with them since.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.forms import ModelForm
from django.utils import timezone

from casus import snapshot
from casus.models import Wijziging
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Inhoud, Logregel

ONDERWERP = "casus"
OPNIEUW_GEDAAN = "opnieuw gedaan"


class NietOngedaanTeMaken(Exception):
    """Somebody went on with the rows of a step, so putting the old ones back would lose what they did."""


class NietOpnieuwTeDoen(Exception):
    """Somebody went on since a step was undone, so doing it again would lose what they did."""


class NietWegTeHalen(Exception):
    """Something hangs on the row that this person may not read."""


@dataclass(frozen=True)
class Ander:
    """Who changed a row, to say '`wie` veranderde dit' and 'van `van`'."""

    wie: str
    van: str


Noem = Callable[[Deelname, Any], str]


def noem_rij(deelname: Deelname, rij: Inhoud) -> str:
    """Give what a row is called when its own text says it; other rows are called by what `deelname` may read."""
    return str(rij)


class Stap:
    """One step that touches several rows. Add what others hang on first; call it in a transaction."""

    def __init__(self, deelname: Deelname) -> None:
        self.deelname = deelname
        self._voor: snapshot.Rijen = []
        self._rijen: dict[Inhoud, Wat] = {}

    def add(self, rij: Inhoud, **groepen: Iterable[models.Model]) -> None:
        """Store the new row; `groepen` are the rows that its many-to-many fields tie, in their order."""
        rij.ruimte_id = self.deelname.ruimte_id
        rij.gemaakt_door = self.deelname
        rij.save()
        for naam, anderen in groepen.items():
            for ander in anderen:  # one by one: several at once are tied in any order
                getattr(rij, naam).add(ander)
        self._rijen[rij] = Wat.TOEGEVOEGD

    def change(self, rij: Inhoud, **groepen: Iterable[models.Model]) -> None:
        """Store the changes made to a row that is there, and tie these rows to it too."""
        self._voor += snapshot.take_snapshot(rij.pk, type(rij))
        rij.save()
        for naam, anderen in groepen.items():
            getattr(rij, naam).add(*anderen)
        self._rijen[rij] = Wat.GEWIJZIGD

    def remove(self, rij: Inhoud) -> None:
        """Remove the row with everything that hangs on it. Raises as the function `remove` does."""
        rijen = _take_out(self.deelname, rij)
        self._voor += snapshot.as_data(rijen)
        rijen[0].delete()
        self._rijen[rij] = Wat.VERWIJDERD

    def keep(self, samen: str, wat: Wat = Wat.TOEGEVOEGD) -> Wijziging:
        """Keep it; `samen` is what the step is about, in words, and `wat` what happened to that."""
        by_model: dict[type[Inhoud], list[Any]] = {}
        for rij, gedaan in self._rijen.items():
            log(self.deelname, gedaan, rij)
            if gedaan != Wat.VERWIJDERD:
                by_model.setdefault(type(rij), []).append(rij.pk)
        na = [rij for model, pks in by_model.items() for rij in snapshot.take_snapshot_of_several(pks, model)]
        return _keep_step(self.deelname, wat, samen, self._voor, na)


@transaction.atomic
def save_form(deelname: Deelname, form: "ModelForm[Any]", noem: Noem = noem_rij) -> Wijziging:
    """Save what the valid `form` holds: a new row of the ruimte of `deelname`, or a change to one."""
    rij: Inhoud = form.instance
    is_new = rij.pk is None
    voor = snapshot.take_snapshot(rij.pk, type(rij))
    if is_new:
        rij.ruimte_id = deelname.ruimte_id
        rij.gemaakt_door = deelname
    form.save()
    na = snapshot.take_snapshot(rij.pk, type(rij))
    wat = Wat.TOEGEVOEGD if is_new else Wat.GEWIJZIGD
    log(deelname, wat, rij)
    return _keep_step(deelname, wat, noem(deelname, rij), voor, na)


@transaction.atomic
def save_rij(deelname: Deelname, rij: Inhoud) -> Wijziging:
    """Save a change to `rij` that was made without a form."""
    voor = snapshot.take_snapshot(rij.pk, type(rij))
    rij.save()
    log(deelname, Wat.GEWIJZIGD, rij)
    return _keep_step(deelname, Wat.GEWIJZIGD, str(rij), voor, snapshot.take_snapshot(rij.pk, type(rij)))


def record_added(deelname: Deelname, rijen: Sequence[Inhoud], samen: str) -> Wijziging:
    """Keep new, stored rows of one model as one step; `samen` is what they are called together. Give the step.

    Call it in the transaction that stores them.
    """
    na = snapshot.take_snapshot_of_several([rij.pk for rij in rijen], type(rijen[0]))
    wijziging = _keep_step(deelname, Wat.TOEGEVOEGD, samen, [], na)
    log(deelname, f"{len(rijen)} {'rij' if len(rijen) == 1 else 'rijen'} toegevoegd", wijziging)
    return wijziging


@transaction.atomic
def remove(deelname: Deelname, rij: Inhoud, noem: Noem = noem_rij) -> Wijziging:
    """Remove `rij` with everything that hangs on it (the relaties of a persoon, the belevingen of a moment).

    NietWegTeHalen when something hangs on it that `deelname` may not read: nobody removes what they can't see.
    The DoesNotExist of its model when somebody else was just before.
    """
    rijen = _take_out(deelname, rij)
    log(deelname, Wat.VERWIJDERD, rij)
    wijziging = _keep_step(deelname, Wat.VERWIJDERD, noem(deelname, rij), snapshot.as_data(rijen), [])
    rijen[0].delete()
    return wijziging


@transaction.atomic
def undo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Put back what `wijziging` changed. NietOngedaanTeMaken when it was done before, or people went on since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if wijziging.ongedaan_op:
        raise NietOngedaanTeMaken
    try:
        snapshot.exchange(wijziging.na, wijziging.voor)
    except snapshot.NietMeerZo as error:
        raise NietOngedaanTeMaken from error
    _turn(deelname, wijziging, timezone.now(), Wat.ONGEDAAN)


@transaction.atomic
def redo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Do again what was undone. NietOpnieuwTeDoen when it is not undone now, or people went on since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if not wijziging.ongedaan_op:
        raise NietOpnieuwTeDoen
    try:
        snapshot.exchange(wijziging.voor, wijziging.na)
    except snapshot.NietMeerZo as error:
        raise NietOpnieuwTeDoen from error
    _turn(deelname, wijziging, None, OPNIEUW_GEDAAN)


def lock_stappen(deelname: Deelname) -> None:
    """Let `deelname` undo and redo nothing else until the end of the transaction: pressing twice is two steps."""
    Deelname.objects.select_for_update(no_key=True).get(pk=deelname.pk)


def find_terug(deelname: Deelname) -> Wijziging | None:
    """Give the step of `deelname` that is undone next: the last one that stands."""
    return list_wijzigingen(deelname, limit=1).first()


def find_opnieuw(deelname: Deelname) -> Wijziging | None:
    """Give the step of `deelname` that is done again next: the last undone one, until they made a new step."""
    own = Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname)
    found = own.exclude(ongedaan_op=None).defer("voor", "na").order_by("-ongedaan_op").first()
    return None if found and own.filter(wanneer__gt=found.ongedaan_op).exists() else found


def list_wijzigingen(deelname: Deelname, limit: int = 20) -> "models.QuerySet[Wijziging]":
    """Give the last steps of `deelname` that were not undone, the newest first."""
    found = Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname, ongedaan_op=None)
    return found.defer("voor", "na")[:limit]  # of a thousand rows they are large, and a list does not show them


def who_changed(deelname: Deelname, rij: Inhoud, versie: str) -> Ander:
    """Give who last touched `rij` since `versie` (when it was last changed, in ISO 8601), others before `deelname`."""
    regels = Logregel.objects.filter(
        ruimte=rij.ruimte_id, object_soort=rij._meta.label_lower, object_id=str(rij.pk)
    ).select_related("deelname")
    sinds = _read_moment(versie)
    others = regels.filter(wanneer__gte=sinds).exclude(deelname=deelname) if sinds else regels.none()
    regel = others.first() or regels.first()
    if regel is None:
        return Ander("Iemand anders", "iemand anders")
    return Ander("Jij", "jou") if regel.deelname == deelname else Ander(regel.deelname.naam, regel.deelname.naam)


def _read_moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # the first and the last day there are may not exist in UTC
        return None


def _may_read(deelname: Deelname, rijen: Sequence[Inhoud]) -> bool:
    by_model = defaultdict(set)
    for rij in rijen:
        by_model[type(rij)].add(rij.pk)
    return all(
        model._default_manager.voor(deelname).filter(pk__in=pks).count() == len(pks) for model, pks in by_model.items()
    )


def _take_out(deelname: Deelname, rij: Inhoud) -> list[models.Model]:
    """Give the row as it stands there now, locked, and then everything that hangs on it."""
    rijen = snapshot.collect_with_dependents(type(rij)._base_manager.select_for_update().get(pk=rij.pk))
    if not _may_read(deelname, [found for found in rijen if isinstance(found, Inhoud)]):
        raise NietWegTeHalen
    return rijen


def _turn(deelname: Deelname, wijziging: Wijziging, ongedaan_op: datetime | None, wat: str) -> None:
    wijziging.ongedaan_op = ongedaan_op
    wijziging.save(update_fields=["ongedaan_op"])
    log(deelname, wat, wijziging)
    ring(deelname.ruimte_id, ONDERWERP)


def _keep_step(deelname: Deelname, wat: Wat, welke: str, voor: snapshot.Rijen, na: snapshot.Rijen) -> Wijziging:
    ring(deelname.ruimte_id, ONDERWERP)
    return Wijziging.objects.create(
        ruimte_id=deelname.ruimte_id, deelname=deelname, wat=wat, wie_of_wat=welke[:200], voor=voor, na=na
    )
