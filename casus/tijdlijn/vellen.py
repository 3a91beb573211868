"""The tijdlijn sheet by sheet: as many cards on each as fit, with sides as high as the cards on them need."""

from collections.abc import Iterable, Iterator

from casus.tijdlijn.schikking import KANTEN, Maat, Rij, Stuk, fill_rij
from casus.tijdlijn.strook import Overal, Plek, finish_strook
from casus.tijdlijn.stukken import Snijder
from casus.tijdlijn.vel import Vel

# How much of the height of a sheet a side may take; the rest is for the line, headings and lanes.
_SHARES = (0.56, 0.49, 0.42, 0.36, 0.3, 0.24, 0.19, 0.14)
_BOTH = 0.85
# A card stands alone on a sheet that it does not fit on when that makes the sheet so much lower.
_WORTHWHILE = 0.8

Try = tuple[list[Stuk], Maat]


def fill_sheets(overal: Overal, snijder: Snijder, vel: Vel) -> Iterator[Rij]:
    """The cards of each sheet, at least one."""
    shares = [(boven, onder) for boven in _SHARES for onder in _SHARES if boven + onder <= _BOTH]
    maten = [Maat(vel.breedte, boven * vel.hoogte, onder * vel.hoogte) for boven, onder in shares]
    tries = [(snijder.cut(maat), maat) for maat in maten]
    start, index = 0, 0
    while start == 0 or start < len(tries[0][0]):
        rij = _fill_sheet(overal, tries, start, index, vel)
        yield rij
        start += max(1, len(rij.kaarten))
        index += 1


def _fill_sheet(overal: Overal, tries: list[Try], start: int, index: int, vel: Vel) -> Rij:
    """The way with the most cards of those that fit, or else the fewest cards that do.

    When not even one card fits, with the lanes under it, it stands alone where that saves height, and together with
    as many as there is width for where it does not.
    """

    def measure(rij: Rij) -> float:
        return finish_strook(overal, rij, Plek(index, index + 2, "blad"), vel.breedte).height

    rijen = list(_without_doubles(fill_rij(stukken, start, maat) for stukken, maat in tries))
    heights = []
    for rij in sorted(rijen, key=lambda rij: (-len(rij.kaarten), _reach(rij))):
        heights.append((measure(rij), rij))
        if heights[-1][0] <= vel.hoogte:
            return rij
    height, lowest = min(heights, key=lambda pair: pair[0])
    for most in range(len(lowest.kaarten) - 1, 0, -1):
        fewer = min((fill_rij(stukken, start, maat, most) for stukken, maat in tries), key=_reach)
        if measure(fewer) <= vel.hoogte or (most == 1 and measure(fewer) < _WORTHWHILE * height):
            return fewer
    return lowest


def _without_doubles(rijen: Iterable[Rij]) -> Iterator[Rij]:
    """One of those with as many cards and of the same height."""
    seen = set()
    for rij in rijen:
        key = (len(rij.kaarten), _reach(rij))
        if key not in seen:
            seen.add(key)
            yield rij


def _reach(rij: Rij) -> float:
    """How far the cards reach from the line, on both sides together."""
    return sum(max((kaart.box.bottom for kaart in rij.kaarten if kaart.kant == kant), default=0.0) for kant in KANTEN)
