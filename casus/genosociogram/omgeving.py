"""Network and professionals around the family: in groups, each near the people it has to do with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, hypot, sqrt

from casus.genosociogram.familie import Familie
from casus.genosociogram.symbool import LABEL_WIDTH, Knoop, make_knoop
from casus.tekst import Tekst, wrap
from casus.vlak import Box, enclose

PADDING = 16.0
NODE_GAP = 30.0
GROUP_GAP = 46.0
RING_GAP = 84.0
_TITLE_SIZE = 13.5
_MOST_SWAPS = 3000

Punt = tuple[float, float]


@dataclass(frozen=True)
class Kring:
    """A group with its title, around the people in it; `groep` is netwerk or professional."""

    groep: str
    titel: Tekst
    box: Box
    knopen: tuple[Knoop, ...]

    def moved(self, dx: float, dy: float) -> "Kring":
        """The same group, shifted."""
        people = tuple(knoop.moved(dx, dy) for knoop in self.knopen)
        return Kring(self.groep, self.titel.moved(dx, dy), self.box.moved(dx, dy), people)


def make_kringen(familie: Familie, family_ids: Sequence[str]) -> list[Kring]:
    """The groups at the origin: the network as one, professionals by organisation."""
    people: dict[tuple[str, str], list[Knoop]] = {}
    for mens in familie.mensen:
        if mens.id not in family_ids:
            title = "Netwerk" if mens.groep == "netwerk" else mens.organisatie or "Andere professionals"
            people.setdefault((mens.groep, title), []).append(make_knoop(mens, familie, False))
    return [_make_kring(groep, title, knopen) for (groep, title), knopen in people.items()]


def _make_kring(groep: str, title: str, knopen: Sequence[Knoop]) -> Kring:
    columns = len(knopen) if len(knopen) <= 2 else ceil(sqrt(len(knopen)))
    width = columns * LABEL_WIDTH + (columns - 1) * NODE_GAP + 2 * PADDING
    words = wrap(title[0].upper() + title[1:], width - 2 * PADDING, _TITLE_SIZE, 600)
    tekst = Tekst(words, width / 2, 10, _TITLE_SIZE, 600, groep, centred=True)
    placed: list[Knoop] = []
    y = tekst.box.bottom + 12
    for start in range(0, len(knopen), columns):
        row = knopen[start : start + columns]
        left = (width - len(row) * LABEL_WIDTH - (len(row) - 1) * NODE_GAP) / 2 + LABEL_WIDTH / 2
        placed += [knoop.moved(left + i * (LABEL_WIDTH + NODE_GAP), y) for i, knoop in enumerate(row)]
        y = max(knoop.box.bottom for knoop in placed) + NODE_GAP
    return Kring(groep, tekst, Box(0, 0, width, y - NODE_GAP + PADDING), tuple(placed))


def arrange_kringen(familie: Familie, kringen: Sequence[Kring], family: Mapping[str, Knoop]) -> list[Kring]:
    """The groups in a ring around the family, without overlap.

    Starts in the order of the file and swaps two groups as long as that makes the relation lines shorter;
    lines across the family count double. Always the same answer for the same family.
    """
    centre = enclose(knoop.box for knoop in family.values())
    order = list(kringen)
    best = _cost(familie, _place_ring(order, centre), family, centre)
    tries, better = 0, True
    while better and tries < _MOST_SWAPS:
        better = False
        for one, other in combinations(range(len(order)), 2):
            tries += 1
            order[one], order[other] = order[other], order[one]
            cost = _cost(familie, _place_ring(order, centre), family, centre)
            if cost < best - 0.5:
                best, better = cost, True
            else:
                order[one], order[other] = order[other], order[one]
            if tries >= _MOST_SWAPS:
                break
    return _place_ring(order, centre)


def _cost(familie: Familie, ring: Sequence[Kring], family: Mapping[str, Knoop], centre: Box) -> float:
    places = {id_: knoop.symbool.middle for id_, knoop in family.items()}
    places |= {knoop.mens.id: knoop.symbool.middle for kring in ring for knoop in kring.knopen}
    total = 0.0
    for relatie in familie.relaties:
        one, other = places[relatie.van], places[relatie.naar]
        length = hypot(one[0] - other[0], one[1] - other[1])
        outside = relatie.van not in family and relatie.naar not in family
        total += length * (2 if outside and _crosses(one, other, centre) else 1)
    return total


def _crosses(one: Punt, other: Punt, box: Box) -> bool:
    steps = (index / 12 for index in range(13))
    return any(
        box.x < one[0] + (other[0] - one[0]) * step < box.right
        and box.y < one[1] + (other[1] - one[1]) * step < box.bottom
        for step in steps
    )


def _place_ring(order: Sequence[Kring], centre: Box) -> list[Kring]:
    """Clockwise from the upper left: a row above, a column right, a row below, a column left."""
    top, right, bottom, left = _share_sides(order, centre)
    placed = _column(right, centre.right + RING_GAP, centre, leftward=False)
    placed += _column(left[::-1], centre.x - RING_GAP, centre, leftward=True)
    body = enclose([centre, *(kring.box for kring in placed)])
    placed += _row(top, centre, body.y - RING_GAP / 2, upward=True)
    placed += _row(bottom[::-1], centre, body.bottom + RING_GAP / 2, upward=False)
    return placed


def _share_sides(order: Sequence[Kring], centre: Box) -> tuple[Sequence[Kring], ...]:
    count = len(order)
    mean = sum(kring.box.h for kring in order) / max(count, 1) + GROUP_GAP
    beside = min(max(int(max(centre.h, 420) / mean), 1), max(round(count / 4), 1))
    rest = max(count - 2 * beside, 0)
    above = rest // 2 if rest > 3 else 0
    below = rest - above
    ends = (above, above + beside, above + beside + below)
    return order[: ends[0]], order[ends[0] : ends[1]], order[ends[1] : ends[2]], order[ends[2] :]


def _column(kringen: Sequence[Kring], edge: float, centre: Box, leftward: bool) -> list[Kring]:
    height = sum(kring.box.h for kring in kringen) + GROUP_GAP * (len(kringen) - 1)
    y = centre.middle[1] - height / 2
    placed = []
    for kring in kringen:
        placed.append(kring.moved(edge - kring.box.w if leftward else edge, y))
        y += kring.box.h + GROUP_GAP
    return placed


def _row(kringen: Sequence[Kring], centre: Box, edge: float, upward: bool) -> list[Kring]:
    width = sum(kring.box.w for kring in kringen) + GROUP_GAP * (len(kringen) - 1)
    x = centre.middle[0] - width / 2
    placed = []
    for kring in kringen:
        placed.append(kring.moved(x, edge - kring.box.h if upward else edge))
        x += kring.box.w + GROUP_GAP
    return placed
