"""Relation lines: smooth curves between two people that keep clear of symbols and words as far as they can.

Each line tries curves between several places on both symbols, straight and bent, and takes the one with the
lowest cost: first what it would run through, then other lines it would lie on, then its length.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import hypot

from casus.genosociogram.afkomst import Lijn, Punt
from casus.genosociogram.familie import Relatie
from casus.genosociogram.symbool import Knoop
from casus.vlak import Box

_CELL = 8.0
_SAMPLES = 28
_SMOOTH_STEP = 5.0
_BENDS = (0.2, 0.45, 0.9)
_KIN_LINE = 3
_NEAR_PORTS = 5
_COST_THROUGH = 4000.0
_COST_SHARED_CELL = 30.0
_COST_SAME_PORT = 90.0


@dataclass(frozen=True)
class _Port:
    """A place on a symbol or under its words where a line can leave, and the way it leaves there."""

    x: float
    y: float
    dx: float
    dy: float


@dataclass
class Veld:
    """Which cells of the drawing are taken: by symbols and words, and by relation lines."""

    obstacles: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    lines: dict[tuple[int, int], int] = field(default_factory=dict)
    ports: dict[tuple[float, float], int] = field(default_factory=dict)

    def block(self, boxes: Iterable[Box]) -> None:
        """Mark the cells of each box as something to go around."""
        for number, box in enumerate(boxes):
            for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
                for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
                    self.obstacles.setdefault((column, row), set()).add(number)

    def cost(self, points: Sequence[Punt]) -> float:
        """What it costs to run through these points."""
        hit: set[int] = set()
        shared = 0
        for cell in _cells(points[1:-1]):
            hit |= self.obstacles.get(cell, set())
            shared += self.lines.get(cell, 0)
        length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
        return len(hit) * _COST_THROUGH + shared * _COST_SHARED_CELL + length

    def claim(self, points: Sequence[Punt], weight: int = 1) -> None:
        """Remember where a line runs, so that the next keeps off it."""
        for cell in _cells(points):
            self.lines[cell] = self.lines.get(cell, 0) + weight


def _cells(points: Sequence[Punt]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((int(x // _CELL), int(y // _CELL)) for x, y in points))


def route_relaties(
    relaties: Sequence[Relatie], knopen: Mapping[str, Knoop], words: Iterable[Box], kin_lines: Iterable[Lijn]
) -> list[Lijn]:
    """A curve for each relatie, in their order; `words` are other texts to keep clear of."""
    veld = Veld()
    own = [box for knoop in knopen.values() for box in (knoop.symbool, *(t.box for t in knoop.teksten))]
    veld.block([*(box.grown(-2) for box in own), *words])
    for line in kin_lines:
        for start, end in pairwise(line.points):
            veld.claim(_straight(start, end), _KIN_LINE)
    lines = []
    for relatie in relaties:
        points = _best_curve(knopen[relatie.van], knopen[relatie.naar], veld)
        veld.claim(points)
        middle = points[len(points) // 2]
        lines.append(
            Lijn("relatie", (relatie.van, relatie.naar), points, relatie.soort, midden=middle, zin=relatie.zin)
        )
    return lines


def _straight(start: Punt, end: Punt) -> list[Punt]:
    count = max(int(hypot(end[0] - start[0], end[1] - start[1]) / _CELL), 1)
    return [
        (start[0] + (end[0] - start[0]) * step / count, start[1] + (end[1] - start[1]) * step / count)
        for step in range(count + 1)
    ]


_Found = tuple[float, _Port, _Port, tuple[float, float]]


def _best_curve(van: Knoop, naar: Knoop, veld: Veld) -> tuple[Punt, ...]:
    starts, ends = _ports(van), _ports(naar)
    near = (_nearest(starts, naar.symbool.middle), _nearest(ends, van.symbool.middle))
    best = _cheapest(*near, [(bend, bend) for bend in _BENDS], veld)
    if best[0] >= _COST_THROUGH:
        wider = _cheapest(starts, ends, list(product(_BENDS, _BENDS)), veld)
        best = min(best, wider, key=lambda found: found[0])
    _, start, end, bends = best
    for port in (start, end):
        veld.ports[port.x, port.y] = veld.ports.get((port.x, port.y), 0) + 1
    rough = _curve(start, end, bends, _SAMPLES)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(rough))
    return _curve(start, end, bends, max(_SAMPLES, int(length / _SMOOTH_STEP)))


def _nearest(ports: Sequence[_Port], target: Punt) -> list[_Port]:
    return sorted(ports, key=lambda port: hypot(port.x - target[0], port.y - target[1]))[:_NEAR_PORTS]


def _cheapest(
    starts: Sequence[_Port], ends: Sequence[_Port], bends: Sequence[tuple[float, float]], veld: Veld
) -> _Found:
    found: list[_Found] = []
    for start, end, pair in product(starts, ends, bends):
        cost = veld.cost(_curve(start, end, pair, _SAMPLES))
        used = sum(veld.ports.get((port.x, port.y), 0) for port in (start, end))
        found.append((cost + used * _COST_SAME_PORT, start, end, pair))
    return min(found, key=lambda candidate: candidate[0])


def _ports(knoop: Knoop) -> list[_Port]:
    """Places at both sides of the symbol, on top and under the words; the top middle is left to descent."""
    s = knoop.symbool
    thirds = (s.h * 0.25, s.h * 0.5, s.h * 0.75)
    bottom = knoop.box.bottom + 2
    ports = [_Port(s.x - 2, s.y + at, -1, 0) for at in thirds]
    ports += [_Port(s.right + 2, s.y + at, 1, 0) for at in thirds]
    ports += [_Port(s.x + s.w * at, s.y - 2, 0, -1) for at in (0.12, 0.88)]
    return ports + [_Port(s.x + s.w * at, bottom, 0, 1) for at in (0.0, 0.5, 1.0)]


def _curve(start: _Port, end: _Port, bends: tuple[float, float], samples: int) -> tuple[Punt, ...]:
    """A cubic Bézier curve that leaves and arrives square to the symbol, each end as far as its bend says."""
    distance = hypot(end.x - start.x, end.y - start.y)
    pull, push = (max(distance * bend, 14.0) for bend in bends)
    bx, by = start.x + start.dx * pull, start.y + start.dy * pull
    cx, cy = end.x + end.dx * push, end.y + end.dy * push
    points = []
    for index in range(samples + 1):
        t = index / samples
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append((a * start.x + b * bx + c * cx + d * end.x, a * start.y + b * by + c * cy + d * end.y))
    return tuple(points)
