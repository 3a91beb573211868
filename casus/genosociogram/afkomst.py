"""Lines of partnership and descent, with right angles, in the room between the rows.

Every horizontal piece between two rows has a height of its own, unless two lie clear of each other. A line
that skips a row goes down beside the groepjes of that row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from casus.genosociogram.familie import Familie, Kindschap, Verbintenis
from casus.genosociogram.generaties import Groepje
from casus.genosociogram.stamboom import Afdaling, offset_of, width_of
from casus.genosociogram.symbool import SYMBOL, Knoop

ROW_GAP = 46.0
TRACK = 13.0
_ENTRY_SHIFT = 9.0
_BESIDE = 12.0
_OVER = 12.0

Punt = tuple[float, float]


@dataclass(frozen=True)
class Lijn:
    """A line on the drawing. `kind` is partner, kind or relatie; `ids` are what it ties.

    A partner line has the verbintenis and its partners as ids, a line of descent verbintenis and child, a
    relatie the two people. `soort` chooses dashes or notation, `midden` is where a mark stands, `zin` says it
    in words.
    """

    kind: str
    ids: tuple[str, ...]
    points: tuple[Punt, ...]
    soort: str = ""
    einde: str = ""
    midden: Punt = (0.0, 0.0)
    zin: str = ""

    def moved(self, dx: float, dy: float) -> "Lijn":
        """The same line, shifted."""
        points = tuple((x + dx, y + dy) for x, y in self.points)
        return replace(self, points=points, midden=(self.midden[0] + dx, self.midden[1] + dy))


@dataclass
class Stamboom:
    """The family while its lines are laid: places of groepjes, and what each needs to know of the others."""

    familie: Familie
    groepjes: Sequence[Groepje]
    afdalingen: Mapping[str, Afdaling]
    left: Mapping[Groepje, float]
    of_person: dict[str, Groepje] = field(init=False)
    unions: dict[str, Verbintenis] = field(init=False)

    def __post_init__(self) -> None:
        self.of_person = {id_: groepje for groepje in self.groepjes for id_ in groepje.leden}
        self.unions = {verbintenis.id: verbintenis for verbintenis in self.familie.verbintenissen}

    def x_of(self, id_: str) -> float:
        """The middle of a person."""
        groepje = self.of_person[id_]
        return self.left[groepje] + offset_of(groepje, id_)

    def drop_of(self, union: str) -> float:
        """The x where the children of a verbintenis hang."""
        return self.left[self.row_of(union)] + self.afdalingen[union].x

    def row_of(self, union: str) -> Groepje:
        """The groepje of a verbintenis."""
        return self.of_person[self.unions[union].partners[0]]

    def entry_of(self, kindschap: Kindschap) -> float:
        """The x where this line comes in above the child; each line of one child has its own.

        The first by birth comes in at the middle, the others beside it, on the side they come from.
        """
        middle = self.x_of(kindschap.kind)
        of_child = [k for k in self.familie.kindschappen if k.kind == kindschap.kind]
        first = next((k for k in of_child if k.soort == "biologisch"), of_child[0])
        if kindschap == first:
            return middle
        side = -1 if self.drop_of(kindschap.verbintenis) < middle else 1
        number = [k for k in of_child if k != first].index(kindschap) + 1
        return middle + side * number * min(_ENTRY_SHIFT, SYMBOL / 2 / len(of_child))


@dataclass(frozen=True)
class Weg:
    """The way down of one kindschap: the x at the union, beside each row it passes, and above the child."""

    kindschap: Kindschap
    first_row: int
    xs: tuple[float, ...]

    def piece(self, row: int) -> tuple[float, float] | None:
        """From which x to which x it runs in the room under a row, or None when it is not there."""
        step = row - self.first_row
        return (self.xs[step], self.xs[step + 1]) if 0 <= step < len(self.xs) - 1 else None


def find_wegen(stamboom: Stamboom) -> list[Weg]:
    """The way of each kindschap. Of a child that stands no lower than its parents the end turns up again."""
    taken: dict[int, list[float]] = {}
    wegen = []
    for kindschap in stamboom.familie.kindschappen:
        first = stamboom.row_of(kindschap.verbintenis).rij
        last = stamboom.of_person[kindschap.kind].rij
        xs = [stamboom.drop_of(kindschap.verbintenis)]
        end = stamboom.entry_of(kindschap)
        for row in range(first + 1, last):
            xs.append(_free_x(stamboom, row, (xs[-1] + end) / 2, taken.setdefault(row, [])))
        wegen.append(Weg(kindschap, first, (*xs, end)))
    return wegen


def _free_x(stamboom: Stamboom, row: int, wished: float, taken: list[float]) -> float:
    """The x nearest to the wish that passes between or beside the groepjes of a row."""
    there = [groepje for groepje in stamboom.groepjes if groepje.rij == row]
    spans = [(stamboom.left[g] - _BESIDE, stamboom.left[g] + width_of(g) + _BESIDE) for g in there]
    candidates = [wished, *(edge for span in spans for edge in span)]
    candidates += [x + step * _BESIDE for x in candidates for step in range(-len(taken) - 1, len(taken) + 2)]
    free = [
        x
        for x in candidates
        if not any(left < x < right for left, right in spans) and all(abs(x - t) >= _BESIDE - 1 for t in taken)
    ]
    chosen = min(free, key=lambda x: (abs(x - wished), x))
    taken.append(chosen)
    return chosen


def assign_tracks(wegen: Sequence[Weg]) -> dict[tuple[int, str], int]:
    """For (row, verbintenis) the height of its line in the room under that row, counted from the top."""
    spans: dict[tuple[int, str], tuple[float, float]] = {}
    for weg in wegen:
        for row in range(weg.first_row, weg.first_row + len(weg.xs) - 1):
            piece = weg.piece(row)
            if piece:
                key = (row, weg.kindschap.verbintenis)
                low, high = spans.get(key, piece)
                spans[key] = (min(low, *piece), max(high, *piece))
    tracks: dict[tuple[int, str], int] = {}
    used: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for (row, union), (low, high) in sorted(spans.items(), key=lambda item: (item[0][0], item[1], item[0][1])):
        track = 0
        while any(
            low <= other_high + TRACK and other_low - TRACK <= high
            for other_low, other_high in used.get((row, track), [])
        ):
            track += 1
        used.setdefault((row, track), []).append((low, high))
        tracks[row, union] = track
    return tracks


def row_heights(stamboom: Stamboom, knopen: Mapping[str, Knoop], tracks: Mapping[tuple[int, str], int]) -> list[float]:
    """The y of the top of the symbols on each row, the first at 0; the last value is the bottom of all."""
    tops = [0.0]
    rows = max((groepje.rij for groepje in stamboom.groepjes), default=-1) + 1
    for row in range(rows):
        tallest = max(knopen[id_].box.h for g in stamboom.groepjes if g.rij == row for id_ in g.leden)
        count = max((track + 1 for (at, _), track in tracks.items() if at == row), default=0)
        tops.append(tops[-1] + tallest + ROW_GAP + count * TRACK + _room_over(stamboom, row + 1))
    return tops


def _room_over(stamboom: Stamboom, row: int) -> float:
    over = [u for u in _over_heads(stamboom) if stamboom.row_of(u).rij == row]
    return len(over) * _OVER


def _over_heads(stamboom: Stamboom) -> list[str]:
    return [union for union, afdaling in stamboom.afdalingen.items() if afdaling.sluit_aan == "over"]


def draw_partner_lines(stamboom: Stamboom, tops: Sequence[float]) -> list[Lijn]:
    """A line between the partners of each verbintenis; of one parent there is none."""
    lines = []
    for union in stamboom.familie.verbintenissen:
        if len(union.partners) == 1:
            continue
        xs = sorted(stamboom.x_of(id_) for id_ in union.partners)
        y = _partner_y(stamboom, union.id, tops)
        drop = stamboom.drop_of(union.id)
        if stamboom.afdalingen[union.id].sluit_aan == "tussen":
            points: list[Punt] = [(xs[0] + SYMBOL / 2, y), (xs[-1] - SYMBOL / 2, y)]
        else:
            top = tops[stamboom.row_of(union.id).rij]
            points = [(xs[0], top), (xs[0], y), (xs[-1], y), (xs[-1], top)]
        lines.append(
            Lijn(
                "partner",
                (union.id, *union.partners),
                tuple(points),
                union.soort,
                union.einde,
                (drop + 16, y),
            )
        )
    return lines


def _partner_y(stamboom: Stamboom, union: str, tops: Sequence[float]) -> float:
    row = stamboom.row_of(union).rij
    if stamboom.afdalingen[union].sluit_aan != "over":
        return tops[row] + SYMBOL / 2
    on_row = [u for u in _over_heads(stamboom) if stamboom.row_of(u).rij == row]
    return tops[row] - (on_row.index(union) + 1) * _OVER


def draw_descent(
    stamboom: Stamboom,
    knopen: Mapping[str, Knoop],
    wegen: Sequence[Weg],
    tracks: Mapping[tuple[int, str], int],
    tops: Sequence[float],
) -> list[Lijn]:
    """A line with right angles from each verbintenis to each of its children."""
    lines = []
    for weg in wegen:
        union = stamboom.unions[weg.kindschap.verbintenis]
        start = _partner_y(stamboom, union.id, tops)
        if stamboom.afdalingen[union.id].sluit_aan == "onder":
            start = knopen[union.partners[0]].box.h + tops[weg.first_row] + 2
        points: list[Punt] = [(weg.xs[0], start)]
        for step, (x, next_x) in enumerate(pairwise(weg.xs)):
            row = weg.first_row + step
            y = _track_y(stamboom, knopen, row, tops) + tracks[row, union.id] * TRACK
            points += [(x, y), (next_x, y)]
        points.append((weg.xs[-1], tops[stamboom.of_person[weg.kindschap.kind].rij]))
        ids = (union.id, weg.kindschap.kind)
        lines.append(Lijn("kind", ids, _without_repeats(points), weg.kindschap.soort))
    return lines


def _track_y(stamboom: Stamboom, knopen: Mapping[str, Knoop], row: int, tops: Sequence[float]) -> float:
    tallest = max(knopen[id_].box.h for g in stamboom.groepjes if g.rij == row for id_ in g.leden)
    return tops[row] + tallest + ROW_GAP / 2 - 4


def _without_repeats(points: Sequence[Punt]) -> tuple[Punt, ...]:
    return tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])
