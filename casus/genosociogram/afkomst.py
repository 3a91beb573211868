"""Lines of partnership and descent, with right angles, in the kanalen between the rows of the family."""

from collections.abc import Mapping, Sequence

from casus.genosociogram.banden import TeKrap, follow, make_balken, stand
from casus.genosociogram.familie import Kindschap
from casus.genosociogram.kanaal import Balk
from casus.genosociogram.kolommen import Kolommen
from casus.genosociogram.kruising import crossings, make_ligger
from casus.genosociogram.lijn import Lijn, Punt, straighten
from casus.genosociogram.plattegrond import Cel, Opening, Plattegrond
from casus.genosociogram.routes import End, Route, Stap, find_way
from casus.genosociogram.stamboom import ENTRY_SHIFT, OVER_SHIFT, PASSAGE, Key, Stamboom, Tak
from casus.genosociogram.symbool import SYMBOL

FORK = 26.0
MARK_ASIDE = 16.0
_APART = (9.0, 7.0, 5.0, 3.5, 2.5)
_LEVELS = (0.0, -9.0, 9.0, -18.0, 18.0, -4.5, 4.5, -13.5, 13.5)


class Afkomst:
    """The family lines while they are laid; `first` is the number of the upper strook of the family.

    First every upright piece gets its x (`__init__`), then whoever arranges the kanalen gives each balk its y,
    and at last `lines` are drawn.
    """

    def __init__(self, stamboom: Stamboom, plan: Plattegrond, kolommen: Kolommen, first: int) -> None:
        self.stamboom, self.plan, self.kolommen, self.first = stamboom, plan, kolommen, first
        self.xs: dict[Key, float] = {}
        self.balk_of: dict[tuple[str, int], Balk] = {}
        self.over_of: dict[str, Balk] = {}
        self.levels = _choose_levels(stamboom)
        self.fork_of = _find_forks(stamboom)
        self.short: list[Opening | Cel] = []
        self._enter()
        self._pass_by()
        self._hang()
        self.balken: list[list[Balk]] = [[] for _ in kolommen.taken]
        self._make_balken()
        self.upward: dict[Kindschap, tuple[Route, list[Balk]]] = {}

    # upright pieces

    def _enter(self) -> None:
        """Where each line comes in above a child, and a line over heads above its partners."""
        stamboom = self.stamboom
        for kind in dict.fromkeys(kindschap.kind for kindschap in stamboom.familie.kindschappen):
            kanalen = (self._kanaal_over(kind),)
            for union, x in entries_of(stamboom, kind).items():
                self.xs["in", union, kind] = x
                self.kolommen.claim(kanalen, x)
        for union, afdaling in stamboom.afdalingen.items():
            if afdaling.sluit_aan == "over":
                partners = stamboom.unions[union].partners
                centre = sum(stamboom.x_of(id_) for id_ in partners) / len(partners)
                for id_ in partners:
                    middle = stamboom.x_of(id_)
                    wish = middle + (OVER_SHIFT if centre > middle else -OVER_SHIFT)
                    self.xs["over", union, id_] = self._take((self._kanaal_over(id_),), middle, 20.0, wish)
        for meerling, union in self.fork_of.items():
            places = [self.xs["in", union, kind] for kind in meerling]
            wish = (min(places) + max(places)) / 2
            room = (max(places) - min(places)) / 2
            self.xs["vork", union, meerling] = self._take((self._kanaal_over(meerling[0]),), wish, room, wish)

    def _pass_by(self) -> None:
        stamboom = self.stamboom
        for index, plek in enumerate(stamboom.plekken):
            if plek.lijn:
                kanalen = (self.first + plek.rij, self.first + plek.rij + 1)
                middle = stamboom.left[index] + PASSAGE / 2
                self.xs["langs", plek.lijn, plek.rij] = self._take(kanalen, middle, PASSAGE / 2 - 1, middle)

    def _hang(self) -> None:
        """Where the children of each verbintenis hang: straight above one of them where that is near."""
        stamboom = self.stamboom
        for union, afdaling in stamboom.afdalingen.items():
            row = stamboom.row_of(union)
            middle = stamboom.left[stamboom.plek_of[stamboom.unions[union].partners[0]]] + afdaling.x
            self.xs["drop", union, None] = middle
            own = [self.xs[key] for key in self._legs(union, row + 1)]
            over = afdaling.sluit_aan == "over"
            near = [x for x in own if abs(x - middle) <= (afdaling.room if len(own) == 1 else 9.0)]
            if near and not over and afdaling.room:
                self.xs["drop", union, None] = min(near, key=lambda x: abs(x - middle))
            elif over or own or any(kindschap.verbintenis == union for kindschap in stamboom.upward):
                kanalen = (self.first + row, self.first + row + 1) if over else (self.first + row + 1,)
                found = self.kolommen.find(kanalen, middle - afdaling.room, middle + afdaling.room, middle, _APART)
                if found is None:
                    self.short.append(self._place_of(union, middle))
                self.xs["drop", union, None] = middle if found is None else found

    def _place_of(self, union: str, x: float) -> Opening | Cel:
        """The opening or the parent that must become wider for the line to the children."""
        cel = self.plan.cel_of[self.stamboom.unions[union].partners[0]]
        openings = self.plan.openings[cel.strook]
        return cel if cel.lo < x < cel.hi else min(openings, key=lambda opening: abs(opening.x - x))

    def _take(self, kanalen: Sequence[int], middle: float, room: float, wish: float) -> float:
        found = self.kolommen.find(kanalen, middle - room, middle + room, wish, _APART)
        return wish if found is None else found

    def _kanaal_over(self, id_: str) -> int:
        return self.first + self.stamboom.plekken[self.stamboom.plek_of[id_]].rij

    def _tak(self, union: str, row: int) -> Tak | None:
        return next((tak for tak in self.stamboom.takken[row] if tak.union == union and tak.ups), None)

    def _legs(self, union: str, row: int) -> list[Key]:
        """The points where the line of a verbintenis goes down above a row; of a meerling only the fork."""
        tak = self._tak(union, row)
        keys = [self.stamboom.keys[point] for point in tak.downs] if tak else []
        forks = {kind: meerling for meerling, of in self.fork_of.items() if of == union for kind in meerling}
        return list(
            dict.fromkeys(
                ("vork", union, forks[str(at)]) if kind == "in" and at in forks else (kind, of, at)
                for kind, of, at in keys
            )
        )

    # level pieces

    def _make_balken(self) -> None:
        for row, takken in enumerate(self.stamboom.takken):
            for tak in takken:
                if tak.ups:
                    ups = [self.xs[self.stamboom.keys[point]] for point in tak.ups]
                    balk = Balk(tak.union, ups, [self.xs[key] for key in self._legs(tak.union, row)], family=True)
                    self.balk_of[tak.union, row] = balk
                else:
                    downs = [self.xs[self.stamboom.keys[point]] for point in tak.downs]
                    balk = Balk(tak.union, [], downs, family=True)
                    self.over_of[tak.union] = balk
                self.balken[self.first + row].append(balk)

    def mark(self) -> None:
        """Tell the plan what lies across its openings and comes in above its people, and count the balken."""
        for union, level in self.levels.items():
            cellen = sorted((self.plan.cel_of[id_] for id_ in self.stamboom.unions[union].partners), key=lambda c: c.x)
            for opening in self.plan.openings[cellen[0].strook][cellen[0].place + 1 : cellen[-1].place + 1]:
                opening.heights.append(level)
                opening.toll += 1
                opening.load += 1
                mark = self.xs["drop", union, None] + MARK_ASIDE
                opening.marked |= bool(self.stamboom.unions[union].einde) and opening.lo - 30 < mark < opening.hi + 30
        for kind, _, id_ in self.xs:
            if kind in ("in", "over"):
                self.plan.cel_of[str(id_)].top_load += 1
        for kanaal, balken in enumerate(self.balken):
            for balk in balken:
                self.plan.add(kanaal, (balk.lo, balk.hi, balk.ups, balk.downs))

    def find_upward(self, kindschap: Kindschap) -> Route:
        """The way of a line to a child that stands no lower than its parents."""
        parent = self.plan.cel_of[self.stamboom.unions[kindschap.verbintenis].partners[0]]
        cel = self.plan.cel_of[kindschap.kind]
        start = Stap("drop", (parent.strook + 1,), self.xs["drop", kindschap.verbintenis, None], parent)
        entry = Stap("in", (cel.strook,), self.xs["in", kindschap.verbintenis, kindschap.kind], cel)
        return find_way(self.plan, [End(start)], [End(entry)])

    def lay_upward(self, ways: Mapping[Kindschap, Route], strict: bool) -> None:
        """Puts those ways in place. Raises TeKrap, also when there was no room for
        another line; when not `strict` it makes do."""
        if self.short and strict:
            raise TeKrap(self.short)
        for kindschap, route in ways.items():
            route.stappen[0].x = self.xs["drop", kindschap.verbintenis, None]
            route.stappen[-1].x = self.xs["in", kindschap.verbintenis, kindschap.kind]
        stand(list(ways.values()), self.kolommen, strict)
        for kindschap, route in ways.items():
            balken = make_balken(route, kindschap.verbintenis, family=True)
            self.upward[kindschap] = (route, balken)
            for kanaal, balk in zip(route.kanalen, balken, strict=True):
                self.balken[kanaal].append(balk)

    # drawing

    def lines(self, tops: Sequence[float]) -> list[Lijn]:
        """All lines, when the balken have their y; `tops` is the y of the symbols on each row of the family."""
        partners = [
            self._draw_partners(union, tops)
            for union, verbintenis in self.stamboom.unions.items()
            if len(verbintenis.partners) > 1
        ]
        return partners + [self._draw_descent(kindschap, tops) for kindschap in self.stamboom.familie.kindschappen]

    def _draw_partners(self, union: str, tops: Sequence[float]) -> Lijn:
        verbintenis = self.stamboom.unions[union]
        row = self.stamboom.row_of(union)
        y = self._partner_y(union, tops)
        drop = self.xs["drop", union, None]
        if union in self.over_of:
            xs = sorted(self.xs["over", union, id_] for id_ in verbintenis.partners)
            points: list[Punt] = [(xs[0], self._edge(verbintenis.partners, xs[0], tops[row])), (xs[0], y)]
            for x in xs[1:-1]:
                points += [(x, y), (x, self._edge(verbintenis.partners, x, tops[row])), (x, y)]
            points += [(xs[-1], y), (xs[-1], self._edge(verbintenis.partners, xs[-1], tops[row]))]
        else:
            ends = sorted((self.stamboom.x_of(id_), id_) for id_ in verbintenis.partners)
            (low, left), (high, right) = ends[0], ends[-1]
            reach = [self.plan.cel_of[id_].person.reach_at(self.levels[union]) for id_ in (left, right)]
            points = [(low + reach[0], y), (high - reach[1], y)]
        ids = (union, *verbintenis.partners)
        return Lijn("partner", ids, tuple(points), verbintenis.soort, verbintenis.einde, (drop + MARK_ASIDE, y))

    def _edge(self, partners: Sequence[str], x: float, top: float) -> float:
        nearest = min(partners, key=lambda id_: abs(self.stamboom.x_of(id_) - x))
        knoop = self.plan.cel_of[nearest].person
        return top + knoop.top_at(x - self.stamboom.x_of(nearest)) - knoop.symbool.y

    def _partner_y(self, union: str, tops: Sequence[float]) -> float:
        if union in self.over_of:
            return self.over_of[union].y
        return tops[self.stamboom.row_of(union)] + SYMBOL / 2 + self.levels.get(union, 0.0)

    def _draw_descent(self, kindschap: Kindschap, tops: Sequence[float]) -> Lijn:
        union, kind = kindschap.verbintenis, kindschap.kind
        home, row = self.stamboom.row_of(union), self.stamboom.plekken[self.stamboom.plek_of[kind]].rij
        x = self.xs["drop", union, None]
        start = self._partner_y(union, tops)
        if self.stamboom.afdalingen[union].sluit_aan == "onder":
            start = tops[home] + self.plan.cel_of[self.stamboom.unions[union].partners[0]].person.box.h + 2
        points: list[Punt] = [(x, start)]
        end = self.xs["in", union, kind]
        if kindschap in self.upward:
            points += follow(*self.upward[kindschap])
        else:
            fork = next((m for m, of in self.fork_of.items() if of == union and kind in m), None)
            for step in range(home + 1, row + 1):
                x = end if step == row else self.xs["langs", union, step]
                x = self.xs["vork", union, fork] if step == row and fork else x
                points += [(points[-1][0], self.balk_of[union, step].y), (x, self.balk_of[union, step].y)]
            if fork:
                points.append((x, tops[row] - FORK))
        points.append((end, self._edge((kind,), end, tops[row])))
        return Lijn("kind", (union, kind), straighten(points), kindschap.soort, nr=kindschap.nr)


