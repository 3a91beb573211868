"""No line of the geno-sociogram runs through anyone else, along another line, or ends on one."""

from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.genosociogram.layout import Opstelling
from casus.genosociogram.lijn import Lijn, Punt
from casus.vlak import Box
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import VOORBEELDEN, load
from tests.casus.willekeurig import casusbestanden

NEAR = 1.0
Stuk = tuple[Punt, Punt]


def arrange(bestand: dict[str, Any]) -> Opstelling:
    return genosociogram.arrange(genosociogram.read_familie(bestand))


def assert_clear(bestand: dict[str, Any]) -> None:
    assert_clear_in(arrange(bestand), bestand)


def assert_clear_in(opstelling: Opstelling, bestand: dict[str, Any]) -> None:
    """The four zeros: nobody under a line, no line over another, none that ends on another, nobody upside down."""
    partners = {item["id"]: set(item["partners"]) for item in bestand["verbintenissen"]}
    boxes = [(knoop.mens.id, box) for knoop in opstelling.knopen for box in boxes_of(knoop)]
    owned = [(lijn, own_people(lijn, partners)) for lijn in opstelling.lijnen]
    for lijn, own in owned:
        for one, other in pairwise(lijn.points):
            for id_, box in boxes:
                assert id_ in own or not runs_through(one, other, box), (lijn.kind, lijn.ids, id_)
    stukken = [(lijn, own, stuk) for lijn, own in owned for stuk in pairwise(lijn.points)]
    for (lijn, own, stuk), (ander, theirs, piece) in combinations(stukken, 2):
        if group_of(lijn) == group_of(ander) or not (shared := meeting(stuk, piece)):
            continue
        hidden = [box.grown(NEAR) for id_, box in boxes if id_ in own & theirs]
        kind, places = shared
        relation = "relatie" in (lijn.kind, ander.kind)
        if kind == "along" or not relation:
            assert any(all(holds(box, p) for p in places) for box in hidden), (kind, lijn.ids, ander.ids, places)


def boxes_of(knoop: Any) -> list[Box]:
    return [knoop.symbool, *(tekst.box for tekst in knoop.teksten)]


def own_people(lijn: Lijn, partners: dict[str, set[str]]) -> set[str]:
    return set(lijn.ids) | partners.get(lijn.ids[0], set())


def group_of(lijn: Lijn) -> object:
    return id(lijn) if lijn.kind == "relatie" else lijn.ids[0]


def holds(box: Box, place: Punt) -> bool:
    return box.x <= place[0] <= box.right and box.y <= place[1] <= box.bottom


def runs_through(one: Punt, other: Punt, box: Box) -> bool:
    """Whether more than a pixel of this piece lies inside the box (Liang & Barsky 1984)."""
    enter, leave = 0.0, 1.0
    sides = ((one[0], other[0], box.x, box.right), (one[1], other[1], box.y, box.bottom))
    for start, end, low, high in sides:
        if abs(end - start) < 1e-9:
            if not low + NEAR < start < high - NEAR:
                return False
            continue
        first, last = sorted(((low + NEAR - start) / (end - start), (high - NEAR - start) / (end - start)))
        enter, leave = max(enter, first), min(leave, last)
    return (leave - enter) * max(abs(other[0] - one[0]), abs(other[1] - one[1])) > NEAR


def meeting(one: Stuk, other: Stuk) -> tuple[str, list[Punt]] | None:
    """Where two pieces lie over each other ('along'), or where one ends on the other ('end'); None elsewhere."""
    for u in (0, 1):  # both upright, or both level
        across = [place[u] for place in (*one, *other)]
        a = across[0]
        if max(across) - min(across) < NEAR:
            lows, highs = sorted((one[0][1 - u], one[1][1 - u])), sorted((other[0][1 - u], other[1][1 - u]))
            start, end = max(lows[0], highs[0]), min(lows[1], highs[1])
            if end - start > 2 * NEAR:
                return "along", [(a, start), (a, end)] if u == 0 else [(start, a), (end, a)]
            return None
    ends = [place for place in one if on_piece(place, other)] + [place for place in other if on_piece(place, one)]
    return ("end", ends[:1]) if ends else None


