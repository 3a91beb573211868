"""Rectangles: what stands where in a drawing, and what touches what."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y pointing down."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as (x, y)."""
        return self.x + self.w / 2, self.y + self.h / 2

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two come nearer than `gap`; sharing an edge is not overlapping."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def holds(self, other: "Box", slack: float = 0.01) -> bool:
        """Whether the other lies inside this one, with `slack` pixels for rounding."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, margin: float) -> "Box":
        """The same box with `margin` pixels more on every side."""
        return Box(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box, shifted."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)


def enclose(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them; an empty box at the origin when there are none."""
    found = list(boxes)
    if not found:
        return Box(0, 0, 0, 0)
    x, y = min(box.x for box in found), min(box.y for box in found)
    return Box(x, y, max(box.right for box in found) - x, max(box.bottom for box in found) - y)
