"""The family as rows of plekken that can be put in another order, and the takken that join them.

A *plek* is a groepje, or the passage of a line of descent that skips a row. A *tak* is what one verbintenis has
to draw in the room above one row: it comes from above at `ups` and goes down at `downs`.

Places within an order: least squares with a minimum distance, solved exactly by pooling adjacent violators
(Barlow, Bartholomew, Bremner & Brunk 1972).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from casus.genosociogram.familie import Familie, Kindschap, Verbintenis
from casus.genosociogram.generaties import Groepje

PARTNER_GAP = 22.0
GROEPJE_GAP = 30.0
NARROWEST = 92.0
PASSAGE = 20.0
ENTRY_SHIFT = 9.0
OVER_SHIFT = 18.0

# What a point is ('drop', 'over', 'in' or 'langs'), of which verbintenis, and at which person or row.
Key = tuple[str, str, object]


@dataclass
class Plek:
    """Something with a place in a row: `leden` from left to right, or the passage of the line of `lijn`."""

    rij: int
    leden: tuple[str, ...]
    lijn: str = ""
    width: float = PASSAGE
    middles: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Afdaling:
    """Where the children of a verbintenis hang, from the left edge of its plek.

    `sluit_aan` tells what the line leaves from: the line 'tussen' partners side by side, a line 'over' the heads
    of others, or a place 'onder' a single parent. `room` is how far `x` may shift to either side.
    """

    x: float
    sluit_aan: str
    room: float


@dataclass(frozen=True)
class Tak:
    """The piece of one verbintenis in one room between rows, as numbers of points of the Stamboom."""

    union: str
    ups: tuple[int, ...]
    downs: tuple[int, ...]


@dataclass(frozen=True)
class Orde:
    """How a Stamboom stands: the plekken of each row, and of each plek its people and its left edge."""

    rows: tuple[tuple[int, ...], ...]
    leden: tuple[tuple[str, ...], ...]
    left: tuple[float, ...]


class Stamboom:
    """Rows of plekken with their points and takken; `left` is the left edge of each plek.

    `widths` is the room that each person takes; `extra` (by person, or for a passage by 'lijn/row') is room
    to keep free at its left side. Call `refresh` after a change of `leden` or `extra`.
    """

    def __init__(self, familie: Familie, groepjes: Sequence[Groepje], widths: Mapping[str, float]) -> None:
        self.familie = familie
        self.widths = {id_: max(width, NARROWEST) for id_, width in widths.items()}
        self.extra: dict[str, float] = {}
        self.unions = {verbintenis.id: verbintenis for verbintenis in familie.verbintenissen}
        self.plekken = [Plek(groepje.rij, groepje.leden) for groepje in groepjes]
        self.plek_of = {id_: index for index, plek in enumerate(self.plekken) for id_ in plek.leden}
        self.height = max((groepje.rij for groepje in groepjes), default=-1) + 1
        self.afdalingen: dict[str, Afdaling] = {}
        self.point_plek: list[int] = []
        self.point_at: list[float] = []
        self.keys: list[Key] = []
        self.point_of: dict[Key, int] = {}
        self._points_in: list[list[Key]] = [[] for _ in self.plekken]
        self._unions_in: list[list[Verbintenis]] = [[] for _ in self.plekken]
        for union in familie.verbintenissen:
            self._unions_in[self.plek_of[union.partners[0]]].append(union)
        for index in range(len(self.plekken)):
            self._measure(index)
        self.takken: list[list[Tak]] = [[] for _ in range(self.height + 1)]
        self.upward: list[Kindschap] = []
        self._grow()
        self.rows: list[list[int]] = [[] for _ in range(self.height)]
        for index, plek in enumerate(self.plekken):
            self.rows[plek.rij].append(index)
        self.left = [0.0] * len(self.plekken)
        self.refresh()

    def _grow(self) -> None:
        """All takken, with a passage on each row that a line of descent skips."""
        links: dict[str, dict[int, list[str]]] = {}
        for kindschap in self.familie.kindschappen:
            row = self.plekken[self.plek_of[kindschap.kind]].rij
            if row > self.row_of(kindschap.verbintenis):
                links.setdefault(kindschap.verbintenis, {}).setdefault(row, []).append(kindschap.kind)
            else:
                self.upward.append(kindschap)
        for union, verbintenis in self.unions.items():
            home = self.plek_of[verbintenis.partners[0]]
            if self.afdalingen[union].sluit_aan == "over":
                ends = [self._point("over", union, id_, home) for id_ in verbintenis.partners]
                self.takken[self.plekken[home].rij].append(
                    Tak(union, (), (*ends, self._point("drop", union, None, home)))
                )
            if union in links:
                self._descend(union, home, links[union])

    def _descend(self, union: str, home: int, children: Mapping[int, Sequence[str]]) -> None:
        above = self._point("drop", union, None, home)
        deepest = max(children)
        for row in range(self.plekken[home].rij + 1, deepest + 1):
            downs = [self._point("in", union, kind, self.plek_of[kind]) for kind in children.get(row, ())]
            if row < deepest:
                self.plekken.append(Plek(row, (), union))
                self._points_in.append([])
                self._unions_in.append([])
                passage = self._point("langs", union, row, len(self.plekken) - 1)
                downs.append(passage)
            self.takken[row].append(Tak(union, (above,), tuple(dict.fromkeys(downs))))
            if row < deepest:
                above = passage

    def _point(self, kind: str, union: str, at: object, plek: int) -> int:
        key = (kind, union, at)
        if key not in self.point_of:
            self.point_of[key] = len(self.point_plek)
            self.point_plek.append(plek)
            self.point_at.append(0.0)
            self.keys.append(key)
            self._points_in[plek].append(key)
        return self.point_of[key]

    def orde(self) -> Orde:
        """How everyone stands now."""
        leden = tuple(plek.leden for plek in self.plekken)
        return Orde(tuple(tuple(row) for row in self.rows), leden, tuple(self.left))

    def stand_as(self, orde: Orde) -> None:
        """Put everyone as they stood in that orde of this Stamboom, or of one of the same familie."""
        self.rows[:] = [list(row) for row in orde.rows]
        self.left[:] = orde.left
        for plek, leden in zip(self.plekken, orde.leden, strict=True):
            plek.leden = leden
        self.refresh()

    def row_of(self, union: str) -> int:
        """The row on which the partners of a verbintenis stand."""
        return self.plekken[self.plek_of[self.unions[union].partners[0]]].rij

    def refresh(self, plek: int | None = None) -> None:
        """Measure one plek, or all of them, again."""
        for index in range(len(self.plekken)) if plek is None else (plek,):
            self._measure(index)
            middles = self.plekken[index].middles
            for key in self._points_in[index]:
                kind, union, at = key
                if kind == "drop":
                    place = self.afdalingen[union].x
                elif kind == "langs":
                    place = PASSAGE / 2
                else:
                    place = middles[str(at)]
                self.point_at[self.point_of[key]] = place

    def _measure(self, index: int) -> None:
        plek = self.plekken[index]
        x = 0.0
        for number, id_ in enumerate(plek.leden):
            if number:
                x += PARTNER_GAP + self.extra.get(id_, 0.0)
            plek.middles[id_] = x + self.widths[id_] / 2
            x += self.widths[id_]
        if plek.leden:
            plek.width = x
        for union in self._unions_in[index]:
            self.afdalingen[union.id] = self._find_afdaling(union, plek)

    def _find_afdaling(self, union: Verbintenis, plek: Plek) -> Afdaling:
        places = sorted(plek.leden.index(id_) for id_ in union.partners)
        if len(places) == 1:
            return Afdaling(plek.middles[plek.leden[places[0]]], "onder", 30.0)
        joined = places[-1] - places[0] == len(places) - 1
        gap = places[0] if joined else self._quiet_gap(places, plek)
        left, right = plek.leden[gap], plek.leden[gap + 1]
        low = plek.middles[left] + self.widths[left] / 2
        high = plek.middles[right] - self.widths[right] / 2
        return Afdaling((low + high) / 2, "tussen" if joined else "over", (high - low) / 2 - 4)

    def _quiet_gap(self, places: Sequence[int], plek: Plek) -> int:
        """The last gap under a line over heads where no partners stand side by side."""
        pairs = {frozenset(pair.partners) for pair in self.familie.verbintenissen if len(pair.partners) == 2}
        gaps = range(places[-1] - 1, places[0] - 1, -1)
        return next((gap for gap in gaps if frozenset(plek.leden[gap : gap + 2]) not in pairs), places[-1] - 1)

    def x(self, point: int) -> float:
        """Where a point stands."""
        return self.left[self.point_plek[point]] + self.point_at[point]

    def x_of(self, id_: str) -> float:
        """The middle of a person."""
        plek = self.plek_of[id_]
        return self.left[plek] + self.plekken[plek].middles[id_]

    def room_left_of(self, plek: int) -> float:
        """The extra room at the left side of a plek."""
        here = self.plekken[plek]
        return self.extra.get(here.leden[0] if here.leden else f"{here.lijn}/{here.rij}", 0.0)

    def births(self) -> dict[str, date]:
        """When each person was born, a date far ahead where that is not known."""
        return {mens.id: mens.geboren.sort_key[0] if mens.geboren else date.max for mens in self.familie.mensen}


def pulls(stamboom: Stamboom) -> list[list[tuple[int, int, bool]]]:
    """For each plek its points and the points they want to stand above or under; True when that one is above."""
    found: list[list[tuple[int, int, bool]]] = [[] for _ in stamboom.plekken]
    for takken in stamboom.takken:
        for tak in takken:
            for up in tak.ups:
                for down in tak.downs:
                    found[stamboom.point_plek[down]].append((down, up, True))
                    found[stamboom.point_plek[up]].append((up, down, False))
    return found


def place_apart(wished: Sequence[float], steps: Sequence[float], weights: Sequence[float] | None = None) -> list[float]:
    """Places in this order as near to the wishes as can be, each at least its step right of the one before it.

    The first step is not used. A wish with more weight gives way less.
    """
    total = 0.0
    totals = []
    blocks: list[tuple[float, float, int]] = []
    for number, wish in enumerate(wished):
        total += steps[number] if number else 0.0
        totals.append(total)
        mean, weight, count = wish - total, weights[number] if weights else 1.0, 1
        while blocks and blocks[-1][0] >= mean:
            other, heavy, many = blocks.pop()
            mean = (mean * weight + other * heavy) / (weight + heavy)
            weight += heavy
            count += many
        blocks.append((mean, weight, count))
    places = [mean for mean, _, count in blocks for _ in range(count)]
    return [place + step for place, step in zip(places, totals, strict=True)]


def spread(
    stamboom: Stamboom, row: Sequence[int], wished: Sequence[float], weights: Sequence[float] | None = None
) -> None:
    """Places the plekken of a row in this order, as near to the wishes for their left edges as the room allows."""
    plekken = stamboom.plekken
    steps = [0.0]
    for before, plek in pairwise(row):
        steps.append(plekken[before].width + GROEPJE_GAP + stamboom.room_left_of(plek))
    for plek, place in zip(row, place_apart(wished, steps, weights), strict=True):
        stamboom.left[plek] = place


def settle(stamboom: Stamboom, drawn: Sequence[Sequence[tuple[int, int, bool]]], rounds: int) -> None:
    """Pulls every row towards its parents and children, down and up again, in the order it has."""
    left, at, home = stamboom.left, stamboom.point_at, stamboom.point_plek
    for turn in range(rounds):
        rows = stamboom.rows if turn % 2 == 0 else stamboom.rows[::-1]
        for row in rows:
            wished = []
            for plek in row:
                mine = drawn[plek]
                total = 0.0
                for own, other, _ in mine:
                    total += left[home[other]] + at[other] - at[own]
                wished.append(total / len(mine) if mine else left[plek])
            spread(stamboom, row, wished)
