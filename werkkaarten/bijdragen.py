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
    """Keep what `deelname` is typing, also when the group went on. It is read by nobody else.

    Once handed in, only handing in again changes an answer: what was still on its way does not come over it.
    """
    bijdrage, is_new = _lock_own(deelname, stap)
    return bijdrage if bijdrage.ingediend_op else _keep(bijdrage, antwoord, is_new=is_new)


def submit(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    """Hand in the answer. NietNu when the step is not open, or when the answer is to be seen already.

    Who is too late loses nothing: the answer is kept as a concept.
    """
    try:
        return _submit_now(deelname, stap, antwoord)
    except NietNu:
        _keep_late(deelname, stap, antwoord)
        raise


@transaction.atomic
def _submit_now(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    check_not_closed(stap.bijeenkomst)
    # The step first, as in `reveal_bijdragen`: who locks in the same order never waits for each other.
    fase = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk).fase
    bijdrage, _ = _lock_own(deelname, stap)
    if bijdrage.onthuld_op:
        raise NietNu("Je antwoord is al te zien voor de groep. Wil je iets toevoegen? Zeg het hardop.")
    if fase != Stap.Fase.OPEN:
        raise NietNu(
            "Deze stap is nu niet open. Wat je schreef is bewaard. "
            "Vraag de facilitator om de stap nog eens te openen, dan kun je het insturen."
        )
    bijdrage.antwoord, bijdrage.concept = antwoord, {}
    bijdrage.ingediend_op = timezone.now()
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_inbreng)
    if not stap.kaartstap.prive_tot_onthulling:
        bijdrage.onthuld_op = bijdrage.ingediend_op
        ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)
    bijdrage.save()
    log(deelname, "ingediend", bijdrage)
    return bijdrage


@transaction.atomic
def _keep_late(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> None:
    bijdrage, is_new = _lock_own(deelname, stap)
    if not bijdrage.onthuld_op:
        _keep(bijdrage, antwoord, is_new=is_new)


def _keep(bijdrage: Bijdrage, antwoord: dict[str, Any], *, is_new: bool) -> Bijdrage:
    bijdrage.concept = antwoord
    bijdrage.save()
    if is_new:  # the logboek tells that someone began to write, not each second of typing
        log(bijdrage.deelname, Wat.TOEGEVOEGD, bijdrage)
        ring(bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.onderwerp_inbreng)
    return bijdrage


def revealed_bijdragen(stap: Stap) -> list[Bijdrage]:
    """Give the answers in this step that everyone in the meeting may read."""
    return list(Bijdrage.objects.filter(stap=stap).onthuld().select_related("deelname"))


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