def on_piece(place: Punt, piece: Stuk) -> bool:
    (ax, ay), (bx, by) = piece
    length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-9)
    aside = abs((bx - ax) * (place[1] - ay) - (by - ay) * (place[0] - ax)) / length
    along = ((place[0] - ax) * (bx - ax) + (place[1] - ay) * (by - ay)) / length
    return aside < NEAR and -NEAR < along < length + NEAR


class Boom:
    """Grows a family of about this size, with second partners, foster families, cousins who marry, helpers."""

    def __init__(self, size: int, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - the same family every time
        self.size = size
        self.bestand = make_casus(personen=[], verbintenissen=[], kindschappen=[], relaties=[], meerlingen=[])
        self.free: list[list[str]] = [[], [], [], []]
        self.grow()

    def add(self, list_: str, **fields: Any) -> str:
        id_ = f"{list_[0]}{len(self.bestand[list_])}"
        self.bestand[list_].append({"id": id_, **fields})
        return id_

    def person(self, row: int, groep: str = "familie") -> str:
        gender = self.rng.choice(["man", "vrouw", "nonbinair"])
        year = str(1930 + 27 * row + self.rng.randint(0, 9))
        naam = self.rng.choice(["Bo", "Sam de Vries"])
        id_ = self.add("personen", naam=naam, groep=groep, gender=gender, geboren=year)
        if groep == "familie":
            self.free[row].append(id_)
        return id_

    def grow(self) -> None:
        unions: list[tuple[str, int]] = []
        while len(self.bestand["personen"]) < self.size:
            row = self.rng.randint(0, 2)
            there = self.free[row]
            one = self.rng.choice(there) if there and self.rng.random() < 0.7 else self.person(row)
            other = self.rng.choice(there) if there and self.rng.random() < 0.3 else self.person(row)
            partners = list(dict.fromkeys([one, other]))[: self.rng.choice([1, 2, 2, 2])]
            union = self.add("verbintenissen", partners=partners)
            unions.append((union, row))
            children = [self.person(row + 1) for _ in range(self.rng.randint(0, 3))]
            for kind in children:
                self.bestand["kindschappen"].append({"kind": kind, "verbintenis": union, "soort": "biologisch"})
            if len(children) > 1 and self.rng.random() < 0.2:
                self.bestand["meerlingen"].append({"kinderen": children[:2]})
        for row in (1, 2, 3):
            for kind in self.free[row]:
                if self.rng.random() < 0.15 and any(at < row for _, at in unions):
                    self.foster(kind, [union for union, at in unions if at < row])
        for _ in range(self.size // 6):
            self.person(3, "professional")
        ids = [persoon["id"] for persoon in self.bestand["personen"]]
        for _ in range(self.size // 2):
            van, naar = self.rng.sample(ids, 2)
            self.bestand["relaties"].append({"van": van, "naar": naar, "soort": "steun"})

    def foster(self, kind: str, unions: list[str]) -> None:
        ties = [(item["kind"], item["verbintenis"]) for item in self.bestand["kindschappen"]]
        union = self.rng.choice(unions)
        if (kind, union) not in ties:
            self.bestand["kindschappen"].append({"kind": kind, "verbintenis": union, "soort": "pleeg"})


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), st.data())
def test_any_family_is_clear(bestand: dict[str, Any], data: st.DataObject) -> None:
    for union in bestand["verbintenissen"]:
        kinderen = [item["kind"] for item in bestand.get("kindschappen", []) if item["verbintenis"] == union["id"]]
        if len(kinderen) > 1 and data.draw(st.booleans()):
            bestand["meerlingen"] = [{"kinderen": kinderen}]
    assert_clear(bestand)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(4, 40), st.integers(0, 10**6))
def test_any_large_family_is_clear(size: int, seed: int) -> None:
    assert_clear(Boom(size, seed).bestand)


@pytest.mark.parametrize("size", [100, 200])
def test_a_very_large_family_is_clear(size: int) -> None:
    assert_clear(Boom(size, 1).bestand)


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_every_example_is_clear(path: Path) -> None:
    assert_clear(load(path))
