"""Where a day stands on the line: time is stretched where much happened, and folded where nothing did."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# How far a day that is not between two moments may stand from the first or the last.
_OUTSIDE = 60.0


class Tijdas(Protocol):
    """Gives the x, from 0 to the width of the strip, of any day (proleptic ordinal, with fractions)."""

    def left_of(self, day: float) -> float:
        """The x where `day` begins."""

    def right_of(self, day: float) -> float:
        """The x where `day` is over."""


@dataclass(frozen=True)
class Verhaaltijd:
    """Time as the story needs it: days and the x at which they stand, both from left to right.

    Several moments may share a day: then the day has a width. Outside of them `per_day` pixels a day, to a maximum.
    """

    days: tuple[float, ...]
    xs: tuple[float, ...]
    per_day: float
    width: float

    def left_of(self, day: float) -> float:
        """The x where `day` begins."""
        return self._between(bisect_left(self.days, day), day)

    def right_of(self, day: float) -> float:
        """The x where `day` is over."""
        return self._between(bisect_right(self.days, day), day)

    def _between(self, index: int, day: float) -> float:
        """The x of a day that comes before the knot at `index` and after the one before it, or on one of the two."""
        if not self.days:
            return 0.0
        if index < len(self.days) and self.days[index] == day:
            return self.xs[index]
        if index > 0 and self.days[index - 1] == day:
            return self.xs[index - 1]
        if index == 0:
            return max(0.0, self.xs[0] - min((self.days[0] - day) * self.per_day, _OUTSIDE))
        if index == len(self.days):
            return min(self.width, self.xs[-1] + min((day - self.days[-1]) * self.per_day, _OUTSIDE))
        before, after = self.days[index - 1], self.days[index]
        share = (day - before) / (after - before)
        return self.xs[index - 1] + share * (self.xs[index] - self.xs[index - 1])


@dataclass(frozen=True)
class Kloktijd:
    """Time true to scale: `first` is the day at x `origin`, and every day is `per_day` pixels wide."""

    first: float
    origin: float
    per_day: float
    width: float

    def x_of(self, day: float) -> float:
        """The x where `day` begins, also when that is not on the strip."""
        return self.origin + (day - self.first) * self.per_day

    def left_of(self, day: float) -> float:
        """The x where `day` begins."""
        return max(0.0, min(self.width, self.x_of(day)))

    def right_of(self, day: float) -> float:
        """The x where `day` is over."""
        return self.left_of(day + 1)


def make_verhaaltijd(knots: Sequence[tuple[float, float]], per_day: float, width: float) -> Verhaaltijd:
    """A time axis through (day, x) pairs that go up in both."""
    return Verhaaltijd(tuple(day for day, _ in knots), tuple(x for _, x in knots), per_day, width)
