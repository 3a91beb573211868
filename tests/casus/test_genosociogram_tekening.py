"""The geno-sociogram holds everyone, once, apart, with every tie."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from casus import genosociogram
from casus.genosociogram.generaties import find_groepjes
from casus.genosociogram.layout import Opstelling
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import VOORBEELDEN, assert_apart, assert_sound, load
from tests.casus.willekeurig import casusbestanden


def arrange(bestand: dict[str, Any]) -> Opstelling:
    return genosociogram.arrange(genosociogram.read_familie(bestand))


def assert_whole(opstelling: Opstelling, bestand: dict[str, Any]) -> None:
    people = Counter(knoop.mens.id for knoop in opstelling.knopen)
    assert people == Counter(persoon["id"] for persoon in bestand["personen"])
    kinds = Counter(lijn.kind for lijn in opstelling.lijnen)
    couples = [item for item in bestand.get("verbintenissen", []) if len(item["partners"]) > 1]
    assert kinds["partner"] == len(couples)
    assert kinds["kind"] == len(bestand.get("kindschappen", []))
    ties = [(item["van"], item["naar"]) for item in bestand.get("relaties", [])]
    assert [lijn.ids for lijn in opstelling.lijnen if lijn.kind == "relatie"] == ties


def assert_legible(opstelling: Opstelling) -> None:
    assert_apart([knoop.box for knoop in opstelling.knopen])
    assert_apart([kring.box for kring in opstelling.kringen])
    assert_apart([tekst.box for tekst in opstelling.teksten if tekst.lines])
    for kring in opstelling.kringen:
        assert all(kring.box.holds(knoop.box) for knoop in kring.knopen)
    for tekst in opstelling.teksten:
        assert tekst.box.x >= 0
        assert tekst.box.right <= opstelling.width
        assert tekst.box.bottom <= opstelling.height
    for x, y in (point for lijn in opstelling.lijnen for point in lijn.points):
        assert 0 <= x <= opstelling.width
        assert 0 <= y <= opstelling.height


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden())
def test_any_family_is_drawn_whole_and_apart(bestand: dict[str, Any]) -> None:
    opstelling = arrange(bestand)
    assert_whole(opstelling, bestand)
    assert_legible(opstelling)
    root = assert_sound(genosociogram.draw(opstelling), "genosociogram")
    hooks = [element.get("data-persoon") for element in root.iter() if element.get("data-persoon")]
    assert hooks == [persoon["id"] for persoon in bestand["personen"]]
    assert arrange(bestand) == opstelling


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_every_example_is_whole_and_legible(path: Path) -> None:
    bestand = load(path)
    opstelling = arrange(bestand)
    assert_whole(opstelling, bestand)
    assert_legible(opstelling)
    assert genosociogram.draw(opstelling) == genosociogram.draw(arrange(bestand))


def person(id_: str, **fields: Any) -> dict[str, Any]:
    return {"id": id_, "naam": id_.capitalize(), "groep": "gezin", **fields}


PARENTS_AND_TWO_CHILDREN = make_casus(
    personen=[
        person("mia", gender="vrouw"),
        person("piet", gender="man"),
        person("jan", gender="man", geboren="2012"),
        person("els", gender="vrouw", geboren="2008", centraal=True),
    ],
    verbintenissen=[{"id": "v1", "partners": ["mia", "piet"], "soort": "huwelijk", "einde": "gescheiden"}],
    kindschappen=[{"kind": kind, "verbintenis": "v1", "soort": "biologisch"} for kind in ("jan", "els")],
)


def test_parents_stand_side_by_side_above_their_children_by_age() -> None:
    opstelling = arrange(PARENTS_AND_TWO_CHILDREN)
    at = {knoop.mens.id: knoop.symbool.middle for knoop in opstelling.knopen}
    assert at["piet"][1] == at["mia"][1] < at["jan"][1] == at["els"][1]
    assert at["piet"][0] < at["mia"][0]
    assert at["els"][0] < at["jan"][0]
    assert at["piet"][0] + at["mia"][0] == pytest.approx(at["els"][0] + at["jan"][0], abs=0.1)


def test_lines_of_descent_leave_between_the_parents_and_end_above_the_child() -> None:
    opstelling = arrange(PARENTS_AND_TWO_CHILDREN)
    symbols = {knoop.mens.id: knoop.symbool for knoop in opstelling.knopen}
    for lijn in opstelling.lijnen:
        if lijn.kind == "kind":
            child = symbols[lijn.ids[1]]
            assert lijn.points[-1] == pytest.approx((child.middle[0], child.y), abs=2)
            assert lijn.points[0][1] == pytest.approx(symbols["mia"].middle[1])
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(lijn.points, lijn.points[1:], strict=False))


def test_a_foster_child_of_grandparents_stands_below_its_parents_with_both_lines() -> None:
    bestand = load(next(path for path in VOORBEELDEN if path.stem.startswith("b-")))
    opstelling = arrange(bestand)
    tops = {knoop.mens.id: knoop.symbool.y for knoop in opstelling.knopen}
    assert tops["oma-riet"] == tops["opa-gerrit"] < tops["danny"] == tops["moeder"] < tops["fenna"]
    lines = {lijn.ids: lijn.soort for lijn in opstelling.lijnen if lijn.kind == "kind"}
    assert lines["v1", "fenna"] == "pleeg"
    assert lines["v2", "fenna"] == "biologisch"
    assert "pleegkind van Opa" in genosociogram.draw(opstelling)


def test_a_mother_stands_between_the_partners_of_two_unions() -> None:
    bestand = make_casus(
        personen=[person(id_) for id_ in ("eerste", "tweede", "moeder", "een", "twee")],
        verbintenissen=[
            {"id": "v1", "partners": ["moeder", "eerste"]},
            {"id": "v2", "partners": ["moeder", "tweede"]},
        ],
        kindschappen=[{"kind": "twee", "verbintenis": "v2"}, {"kind": "een", "verbintenis": "v1"}],
    )
    at = {knoop.mens.id: knoop.symbool.x for knoop in arrange(bestand).knopen}
    assert at["eerste"] < at["moeder"] < at["tweede"]
    assert at["een"] < at["twee"]


def test_someone_who_descends_from_their_own_child_is_still_drawn() -> None:
    bestand = make_casus(
        verbintenissen=[{"id": "v1", "partners": ["yara"]}, {"id": "v2", "partners": ["ruben"]}],
        kindschappen=[{"kind": "ruben", "verbintenis": "v1"}, {"kind": "yara", "verbintenis": "v2"}],
    )
    rows = {groepje.leden: groepje.rij for groepje in find_groepjes(genosociogram.read_familie(bestand))}
    assert rows == {("yara",): 0, ("ruben",): 1}
    assert_whole(arrange(bestand), bestand)


def test_two_views_of_one_relation_are_two_lines_apart() -> None:
    ties = [{"van": "yara", "naar": "ruben", "soort": soort} for soort in ("hecht", "conflict")]
    opstelling = arrange(make_casus(relaties=ties))
    one, other = (lijn for lijn in opstelling.lijnen if lijn.kind == "relatie")
    assert one.points != other.points
    assert one.points[0] != other.points[0] or one.points[-1] != other.points[-1]


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    opstelling = arrange(make_casus(relaties=[{"van": "yara", "naar": "ruben", "soort": "zorgt_voor"}]))
    words = [" ".join(sleutel.tekst.lines) for sleutel in opstelling.legenda]
    assert words == ["non-binair of onbekend", "zorgt voor"]
    words = [" ".join(sleutel.tekst.lines) for sleutel in arrange(PARENTS_AND_TWO_CHILDREN).legenda]
    assert words == ["vrouw of meisje", "man of jongen", "om wie het gaat", "getrouwd", "gescheiden"]


def test_professionals_stand_with_their_organisation_and_a_krachtenveld_is_called_so() -> None:
    bestand = make_casus()
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    bestand["personen"] += [
        person("bas", groep="professional", functie="jeugdconsulent", organisatie="gemeente"),
        person("loes", groep="netwerk"),
        person("anke", groep="professional", organisatie="gemeente"),
    ]
    opstelling = arrange(bestand)
    assert opstelling.titel == "Krachtenveld: Proef"
    members = {kring.titel.lines: [knoop.mens.id for knoop in kring.knopen] for kring in opstelling.kringen}
    assert members == {("Gemeente",): ["bas", "anke"], ("Netwerk",): ["loes"]}


def test_a_relation_says_itself_in_words() -> None:
    tie = {
        "van": "yara",
        "naar": "ruben",
        "soort": "steun",
        "steunvorm": ["advies"],
        "volgens": "ruben",
        "van_datum": "2018~",
    }
    svg = genosociogram.draw(arrange(make_casus(relaties=[tie])))
    assert "<title>Yara en Ruben: steun (raad geven), volgens Ruben, sinds rond 2018</title>" in svg


def test_the_text_alternative_says_who_is_there() -> None:
    words = genosociogram.describe_familie(genosociogram.read_familie(PARENTS_AND_TWO_CHILDREN))
    assert "Er staan 4 personen op de tekening." in words
    assert "In het midden: Els." in words
    assert "Gezin: Mia, Piet en Jan." in words


def test_the_text_alternative_of_a_krachtenveld_has_its_own_words() -> None:
    bestand = make_casus(personen=[person("bas", groep="professional"), person("mia")], verbintenissen=[])
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    words = genosociogram.describe_familie(genosociogram.read_familie(bestand))
    assert "Er staan 2 partijen op de tekening." in words
    assert "Het gezin: Mia." in words
    assert "Professionals en organisaties: Bas." in words


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9, 20])
def test_many_organisations_stand_apart_around_the_family(count: int) -> None:
    bestand = make_casus()
    helpers = [person(f"h{i}", groep="professional", organisatie=f"team {i % 13}") for i in range(count)]
    bestand["personen"] += helpers
    bestand["relaties"] = [{"van": helper["id"], "naar": "yara", "soort": "steun"} for helper in helpers]
    opstelling = arrange(bestand)
    assert_whole(opstelling, bestand)
    assert_legible(opstelling)
    family = [knoop.box for knoop in opstelling.knopen if knoop.mens.groep == "gezin"]
    assert_apart([*family, *(kring.box for kring in opstelling.kringen)])
