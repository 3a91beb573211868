"""The course of a line as a curve: beside itself, with round corners, in waves, with a piece cut out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from casus.genosociogram.lijn import Punt
from casus.genosociogram.notatie import Streep

ROUNDING, ROUNDING_OF_WAVES = 12.0, 5.0
# Next to both ends a line goes straight this far, so that it meets a symbol or an arrow head squarely.
_STRAIGHT_END = 3.0
_STEPS = 4

Boog = tuple[Punt, ...]  # one point, or a corner: where the curve begins, the corner itself, where it ends


def shift(course: Sequence[Punt], aside: float) -> tuple[Punt, ...]:
    """The same course, this far to the right of itself; its pieces stay parallel."""
    if not aside:
        return tuple(course)
    normals = [(-dy * aside, dx * aside) for dx, dy in map(_direction, pairwise(course))]
    around = zip([normals[0], *normals], [*normals, normals[-1]], course, strict=True)
    return tuple(_meet(one, other, point, aside) for one, other, point in around)


def _meet(one: Punt, other: Punt, point: Punt, aside: float) -> Punt:
    """Where two pieces meet that lie this far beside those that meet at the point."""
    turn = 1 + (one[0] * other[0] + one[1] * other[1]) / aside**2
    if turn < 0.2:  # there and back: no such place
        return point[0] + one[0], point[1] + one[1]
    return point[0] + (one[0] + other[0]) / turn, point[1] + (one[1] + other[1]) / turn


def keep_square(course: Sequence[Punt]) -> tuple[Boog, ...]:
    """The course with its corners as they are."""
    return tuple((point,) for point in course)


def round_off(course: Sequence[Punt], aside: float = 0.0, rounding: float = ROUNDING) -> tuple[Boog, ...]:
    """The course with its corners rounded; `aside` keeps the curves of strokes beside each other parallel."""
    pieces = [hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(course)]
    room = [length / 2 for length in pieces]
    room[0], room[-1] = (max(room[at], pieces[at] - _STRAIGHT_END) for at in (0, -1))
    if len(pieces) == 1:
        return keep_square(course)
    found: list[Boog] = [(course[0],)]
    for at, (before, corner, after) in enumerate(zip(course, course[1:], course[2:], strict=False)):
        to, onwards = _direction((before, corner)), _direction((corner, after))
        outside = (to[0] * onwards[1] - to[1] * onwards[0]) * aside
        reach = max(min(rounding - outside, room[at], room[at + 1]), 0.0)
        start = (corner[0] - to[0] * reach, corner[1] - to[1] * reach)
        found.append((start, corner, (corner[0] + onwards[0] * reach, corner[1] + onwards[1] * reach)))
    return (*found, (course[-1],))


def waves(bogen: Sequence[Boog], streep: Streep) -> tuple[Punt, ...]:
    """A zigzag along the straight pieces, plain round the corners; the teeth of a zaag lean towards the end."""
    points: list[Punt] = []
    for boog, after in pairwise(bogen):
        points += [*_curve(boog), *_zigzag(boog[-1], after[0], streep)]
    return (*points, *_curve(bogen[-1]))


def _curve(boog: Boog) -> tuple[Punt, ...]:
    """Points along a corner."""
    if len(boog) == 1:
        return boog
    (ax, ay), (bx, by), (cx, cy) = boog
    parts = [(t / _STEPS, 1 - t / _STEPS) for t in range(_STEPS + 1)]
    return tuple((u * u * ax + 2 * t * u * bx + t * t * cx, u * u * ay + 2 * t * u * by + t * t * cy) for t, u in parts)


def _zigzag(one: Punt, other: Punt, streep: Streep) -> Iterator[Punt]:
    """A whole number of waves between two places, straight next to both."""
    dx, dy = _direction((one, other))
    length = hypot(other[0] - one[0], other[1] - one[1]) - 2 * _STRAIGHT_END
    many = max(round(length / streep.stap), 1) if length >= streep.stap / 2 else 0
    if not many:
        return
    tops = (0.85, 1.0) if streep.zaag else (0.25, 0.75)
    along = [
        (_STRAIGHT_END + (number + top) * length / many, side * streep.golf)
        for number in range(many)
        for top, side in zip(tops, (-1, 1), strict=True)
    ]
    for far, side in [(_STRAIGHT_END, 0.0), *along, (length + _STRAIGHT_END, 0.0)]:
        yield one[0] + dx * far - dy * side, one[1] + dy * far + dx * side


def shorten(course: Sequence[Punt], much: float) -> tuple[Punt, ...]:
    """The course without its last pixels; of a very short last piece a little stays."""
    (ax, ay), (bx, by) = course[-2:]
    length = hypot(bx - ax, by - ay)
    dx, dy = _direction(((ax, ay), (bx, by)))
    keep = max(length - much, min(length, 1.0))
    return (*course[:-1], (ax + dx * keep, ay + dy * keep))


def cut_out(course: Sequence[Punt], at: Punt, gap: float) -> tuple[tuple[Punt, ...], ...]:
    """The two parts that are left when this many pixels around a place on one of its pieces go."""
    number = _piece_at(course, at)
    (ax, ay), (bx, by) = course[number : number + 2]
    dx, dy = _direction(((ax, ay), (bx, by)))
    before = min(gap / 2, hypot(at[0] - ax, at[1] - ay))
    after = min(gap / 2, hypot(bx - at[0], by - at[1]))
    stop = (at[0] - dx * before, at[1] - dy * before)
    start = (at[0] + dx * after, at[1] + dy * after)
    return (*course[: number + 1], stop), (start, *course[number + 1 :])


def direction_at(course: Sequence[Punt], at: Punt) -> Punt:
    """Which way the line goes at a place on it, as a step of one pixel."""
    number = _piece_at(course, at)
    return _direction((course[number], course[number + 1]))


def _piece_at(course: Sequence[Punt], at: Punt) -> int:
    """The number of the piece nearest to a place."""

    def distance(number: int) -> float:
        (ax, ay), (bx, by) = course[number : number + 2]
        length = hypot(bx - ax, by - ay)
        dx, dy = _direction(((ax, ay), (bx, by)))
        along = min(max((at[0] - ax) * dx + (at[1] - ay) * dy, 0.0), length)
        return hypot(at[0] - ax - dx * along, at[1] - ay - dy * along)

    return min(range(len(course) - 1), key=distance)


def _direction(piece: tuple[Punt, Punt]) -> Punt:
    (ax, ay), (bx, by) = piece
    length = hypot(bx - ax, by - ay)
    return ((bx - ax) / length, (by - ay) / length) if length else (1.0, 0.0)
