"""Relation lines in place: upright pieces with an x of their own, balken for the kanalen, then the corners."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from casus.genosociogram.familie import Relatie
from casus.genosociogram.kanaal import Balk
from casus.genosociogram.kolommen import Kolommen
from casus.genosociogram.kruising import crossings
from casus.genosociogram.lijn import Lijn, Punt, straighten
from casus.genosociogram.plattegrond import Cel, Opening, Plattegrond
from casus.genosociogram.routes import Route, Stap, liggers_of
from casus.genosociogram.symbool import SYMBOL

_ROUNDS = 3
_ORDER = {"boven": 0, "naast": 1, "door": 2, "onder": 3}


class TeKrap(Exception):
    """There is no room for a line; `places` are the openings and cellen that must become wider."""

    def __init__(self, places: list[Opening | Cel]) -> None:
        super().__init__("no room")
        self.places = places


def stand(routes: Iterable[Route], kolommen: Kolommen, strict: bool = True) -> None:
    """Give each stap of the routes its x. Raises TeKrap, unless that may not be: then some stay where they are."""
    work = []
    for route in routes:
        for stap in route.stappen:
            if stap.kind in _ORDER:
                stap.x = stap.opening.x if stap.opening else stap.cel.x if stap.cel else stap.x
    for number, route in enumerate(routes):
        for at, stap in enumerate(route.stappen):
            if stap.kind in _ORDER:
                work.append((_ORDER[stap.kind], number, at, route, stap))
    work.sort(key=lambda item: (item[0], -abs(_wish(item[3], item[2]) - item[4].x), item[1], item[2]))
    short: list[Opening | Cel] = []
    done: set[tuple[int, int]] = set()
    for _, number, at, route, stap in work:
        straight = [near for near in (at - 1, at + 1) if (number, near) in done]
        if not any(_go_straight(route, at, near, kolommen) for near in straight):
            x = _find_place(route, at, kolommen)
            if x is None:
                short.append(stap.opening or _cel(stap))
            else:
                stap.x = x
        done.add((number, at))
    if short and strict:
        raise TeKrap(short)


def untangle(routes: Sequence[Route]) -> None:
    """Let two lines through one opening, or at one side of a person, change places where they then cross less."""
    groups: dict[tuple[bool, str, int, int], list[tuple[Route, int]]] = {}
    for route in routes:
        for at, stap in enumerate(route.stappen):
            if stap.opening:
                key = (True, "", stap.opening.strook, stap.opening.place)
            elif stap.kind in _ORDER:
                key = (False, stap.kind, stap.strook, _cel(stap).place)
            else:
                continue
            if all(route.stappen[near].x != stap.x for near in _beside(route, at)):
                groups.setdefault(key, []).append((route, at))
    for _ in range(_ROUNDS):
        swaps = [_swap(one, other) for group in groups.values() for one, other in _neighbours(group)]
        if not any(swaps):
            return


def _beside(route: Route, at: int) -> list[int]:
    return [near for near in (at - 1, at + 1) if 0 <= near < len(route.stappen)]


def _neighbours(group: list[tuple[Route, int]]) -> list[tuple[tuple[Route, int], tuple[Route, int]]]:
    return list(pairwise(sorted(group, key=lambda member: member[0].stappen[member[1]].x)))


def _swap(one: tuple[Route, int], other: tuple[Route, int]) -> bool:
    """Swap two stappen when their routes then cross less often."""
    (route, at), (second, place) = one, other
    if route is second:
        return False
    stap, ander = route.stappen[at], second.stappen[place]
    before = _tangle(route, second)
    stap.x, ander.x = ander.x, stap.x
    if _tangle(route, second) < before:
        return True
    stap.x, ander.x = ander.x, stap.x
    return False


def _tangle(route: Route, other: Route) -> int:
    """How often two routes cross in the kanalen they share."""
    theirs = liggers_of(other)
    return sum(
        crossings(ligger, piece) for kanaal, ligger in liggers_of(route) for where, piece in theirs if where == kanaal
    )


def _find_place(route: Route, at: int, kolommen: Kolommen) -> float | None:
    """A place of its own for a stap; below a person also beside the words, when all under them are taken."""
    stap, wish = route.stappen[at], _wish(route, at)
    lo, hi = stap.range()
    x = kolommen.find(stap.claims, lo, hi, wish) if lo <= hi else None
    if x is None and stap.kind == "onder":
        cel = _cel(stap)
        room = min(cel.x - cel.lo, cel.hi - cel.x) - 3
        x = kolommen.find(stap.claims, cel.x - room, cel.x + room, wish)
    return x


def _go_straight(route: Route, at: int, near: int, kolommen: Kolommen) -> bool:
    """Put a stap right above or below the one before or after it, when it can stand there."""
    stap, x = route.stappen[at], route.stappen[near].x
    lo, hi = stap.range()
    shared = route.stappen[near].claims
    if not lo <= x <= hi or _turns(route, at, near) or not kolommen.share(stap.claims, shared, x):
        return False
    stap.x = x
    return True


def _turns(route: Route, at: int, near: int) -> bool:
    """Whether two stappen stand in one strook, so that the line between them goes there and back."""
    return route.stappen[at].strook == route.stappen[near].strook


def _wish(route: Route, at: int) -> float:
    """Straight on to the next or from the last stap where that can be."""
    near = [route.stappen[i].x for i in (at - 1, at + 1) if 0 <= i < len(route.stappen)]
    return sorted([route.stappen[at].x, *near])[1] if len(near) == 2 else near[0]


def _cel(stap: Stap) -> Cel:
    if stap.cel is None:
        raise ValueError(stap.kind)
    return stap.cel


def make_balken(route: Route, groep: object, family: bool = False) -> list[Balk]:
    """The level pieces of a route, in its order."""
    found = []
    for kanaal, (one, other) in zip(route.kanalen, pairwise(route.stappen), strict=True):
        ups: list[float] = []
        downs: list[float] = []
        for stap in (one, other):
            (downs if stap.strook == kanaal else ups).append(stap.x)
        found.append(Balk(groep, ups, downs, family))
    return found


def follow(route: Route, balken: Sequence[Balk]) -> list[Punt]:
    """The corners of a route, each balk at its y."""
    points: list[Punt] = []
    for (one, other), balk in zip(pairwise(route.stappen), balken, strict=True):
        points += [(one.x, balk.y), (other.x, balk.y)]
    return points


def draw_relatie(
    relatie: Relatie, plan: Plattegrond, route: Route, balken: Sequence[Balk], tops: Sequence[float]
) -> Lijn:
    """The line of a relatie; `tops` is the y of the symbols in each strook."""
    van, naar = plan.cel_of[relatie.van], plan.cel_of[relatie.naar]
    if route.stappen:
        points = [*_leave(route.stappen[0], tops), *follow(route, balken), *_leave(route.stappen[-1], tops)[::-1]]
    else:
        side = 1 if van.x < naar.x else -1
        y = tops[van.strook] + SYMBOL / 2 + route.direct
        points = [
            (van.x + side * van.person.reach_at(route.direct), y),
            (naar.x - side * naar.person.reach_at(route.direct), y),
        ]
    ids = (relatie.van, relatie.naar)
    return Lijn("relatie", ids, straighten(points), relatie.soort, zin=relatie.zin, nr=relatie.nr)


def _leave(stap: Stap, tops: Sequence[float]) -> list[Punt]:
    """From the symbol or the words to where the line goes up or down."""
    cel = _cel(stap)
    top = tops[cel.strook]
    if stap.kind == "boven":
        return [(stap.x, top + cel.person.top_at(stap.x - cel.x) - cel.person.symbool.y)]
    if stap.kind == "onder":
        return [(stap.x, top + cel.person.box.h + 2)]
    side = 1 if stap.x > cel.x else -1
    y = top + SYMBOL / 2 + stap.height
    return [(cel.x + side * cel.person.reach_at(stap.height), y), (stap.x, y)]
