"""What people write in a step: kept while they type, handed in when they say so, seen when it is revealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu, check_bekend, check_not_closed, give_moment
from werkkaarten.models import Bijdrage, Stap
from werkkaarten.schrijvers import draw_pk, find_own, sign


@dataclass(frozen=True)
class Stand:
    """How many people are how far: numbers, no names."""

    klaar: int
    bezig: int


@transaction.atomic
def save_concept(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> Bijdrage:
    """Keep what `deelname` is typing, also when the group went on. It is read by nobody else.

    NietNu only for a step that has just gone.
    Once handed in, only handing in again changes an answer: what was still on its way does not come over it.
    """
    bijdrage, is_new = _lock_own(deelname, stap)
    if bijdrage.ingediend_op or stap.is_onbekend:  # of an unknown step nobody can say what was typed
        return bijdrage
    return _keep(deelname, bijdrage, antwoord, is_new=is_new)


def submit(
    deelname: Deelname,
    stap: Stap,
    antwoord: dict[str, Any],
    *,
    opgeschreven_door: Deelname | None = None,
    ook_onthuld: bool = False,
) -> Bijdrage:
    """Hand in the answer of `deelname`, or change what was handed in. NietNu when the step is not open to them.

    `opgeschreven_door` wrote it down for them. Who is too late loses nothing: the answer is kept as a concept. What
    the group can see already changes only with `ook_onthuld`, so that nobody does it unaware, and carries a mark.
    """
    try:
        return _submit_now(deelname, stap, antwoord, opgeschreven_door, ook_onthuld=ook_onthuld)
    except NietNu:
        _keep_late(deelname, stap, antwoord)
        raise


@transaction.atomic
def withdraw_bijdrage(deelname: Deelname, stap: Stap) -> Bijdrage:
    """Take back one's own answer: nobody reads it any more, the writer finds it back as a concept.

    Where it was revealed, a mark stays that an answer was withdrawn. NietNu when there is nothing to take back.
    """
    _hold(stap)
    bijdrage = find_own(stap, deelname)
    if bijdrage is None or bijdrage.ingediend_op is None:
        raise NietNu("Je hebt bij deze stap niets ingestuurd. Er is dus niets om terug te nemen.")
    bijdrage.concept, bijdrage.antwoord = bijdrage.geschreven, {}
    bijdrage.ingediend_op = None
    if bijdrage.onthuld_op:
        bijdrage.ingetrokken_op = give_moment(stap)
    bijdrage.save()
    log(deelname, Wat.INGETROKKEN, what_to_log(bijdrage))
    _ring(bijdrage, seen=bijdrage.onthuld_op is not None or stap.toont_spreiding)
    return bijdrage


@transaction.atomic
def _submit_now(
    deelname: Deelname,
    stap: Stap,
    antwoord: dict[str, Any],
    opgeschreven_door: Deelname | None,
    *,
    ook_onthuld: bool,
) -> Bijdrage:
    check_not_closed(stap.bijeenkomst)
    check_bekend(stap)
    # The step first, as in `reveal_bijdragen`: who locks in the same order never waits for each other.
    now = _hold(stap)
    if now.zonder_naam != stap.zonder_naam:
        raise NietNu("Of er een naam bij staat, veranderde op dit moment. Wat je schreef, is bewaard. Kijk nog eens.")
    bijdrage, _ = _lock_own(deelname, stap)
    if bijdrage.onthuld_op and not ook_onthuld:
        raise NietNu(
            "Je antwoord is al te zien voor de groep. Wat je nu schreef, is bewaard. "
            "Wil je je antwoord veranderen? Kies dan 'Verander je antwoord'."
        )
    may_change = bijdrage.ingediend_op and now.fase == Stap.Fase.GESLOTEN  # handed in in time: theirs to change
    if not (now.may_write() or bijdrage.onthuld_op or may_change):
        raise NietNu(
            "Deze stap is nu niet open. Wat je schreef is bewaard. "
            "Vraag de facilitator om de stap weer te openen. Dan kun je het alsnog insturen."
        )
    bijdrage.antwoord, bijdrage.concept = antwoord, {}
    bijdrage.ingediend_op = give_moment(stap)
    bijdrage.ingetrokken_op = None
    bijdrage.opgeschreven_door = opgeschreven_door
    if bijdrage.onthuld_op:
        bijdrage.veranderd_op = give_moment(stap)
    elif not (stap.kaartstap.prive_tot_onthulling or stap.toont_spreiding or now.fase == Stap.Fase.GESLOTEN):
        bijdrage.onthuld_op = bijdrage.ingediend_op
    bijdrage.save()
    log(opgeschreven_door or deelname, "ingediend", what_to_log(bijdrage))
    _ring(bijdrage, seen=bijdrage.onthuld_op is not None)
    return bijdrage


@transaction.atomic
def _keep_late(deelname: Deelname, stap: Stap, antwoord: dict[str, Any]) -> None:
    stap = _hold(stap)
    if not stap.is_onbekend:
        bijdrage, is_new = _lock_own(deelname, stap)
        _keep(deelname, bijdrage, antwoord, is_new=is_new)


def _keep(deelname: Deelname, bijdrage: Bijdrage, antwoord: dict[str, Any], *, is_new: bool) -> Bijdrage:
    bijdrage.concept = antwoord
    bijdrage.save()
    if is_new:  # the logboek tells that someone began to write, not each second of typing
        log(deelname, Wat.TOEGEVOEGD, what_to_log(bijdrage))
        _ring(bijdrage, seen=False)
    return bijdrage


def _ring(bijdrage: Bijdrage, *, seen: bool) -> None:
    """Tell the regie that the numbers changed, and every screen when it is about something that all may see."""
    ring(bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.onderwerp_inbreng)
    if seen:
        ring(bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.onderwerp_stand)


def what_to_log(bijdrage: Bijdrage) -> Bijdrage | Stap:
    """Give what the logboek points at: never an answer without a name, for its line has a name."""
    return bijdrage.stap if bijdrage.stap.zonder_naam else bijdrage


def revealed_bijdragen(stap: Stap) -> list[Bijdrage]:
    """Give the answers in this step that everyone in the meeting may read; where one was withdrawn, its mark."""
    return list_revealed([stap])


def list_revealed(stappen: Sequence[Stap]) -> list[Bijdrage]:
    """Give what `revealed_bijdragen` gives for each of these steps, in one go; without a name in no order of time."""
    found = Bijdrage.objects.filter(stap__in=[stap for stap in stappen if not stap.toont_spreiding]).onthuld()
    found = found.exclude(ingediend_op=None, ingetrokken_op=None).select_related("deelname", "opgeschreven_door")
    nameless = {stap.pk for stap in stappen if stap.zonder_naam}
    return sorted(found, key=lambda bijdrage: bijdrage.kenmerk if bijdrage.stap_id in nameless else "")


def revealed_for_spreiding(stap: Stap) -> list[dict[str, Any]] | None:
    """Give what was answered in a step of which the group now sees the spread, without who; None when it sees none.

    The only way to answers that are not revealed one by one: see werkkaarten/invoer/spreiding.py for what is shown.
    """
    return list_revealed_for_spreiding([stap]).get(stap.pk)


def list_revealed_for_spreiding(stappen: Sequence[Stap]) -> dict[int, list[dict[str, Any]]]:
    """Give what `revealed_for_spreiding` gives for each of these steps that shows a spread now, by its pk."""
    seen = (Stap.Fase.ONTHULD, Stap.Fase.BESPROKEN)
    found: dict[int, list[dict[str, Any]]] = {
        stap.pk: [] for stap in stappen if stap.toont_spreiding and stap.fase in seen
    }
    if found:
        handed_in = Bijdrage.objects.filter(stap__in=found).exclude(ingediend_op=None).order_by("kenmerk")
        for stap_id, antwoord in handed_in.values_list("stap", "antwoord"):
            found[stap_id].append(antwoord)
    return found


def own_bijdrage(deelname: Deelname, stap: Stap) -> Bijdrage | None:
    """Give what `deelname` wrote in this step, or None."""
    return find_own(stap, deelname)


def count_stand(stap: Stap) -> Stand:
    """Count who handed in and who is still writing."""
    bijdragen = Bijdrage.objects.filter(stap=stap)
    klaar = bijdragen.exclude(ingediend_op=None).count()
    return Stand(klaar=klaar, bezig=bijdragen.filter(ingetrokken_op=None).count() - klaar)


def _hold(stap: Stap) -> Stap:
    """Give the step as it is now, held for this transaction. NietNu when somebody just took it away, nobody wrote."""
    now = Stap.objects.select_for_update(no_key=True).filter(pk=stap.pk).first()
    if now is None:
        raise NietNu("Deze vraag is net weggehaald. Wat je schreef, staat alleen nog op je eigen scherm.")
    return now


def _lock_own(deelname: Deelname, stap: Stap) -> tuple[Bijdrage, bool]:
    """Give the answer of `deelname`, made when there is none, and whether it is new; two devices get the same."""
    if not stap.zonder_naam:
        mine = Bijdrage.objects.select_for_update(no_key=True)
        if found := mine.filter(stap=stap, deelname=deelname).first():
            return found, False
        _hold(stap)
        return mine.get_or_create(stap=stap, deelname=deelname, defaults={"ruimte_id": deelname.ruimte_id})
    # There is no column to be unique on: who is in this step twice at once waits for the step.
    _hold(stap)
    own = find_own(stap, deelname)
    if own is not None:
        return own, False
    bijdrage = Bijdrage.objects.create(pk=draw_pk(), ruimte_id=deelname.ruimte_id, stap=stap)
    sign(bijdrage, deelname)
    return bijdrage, True
