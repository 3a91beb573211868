"""How long something takes, several times."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Spreiding:
    """What was measured of one thing, at least once; times are in milliseconds."""

    waarden: tuple[float, ...]

    @property
    def mediaan(self) -> float:
        """The middle one."""
        return median(self.waarden)

    @property
    def laagste(self) -> float:
        """The least."""
        return min(self.waarden)

    @property
    def hoogste(self) -> float:
        """The most."""
        return max(self.waarden)

    def as_json(self) -> dict[str, object]:
        """Give the numbers for a file, to a hundredth."""
        return {"mediaan": round(self.mediaan, 2), "waarden": [round(waarde, 2) for waarde in self.waarden]}


def time_calls(action: Callable[[], T], times: int) -> tuple[T, Spreiding]:
    """Call `action` once to warm up and then `times` times; give its last result and how long each call took."""
    result = action()
    taken = []
    for _ in range(times):
        gc.collect()
        start = perf_counter()
        result = action()
        taken.append((perf_counter() - start) * 1000)
    return result, Spreiding(tuple(taken))
