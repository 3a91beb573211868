"""What people write in a step: kept while they type, handed in when they say so, seen when it is revealed."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu, check_not_closed
from werkkaarten.models import Bijdrage, Stap


@dataclass(frozen=True)
class Stand:
    """How many people are how far: numbers, no names."""

    klaar: int
    bezig: int


@transaction.atomic
def save_concept(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    """Keep what `deelname` has typed so far, also when the group went on. It is read by nobody else.

    An answer that was handed in stays as it is: only handing it in again changes that. The first time is written
    in the logboek, not each second of typing.
    """
    bijdrage, is_new = _lock_own(deelname, stap)
    if bijdrage.ingediend_op:
        return bijdrage
    bijdrage.antwoord = antwoord
    bijdrage.save()
    if is_new:
        log(deelname, Wat.TOEGEVOEGD, bijdrage)
        ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_inbreng)
    return bijdrage


def submit(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    """Hand in the answer. NietNu when the step is not open, or when the answer is to be seen already.

    Who is too late loses nothing: the answer is kept as a concept.
    """
    try:
        return _submit_now(deelname, stap, antwoord)
    except NietNu:
        save_concept(deelname, stap, antwoord)
        raise


@transaction.atomic
def _submit_now(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    check_not_closed(stap.bijeenkomst)
    bijdrage, _ = _lock_own(deelname, stap)
    if bijdrage.onthuld_op:
        raise NietNu("Je antwoord is al te zien voor de groep. Wil je iets toevoegen? Zeg het hardop.")
    if Stap.objects.select_for_update(no_key=True).get(pk=stap.pk).fase != Stap.Fase.OPEN:
        raise NietNu(
            "Deze stap is nu niet open. Wat je schreef is bewaard. "
            "Vraag de facilitator om de stap nog eens te openen, dan kun je het insturen."
        )
    bijdrage.antwoord = antwoord
    bijdrage.ingediend_op = timezone.now()
    if not stap.kaartstap.prive_tot_onthulling:
        bijdrage.onthuld_op = bijdrage.ingediend_op
    bijdrage.save()
    log(deelname, "ingediend", bijdrage)
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_inbreng)
    return bijdrage


def revealed_bijdragen(stap: Stap) -> list[Bijdrage]:
    """Give the answers that everyone in the meeting may read: the only way to read what another wrote."""
    return list(Bijdrage.objects.filter(stap=stap).exclude(onthuld_op=None).select_related("deelname"))


def own_bijdrage(deelname: Deelname, stap: Stap) -> Bijdrage | None:
    """Give what `deelname` wrote in this step, or None."""
    return Bijdrage.objects.filter(stap=stap, deelname=deelname).first()


def count_stand(stap: Stap) -> Stand:
    """Count who handed in and who is still writing."""
    bijdragen = Bijdrage.objects.filter(stap=stap)
    klaar = bijdragen.exclude(ingediend_op=None).count()
    return Stand(klaar=klaar, bezig=bijdragen.count() - klaar)


def _lock_own(deelname: Deelname, stap: Stap) -> tuple[Bijdrage, bool]:
    """Give the answer of `deelname`, made when there is none, and whether it is new; two devices get the same."""
    return Bijdrage.objects.select_for_update(no_key=True).get_or_create(
        stap=stap, deelname=deelname, defaults={"ruimte_id": deelname.ruimte_id}
    )
