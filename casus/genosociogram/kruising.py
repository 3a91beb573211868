"""How often two level lines with their ends up and down must cross."""

from collections.abc import Sequence

# From where to where a level piece runs, and the places where it goes up and where it goes down.
Ligger = tuple[float, float, Sequence[float], Sequence[float]]


def make_ligger(ups: Sequence[float], downs: Sequence[float]) -> Ligger:
    """The level piece that joins these ends."""
    everything = [*ups, *downs]
    return min(everything), max(everything), ups, downs


def crossings(one: Ligger, other: Ligger) -> int:
    """How often two level lines with their ends up and down cross, the better one on top."""
    lo, hi, ups, downs = one
    low, high, tops, bottoms = other
    if hi <= low or high <= lo:
        return 0
    one_above = other_above = 0
    for x in downs:
        if low < x < high:
            one_above += 1
    for x in tops:
        if lo < x < hi:
            one_above += 1
    if not one_above:
        return 0
    for x in bottoms:
        if lo < x < hi:
            other_above += 1
    for x in ups:
        if low < x < high:
            other_above += 1
    return min(one_above, other_above)
