"""The order of the geno-sociogram: by birth, with few crossings, and hardly changed when one person comes or goes."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from casus import genosociogram
from casus.genosociogram.generaties import find_family_ids, find_groepjes
from casus.genosociogram.stamboom import Stamboom
from casus.genosociogram.volgorde import Volgorde
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import VOORBEELDEN, load
from tests.casus.test_genosociogram_lijnen import Boom

Plekken = dict[str, tuple[float, float]]


def person(id_: str, year: int, gender: str = "onbekend") -> dict[str, Any]:
    return {"id": id_, "naam": id_.capitalize(), "groep": "familie", "gender": gender, "geboren": str(year)}


def union(id_: str, *partners: str) -> dict[str, Any]:
    return {"id": id_, "partners": list(partners)}


def children(union_id: str, *kinderen: str) -> list[dict[str, str]]:
    return [{"kind": kind, "verbintenis": union_id, "soort": "biologisch"} for kind in kinderen]


def find_places(bestand: dict[str, Any]) -> Plekken:
    opstelling = genosociogram.arrange(genosociogram.read_familie(bestand))
    return {knoop.mens.id: knoop.symbool.middle for knoop in opstelling.knopen}


def count_crossings(bestand: dict[str, Any]) -> int:
    familie = genosociogram.read_familie(bestand)
    widths = dict.fromkeys(find_family_ids(familie), 100.0)
    volgorde = Volgorde(Stamboom(familie, find_groepjes(familie), widths))
    volgorde.search()
    return volgorde.count()


def test_two_families_joined_by_a_marriage_do_not_cross() -> None:
    """The son is the youngest of his, the daughter the youngest of hers: one of the couples turns around."""
    bestand = make_casus(
        personen=[
            *(person(id_, 1950) for id_ in ("opa", "oma", "bomma", "bompa")),
            *(person(id_, 1970 + n) for n, id_ in enumerate(("een", "twee", "zoon"))),
            *(person(id_, 1970 + n) for n, id_ in enumerate(("dochter", "vier", "vijf"))),
            person("kind", 2000),
        ],
        verbintenissen=[union("v1", "opa", "oma"), union("v2", "bompa", "bomma"), union("v3", "zoon", "dochter")],
        kindschappen=[
            *children("v1", "een", "twee", "zoon"),
            *children("v2", "dochter", "vier", "vijf"),
            *children("v3", "kind"),
        ],
    )
    assert count_crossings(bestand) == 0
    at = find_places(bestand)
    assert at["een"][0] < at["twee"][0] < at["zoon"][0] < at["dochter"][0] < at["vier"][0] < at["vijf"][0]


def siblings_in_order(bestand: dict[str, Any], at: Plekken) -> list[bool]:
    """For each two children born in one verbintenis on one row: does the older stand left."""
    born = {item["id"]: item["geboren"] for item in bestand["personen"]}
    found = []
    for one, other in combinations(bestand["kindschappen"], 2):
        same = one["verbintenis"] == other["verbintenis"] and one["soort"] == other["soort"] == "biologisch"
        older, younger = sorted((one["kind"], other["kind"]), key=lambda id_: born[id_])
        if same and born[older] < born[younger] and at[older][1] == at[younger][1]:
            found.append(at[older][0] < at[younger][0])
    return found


def test_siblings_stand_by_birth_also_in_large_families() -> None:
    """Only brothers and sisters who married into each other's family, or are twins, may leave a few out of order."""
    families = [Boom(40, seed).bestand for seed in range(8)]
    found = [ok for bestand in families for ok in siblings_in_order(bestand, find_places(bestand))]
    assert len(found) > 100
    assert mean(found) > 0.9


def assert_stays(before: Plekken, after: Plekken) -> None:
    """Who stood left of whom still does, and on average nobody moves further than the room of one group."""
    both = [id_ for id_ in before if id_ in after]
    pairs = [(a, b) for a, b in combinations(both, 2) if before[a][1] == before[b][1] and after[a][1] == after[b][1]]
    kept = [(before[a][0] < before[b][0]) == (after[a][0] < after[b][0]) for a, b in pairs]
    assert not kept or mean(kept) >= 0.85
    moved: Sequence[float] = [after[id_][0] - before[id_][0] for id_ in both]
    assert mean(abs(x - median(moved)) for x in moved) < 260


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_a_new_child_hardly_moves_the_others(path: Path) -> None:
    bestand = load(path)
    more = deepcopy(bestand)
    more["personen"].append(person("nieuw", 2030))
    more["kindschappen"] += children(more["verbintenissen"][0]["id"], "nieuw")
    assert_stays(find_places(bestand), find_places(more))


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_who_goes_hardly_moves_the_others(path: Path) -> None:
    bestand = load(path)
    tied = {id_ for item in bestand["verbintenissen"] for id_ in item["partners"]}
    tied |= {item["kind"] for item in bestand["kindschappen"]}
    gone = next(item["id"] for item in bestand["personen"] if item["id"] not in tied)
    less = deepcopy(bestand)
    less["personen"] = [item for item in bestand["personen"] if item["id"] != gone]
    less["relaties"] = [
        item for item in bestand["relaties"] if gone not in (item["van"], item["naar"], item.get("volgens"))
    ]
    before = find_places(bestand)
    del before[gone]
    assert_stays(before, find_places(less))


def test_twins_part_from_one_point() -> None:
    bestand = make_casus(
        personen=[
            person("ma", 1980),
            person("pa", 1980),
            *(person(id_, 2010) for id_ in ("b", "c")),
            person("a", 2005),
        ],
        verbintenissen=[union("v1", "ma", "pa")],
        kindschappen=children("v1", "a", "b", "c"),
        meerlingen=[{"kinderen": ["b", "c"]}],
    )
    opstelling = genosociogram.arrange(genosociogram.read_familie(bestand))
    lines = {lijn.ids[1]: lijn.points for lijn in opstelling.lijnen if lijn.kind == "kind"}
    at = {knoop.mens.id: knoop.symbool for knoop in opstelling.knopen}
    shared = set(lines["b"]) & set(lines["c"])
    fork = max(shared, key=lambda point: point[1])
    assert at["b"].middle[0] < fork[0] < at["c"].middle[0]
    assert 0 < at["b"].y - fork[1] < 40
    assert fork not in lines["a"]
