"""Run a leerbijeenkomst: plan it, open a step, reveal the answers, go on, close.

Per step: gesloten → open → onthuld → besproken. Going back destroys nothing; asking for what is already so is no
mistake, so two facilitators may press the same button. Nothing here goes on by itself.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap


class NietNu(Exception):
    """The state of the meeting does not allow this now; the message says so in Dutch and how to go on."""


def check_bekend(stap: Stap) -> None:
    """Raise NietNu when no card has `stap` any more: what people wrote in it waits for the card to come back."""
    if stap.is_onbekend:
        raise NietNu(
            "Deze stap staat niet meer in de werkkaarten. Wat mensen schreven, is bewaard. Kies een andere stap."
        )


def check_in_draaiboek(stap: Stap) -> None:
    """Raise NietNu when somebody took `stap` out: who still has the page of before does not bring the group there."""
    if Stap.objects.filter(pk=stap.pk).exclude(uit_draaiboek_op=None).exists():
        raise NietNu("Deze stap is uit het draaiboek gehaald. Zet hem eerst terug, onderaan bij het draaiboek.")


class NogBezig(Exception):
    """People are still writing: going on asks once more. `aantal` says how many."""

    def __init__(self, aantal: int) -> None:
        super().__init__(aantal)
        self.aantal = aantal


def list_stappen(bijeenkomst: Leerbijeenkomst) -> list[Stap]:
    """Give the steps of the draaiboek in order."""
    stappen = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst, uit_draaiboek_op=None)
    return list(stappen.select_related("onderdeel__bijeenkomst"))


@transaction.atomic
def show_stap(deelname: Deelname, stap: Stap, *, toch: bool = False) -> None:
    """Bring the group to `stap`; its answers stay as hidden or as open as they were.

    NogBezig when people are still writing in the step where the group is now, unless `toch`.
    """
    check_not_closed(stap.bijeenkomst)
    check_in_draaiboek(stap)
    _leave_present(stap, toch=toch)
    _bring_group(stap)
    _tell(deelname, stap, "getoond")


@transaction.atomic
def open_stap(deelname: Deelname, stap: Stap, *, toch: bool = False) -> None:
    """Let everyone write in `stap`, the first time or once more; what was revealed stays revealed.

    In a step that hides nothing, what people wrote before in their own time is revealed now. NogBezig as in
    `show_stap`.
    """
    check_not_closed(stap.bijeenkomst)
    check_bekend(stap)
    check_in_draaiboek(stap)
    _leave_present(stap, toch=toch)
    _open(stap)
    if not needs_reveal(stap):
        _reveal_handed_in(stap)
    _bring_group(stap)
    _tell(deelname, stap, "geopend")


@transaction.atomic
def go_on(deelname: Deelname, stap: Stap, *, toch: bool = False) -> None:
    """Bring the group from `stap` to the step after it; what is left behind has been talked about.

    When the group is no longer at `stap`, somebody else pressed the same button just before: it stays where it is.
    NogBezig as in `show_stap`; NietNu after the last step. What is hidden stays hidden.
    """
    check_not_closed(stap.bijeenkomst)
    after = find_next(list_stappen(stap.bijeenkomst), stap)
    pks = [one.pk for one in (stap, after) if one]
    # Steps before the meeting, as everywhere: who locks in the same order never waits for each other.
    locked = {one.pk: one for one in Stap.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")}
    bijeenkomst = Leerbijeenkomst.objects.select_for_update(no_key=True).get(pk=stap.bijeenkomst.pk)
    if bijeenkomst.huidige_stap_id != stap.pk:
        return
    if after is None:
        raise NietNu("Dit is de laatste stap van het draaiboek. Sluit de bijeenkomst af, of kies een andere stap.")
    fase = locked[stap.pk].fase
    if fase == Stap.Fase.OPEN and not toch:
        check_nobody_writes(stap)
    if fase == Stap.Fase.ONTHULD or not (needs_reveal(stap) or stap.is_onbekend):
        Stap.objects.filter(pk=stap.pk).update(fase=Stap.Fase.BESPROKEN)
    _bring_group(after)
    _tell(deelname, after, "getoond")


def find_next(stappen: list[Stap], current: Stap | None) -> Stap | None:
    """Give the step after `current`, the first when there is none yet, None after the last."""
    if current is None:
        return stappen[0] if stappen else None
    after = [stap for stap, previous in zip(stappen[1:], stappen, strict=False) if previous == current]
    return after[0] if after else None


def needs_reveal(stap: Stap) -> bool:
    """True when there is something to write in `stap` that is hidden until the facilitator shows it."""
    kaartstap = stap.kaartstap
    return bool(kaartstap.velden) and (kaartstap.prive_tot_onthulling or stap.toont_spreiding)


def _leave_present(stap: Stap, *, toch: bool) -> None:
    """Raise NogBezig when the group would leave, for `stap`, a step in which people are writing."""
    current = Leerbijeenkomst.objects.select_related("huidige_stap").get(pk=stap.bijeenkomst.pk).huidige_stap
    if current and current != stap and current.fase == Stap.Fase.OPEN and not toch:
        check_nobody_writes(current)


def _bring_group(stap: Stap) -> None:
    """Bring the group to `stap`, and the groot scherm to what belongs to it; without a field it begins at once."""
    if not stap.kaartstap.velden and stap.fase == Stap.Fase.GESLOTEN and not stap.is_onbekend:
        _open(stap)
    Leerbijeenkomst.objects.filter(pk=stap.bijeenkomst.pk).update(huidige_stap=stap, beeld="")


def _open(stap: Stap) -> None:
    """Open `stap`; the clock runs from the first press."""
    now = timezone.now()
    Stap.objects.filter(pk=stap.pk).exclude(fase=Stap.Fase.OPEN).update(fase=Stap.Fase.OPEN, geopend_op=now)


@transaction.atomic
def reveal_bijdragen(deelname: Deelname, stap: Stap, *, toch: bool = False) -> None:
    """Show everyone the answers that were handed in, or how they are spread.

    NietNu when the step was never opened; NogBezig when people are still writing, unless `toch`.
    """
    check_not_closed(stap.bijeenkomst)
    check_bekend(stap)
    check_in_draaiboek(stap)
    locked = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk)
    if locked.fase == Stap.Fase.GESLOTEN:
        raise NietNu("Deze stap is nog niet open. Open hem eerst, dan kan iedereen schrijven.")
    if locked.fase == Stap.Fase.OPEN and not toch:
        check_nobody_writes(stap)
    if not stap.toont_spreiding:  # of a spread, no answer of one person is ever shown
        _reveal_handed_in(stap)
    if locked.fase == Stap.Fase.OPEN:
        Stap.objects.filter(pk=stap.pk).update(fase=Stap.Fase.ONTHULD)
    Leerbijeenkomst.objects.filter(pk=stap.bijeenkomst.pk).update(beeld="")
    _tell(deelname, stap, "onthuld")


def _reveal_handed_in(stap: Stap) -> None:
    handed_in = Bijdrage.objects.filter(stap=stap, onthuld_op=None).exclude(ingediend_op=None)
    handed_in.update(onthuld_op=give_moment(stap))


def give_moment(stap: Stap) -> datetime:
    """Now; without a name only the day: the minute, beside the logboek, would say who it was."""
    now = timezone.localtime()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if stap.zonder_naam else now


def check_nobody_writes(stap: Stap) -> None:
    """Raise NogBezig when somebody wrote something in `stap` that is not handed in."""
    writing = Bijdrage.objects.filter(stap=stap, ingediend_op=None, ingetrokken_op=None).count()
    if writing:
        raise NogBezig(writing)


@transaction.atomic
def finish_stap(deelname: Deelname, stap: Stap) -> None:
    """Note that the group has talked about the answers. NietNu while they are not revealed."""
    check_not_closed(stap.bijeenkomst)
    locked = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk)
    if locked.fase in (Stap.Fase.GESLOTEN, Stap.Fase.OPEN):
        raise NietNu("De antwoorden zijn nog niet te zien. Laat ze eerst zien, dan kun je ze bespreken.")
    Stap.objects.filter(pk=stap.pk).update(fase=Stap.Fase.BESPROKEN)
    _tell(deelname, stap, "besproken")


@transaction.atomic
def close(deelname: Deelname, bijeenkomst: Leerbijeenkomst, *, toch: bool = True) -> None:
    """Close the meeting: nobody writes any more. What was not revealed stays hidden.

    Without `toch`: NogBezig when people are still writing in the step where the group is.
    """
    current = bijeenkomst.huidige_stap
    if current and current.fase == Stap.Fase.OPEN and not toch:
        check_nobody_writes(current)
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk, afgesloten_op=None).update(afgesloten_op=timezone.now())
    log(deelname, "afgesloten", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


@transaction.atomic
def reopen(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    """Open a closed meeting again, where it was."""
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(afgesloten_op=None)
    log(deelname, "heropend", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


def check_not_closed(bijeenkomst: Leerbijeenkomst) -> None:
    """Raise NietNu when the meeting is closed."""
    if Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).exclude(afgesloten_op=None).exists():
        raise NietNu("Deze bijeenkomst is afgesloten. Verder gaan kan in een nieuwe bijeenkomst.")


def _tell(deelname: Deelname, stap: Stap, wat: str) -> None:
    log(deelname, wat, stap)
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)
