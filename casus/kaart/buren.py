"""Who stands beside whom on the geno-sociogram, and where somebody stands who goes past them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Literal

from casus.genosociogram import Opstelling
from casus.genosociogram.generaties import find_groepjes
from casus.genosociogram.omgeving import Kring

Opzij = Literal["links", "rechts"]
Kant = Literal["boven", "onder"]

_JUST_PAST = 30.0
_SAME_HEIGHT = 1.0


@dataclass(frozen=True)
class Buur:
    """Who can be passed: `langs` by `wie`, people who stay together; `id` is the first of them that is met.

    `x` is how many pixels to the right `wie` have to go to stand just past the middle; to the left it is negative.
    `samen` are all who stay together with `wie`, and `row` is everyone beside them from left to right.
    """

    id: str
    wie: frozenset[str]
    langs: frozenset[str]
    samen: frozenset[str]
    row: tuple[str, ...]
    x: float


def find_buren(opstelling: Opstelling, id_: str, richting: Opzij) -> Iterator[Buur]:
    """Give who can be passed on that side of somebody in the same row: at most two, none at the end of the row.

    First the next one; when that is one of the partners or the group they belong to, then also the next one who is
    not: partners pass others together, and so does a group.
    """
    row = find_row(opstelling, id_)
    further = row[row.index(id_) + 1 :] if richting == "rechts" else row[: row.index(id_)][::-1]
    mine = _find_together(opstelling, id_)
    found = [(further[0], frozenset({id_}), frozenset({further[0]}))] if further and further[0] in mine else []
    found += [(other, mine, _find_together(opstelling, other)) for other in further if other not in mine][:1]
    just_past = _JUST_PAST if richting == "rechts" else -_JUST_PAST
    for other, wie, langs in found:
        x = _middle_of(opstelling, langs) - _middle_of(opstelling, wie) + just_past
        yield Buur(other, wie, langs, mine, row, x)


class Gekomen(Enum):
    """How far somebody came who goes past a neighbour. ANDERS: past, but those who stay together changed order."""

    TE_DICHTBIJ = auto()
    VOORBIJ = auto()
    ANDERS = auto()
    TE_VER = auto()


def compare_passed(opstelling: Opstelling, id_: str, buur: Buur) -> Gekomen:
    """Tell how far somebody came in this opstelling, with everyone else as they stood."""
    row, expected = find_row(opstelling, id_), _expect_row(buur)
    if row == expected:
        return Gekomen.VOORBIJ
    has_passed = (row.index(id_) > row.index(buur.id)) == (buur.x > 0)
    if has_passed and _without(row, buur.samen) == _without(expected, buur.samen):
        return Gekomen.ANDERS
    went = abs(row.index(id_) - buur.row.index(id_))
    return Gekomen.TE_DICHTBIJ if went < len(buur.langs) else Gekomen.TE_VER


def _expect_row(buur: Buur) -> tuple[str, ...]:
    passing = [other for other in buur.row if other in buur.wie]
    passed = [other for other in buur.row if other in buur.langs]
    order = iter([*passed, *passing] if buur.x > 0 else [*passing, *passed])
    return tuple(next(order) if other in buur.wie | buur.langs else other for other in buur.row)


def _without(row: Iterable[str], ids: frozenset[str]) -> list[str]:
    """A row with these people as one."""
    return [id_ for id_, _ in groupby("" if id_ in ids else id_ for id_ in row)]


def find_row(opstelling: Opstelling, id_: str) -> tuple[str, ...]:
    """Give everyone at the same height as somebody, from left to right."""
    places = {knoop.mens.id: knoop.symbool for knoop in opstelling.knopen}
    row = [other for other, place in places.items() if abs(place.y - places[id_].y) < _SAME_HEIGHT]
    return tuple(sorted(row, key=lambda other: places[other].x))


def find_kring(opstelling: Opstelling, id_: str) -> Kring | None:
    """Give the group around the family in which somebody stands; None for who is in the family."""
    return next((kring for kring in opstelling.kringen if id_ in ids_of(kring)), None)


def find_kant(opstelling: Opstelling, kring: Kring) -> Kant | None:
    """Give on which side of the family a group stands; None when there is no family."""
    around = {id_ for other in opstelling.kringen for id_ in ids_of(other)}
    family = [knoop.symbool.y for knoop in opstelling.knopen if knoop.mens.id not in around]
    if not family:
        return None
    return "boven" if kring.box.y < min(family) else "onder"


def ids_of(kring: Kring) -> frozenset[str]:
    """The ids of the people in a group."""
    return frozenset(knoop.mens.id for knoop in kring.knopen)


def is_same_place(one: Opstelling, other: Opstelling) -> bool:
    """Whether everyone stands at the same place in both."""
    pairs = zip(one.knopen, other.knopen, strict=True)
    return all(
        abs(here.symbool.x - there.symbool.x) < 1 and abs(here.symbool.y - there.symbool.y) < 1 for here, there in pairs
    )


def _find_together(opstelling: Opstelling, id_: str) -> frozenset[str]:
    if kring := find_kring(opstelling, id_):
        return ids_of(kring)
    return next(frozenset(groepje.leden) for groepje in find_groepjes(opstelling.familie) if id_ in groepje.leden)


def _middle_of(opstelling: Opstelling, ids: Iterable[str]) -> float:
    wanted = set(ids)
    boxes = [knoop.box for knoop in opstelling.knopen if knoop.mens.id in wanted]
    return (min(box.x for box in boxes) + max(box.right for box in boxes)) / 2
