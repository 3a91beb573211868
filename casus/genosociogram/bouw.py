"""Builds the drawing in steps: order, places, routes, room for the routes, heights, lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casus.genosociogram.afkomst import FORK, Afkomst
from casus.genosociogram.banden import TeKrap, draw_relatie, make_balken, stand, untangle
from casus.genosociogram.familie import Familie, Kindschap, Mens, Verbintenis
from casus.genosociogram.generaties import find_family_ids, find_groepjes
from casus.genosociogram.kanaal import TRACK, Balk, assign_sporen
from casus.genosociogram.kolommen import Kolommen
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.omgeving import Kader, Kring, make_kaders, place_kaders, share_out, wishes_of
from casus.genosociogram.plattegrond import Cel, Opening, Plattegrond
from casus.genosociogram.routes import Route, count, find_route
from casus.genosociogram.stamboom import Orde, Stamboom
from casus.genosociogram.symbool import Knoop, make_knoop
from casus.genosociogram.verschuiving import Hand
from casus.genosociogram.volgorde import Volgorde

_MARGIN = 18.0
_LEAST_KANAAL = 46.0
_ROUND_LINE = 14.0
_MOST_TRIES = 8
_MOST_ROUNDS = 3
_ROUTES = 60
_REMEMBERED = 32


@dataclass(frozen=True)
class Gebouwd:
    """Everyone in place with every line, in pixels from anywhere."""

    knopen: dict[str, Knoop]
    kringen: list[Kring]
    lijnen: list[Lijn]


@dataclass(frozen=True)
class _Stam:
    """All that the best order of a Stamboom depends on, to recognise a family by."""

    mensen: tuple[Mens, ...]
    verbintenissen: tuple[Verbintenis, ...]
    kindschappen: tuple[Kindschap, ...]
    widths: tuple[tuple[str, float], ...]
    groepjes: tuple[tuple[str, ...], ...]
    stamboom: Stamboom = field(compare=False)

    @classmethod
    def of(cls, stamboom: Stamboom) -> "_Stam":
        familie = stamboom.familie
        widths, groepjes = tuple(stamboom.widths.items()), tuple(plek.leden for plek in stamboom.plekken)
        return cls(familie.mensen, familie.verbintenissen, familie.kindschappen, widths, groepjes, stamboom)


@lru_cache(maxsize=_REMEMBERED)
def _find_orde(stam: _Stam) -> Orde:
    """The best order; remembered, as a family is drawn for everyone who looks, on each day, and while one drags."""
    Volgorde(stam.stamboom).search()
    return stam.stamboom.orde()


class Bouw:
    """One drawing under way."""

    def __init__(self, familie: Familie) -> None:
        self.familie = familie
        ids = find_family_ids(familie)
        mensen = {mens.id: mens for mens in familie.mensen}
        self.knopen = {id_: make_knoop(mensen[id_], familie, True) for id_ in ids}
        widths = {id_: knoop.box.w for id_, knoop in self.knopen.items()}
        self.stamboom = Stamboom(familie, find_groepjes(familie), widths)
        self.stamboom.stand_as(_find_orde(_Stam.of(self.stamboom)))
        self.hand = Hand(self.stamboom, familie.verschoven)
        self.above, self.below = share_out(familie, make_kaders(familie, ids), self._places())
        self.first = len(self.above)
        self.plan = Plattegrond(
            [*map(_kader_cellen, self.above), *self._family_cellen(), *map(_kader_cellen, self.below)]
        )
        self._move_cellen()

    def build(self) -> Gebouwd:
        """Everything in place."""
        afkomst = self._lay_family()
        afkomst.mark()
        upward = {kindschap: afkomst.find_upward(kindschap) for kindschap in self.stamboom.upward}
        routes = self._find_routes()
        self._make_room()
        for _ in range(_MOST_TRIES):
            self._settle()
            try:
                return self._lay(upward, routes)
            except TeKrap as error:
                for place in error.places:
                    self._widen(place, 2 * _ROUND_LINE)
        self._settle()
        return self._lay(upward, routes, strict=False)

    def _places(self) -> dict[str, tuple[float, int]]:
        return {
            id_: (self.stamboom.x_of(id_), self.stamboom.plekken[plek].rij)
            for id_, plek in self.stamboom.plek_of.items()
        }

    # the floor plan

    def _family_cellen(self) -> Iterator[list[Cel]]:
        for row in self.stamboom.rows:
            cellen = []
            for index in row:
                plek = self.stamboom.plekken[index]
                cellen += [Cel(id_, self.knopen[id_]) for id_ in plek.leden] or [Cel(f"{plek.lijn}/{plek.rij}", None)]
            yield cellen

    def _move_cellen(self) -> None:
        """Puts every cel of the plan where its person or passage stands now."""
        stamboom = self.stamboom
        for number, row in enumerate(stamboom.rows):
            cellen = iter(self.plan.stroken[self.first + number])
            for index in row:
                plek, left = stamboom.plekken[index], stamboom.left[index]
                if plek.lijn:
                    _put(next(cellen), left + plek.width / 2, plek.width)
                for id_ in plek.leden:
                    _put(next(cellen), left + plek.middles[id_], stamboom.widths[id_])
        for number, kaders in self._kader_stroken():
            cellen = iter(self.plan.stroken[number])
            for kader in kaders:
                mine = [next(cellen) for _ in kader.knopen]
                for cel, knoop, x in zip(mine, kader.knopen, kader.middles, strict=True):
                    _put(cel, kader.left + x, kader.cell_width(knoop))
                mine[0].lo, mine[-1].hi = kader.left, kader.left + kader.width
        self.plan.measure()

    def _kader_stroken(self) -> list[tuple[int, list[Kader]]]:
        after = self.first + self.stamboom.height
        return [*enumerate(self.above), *enumerate(self.below, after)]

    def _settle(self) -> None:
        """Everyone in place again, after something became wider."""
        self.hand.settle(4)
        for _, kaders in self._kader_stroken():
            place_kaders(kaders, wishes_of(self.familie, kaders, self._places()))
        self._move_cellen()

    # lines

    def _lay_family(self) -> Afkomst:
        return Afkomst(self.stamboom, self.plan, Kolommen(len(self.plan.stroken) + 1), self.first)

    def _find_routes(self) -> list[Route]:
        """The route of each relatie, the shortest first; then some times more, now that the others are known."""
        cel_of = self.plan.cel_of
        ends = [(cel_of[relatie.van], cel_of[relatie.naar]) for relatie in self.familie.relaties]
        order = sorted(
            range(len(ends)),
            key=lambda n: (abs(ends[n][0].strook - ends[n][1].strook), abs(ends[n][0].x - ends[n][1].x), n),
        )
        routes = {number: find_route(self.plan, *ends[number]) for number in order}
        again = order * min(_MOST_ROUNDS, _ROUTES // max(len(order), 1))
        for number in again:
            if routes[number].stappen:
                count(self.plan, routes[number], -1)
                routes[number] = find_route(self.plan, *ends[number])
        return [routes[number] for number in range(len(ends))]

    def _lay(self, upward: dict[Kindschap, Route], routes: Sequence[Route], strict: bool = True) -> Gebouwd:
        """Every line in this floor plan. Raises TeKrap when there is no room; when not `strict` it makes do."""
        afkomst = self._lay_family()
        afkomst.lay_upward(upward, strict)
        stand(routes, afkomst.kolommen, strict)
        untangle(routes)
        balken = [list(row) for row in afkomst.balken]
        laid: list[list[Balk]] = []
        for number, route in enumerate(routes):
            laid.append(make_balken(route, ("relatie", number)))
            for kanaal, balk in zip(route.kanalen, laid[-1], strict=True):
                balken[kanaal].append(balk)
        tops = self._choose_heights(balken)
        family = tops[self.first : self.first + self.stamboom.height]
        relations = [
            draw_relatie(relatie, self.plan, route, mine, tops)
            for relatie, route, mine in zip(self.familie.relaties, routes, laid, strict=True)
        ]
        kringen = [kader.draw(tops[number]) for number, kaders in self._kader_stroken() for kader in kaders]
        knopen = {
            cel.id: cel.knoop.moved(cel.x, tops[cel.strook]) for row in self.plan.stroken for cel in row if cel.knoop
        }
        return Gebouwd(knopen, kringen, [*afkomst.lines(family), *relations])

    def _choose_heights(self, balken: Sequence[Sequence[Balk]]) -> list[float]:
        """Give each balk its y; the y of the top of the symbols in each strook."""
        y, tops = 0.0, []
        for number, row in enumerate(balken):
            sporen = assign_sporen(row)
            for balk in row:
                balk.y = y + _MARGIN + balk.spoor * TRACK
            outer = number in (0, len(balken) - 1)
            y += 0.0 if outer and not sporen else max(2 * _MARGIN + (sporen - 1) * TRACK, _LEAST_KANAAL)
            if number < len(self.plan.stroken):
                head, foot = self._heights_of(number)
                tops.append(y + head)
                y += head + foot
        return tops

    def _heights_of(self, number: int) -> tuple[float, float]:
        """The room of a strook above and below the top of its symbols."""
        kaders = dict(self._kader_stroken()).get(number)
        if kaders:
            return max(kader.head for kader in kaders), max(kader.foot for kader in kaders)
        people = [cel.knoop for cel in self.plan.stroken[number] if cel.knoop]
        twins = {id_ for meerling in self.familie.meerlingen for id_ in meerling.kinderen}
        head = FORK if any(knoop.mens.id in twins for knoop in people) else 0.0
        return head, max(knoop.box.h for knoop in people)

    # room

    def _make_room(self) -> None:
        """Widen every opening and every person for the lines that come there."""
        for row in self.plan.openings:
            for opening in row:
                if opening.load and opening.hi - opening.lo < (opening.load + 1) * _ROUND_LINE:
                    self._widen(opening, (opening.load + 1) * _ROUND_LINE - (opening.hi - opening.lo))
        for cel in self.plan.cel_of.values():
            need = cel.bottom_load * _ROUND_LINE
            if need > cel.hi - cel.lo:
                self._widen(cel, need - (cel.hi - cel.lo))

    def _widen(self, place: Opening | Cel, much: float) -> None:
        kader_of = {knoop.mens.id: kader for _, row in self._kader_stroken() for kader in row for knoop in kader.knopen}
        if isinstance(place, Cel):
            widths = kader_of[place.id].wider if place.id in kader_of else self.stamboom.widths
            widths[place.id] = widths.get(place.id, 0.0) + much
            return
        strook = self.plan.stroken[place.strook]
        if 0 < place.place < len(strook):
            cel = strook[place.place]
            extra = kader_of[cel.id].extra if cel.id in kader_of else self.stamboom.extra
            extra[cel.id] = extra.get(cel.id, 0.0) + much


def _kader_cellen(kaders: Sequence[Kader]) -> list[Cel]:
    return [
        Cel(knoop.mens.id, knoop, kring=number, top=kader.below, bottom=not kader.below)
        for number, kader in enumerate(kaders)
        for knoop in kader.knopen
    ]


def _put(cel: Cel, x: float, width: float) -> None:
    cel.x, cel.lo, cel.hi = x, x - width / 2, x + width / 2
