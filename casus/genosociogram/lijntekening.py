"""Draws one line in its notation: strokes beside each other, waves, arrow heads and marks."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from casus.genosociogram.lijn import Punt, straighten
from casus.genosociogram.notatie import Stijl
from casus.svg import element, path

PAPER = "#fbfaf7"
_WAVE_LENGTH = 11.0
_ARROW = 10.0
_ROUNDING = 7.0
_STEPS = 4


def draw_in_stijl(points: Sequence[Punt], stijl: Stijl) -> str:
    """A line through the points in the style of a relation; an arrow stands at the last point."""
    points = straighten(points)
    smooth = _round_corners(points)
    course = _waves(smooth, stijl.golf) if stijl.golf else smooth
    parts = [_strokes(course, stijl)]
    if stijl.pijl:
        parts.append(_arrow_head(points, stijl.colour))
    if stijl.teken:
        parts.append(_mark(points, stijl))
    return "".join(parts)


def _round_corners(points: Sequence[Punt]) -> tuple[Punt, ...]:
    """The line with a quadratic curve at each corner, no longer than half of what runs up to it."""
    course = [points[0]]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = hypot(ax - bx, ay - by), hypot(cx - bx, cy - by)
        reach = min(_ROUNDING, before / 2, after / 2)
        start = (bx + (ax - bx) / before * reach, by + (ay - by) / before * reach)
        end = (bx + (cx - bx) / after * reach, by + (cy - by) / after * reach)
        for step in range(_STEPS + 1):
            t = step / _STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            course.append((a * start[0] + b * bx + c * end[0], a * start[1] + b * by + c * end[1]))
    return (*course, points[-1])


def _strokes(course: tuple[Punt, ...], stijl: Stijl) -> str:
    """Two or three lines beside each other: a wide one with paper on it, and once more a thin one."""
    layers = {1: ((stijl.width, stijl.colour),), 2: ((6.0, stijl.colour), (2.6, PAPER))}
    layers[3] = ((8.4, stijl.colour), (5.2, PAPER), (1.8, stijl.colour))
    return "".join(
        path(
            course,
            stroke=colour,
            stroke_width=width,
            stroke_dasharray=stijl.dashes,
            stroke_linejoin="round",
            stroke_linecap="round" if stijl.dashes and stijl.dashes.startswith(("2 6", "3 7")) else None,
        )
        for width, colour in layers[stijl.strokes]
    )


def _waves(points: Sequence[Punt], height: float) -> tuple[Punt, ...]:
    """A zigzag of the given height along the line, straight at both ends."""
    steps = _walk(points, _WAVE_LENGTH / 2)
    waved = []
    for index, ((x, y), (dx, dy)) in enumerate(steps):
        at_end = index < 2 or index > len(steps) - 4
        side = 0 if at_end else height * (1 if index % 2 else -1)
        waved.append((x - dy * side, y + dx * side))
    return tuple(waved)


def _walk(points: Sequence[Punt], step: float) -> list[tuple[Punt, Punt]]:
    """Places along the line every `step` pixels, with the direction there; the last point closes the list."""
    found: list[tuple[Punt, Punt]] = []
    left = 0.0
    direction = (1.0, 0.0)
    for (ax, ay), (bx, by) in pairwise(points):
        length = hypot(bx - ax, by - ay)
        if length == 0:
            continue
        direction = ((bx - ax) / length, (by - ay) / length)
        while left <= length:
            found.append(((ax + direction[0] * left, ay + direction[1] * left), direction))
            left += step
        left -= length
    return [*found, (points[-1], direction)]


def _arrow_head(points: Sequence[Punt], colour: str) -> str:
    end = points[-1]
    back = next((p for p in reversed(points) if hypot(p[0] - end[0], p[1] - end[1]) >= _ARROW), points[0])
    length = hypot(end[0] - back[0], end[1] - back[1]) or 1.0
    dx, dy = (end[0] - back[0]) / length * _ARROW, (end[1] - back[1]) / length * _ARROW
    corners = (
        end,
        (end[0] - dx - dy * 0.5, end[1] - dy + dx * 0.5),
        (end[0] - dx + dy * 0.5, end[1] - dy - dx * 0.5),
    )
    shape = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return element("path", d=f"M{shape}Z", fill=colour)


def _mark(points: Sequence[Punt], stijl: Stijl) -> str:
    """The mark in the middle of the longest piece: a break, a ring for what was repaired, a filled diamond."""
    (ax, ay), (bx, by) = max(
        pairwise(points), key=lambda piece: hypot(piece[1][0] - piece[0][0], piece[1][1] - piece[0][1])
    )
    x, y = (ax + bx) / 2, (ay + by) / 2
    length = hypot(bx - ax, by - ay) or 1.0
    dx, dy = (bx - ax) / length, (by - ay) / length
    if stijl.teken == "kring":
        return element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=stijl.colour, stroke_width=2)
    if stijl.teken == "ruit":
        return element("path", d=f"M{x:.2f},{y - 7:.2f}l7,7l-7,7l-7,-7Z", fill=stijl.colour)
    gap = path(((x - dx * 5, y - dy * 5), (x + dx * 5, y + dy * 5)), stroke=PAPER, stroke_width=6)
    bars = (
        path(
            (
                (x + dx * side - dy * 8, y + dy * side + dx * 8),
                (x + dx * side + dy * 8, y + dy * side - dx * 8),
            ),
            stroke=stijl.colour,
            stroke_width=2,
        )
        for side in (-5, 5)
    )
    return gap + "".join(bars)
