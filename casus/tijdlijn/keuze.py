"""What of the tijdlijn somebody wants to see: a choice makes a smaller story, for the drawing and the list alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from casus.edtf import Datum
from casus.tijdlijn.verhaal import Betrokken, Duiding, Moment, Verhaal


@dataclass(frozen=True)
class Keuze:
    """A choice of moments; an empty field chooses all.

    `persoon` is the id of a persoon, `kant` and `soort` are values of the casusbestand, `bron` is according to whom:
    the bron of a moment or the name of who lived it. `van` and `tot` bound a period.
    """

    persoon: str = ""
    kant: str = ""
    soort: str = ""
    bron: str = ""
    van: Datum | None = None
    tot: Datum | None = None
    omslagpunt: bool = False


ALLES = Keuze()


def choose(verhaal: Verhaal, keuze: Keuze) -> Verhaal:
    """The story with only what fits the choice.

    A period keeps all that may overlap it: what is not surely before `van` and not surely after `tot`. A moment
    without a date lies somewhere between the dated moments around it in the story; it goes only when the next one
    is surely before `van`, or the one before it surely after `tot`. Verblijven and gaten follow the period alone.
    A duiding keeps the part of its stretch that is still there. A choice makes no silences.
    """
    if keuze == ALLES:
        return verhaal
    momenten = tuple(
        moment
        for moment, (earlier, later) in zip(verhaal.momenten, _bounds(verhaal.momenten), strict=True)
        if _fits(moment, keuze) and _may_overlap(earlier, later, keuze)
    )
    shown = {moment.id for moment in momenten}
    return replace(
        verhaal,
        momenten=momenten,
        verblijven=tuple(one for one in verhaal.verblijven if _may_overlap(one.van, one.tot, keuze)),
        gaten=tuple(gat for gat in verhaal.gaten if _may_overlap(gat.datum, gat.datum, keuze)),
        duidingen=tuple(_clip_duidingen(verhaal, momenten)),
        betrokken=tuple(_clip_betrokken(verhaal, momenten)),
        stiltes=tuple(stilte for stilte in verhaal.stiltes if {stilte.na, stilte.voor} <= shown),
    )


def shorten(verhaal: Verhaal) -> Verhaal:
    """The story with only what happened and when: for a screen that is read from afar."""
    momenten = tuple(
        replace(moment, tekst="", belevingen=(), personen=(), afwezig=(), bron="") for moment in verhaal.momenten
    )
    return replace(verhaal, momenten=momenten, verblijven=(), duidingen=(), betrokken=())


def list_bronnen(verhaal: Verhaal) -> tuple[str, ...]:
    """According to whom the story is told: each bron of a moment and each person with a beleving, once, sorted."""
    bronnen = {moment.bron for moment in verhaal.momenten if moment.bron}
    bronnen |= {beleving.persoon for moment in verhaal.momenten for beleving in moment.belevingen}
    return tuple(sorted(bronnen, key=lambda bron: (bron.casefold(), bron)))


def _fits(moment: Moment, keuze: Keuze) -> bool:
    return (
        (not keuze.persoon or keuze.persoon in moment.persoon_ids)
        and (not keuze.kant or keuze.kant == moment.kant)
        and (not keuze.soort or keuze.soort == moment.soort)
        and (not keuze.bron or keuze.bron == moment.bron or any(keuze.bron == b.persoon for b in moment.belevingen))
        and (not keuze.omslagpunt or moment.omslagpunt)
    )


def _bounds(momenten: tuple[Moment, ...]) -> Iterator[tuple[Datum | None, Datum | None]]:
    """After what and before what each moment was: its own date twice, or those of the dated moments around it."""
    dates = [moment.datum for moment in momenten]
    earlier = accumulate(dates, _latest_known)
    later = reversed(list(accumulate(reversed(dates), _latest_known)))
    return zip(earlier, later, strict=True)


def _latest_known(known: Datum | None, datum: Datum | None) -> Datum | None:
    return datum or known


def _may_overlap(begin: Datum | None, end: Datum | None, keuze: Keuze) -> bool:
    surely_before = keuze.van is not None and end is not None and end.is_before(keuze.van)
    surely_after = keuze.tot is not None and begin is not None and keuze.tot.is_before(begin)
    return not surely_before and not surely_after


def _clip_duidingen(verhaal: Verhaal, momenten: tuple[Moment, ...]) -> Iterator[Duiding]:
    places = {moment.id: place for place, moment in enumerate(verhaal.momenten)}
    for duiding in verhaal.duidingen:
        first, last = sorted((places[duiding.van], places[duiding.tot]))
        left = [moment.id for moment in momenten if first <= places[moment.id] <= last]
        if left:
            yield replace(duiding, van=left[0], tot=left[-1])


def _clip_betrokken(verhaal: Verhaal, momenten: tuple[Moment, ...]) -> Iterator[Betrokken]:
    shown = {moment.id for moment in momenten}
    for betrokken in verhaal.betrokken:
        if betrokken.momenten & shown:
            yield replace(betrokken, momenten=betrokken.momenten & shown)
