"""Which way each relation line goes: out of a symbol, through kanalen and openings, into the other symbol.

Dynamic programming over the stroken between both ends (the shortest path in a layered graph, as global routing
in chip design does it), with a price for length, bends, crossings and busy openings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from casus.genosociogram.kruising import Ligger, crossings, make_ligger
from casus.genosociogram.plattegrond import Cel, Opening, Plattegrond, Spot

CROSSING = 200.0
_BUSY = 14.0
_TOP_ROOM = 4
_LEAST_APART = 3.5
_HEIGHTS = (-14.0, 14.0, -7.0, 7.0, 0.0, -10.5, 10.5, -3.5, 3.5, -17.5, 17.5)
_SIDE = 30.0
_STROOK = 60.0
_FULL = 150.0
_TOP_SIDE = 19.0
_BESIDE_MARK = 16.0
_ROUND_OPENING = 7.0
_FAR = 3000.0
_COMPARED = 8
_BEND = 20.0


@dataclass
class Stap:
    """Where a route goes up or down: 'boven' or 'onder' a cel, 'naast' it, or 'door' an opening.

    `x` may lie from `lo` to `hi`; `kanalen` are those it comes in. `height` is the level beside the middle of
    the symbol at which a stap beside it leaves, `price` what the stap itself costs.
    """

    kind: str
    kanalen: tuple[int, ...]
    x: float
    cel: Cel | None = None
    opening: Opening | None = None
    height: float = 0.0
    price: float = 0.0

    @property
    def claims(self) -> tuple[int, ...]:
        """The kanalen in which nothing else may stand at its x."""
        return (self.strook, self.strook + 1) if self.kind == "naast" else self.kanalen

    def range(self) -> tuple[float, float]:
        """From where to where it may stand."""
        if self.opening:
            lo, hi = self.opening.lo + _ROUND_OPENING, self.opening.hi - _ROUND_OPENING
            return max(lo, self.opening.x - _FAR), min(hi, self.opening.x + _FAR)
        if self.cel is None:
            raise ValueError(self.kind)
        room = _TOP_SIDE if self.kind == "boven" else max(self.cel.person.box.w / 2 - 3, _TOP_SIDE)
        return self.cel.x - room, self.cel.x + room

    @property
    def strook(self) -> int:
        """The strook it stands in. Raises ValueError when it is nowhere."""
        place = self.opening or self.cel
        if place is None:
            raise ValueError(self.kind)
        return place.strook


@dataclass
class Route:
    """The stappen from one end to the other, and the kanaal between each two.

    A route without stappen goes level to the neighbour, `direct` pixels below the middle of both symbols.
    """

    stappen: list[Stap] = field(default_factory=list)
    kanalen: list[int] = field(default_factory=list)
    direct: float = 0.0


@dataclass
class End:
    """A stap at which a route may begin or end."""

    stap: Stap

    @property
    def cost(self) -> float:
        """What it costs to begin or end there."""
        return self.stap.price

    @property
    def kanaal(self) -> int:
        """The kanaal it comes in."""
        return self.stap.kanalen[0]


def find_route(plan: Plattegrond, van: Cel, naar: Cel) -> Route:
    """The cheapest route between two people, counted in the plan."""
    direct = _direct(plan, van, naar)
    if direct is not None:
        return direct
    return find_way(plan, ends_of(plan, van), ends_of(plan, naar))


def find_way(plan: Plattegrond, begins: Sequence[End], ends: Sequence[End]) -> Route:
    """The cheapest route from one of the begins to one of the ends, counted in the plan.

    A quick estimate finds some good routes; of those the crossings are counted one by one.
    """
    found: list[tuple[float, Route]] = []
    for begin in begins:
        for last in sorted({end.kanaal for end in ends}):
            goals = [end for end in ends if end.kanaal == last]
            way = range(begin.kanaal, last + 1) if last >= begin.kanaal else range(begin.kanaal, last - 1, -1)
            found += [(cost, Route(stappen, list(way))) for cost, stappen in _walk(plan, begin, way, goals)]
    found.sort(key=lambda candidate: candidate[0])
    priced = []
    for _, route in found[:_COMPARED]:
        route.stappen = _aim(route.stappen)
        priced.append((_price(plan, route), route))
    best = min(priced, key=lambda candidate: candidate[0])[1]
    count(plan, best, 1)
    return best


def _aim(stappen: Sequence[Stap]) -> list[Stap]:
    """The same stappen with both ends as near to straight below or above the next as the person allows."""
    aimed = [replace(stap) for stap in stappen]
    for stap, near in ((aimed[0], aimed[1]), (aimed[-1], aimed[-2])):
        if stap.kind in ("boven", "onder"):
            lo, hi = stap.range()
            stap.x = min(max(near.x, lo), hi)
    return aimed


def _price(plan: Plattegrond, route: Route) -> float:
    """What a route costs, with its crossings counted."""
    price = 0.0
    for stap in route.stappen:
        price += stap.price + _BEND
    for kanaal, ligger in liggers_of(route):
        price += ligger[1] - ligger[0] + (_BEND if ligger[1] - ligger[0] > 1 else 0)
        price += CROSSING * sum(crossings(ligger, other) for other in plan.liggers[kanaal])
    return price


def liggers_of(route: Route) -> list[tuple[int, Ligger]]:
    """The level pieces of a route with their kanaal."""
    found = []
    for kanaal, (one, other) in zip(route.kanalen, pairwise(route.stappen), strict=True):
        ups = [stap.x for stap in (one, other) if stap.strook != kanaal]
        downs = [stap.x for stap in (one, other) if stap.strook == kanaal]
        found.append((kanaal, make_ligger(ups, downs)))
    return found


def count(plan: Plattegrond, route: Route, many: int) -> None:
    """Count a route in the plan, or with -1 take it out again."""
    for stap in route.stappen:
        if stap.opening:
            stap.opening.load += many
        if stap.kind == "naast" and stap.opening:
            if many > 0:
                stap.opening.heights.append(stap.height)
            else:
                stap.opening.heights.remove(stap.height)
        if stap.kind == "boven" and stap.cel:
            stap.cel.top_load += many
        if stap.kind == "onder" and stap.cel:
            stap.cel.bottom_load += many
    for kanaal, ligger in liggers_of(route):
        (plan.add if many > 0 else plan.drop)(kanaal, ligger)


def _direct(plan: Plattegrond, van: Cel, naar: Cel) -> Route | None:
    """The level line to a neighbour, when there is still a free height between them."""
    if van.strook != naar.strook or abs(van.place - naar.place) != 1:
        return None
    opening = plan.openings[van.strook][max(van.place, naar.place)]
    height = free_height(opening)
    if height is None:
        return None
    opening.heights.append(height)
    return Route(direct=height)


def free_height(opening: Opening) -> float | None:
    """A level beside the symbols at this opening that is not taken yet; beside a mark only one clear of it."""
    heights = [height for height in _HEIGHTS if not opening.marked or abs(height) >= _BESIDE_MARK]
    for apart in (6, 3):
        for height in heights:
            if all(abs(height - taken) >= apart for taken in opening.heights):
                return height
    return None


def ends_of(plan: Plattegrond, cel: Cel) -> list[End]:
    """All places where a route may leave a person."""
    strook = cel.strook
    found = []
    if cel.bottom:
        below = Stap("onder", (strook + 1,), cel.x, cel)
        lo, hi = below.range()
        below.price = cel.bottom_load * 3.0 + max(cel.bottom_load + 1 - (hi - lo) // _LEAST_APART, 0) * _FULL
        found.append(End(below))
    if cel.top:
        full = max(cel.top_load + 1 - _TOP_ROOM, 0) * _FULL
        found.append(End(Stap("boven", (strook,), cel.x, cel, price=cel.top_load * 8.0 + full)))
    for opening in plan.openings[strook][cel.place : cel.place + 2]:
        height = free_height(opening)
        if height is not None:
            cost = abs(opening.x - cel.x) + _SIDE + opening.load * _BUSY
            kanalen: tuple[int, ...] = (strook, strook + 1)
            if opening.closed:
                kanalen = tuple(k for k, free in zip(kanalen, (cel.top, cel.bottom), strict=True) if free)
            found += [End(Stap("naast", (kanaal,), opening.x, cel, opening, height, cost)) for kanaal in kanalen]
    return found


def _walk(plan: Plattegrond, begin: End, way: Sequence[int], goals: Sequence[End]) -> list[tuple[float, list[Stap]]]:
    """For each goal the cheapest stappen from the begin through these kanalen, by a quick estimate."""
    states: list[tuple[float, float, tuple[Stap, ...]]] = [(begin.cost, begin.stap.x, (begin.stap,))]
    middle = sum(goal.stap.x for goal in goals) / len(goals)
    xs = [begin.stap.x, (begin.stap.x + middle) / 2, middle]
    for kanaal, after in pairwise(way):
        froms = [(cost, plan.find_spot(kanaal, at)) for cost, at, _ in states]
        fresh = []
        for opening in plan.near(min(kanaal, after), xs, 3):
            x = opening.x
            price = _STROOK + opening.toll * CROSSING + opening.load * _BUSY
            toll = price + CROSSING / 2 * (plan.balken_at(kanaal, x) + plan.balken_at(after, x))
            best, chosen = _cheapest(froms, plan.find_spot(kanaal, x))
            stap = Stap("door", (kanaal, after), x, None, opening, price=price)
            fresh.append((best + toll, x, (*states[chosen][2], stap)))
        states = fresh
    froms = [(cost, plan.find_spot(way[-1], at)) for cost, at, _ in states]
    found = []
    for goal in goals:
        best, chosen = _cheapest(froms, plan.find_spot(way[-1], goal.stap.x))
        found.append((best + goal.cost, [*states[chosen][2], goal.stap]))
    return found


def _cheapest(froms: Sequence[tuple[float, Spot]], to: Spot) -> tuple[float, int]:
    """The least price of going level to a spot, and the number of where that comes from."""
    x, before, upto = to
    best, chosen = inf, 0
    for number, (cost, (at, left, right)) in enumerate(froms):
        if at != x:
            crossed = before - right if at < x else left - upto
            cost += abs(at - x) + _BEND + (CROSSING / 2 * crossed if crossed > 0 else 0.0)
        if cost < best:
            best, chosen = cost, number
    return best, chosen