def entries_of(stamboom: Stamboom, kind: str) -> dict[str, float]:
    """For each verbintenis of a child the x where its line comes in.

    The first by birth comes in at the middle, the others beside it.
    """
    middle = stamboom.x_of(kind)
    of_child = [k for k in stamboom.familie.kindschappen if k.kind == kind]
    first = next((k for k in of_child if k.soort == "biologisch"), of_child[0])
    others = [k.verbintenis for k in of_child if k is not first]
    sides: dict[int, list[tuple[float, str]]] = {-1: [], 1: []}
    for union in others:
        away = _drop_of(stamboom, union) - middle
        sides[_choose_side(stamboom, kind, first.verbintenis, union)].append((abs(away), union))
    found = {first.verbintenis: middle}
    for side, unions in sides.items():
        step = min(ENTRY_SHIFT, (SYMBOL / 2 - 3) / max(len(unions), 1))
        for number, (_, union) in enumerate(sorted(unions), 1):
            found[union] = middle + side * number * step
    return found


def _drop_of(stamboom: Stamboom, union: str) -> float:
    return stamboom.left[stamboom.plek_of[stamboom.unions[union].partners[0]]] + stamboom.afdalingen[union].x


def _choose_side(stamboom: Stamboom, kind: str, first: str, union: str) -> int:
    """Left (-1) or right of the middle of a child: where a line crosses the first least, else where it comes from."""
    middle, drop = stamboom.x_of(kind), _drop_of(stamboom, union)
    row = stamboom.plekken[stamboom.plek_of[kind]].rij
    near = -1 if drop < middle else 1
    takken = {tak.union: tak for tak in stamboom.takken[row] if tak.ups and tak.union in (first, union)}
    if len(takken) < 2:
        return near
    one = make_ligger([stamboom.x(up) for up in takken[first].ups], [stamboom.x(down) for down in takken[first].downs])
    own, room = stamboom.point_of["in", union, kind], stamboom.afdalingen[union].room

    def crosses(side: int) -> int:
        end = middle + side * ENTRY_SHIFT
        downs = [end if down == own else stamboom.x(down) for down in takken[union].downs]
        straight = len(downs) == 1 and stamboom.row_of(union) == row - 1 and abs(end - drop) <= room
        ups = [end] if straight else [stamboom.x(up) for up in takken[union].ups]
        return crossings(make_ligger(ups, downs), one)

    return min((near, -near), key=crosses)


