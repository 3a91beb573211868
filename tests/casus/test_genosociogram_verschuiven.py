"""People put elsewhere by hand: they stand there, the others hardly move, and nothing gets under anything."""

from dataclasses import replace
from itertools import combinations
from random import Random
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.genosociogram import Familie, Verschuiving
from casus.genosociogram.bouw import Bouw
from casus.genosociogram.generaties import find_family_ids
from casus.genosociogram.layout import Opstelling
from tests.casus.tekeningen import VOORBEELDEN, load
from tests.casus.test_genosociogram_lijnen import Boom, assert_clear_in

YARA = load(VOORBEELDEN[0])
Plekken = dict[str, tuple[float, float]]


def read(bestand: dict[str, Any], **verschoven: Verschuiving) -> Familie:
    return replace(genosociogram.read_familie(bestand), verschoven=verschoven)


def places_of(opstelling: Opstelling) -> Plekken:
    return {knoop.mens.id: knoop.symbool.middle for knoop in opstelling.knopen}


def find_places(familie: Familie) -> Plekken:
    return places_of(genosociogram.arrange(familie))


def find_places_on_the_plan(familie: Familie) -> dict[str, float]:
    """Before the drawing is moved to the upper left corner: who is not moved by anything stands at the same x."""
    return {id_: knoop.symbool.middle[0] for id_, knoop in Bouw(familie).build().knopen.items()}


def put(familie: Familie, id_: str, x: float, kant: str = "") -> Familie:
    return replace(familie, verschoven={**familie.verschoven, id_: genosociogram.drag(familie, id_, x, kant)})


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(4, 36), st.integers(0, 10**6))
def test_whoever_is_moved_wherever_nothing_gets_under_anything(size: int, seed: int) -> None:
    bestand = Boom(size, seed).bestand
    rng = Random(seed)  # noqa: S311 - the same moves every time
    moved = rng.sample([item["id"] for item in bestand["personen"]], 3)
    verschoven = {
        id_: Verschuiving(rng.choice([-5000, -300, -90, 90, 300, 5000]), rng.choice(["", "boven", "onder"]))
        for id_ in moved
    }
    opstelling = genosociogram.arrange(read(bestand, **verschoven))
    assert_clear_in(opstelling, bestand)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(opstelling.knopen, 2))
    assert not any(one.box.overlaps(other.box) for one, other in combinations(opstelling.kringen, 2))
    rows = {id_: y for id_, (_, y) in find_places(read(bestand)).items()}
    by_hand = places_of(opstelling)
    for one, other in combinations(bestand["kindschappen"], 2):  # generations are not moved by hand
        if rows[one["kind"]] < rows[other["kind"]]:
            assert by_hand[one["kind"]][1] < by_hand[other["kind"]][1]


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_somebody_comes_to_stand_where_they_are_dragged_to(path: Any) -> None:
    familie = genosociogram.read_familie(load(path))
    before = find_places_on_the_plan(familie)
    far = []
    for id_ in find_family_ids(familie):
        after = find_places_on_the_plan(put(familie, id_, 250))
        far.append(abs(after[id_] - before[id_] - 250))
    assert median(far) <= 13  # the room between two lines
    assert max(far) < 60


def test_dragging_past_a_partner_turns_the_couple_around() -> None:
    familie = read(YARA)
    before = find_places(familie)
    after = find_places(put(familie, "ruben", before["linda"][0] - before["ruben"][0] + 20))
    assert before["ruben"][0] < before["linda"][0]
    assert after["linda"][0] < after["ruben"][0]


def test_a_second_drag_goes_on_from_where_they_stand() -> None:
    once = put(read(YARA), "linda", 200)
    twice = put(once, "linda", 200)
    assert twice.verschoven["linda"].x == pytest.approx(once.verschoven["linda"].x + 200, abs=15)


def test_a_group_goes_to_the_other_side_of_the_family_and_back() -> None:
    familie = read(YARA)
    above = put(familie, "loes", 0, "boven")
    places = find_places(above)
    assert places["loes"][1] < places["ruben"][1]
    assert places["henk"][1] == places["loes"][1]  # the network is one group
    back = find_places(put(above, "loes", 0, "onder"))
    assert back["loes"][1] > back["yara"][1]


def test_somebody_can_change_places_within_their_group() -> None:
    familie = read(YARA)
    before = find_places(familie)
    after = find_places(put(familie, "loes", before["henk"][0] - before["loes"][0] + 20))
    assert before["loes"][0] < before["henk"][0] < before["vrienden"][0]
    assert after["henk"][0] < after["loes"][0] < after["vrienden"][0]


def test_who_is_not_moved_makes_no_difference() -> None:
    assert genosociogram.draw(genosociogram.arrange(read(YARA))) == genosociogram.draw(
        genosociogram.arrange(read(YARA, niemand=Verschuiving(400)))
    )
