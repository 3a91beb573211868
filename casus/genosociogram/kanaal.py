"""The room between two rows: every level piece of a line gets a height of its own there.

This is channel routing (Hashimoto & Stevens 1971) with the heights chosen for few crossings: balken are put one
by one where they cross least, then neighbours change places as long as that helps; two that lie clear of each
other share a height.
"""

from collections.abc import Sequence
from dataclasses import dataclass

TRACK = 13.0
_CLEAR = 9.0
_FAMILY_WEIGHT = 4


@dataclass
class Balk:
    """A level piece between its ends: `ups` go up from it, `downs` go down. `spoor` counts from the top."""

    groep: object
    ups: list[float]
    downs: list[float]
    family: bool = False
    spoor: int = 0
    y: float = 0.0
    lo: float = 0.0
    hi: float = 0.0

    def __post_init__(self) -> None:
        self.lo = min(*self.ups, *self.downs)
        self.hi = max(*self.ups, *self.downs)


def assign_sporen(balken: Sequence[Balk]) -> int:
    """Give each balk its spoor; how many there are."""
    level = [balk for balk in balken if balk.hi - balk.lo > 0.01]
    order = _arrange(level)
    many = 0
    placed: list[Balk] = []
    for balk in order:
        balk.spoor = 0
        for other in placed:
            near = balk.lo - _CLEAR < other.hi and other.lo - _CLEAR < balk.hi
            if near and other.spoor >= balk.spoor:
                balk.spoor = other.spoor + 1
        placed.append(balk)
        many = max(many, balk.spoor + 1)
    return many


def _arrange(level: Sequence[Balk]) -> list[Balk]:
    """The balken from top to bottom."""
    first = sorted(level, key=lambda balk: (not balk.family, balk.lo, balk.hi))
    extra = [[_extra(one, other) for other in first] for one in first]
    order: list[int] = []
    for new in range(len(first)):
        row = extra[new]
        cost = best = sum(extra[other][new] for other in order)
        at = len(order)
        for place in range(len(order) - 1, -1, -1):
            other = order[place]
            cost += row[other] - extra[other][new]
            if cost < best:
                best, at = cost, place
        order.insert(at, new)
    for _ in range(4):
        swapped = False
        for at in range(len(order) - 1):
            one, other = order[at], order[at + 1]
            if extra[other][one] < extra[one][other]:
                order[at], order[at + 1] = other, one
                swapped = True
        if not swapped:
            break
    return [first[index] for index in order]


def _extra(upper: Balk, lower: Balk) -> int:
    """What it costs when one lies above the other: its ends down through it, and those up from below."""
    if upper.hi <= lower.lo or lower.hi <= upper.lo or upper.groep == lower.groep:
        return 0
    found = 0
    for x in upper.downs:
        if lower.lo < x < lower.hi:
            found += 1
    for x in lower.ups:
        if upper.lo < x < upper.hi:
            found += 1
    return found * _FAMILY_WEIGHT if upper.family and lower.family else found
