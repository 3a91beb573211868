"""Write down what somebody says who has no telephone: their answer, marked as written down by a facilitator."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname, Rol
from toegang.rechten import IN_CASUS
from toegang.uitnodigen import add_deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.genodigden import ONDERWERP
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.schrijvers import find_own


def list_sprekers(deelname: Deelname) -> list[Deelname]:
    """Give everyone in the casus for whom `deelname` could write, by name."""
    spreken = IN_CASUS - {Rol.FACILITATOR}
    return list(Deelname.objects.filter(ruimte=deelname.ruimte_id, rol__in=spreken).exclude(pk=deelname.pk))


@transaction.atomic
def write_down(deelname: Deelname, stap: Stap, voor: Deelname, antwoord: dict[str, Any]) -> Bijdrage:
    """Hand in `antwoord` for `voor`, who counts as being in from now on.

    NietNu when the step is not open, or when they write in it themselves: what is theirs is never written over.
    """
    now = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk)
    if not now.may_write():
        raise NietNu("Deze stap is nu niet open. Open hem eerst in de regie. Wat je schreef, staat hier nog.")
    own = find_own(stap, voor)
    if own is not None and (stap.zonder_naam or own.opgeschreven_door_id is None):
        raise NietNu(
            f"{voor.naam} schrijft zelf al bij deze stap. Dat antwoord blijft van {voor.naam}. "
            "Moet er iets anders staan? Vraag dan om het zelf te veranderen."
        )
    bijdrage = submit(voor, stap, antwoord, opgeschreven_door=deelname)
    count_in(deelname, stap.bijeenkomst, voor)
    return bijdrage


@transaction.atomic
def write_down_for_new(deelname: Deelname, stap: Stap, naam: str, rol: str, antwoord: dict[str, Any]) -> Bijdrage:
    """Make a place for somebody who is not in the casus yet, and hand in for them. NietNu as in `write_down`."""
    return write_down(deelname, stap, add_deelname(deelname, naam, rol), antwoord)


def count_in(door: Deelname, bijeenkomst: Leerbijeenkomst, deelname: Deelname) -> None:
    """Note that somebody is in the meeting, when that was not known: they count in 'how many are ready'."""
    genodigde, _ = Genodigde.objects.get_or_create(
        bijeenkomst=bijeenkomst, deelname=deelname, defaults={"ruimte_id": bijeenkomst.ruimte_id}
    )
    if genodigde.binnen_op is None:
        genodigde.binnen_op = timezone.now()
        genodigde.save(update_fields=["binnen_op"])
        log(door, "is er", genodigde)
        ring(door.ruimte_id, ONDERWERP)


def find_written_down(deelname: Deelname, stap: Stap, voor: Deelname) -> Bijdrage | None:
    """Give what `deelname` wrote down for `voor` and the group can't see yet, to change it.

    Without a name there is nothing to find: an answer then leads to nobody.
    """
    if stap.zonder_naam:
        return None
    return Bijdrage.objects.filter(stap=stap, deelname=voor, opgeschreven_door=deelname, onthuld_op=None).first()
