"""Odd families are drawn as well as others: everyone apart, every line on its own, the same on every day."""

from datetime import date
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.genosociogram import Aanvulling, Verschuiving, Zicht
from casus.genosociogram.layout import Opstelling
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.notatie import STEUNVORM_WOORDEN
from casus.genosociogram.pil import measure_pil
from casus.vlak import Box
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import assert_apart, assert_sound
from tests.casus.test_genosociogram_lijnen import assert_clear_in, boxes_of, runs_through
from tests.casus.test_genosociogram_tekening import assert_legible, assert_whole, person
from tests.casus.vreemde_families import Vreemd


def arrange(bestand: dict[str, Any], zicht: Zicht = genosociogram.ALLES, **verschoven: Verschuiving) -> Opstelling:
    familie = genosociogram.read_familie(bestand, Aanvulling(verschoven=verschoven))
    return genosociogram.arrange(familie, zicht)


def assert_good(opstelling: Opstelling, bestand: dict[str, Any]) -> None:
    assert_legible(opstelling)
    assert_clear_in(opstelling, bestand)
    in_kringen = {knoop.mens.id for kring in opstelling.kringen for knoop in kring.knopen}
    family = [knoop.box for knoop in opstelling.knopen if knoop.mens.id not in in_kringen]
    assert_apart([*family, *(kring.box for kring in opstelling.kringen)])
    for huishouden in opstelling.huishoudens:
        for knoop in opstelling.knopen:
            at_home = knoop.mens.id in huishouden.mensen
            assert at_home or not any(vak.overlaps(knoop.box) for vak in huishouden.vakken)
    assert_sound(genosociogram.draw(opstelling), "genosociogram")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_any_odd_family_is_drawn_well_on_any_day_and_moved_by_hand(seed: int) -> None:
    bestand = Vreemd(seed).bestand
    opstelling = arrange(bestand)
    assert_whole(opstelling, bestand)
    assert_good(opstelling, bestand)
    places = {knoop.mens.id: knoop.symbool for knoop in opstelling.knopen}
    for zicht in (Zicht(date(2014, 6, 1), verschillen=True), Zicht(zonder=frozenset({"relaties", "netwerk"}))):
        seen = arrange(bestand, zicht)
        assert_good(seen, bestand)
        assert all(places[knoop.mens.id] == knoop.symbool for knoop in seen.knopen)
    rng = Random(seed)  # noqa: S311 - the same places every time
    some = rng.sample([*places], 2)
    moved = {id_: Verschuiving(rng.uniform(-900, 900), rng.choice(["", "boven", "onder"])) for id_ in some}
    by_hand = arrange(bestand, **moved)
    assert_whole(by_hand, bestand)
    assert_good(by_hand, bestand)


def cross(one: Lijn, other: Lijn) -> bool:
    """Whether an upright piece of one stands across a level piece of the other."""
    return any(
        min(a[0], b[0]) < x[0] < max(a[0], b[0]) and min(x[1], y[1]) < a[1] < max(x[1], y[1])
        for level, upright in ((one, other), (other, one))
        for a, b in pairwise(level.points)
        for x, y in pairwise(upright.points)
        if a[1] == b[1] and x[0] == y[0]
    )


@pytest.mark.parametrize("foster", [0, 4])
def test_a_line_to_the_foster_mother_above_a_child_does_not_cross_that_of_its_brothers(foster: int) -> None:
    children = [person(f"kind{number}", geboren=f"{2010 + number}") for number in range(5)]
    bestand = make_casus(
        personen=[person("mia"), person("piet"), person("els"), *children],
        verbintenissen=[{"id": "v", "partners": ["mia", "piet"]}, {"id": "pleeg", "partners": ["els"]}],
        kindschappen=[
            *({"kind": child["id"], "verbintenis": "v", "soort": "biologisch"} for child in children),
            {"kind": children[foster]["id"], "verbintenis": "pleeg", "soort": "pleeg"},
        ],
    )
    lines = [lijn for lijn in arrange(bestand).lijnen if lijn.kind == "kind"]
    assert not any(cross(one, other) for one, other in combinations(lines, 2) if one.ids[0] != other.ids[0])


def test_fifteen_relations_of_each_two_in_a_family_all_end_at_both() -> None:
    bestand = make_casus(
        personen=[person("m"), person("v"), person("k")],
        verbintenissen=[{"id": "u", "partners": ["m", "v"], "einde": "gescheiden"}],
        kindschappen=[{"kind": "k", "verbintenis": "u", "soort": "biologisch"}],
        relaties=[
            {"van": van, "naar": naar, "soort": "steun"}
            for van, naar in (("m", "k"), ("v", "k"), ("m", "v"))
            for _ in range(15)
        ],
    )
    opstelling = arrange(bestand)
    room = {knoop.mens.id: knoop.box.grown(3) for knoop in opstelling.knopen}
    for lijn in opstelling.lijnen:
        if lijn.kind == "relatie":
            for id_, (x, y) in zip(lijn.ids, (lijn.points[0], lijn.points[-1]), strict=True):
                assert room[id_].holds(Box(x, y, 0, 0)), (lijn.ids, x, y)
    assert_clear_in(opstelling, bestand)


def test_a_couple_that_came_together_nine_times_has_nine_lines() -> None:
    unions = [{"id": f"v{number}", "partners": ["yara", "ruben"]} for number in range(9)]
    bestand = make_casus(verbintenissen=unions, kindschappen=[], relaties=[])
    opstelling = arrange(bestand)
    assert_whole(opstelling, bestand)
    assert_clear_in(opstelling, bestand)


def test_the_letters_of_support_between_partners_cover_nobody_and_no_other_line() -> None:
    letters = sorted(STEUNVORM_WOORDEN)
    bestand = make_casus(
        personen=[person("a"), person("b"), person("c"), person("d")],
        verbintenissen=[{"id": "v", "partners": ["a", "b"]}],
        kindschappen=[{"kind": kind, "verbintenis": "v", "soort": "biologisch"} for kind in "cd"],
        relaties=[{"van": van, "naar": naar, "soort": "steun", "steunvorm": letters} for van, naar in ("ab", "ba")],
    )
    opstelling = arrange(bestand)
    for lijn in opstelling.lijnen:
        if lijn.merkplek:
            width, height = measure_pil(lijn.merk, lijn.merk_staat)
            label = Box(lijn.merkplek[0] - width / 2, lijn.merkplek[1] - height / 2, width, height)
            assert not any(label.overlaps(box) for knoop in opstelling.knopen for box in boxes_of(knoop))
            pieces = [piece for other in opstelling.lijnen if other is not lijn for piece in pairwise(other.points)]
            assert not any(runs_through(*piece, label) for piece in pieces)
