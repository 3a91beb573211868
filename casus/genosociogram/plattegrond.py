"""The floor plan: stroken of people from top to bottom, the openings between them, and the room they keep.

Every person stands in one strook. Between two stroken lies a kanaal; kanaal n lies above strook n. A line runs
level through a kanaal and crosses a strook only through an opening, so it never meets a symbol or a word.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from casus.genosociogram.kruising import Ligger
from casus.genosociogram.symbool import Knoop

# A place in a kanaal: its x, how many upright pieces stand left of it, and how many left of it or at it.
Spot = tuple[float, int, int]


@dataclass
class Cel:
    """A person, or the passage of a line (then without knoop), in a strook: nobody else comes from `lo` to `hi`.

    `top` and `bottom` tell whether a line may come in from above or from below, the loads how many do.
    """

    id: str
    knoop: Knoop | None
    kring: int = -1
    top: bool = True
    bottom: bool = True
    x: float = 0.0
    lo: float = 0.0
    hi: float = 0.0
    strook: int = 0
    place: int = 0
    top_load: int = 0
    bottom_load: int = 0

    @property
    def person(self) -> Knoop:
        """The person who stands here. Raises ValueError on a passage."""
        if self.knoop is None:
            raise ValueError(self.id)
        return self.knoop


@dataclass
class Opening:
    """Room in a strook between two cellen, from `lo` to `hi`; `toll` is what passing it crosses.

    `marked` tells whether the mark of a separation stands there.
    """

    strook: int
    place: int
    lo: float
    hi: float
    closed: bool = False
    marked: bool = False
    toll: float = 0.0
    load: int = 0
    heights: list[float] = field(default_factory=list)

    @property
    def x(self) -> float:
        """Where a line would pass it."""
        if self.lo == -inf:
            return 0.0 if self.hi == inf else self.hi - 20
        if self.hi == inf:
            return self.lo + 20
        return (self.lo + self.hi) / 2


class Plattegrond:
    """The stroken with their cellen in order, the openings, and how busy each kanaal is."""

    def __init__(self, stroken: Sequence[Sequence[Cel]]) -> None:
        self.stroken = stroken
        self.cel_of: dict[str, Cel] = {}
        self.openings: list[list[Opening]] = []
        for number, strook in enumerate(stroken):
            self.openings.append(_find_openings(number, strook))
            for place, cel in enumerate(strook):
                cel.strook, cel.place = number, place
                if cel.knoop:
                    self.cel_of[cel.id] = cel
        self.middles: list[list[float]] = []
        self.measure()
        self.liggers: list[list[Ligger]] = [[] for _ in range(len(stroken) + 1)]
        self.upright: list[list[float]] = [[] for _ in range(len(stroken) + 1)]
        self.starts: list[list[float]] = [[] for _ in range(len(stroken) + 1)]
        self.ends: list[list[float]] = [[] for _ in range(len(stroken) + 1)]

    def measure(self) -> None:
        """Measure the openings again, after the cellen have moved."""
        for strook, row in zip(self.stroken, self.openings, strict=True):
            for opening in row:
                opening.lo = strook[opening.place - 1].hi if opening.place else -inf
                opening.hi = strook[opening.place].lo if opening.place < len(strook) else inf
        self.middles = [[opening.x for opening in row] for row in self.openings]

    def add(self, kanaal: int, ligger: Ligger) -> None:
        """Count a level piece."""
        low, high, ups, downs = ligger
        self.liggers[kanaal].append(ligger)
        insort(self.starts[kanaal], low)
        insort(self.ends[kanaal], high)
        for x in (*ups, *downs):
            insort(self.upright[kanaal], x)

    def drop(self, kanaal: int, ligger: Ligger) -> None:
        """Take back what `add` counted."""
        low, high, ups, downs = ligger
        self.liggers[kanaal].remove(ligger)
        self.starts[kanaal].remove(low)
        self.ends[kanaal].remove(high)
        for x in (*ups, *downs):
            self.upright[kanaal].remove(x)

    def find_spot(self, kanaal: int, x: float) -> Spot:
        """A place in a kanaal among the upright pieces that end or pass there."""
        row = self.upright[kanaal]
        return x, bisect_left(row, x - 1), bisect_right(row, x + 1)

    def balken_at(self, kanaal: int, x: float) -> int:
        """How many level pieces of this kanaal lie above or below a place."""
        return max(bisect_left(self.starts[kanaal], x) - bisect_right(self.ends[kanaal], x), 0)

    def near(self, strook: int, xs: Sequence[float], reach: int) -> list[Opening]:
        """The openings of a strook nearest to each of these places."""
        row, middles = self.openings[strook], self.middles[strook]
        found: dict[int, Opening] = {0: row[0], len(row) - 1: row[-1]}
        for x in xs:
            at = bisect_left(middles, x)
            for place in range(max(at - reach, 0), min(at + reach, len(row))):
                found[place] = row[place]
        return [found[place] for place in sorted(found) if not found[place].closed]


def _find_openings(number: int, strook: Sequence[Cel]) -> list[Opening]:
    closed = [one.kring == other.kring != -1 for one, other in pairwise(strook)]
    return [
        Opening(number, place, -inf, inf, shut) for place, shut in enumerate([False, *closed, False][: len(strook) + 1])
    ]
