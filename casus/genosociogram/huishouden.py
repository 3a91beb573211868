"""Who lives where, as a soft ground behind the people who share a place.

The ground of one household is a band behind those who stand side by side, and necks between the bands of two rows.
A neck goes straight down below its own people and level through the room between the rows, so that it never lies
behind anybody else.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casus.genosociogram.familie import Familie, fold_plek
from casus.genosociogram.notatie import join_names
from casus.genosociogram.symbool import Knoop
from casus.vlak import Box, enclose

_ASIDE = 7.0
_AGAIN = 4.0
_ABOVE = 9.0
_BELOW = 5.0
_NECK = 16.0
_INTO = 13.0  # how far a neck reaches into a band, so that its round corners are not seen
_MOST_NAMES = 3


@dataclass(frozen=True)
class Huishouden:
    """People (as ids) who live in one place; `nr` chooses how it looks, `woorden` says who live where.

    A place has the same number on each day.
    """

    nr: int
    mensen: tuple[str, ...]
    woorden: str
    vakken: tuple[Box, ...]

    def moved(self, dx: float, dy: float) -> "Huishouden":
        """The same household, shifted."""
        return Huishouden(self.nr, self.mensen, self.woorden, tuple(vak.moved(dx, dy) for vak in self.vakken))


def find_huishoudens(familie: Familie) -> Mapping[str, tuple[str, ...]]:
    """For each place who live there, in the order of the file; however the place is written."""
    plekken: dict[str, str] = {}
    people: dict[str, list[str]] = {}
    for verblijf in familie.verblijven:
        plek = plekken.setdefault(verblijf.sleutel, verblijf.plek.strip())
        people.setdefault(plek, []).append(verblijf.persoon)
    return {plek: tuple(dict.fromkeys(ids)) for plek, ids in people.items()}


def arrange_huishoudens(familie: Familie, knopen: Mapping[str, Knoop]) -> tuple[Huishouden, ...]:
    """The ground of each household between the people in place."""
    rows: dict[float, list[Knoop]] = {}
    for knoop in knopen.values():
        rows.setdefault(round(knoop.symbool.y, 2), []).append(knoop)
    plan = [sorted(rows[y], key=lambda knoop: knoop.box.x) for y in sorted(rows)]
    found = []
    times: dict[str, int] = {}
    for plek, ids in find_huishoudens(familie).items():
        here = [id_ for id_ in ids if id_ in knopen]
        if here:
            aside = _ASIDE + _AGAIN * min(max(times.get(id_, 0) for id_ in here), 2)
            times.update({id_: times.get(id_, 0) + 1 for id_ in here})
            nr = familie.plekken.index(fold_plek(plek))
            found.append(Huishouden(nr, tuple(here), _tell(familie, plek, here), tuple(_ground(plan, here, aside))))
    return tuple(found)


def _tell(familie: Familie, plek: str, ids: Sequence[str]) -> str:
    """'Yara en Ruben: bij vader'."""
    names = [familie.mens(id_).naam for id_ in ids]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"nog {len(names) - _MOST_NAMES + 1}"]
    return f"{join_names(names)}: {plek}"


def _ground(plan: Sequence[Sequence[Knoop]], ids: Collection[str], aside: float) -> Iterator[Box]:
    bands = [_bands(row, ids, aside) for row in plan]
    yield from (band for row in bands for band in row)
    for number, (upper, lower) in enumerate(pairwise(bands)):
        if upper and lower:
            floor = max(knoop.box.bottom for knoop in plan[number])
            ceiling = min(knoop.symbool.y for knoop in plan[number + 1])
            yield from _neck(upper, lower, (floor + ceiling) / 2)


def _bands(row: Sequence[Knoop], ids: Collection[str], aside: float) -> list[Box]:
    """One band behind each run of members who stand side by side."""
    runs: list[list[Knoop]] = []
    near = False
    for knoop in row:
        if knoop.mens.id in ids:
            runs[-1].append(knoop) if near else runs.append([knoop])
        near = knoop.mens.id in ids
    return [_around(enclose(knoop.box for knoop in run), aside) for run in runs]


def _around(box: Box, aside: float) -> Box:
    return Box(box.x - aside, box.y - _ABOVE, box.w + 2 * aside, box.h + _ABOVE + _BELOW)


def _neck(upper: Sequence[Box], lower: Sequence[Box], level: float) -> list[Box]:
    """What joins the two bands that are nearest to each other: straight down, or with a level piece between."""
    one, other = min(
        ((one, other) for one in upper for other in lower),
        key=lambda pair: max(pair[0].x, pair[1].x) - min(pair[0].right, pair[1].right),
    )
    left, right = max(one.x, other.x), min(one.right, other.right)
    if right - left >= 2 * _NECK:
        middle = (left + right) / 2
        return [Box(middle - _NECK, one.bottom - _INTO, 2 * _NECK, other.y - one.bottom + 2 * _INTO)]
    if one.x < other.x:
        begin, end = one.right - 2 * _NECK, other.x + _NECK
    else:
        begin, end = one.x + _NECK, other.right - 2 * _NECK
    low, high = min(begin, end), max(begin, end)
    return [
        Box(begin, one.bottom - _INTO, _NECK, level - one.bottom + _INTO + _NECK / 2),
        Box(low, level - _NECK / 2, high - low + _NECK, _NECK),
        Box(end, level - _NECK / 2, _NECK, other.y - level + _NECK / 2 + _INTO),
    ]
