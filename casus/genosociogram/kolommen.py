"""Gives every upright piece of a line an x of its own in the kanalen it comes in."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

# Wished and least distance between two upright pieces in one kanaal, in pixels.
APART = (13.0, 10.0, 7.0, 5.0, 3.5, 2.5)


class Kolommen:
    """The places of upright pieces in each kanaal."""

    def __init__(self, kanalen: int) -> None:
        self.taken: list[list[float]] = [[] for _ in range(kanalen)]

    def claim(self, kanalen: Iterable[int], x: float) -> None:
        """Take a place."""
        for kanaal in kanalen:
            insort(self.taken[kanaal], x)

    def is_free(self, kanalen: Iterable[int], x: float, apart: float) -> bool:
        """Whether no other upright piece comes nearer than `apart`."""
        for kanaal in kanalen:
            row = self.taken[kanaal]
            at = bisect_left(row, x)
            if (at < len(row) and row[at] - x < apart) or (at and x - row[at - 1] < apart):
                return False
        return True

    def share(self, kanalen: Iterable[int], own: Iterable[int], x: float) -> bool:
        """Take a place that the same line already has in the kanalen of `own`, when it is free in the others."""
        others = [kanaal for kanaal in kanalen if kanaal not in own]
        if not self.is_free(others, x, APART[1]):
            return False
        self.claim(others, x)
        return True

    def find(
        self, kanalen: Sequence[int], lo: float, hi: float, wished: float, aparts: Sequence[float] = APART
    ) -> float | None:
        """Take the free place from `lo` to `hi` nearest to the wish; None when there is none."""
        wish = min(max(wished, lo), hi)
        for apart in aparts:
            candidates = [wish]
            for kanaal in kanalen:
                row = self.taken[kanaal]
                low, high = bisect_left(row, lo - apart), bisect_left(row, hi + apart)
                candidates += [x + side * apart for x in row[low:high] for side in (-1, 1)]
            candidates = [x for x in candidates if lo <= x <= hi]
            for x in sorted(candidates, key=lambda x: (abs(x - wish), x)):
                if self.is_free(kanalen, x, apart - 0.001):
                    self.claim(kanalen, x)
                    return x
        return None
