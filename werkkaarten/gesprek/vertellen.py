"""Write down what is told, piece by piece, by who asks or by the verteller; and read it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from casus.models import Gebeurtenis, Persoon
from casus.stemmen.duidingen import list_momenten
from casus.velden import words_of
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from toegang.models.zichtbaarheid import visible_to
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.gesprek.landen import ring_casus, take_back
from werkkaarten.gesprek.toestemming import ONDERWERP, W, has_ja
from werkkaarten.models import Fragment, Gesprek


@dataclass(frozen=True)
class Stukje:
    """A piece as somebody reads it; `bij` is the moment it is about, in words, as far as they may read that."""

    fragment: Fragment
    bij: str

    @property
    def waardering(self) -> str:
        """How it was then and is now, in words."""
        parts = (("toen", self.fragment.get_destijds_display()), ("nu", self.fragment.get_achteraf_display()))
        said = {naam: waarde for naam, waarde in parts if waarde and waarde != ""}
        return ", ".join(f"{naam}: {waarde}" for naam, waarde in said.items())


def say_why_not(deelname: Deelname, gesprek: Gesprek) -> str:
    """Say why `deelname` can write nothing down now, and how to go on; nothing when they can."""
    if deelname.pk not in (gesprek.verteller_id, gesprek.vrager_id):
        return "Alleen wie vertelt en wie vraagt, schrijven hier."
    if gesprek.afgerond_op:
        return "Dit gesprek is afgerond. Open het weer om nog iets op te schrijven."
    if not has_ja(gesprek, W.PRATEN):
        return "Er is nog geen ja op ‘Wil je praten?’. Vraag dat eerst."
    if deelname.pk == gesprek.vrager_id and not has_ja(gesprek, W.NOTITIES):
        return f"{gesprek.verteller.naam} gaf geen ja voor notities. Luister, en schrijf niets op."
    return ""


def list_samen_leesbaar(gesprek: Gesprek) -> tuple[list[Gebeurtenis], list[Persoon]]:
    """Give the moments and people that who tells and who asks may both read: neither learns of others here."""
    teller, asker = gesprek.verteller, gesprek.vrager
    seen = set(Gebeurtenis.objects.voor(asker).values_list("pk", flat=True))
    momenten = [moment for moment in list_momenten(teller) if moment.pk in seen]
    return momenten, list(Persoon.objects.voor(teller).filter(visible_to(asker)))


def describe_moment(moment: Gebeurtenis) -> str:
    """Give a moment as one choice in a list: its date in words, and its title."""
    return f"{words_of(moment.datum)}: {moment.titel}" if moment.datum else moment.titel


def list_stukjes(deelname: Deelname, gesprek: Gesprek, sleutel: str = "") -> list[Stukje]:
    """Give the pieces that `deelname` may read, of all steps or of one."""
    fragmenten = Fragment.objects.voor(deelname).filter(gesprek=gesprek)
    if sleutel:
        fragmenten = fragmenten.filter(sleutel=sleutel)
    titles = dict(Gebeurtenis.objects.voor(deelname).values_list("pk", "titel"))
    return [Stukje(rij, rij.moment or titles.get(rij.gebeurtenis_id, "")) for rij in fragmenten]


@transaction.atomic
def write_fragmenten(deelname: Deelname, gesprek: Gesprek, fragmenten: Sequence[Fragment]) -> None:
    """Store what was told in one go. NietNu when there is no yes to it."""
    _check_may_write(deelname, gesprek)
    for fragment in fragmenten:
        fragment.ruimte_id, fragment.gesprek = gesprek.ruimte_id, gesprek
        fragment.save()
        log(deelname, Wat.TOEGEVOEGD, fragment)
    ring(deelname.ruimte_id, ONDERWERP)


@transaction.atomic
def change_fragment(deelname: Deelname, fragment: Fragment) -> None:
    """Store other words. What was shared in the old words is taken back: the verteller chooses anew."""
    _check_may_write(deelname, fragment.gesprek)
    take_back(fragment)
    fragment.vrijgave, fragment.vrijgegeven_op = Fragment.Vrijgave.NOG_NIET, None
    fragment.save()
    log(deelname, Wat.GEWIJZIGD, fragment)
    ring_casus(deelname)


@transaction.atomic
def remove_fragment(deelname: Deelname, fragment: Fragment) -> None:
    """Remove a piece for good, and what landed of it. The verteller may always."""
    if deelname.pk != fragment.gesprek.verteller_id:
        _check_may_write(deelname, fragment.gesprek)
    take_back(fragment)
    log(deelname, Wat.VERWIJDERD, fragment)
    fragment.delete()
    ring_casus(deelname)


def _check_may_write(deelname: Deelname, gesprek: Gesprek) -> None:
    locked = Gesprek.objects.select_for_update(no_key=True).select_related(None).get(pk=gesprek.pk)
    if why_not := say_why_not(deelname, locked):
        raise NietNu(why_not)