def _choose_levels(stamboom: Stamboom) -> dict[str, float]:
    """For each line between partners how far it lies below the middle of their symbols: none over another."""
    levels: dict[str, float] = {}
    spans: list[tuple[float, float, float, int]] = []
    for union, afdaling in stamboom.afdalingen.items():
        if afdaling.sluit_aan == "tussen":
            xs = [stamboom.x_of(id_) for id_ in stamboom.unions[union].partners]
            row = stamboom.row_of(union)
            taken = {at for low, high, at, there in spans if there == row and low < max(xs) and min(xs) < high}
            level = next((at for at in _LEVELS if at not in taken), 21.0)
            levels[union] = level
            spans.append((min(xs), max(xs), level, row))
    return levels


def _find_forks(stamboom: Stamboom) -> dict[tuple[str, ...], str]:
    """The children born together whose lines part from one point, with the verbintenis they come from."""
    found = {}
    links = {(k.verbintenis, k.kind) for k in stamboom.familie.kindschappen}
    for meerling in stamboom.familie.meerlingen:
        plekken = {stamboom.plek_of.get(id_) for id_ in meerling.kinderen}
        first = stamboom.plek_of.get(meerling.kinderen[0])
        if first is not None and len(plekken) == 1:
            row = stamboom.plekken[first].rij
            unions = [
                union
                for union in stamboom.unions
                if stamboom.row_of(union) < row and all((union, id_) in links for id_ in meerling.kinderen)
            ]
            if unions:
                found[meerling.kinderen] = unions[0]
    return found
