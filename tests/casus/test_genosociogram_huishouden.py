"""Who lives where: a ground behind those who share a place, and behind nobody else."""

from itertools import combinations
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.genosociogram.huishouden import find_huishoudens
from casus.genosociogram.layout import Opstelling
from tests.casus.casusbestanden import make_casus
from tests.casus.test_genosociogram_lijnen import Boom

GEZIN = make_casus(
    personen=[
        {"id": "ma", "naam": "Mieke", "groep": "gezin", "gender": "vrouw"},
        {"id": "pa", "naam": "Johan", "groep": "gezin", "gender": "man"},
        {"id": "kind", "naam": "Lotte", "groep": "gezin", "gender": "vrouw"},
    ],
    verbintenissen=[{"id": "v", "partners": ["ma", "pa"]}],
    kindschappen=[{"kind": "kind", "verbintenis": "v", "soort": "biologisch"}],
)


def arrange(bestand: dict[str, Any], **verblijven: Any) -> Opstelling:
    return genosociogram.arrange(genosociogram.read_familie(bestand | verblijven))


def live(persoon: str, plek: str, **periode: str) -> dict[str, str]:
    return {"persoon": persoon, "plek": plek, "soort": "thuis", **periode}


def test_who_shares_a_place_shares_a_ground_and_nobody_else_stands_on_it() -> None:
    opstelling = arrange(GEZIN, verblijven=[live("ma", "Bij moeder"), live("kind", " bij  moeder ")])
    (huishouden,) = opstelling.huishoudens
    assert huishouden.mensen == ("ma", "kind")
    assert huishouden.woorden == "Mieke en Lotte: Bij moeder"
    boxes = {knoop.mens.id: knoop.box for knoop in opstelling.knopen}
    assert not any(vak.overlaps(boxes["pa"]) for vak in huishouden.vakken)


def test_who_left_lives_there_no_more() -> None:
    opstelling = arrange(GEZIN, verblijven=[live("ma", "bij moeder"), live("kind", "bij moeder", tot="2012")])
    assert [huishouden.mensen for huishouden in opstelling.huishoudens] == [("ma",)]


def test_places_are_told_apart_by_more_than_capitals() -> None:
    familie = genosociogram.read_familie(GEZIN | {"verblijven": [live("ma", "Thuis"), live("pa", "thuis 2")]})
    assert find_huishoudens(familie) == {"Thuis": ("ma",), "thuis 2": ("pa",)}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(4, 40), st.integers(0, 10**6))
def test_a_ground_holds_its_own_people_joined_and_no_others(size: int, seed: int) -> None:
    bestand = Boom(size, seed).bestand
    rng = Random(seed)  # noqa: S311 - the same households every time
    verblijven = [live(item["id"], rng.choice("abcdef")) for item in bestand["personen"] if rng.random() < 0.7]
    opstelling = arrange(bestand, verblijven=verblijven)
    for huishouden in opstelling.huishoudens:
        for knoop in opstelling.knopen:
            if knoop.mens.id in huishouden.mensen:
                assert any(vak.holds(knoop.box) for vak in huishouden.vakken)
            else:
                assert not any(vak.overlaps(knoop.box) for vak in huishouden.vakken), (seed, knoop.mens.id)
    for one, other in combinations(opstelling.huishoudens, 2):
        bands = [vak for vak in one.vakken if vak.h > 40]
        assert not any(band.holds(vak) for band in bands for vak in other.vakken if vak.h > 40)
