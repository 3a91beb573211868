"""One line on the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

Punt = tuple[float, float]


@dataclass(frozen=True)
class Lijn:
    """A line on the drawing. `kind` is partner, kind or relatie; `ids` are what it ties.

    A partner line has the verbintenis and its partners as ids, a line of descent verbintenis and child, a
    relatie the two people; `nr` is the number of a kindschap or relatie. `soort` chooses dashes or notation,
    `midden` is where the mark of its soort or einde stands, `merk` what is written on the line at `merkplek`, its
    words below each other when `merk_staat`; `zin` says it in words. A line that is `flauw` stays in the background.
    """

    kind: str
    ids: tuple[str, ...]
    points: tuple[Punt, ...]
    soort: str = ""
    einde: str = ""
    midden: Punt = (0.0, 0.0)
    zin: str = ""
    nr: int = -1
    merk: str = ""
    merkplek: Punt | None = None
    merk_staat: bool = False
    flauw: bool = False

    def moved(self, dx: float, dy: float) -> "Lijn":
        """The same line, shifted."""
        points = tuple((x + dx, y + dy) for x, y in self.points)
        midden = (self.midden[0] + dx, self.midden[1] + dy)
        merkplek = (self.merkplek[0] + dx, self.merkplek[1] + dy) if self.merkplek else None
        return replace(self, points=points, midden=midden, merkplek=merkplek)


def straighten(points: Iterable[Punt]) -> tuple[Punt, ...]:
    """The same line without points that repeat, or that lie in the middle of a straight level or upright piece."""
    kept: list[Punt] = []
    for point in points:
        if kept and abs(point[0] - kept[-1][0]) < 0.01 and abs(point[1] - kept[-1][1]) < 0.01:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2:]
            upright = ax == bx == point[0] and (by - ay) * (point[1] - by) > 0
            level = ay == by == point[1] and (bx - ax) * (point[0] - bx) > 0
            if upright or level:
                kept.pop()
        kept.append(point)
    return tuple(kept)
