"""Where the marks stand on their lines, so that they cover nothing: breaks, rings, labels, the strokes of a divorce.

Every level or upright piece of a line is looked at as one row: what comes too near takes a stretch of it away, and
the mark goes to the best place that is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from casus.genosociogram.familie import Familie, Relatie
from casus.genosociogram.lijn import Lijn, Punt
from casus.genosociogram.notatie import (
    EINDE_STREKEN,
    KINDSCHAP_STIJLEN,
    STEUNVORM_LETTERS,
    STIJLEN,
    VERBINTENIS_STIJLEN,
    Stijl,
)
from casus.genosociogram.pil import HEIGHT, measure_pil
from casus.vlak import Box

# Width along the line and height across it.
_TEKENS = {"breuk": (12.0, 14.0), "kring": (24.0, 14.0), "ruit": (14.0, 14.0)}
_EINDEN = {"uit_elkaar": (10.0, 16.0), "gescheiden": (17.0, 16.0)}
_ARROW = 6.0
# How much room to keep around a mark, most first: from what is not its own, and from the corners of its own line.
_GAPS = ((2.5, 12.0), (0.4, 3.0), (0.4, 0.4))
# What a place costs besides how far it is from the middle, in pixels.
_UPRIGHT_TOLL, _TURNED_TOLL = 60.0, 30.0
_TRY_EVERY = 4.0
_ON_BOX = 1000.0

Rand = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class _Merk:
    """A mark that looks for a place: its size on a level and on an upright piece, and where it would rather be.

    A label (`is_pil`) may also stand on a level piece as it stands on an upright one, and the other way round.
    """

    nr: int
    level: tuple[float, float]
    upright: tuple[float, float]
    wish: Punt
    is_pil: bool = False


@dataclass(frozen=True)
class _Stuk:
    """A straight piece of the line with this number, and the room that the line takes there."""

    nr: int
    one: Punt
    other: Punt
    rand: Rand

    @property
    def is_upright(self) -> bool:
        return abs(self.other[1] - self.one[1]) > abs(self.other[0] - self.one[0])

    @property
    def is_straight(self) -> bool:
        return self.one[0] == self.other[0] or self.one[1] == self.other[1]


@dataclass(frozen=True)
class _Plek:
    """A place for a mark, and whether it has the shape for an upright piece there."""

    price: float
    punt: Punt
    staat: bool


def stijl_of(lijn: Lijn) -> Stijl:
    """How a line of any kind looks."""
    return {"relatie": STIJLEN, "kind": KINDSCHAP_STIJLEN, "partner": VERBINTENIS_STIJLEN}[lijn.kind][lijn.soort]


def place_merken(
    lijnen: Sequence[Lijn], taken: Sequence[Box], randen: Sequence[Box], familie: Familie
) -> tuple[Lijn, ...]:
    """The same lines with what is written on them and the places of their marks.

    No mark stands on one of the `taken` boxes (symbols and words) unless there is no other place; on the edge of one
    of the `randen` only when it must.
    """
    relaties = {relatie.nr: relatie for relatie in familie.relaties}
    found = [replace(lijn, merk=_write_merk(relaties[lijn.nr])) if lijn.kind == "relatie" else lijn for lijn in lijnen]
    search = _Search(found, taken, randen)
    for merk in sorted((merk for nr, lijn in enumerate(found) for merk in _marks_of(nr, lijn)), key=_urgency):
        plek = search.place(merk)
        lijn = found[merk.nr]
        if merk.is_pil:
            found[merk.nr] = replace(lijn, merkplek=plek.punt, merk_staat=plek.staat)
        else:
            found[merk.nr] = replace(lijn, midden=plek.punt)
    return tuple(found)


def _write_merk(relatie: Relatie) -> str:
    letters = (letter for vorm, letter in STEUNVORM_LETTERS.items() if vorm in relatie.steunvorm)
    return " ".join(filter(None, (relatie.merk, *letters)))


def _marks_of(nr: int, lijn: Lijn) -> Iterator[_Merk]:
    if lijn.kind == "partner" and lijn.einde in EINDE_STREKEN:
        yield _Merk(nr, _EINDEN[lijn.einde], _EINDEN[lijn.einde], lijn.midden)
    if lijn.kind == "relatie":
        middle = _halfway(lijn.points)
        if teken := stijl_of(lijn).teken:
            along, across = _TEKENS[teken]
            yield _Merk(nr, (along, across), (across, along), middle)
        if lijn.merk:
            yield _Merk(nr, measure_pil(lijn.merk, False), measure_pil(lijn.merk, True), middle, True)


def _urgency(merk: _Merk) -> tuple[bool, bool, int]:
    """What can stand in the fewest places goes first."""
    return merk.level not in _EINDEN.values(), merk.is_pil, merk.nr


def _halfway(points: Sequence[Punt]) -> Punt:
    lengths = [hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    left = sum(lengths) / 2
    for ((ax, ay), (bx, by)), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length:
            return ax + (bx - ax) * left / length, ay + (by - ay) * left / length
        left -= length
    return points[-1]


class _Search:
    """What stands where already; a mark that found its place stands there too."""

    def __init__(self, lijnen: Sequence[Lijn], taken: Sequence[Box], randen: Sequence[Box]) -> None:
        self.stukken = [
            _Stuk(nr, one, other, _around(one, other, reach))
            for nr, lijn in enumerate(lijnen)
            for reach in (stijl_of(lijn).reach,)
            for one, other in pairwise(lijn.points)
        ]
        self.of_line: dict[int, list[_Stuk]] = {}
        for stuk in self.stukken:
            self.of_line.setdefault(stuk.nr, []).append(stuk)
        ends = [_around(lijn.points[-1], lijn.points[-1], _ARROW) for lijn in lijnen if stijl_of(lijn).pijl]
        self.taken = [*((box.x, box.y, box.right, box.bottom) for box in taken), *ends]
        self.edges = [edge for rand in randen for edge in _edges_of(rand)]

    def place(self, merk: _Merk) -> _Plek:
        """The best place for a mark, from now on taken."""
        straight = [stuk for stuk in self.of_line.get(merk.nr, ()) if stuk.is_straight]
        plek = self._find_free(merk, straight) or self._find_least_bad(merk, straight)
        self.taken.append(_rand_at(merk, plek))
        return plek

    def _find_free(self, merk: _Merk, straight: Sequence[_Stuk]) -> _Plek | None:
        for gaps in _GAPS:
            plekken = [plek for stuk in straight for plek in self._free_places(merk, stuk, gaps)]
            if plekken:
                return min(plekken, key=_order)
        return None

    def _free_places(self, merk: _Merk, stuk: _Stuk, gaps: tuple[float, float]) -> Iterator[_Plek]:
        """In each stretch of the piece where the mark touches nothing the place nearest to its wish."""
        near = self._near(stuk, gaps, max(*merk.level, *merk.upright))
        u = 1 if stuk.is_upright else 0
        for staat, aside in _shapes_on(merk, stuk):
            size = merk.upright if staat else merk.level
            along, across = size[u] / 2, size[1 - u] / 2
            low, high = sorted((stuk.one[u], stuk.other[u]))
            low, high = low + along, high - along
            if low > high:
                continue
            band = stuk.one[1 - u] + aside
            away = [
                (rand[u] - along - gap, rand[u + 2] + along + gap)
                for rand, gap in near
                if rand[1 - u] - across - gap < band < rand[3 - u] + across + gap
            ]
            wish = min(max(merk.wish[u], low), high)
            for at in {wish, *(end for stretch in away for end in stretch)}:
                if low <= at <= high and not any(start < at < end for start, end in away):
                    yield _priced(merk, stuk, (band, at) if u else (at, band), staat)

    def _near(self, stuk: _Stuk, gaps: tuple[float, float], half: float) -> list[tuple[Rand, float]]:
        """What a mark on this piece may not touch, with how far it must stay away from it."""
        around = _around(stuk.one, stuk.other, half + gaps[1])
        near = [(rand, gaps[0]) for rand in self.taken if _touch(rand, around)]
        near += [
            (other.rand, gaps[other.nr == stuk.nr])
            for other in self.stukken
            if _touch(other.rand, around) and other is not stuk
        ]
        if gaps == _GAPS[0]:
            near += [(edge, gaps[0]) for edge in self.edges if _touch(edge, around)]
        return near

    def _find_least_bad(self, merk: _Merk, straight: Sequence[_Stuk]) -> _Plek:
        """Where the mark covers least, when there is no free place."""
        plekken = [_Plek(0.0, merk.wish, False)] if not straight else []
        for stuk in straight:
            (ax, ay), (bx, by) = stuk.one, stuk.other
            steps = max(int(hypot(bx - ax, by - ay) / _TRY_EVERY), 1)
            for step in range(steps + 1):
                punt = (ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps)
                for staat, aside in _shapes_on(merk, stuk):
                    beside = (punt[0] + aside, punt[1]) if stuk.is_upright else (punt[0], punt[1] + aside)
                    plekken.append(self._count(merk, stuk.nr, _priced(merk, stuk, beside, staat)))
        return min(plekken, key=_order)

    def _count(self, merk: _Merk, nr: int, plek: _Plek) -> _Plek:
        """The same place at the price of what the mark would cover there."""
        own = _rand_at(merk, plek)
        boxes = sum(_touch(own, rand) for rand in self.taken)
        lines = sum(_touch(own, stuk.rand) for stuk in self.stukken if stuk.nr != nr)
        return replace(plek, price=_ON_BOX * _ON_BOX * boxes + _ON_BOX * lines + plek.price)


def _shapes_on(merk: _Merk, stuk: _Stuk) -> Iterator[tuple[bool, float]]:
    """How a mark may stand on a piece, and how far beside it: a turned label also with only one end on the line."""
    yield stuk.is_upright, 0.0
    if merk.is_pil:
        hang = (merk.level[0] if stuk.is_upright else merk.upright[1]) / 2 - HEIGHT / 2
        yield from ((not stuk.is_upright, aside) for aside in dict.fromkeys((0.0, -hang, hang)))


def _order(plek: _Plek) -> tuple[float, Punt, bool]:
    return plek.price, plek.punt, plek.staat


def _priced(merk: _Merk, stuk: _Stuk, punt: Punt, staat: bool) -> _Plek:
    away = abs(punt[0] - merk.wish[0]) + abs(punt[1] - merk.wish[1])
    toll = (_UPRIGHT_TOLL if stuk.is_upright else 0.0) + (_TURNED_TOLL if staat != stuk.is_upright else 0.0)
    return _Plek(away + toll, punt, staat)


def _rand_at(merk: _Merk, plek: _Plek) -> Rand:
    width, height = merk.upright if plek.staat else merk.level
    (x, y) = plek.punt
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _around(one: Punt, other: Punt, reach: float) -> Rand:
    (ax, ay), (bx, by) = one, other
    return min(ax, bx) - reach, min(ay, by) - reach, max(ax, bx) + reach, max(ay, by) + reach


def _touch(one: Rand, other: Rand) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _edges_of(rand: Box) -> tuple[Rand, ...]:
    return (
        (rand.x, rand.y, rand.right, rand.y),
        (rand.x, rand.bottom, rand.right, rand.bottom),
        (rand.x, rand.y, rand.x, rand.bottom),
        (rand.right, rand.y, rand.right, rand.bottom),
    )
