"""What has to fit together in a casusbestand: ids, references, periods and descent."""

from typing import Any

import pytest

from casus.uitwisseling.bestand import read_casusbestand
from tests.casus.casusbestanden import (
    GEBEURTENIS,
    PERSOON,
    as_bytes,
    assert_one_fout,
    find_fouten,
    make_casus,
    make_relatie,
)


def _gebeurtenis(**fields: Any) -> dict[str, Any]:
    return {"gebeurtenissen": [{**GEBEURTENIS, **fields}]}


KINDSCHAP = {"kind": "yara", "verbintenis": "v1"}


@pytest.mark.parametrize(
    ("lists", "plek"),
    [
        (
            {"verbintenissen": [{"id": "v", "partners": ["yara", "wie"]}]},
            "verbintenissen, nummer 1 (v) › partners, nummer 2",
        ),
        ({"kindschappen": [{**KINDSCHAP, "kind": "wie"}]}, "kindschappen, nummer 1 (wie) › kind"),
        (
            {"kindschappen": [{**KINDSCHAP, "verbintenis": "yara"}]},
            "kindschappen, nummer 1 (yara) › verbintenis",
        ),
        ({"meerlingen": [{"kinderen": ["yara", "wie"]}]}, "meerlingen, nummer 1 › kinderen, nummer 2"),
        (make_relatie(van="wie"), "relaties, nummer 1 (wie) › van"),
        (make_relatie(naar="wie"), "relaties, nummer 1 (yara) › naar"),
        (make_relatie(volgens="wie"), "relaties, nummer 1 (yara) › volgens"),
        (
            {"verblijven": [{"persoon": "wie", "plek": "Thuis", "soort": "thuis"}]},
            "verblijven, nummer 1 (wie) › persoon",
        ),
        (_gebeurtenis(personen=["wie"]), "gebeurtenissen, nummer 1 (Verhuizing) › personen, nummer 1"),
        (_gebeurtenis(afwezig=["wie"]), "gebeurtenissen, nummer 1 (Verhuizing) › afwezig, nummer 1"),
        (
            _gebeurtenis(belevingen=[{"persoon": "yara", "tekst": "a"}, {"persoon": "wie", "tekst": "b"}]),
            "gebeurtenissen, nummer 1 (Verhuizing) › belevingen, nummer 2 (wie) › persoon",
        ),
    ],
)
def test_a_reference_to_nobody_is_named_with_its_place(lists: dict[str, Any], plek: str) -> None:
    assert_one_fout(as_bytes(make_casus(**lists)), plek, "staat niet als id bij")


@pytest.mark.parametrize(
    ("lists", "plek"),
    [
        (
            {"personen": [{**PERSOON, "geboren": "2010", "overleden": "2009-12"}], "verbintenissen": []},
            "personen, nummer 1 (Loes) › overleden",
        ),
        (
            {"verbintenissen": [{"id": "v1", "partners": ["ruben"], "van": "2010~", "tot": "2008"}]},
            "verbintenissen, nummer 1 (v1) › tot",
        ),
        (
            {"kindschappen": [{**KINDSCHAP, "van": "2010", "tot": "2008"}]},
            "kindschappen, nummer 1 (yara) › tot",
        ),
        (make_relatie(van_datum="2010", tot_datum="2008"), "relaties, nummer 1 (yara) › tot_datum"),
        (
            {"verblijven": [{"persoon": "yara", "plek": "", "soort": "thuis", "van": "2010", "tot": "2008"}]},
            "verblijven, nummer 1 (yara) › tot",
        ),
    ],
)
def test_an_end_before_its_begin_is_named_with_its_place(lists: dict[str, Any], plek: str) -> None:
    assert_one_fout(as_bytes(make_casus(**lists)), plek, "ligt voor")


def test_an_end_that_may_lie_after_its_begin_is_fine() -> None:
    data = make_casus(**make_relatie(van_datum="2010-06", tot_datum="2010"))
    assert read_casusbestand(as_bytes(data)) == data


@pytest.mark.parametrize(
    ("lists", "plek"),
    [
        ({"personen": [PERSOON, PERSOON], "verbintenissen": []}, "personen, nummer 2 (Loes) › id"),
        ({"verbintenissen": [{"id": "v", "partners": ["yara"]}] * 2}, "verbintenissen, nummer 2 (v) › id"),
        ({"gebeurtenissen": [GEBEURTENIS] * 2}, "gebeurtenissen, nummer 2 (Verhuizing) › id"),
    ],
)
def test_an_id_given_twice_is_named_with_its_place(lists: dict[str, Any], plek: str) -> None:
    assert_one_fout(as_bytes(make_casus(**lists)), plek, "is al gebruikt")


def test_a_person_and_a_gebeurtenis_may_have_the_same_id() -> None:
    data = make_casus(**_gebeurtenis(id="yara"))
    assert read_casusbestand(as_bytes(data)) == data


def test_a_relatie_with_oneself_is_refused() -> None:
    assert_one_fout(as_bytes(make_casus(**make_relatie(naar="yara"))), "relaties, nummer 1 (yara)", "met zichzelf")


def test_the_same_kindschap_twice_is_refused() -> None:
    twice = [KINDSCHAP, {**KINDSCHAP}]
    assert_one_fout(
        as_bytes(make_casus(kindschappen=twice)), "kindschappen, nummer 2 (yara)", "staat al net zo als kind"
    )


def test_a_foster_child_may_be_adopted_by_the_same_parents_later() -> None:
    data = make_casus(kindschappen=[{**KINDSCHAP, "soort": "pleeg"}, {**KINDSCHAP, "soort": "adoptie"}])
    assert read_casusbestand(as_bytes(data)) == data


def _generations(number: int, *, closed: bool) -> dict[str, Any]:
    """Person n is a child of person n + 1; closed makes the oldest a child of the youngest."""
    links = number if closed else number - 1
    return make_casus(
        personen=[{"id": f"p{n}", "naam": f"Mens {n}", "groep": "familie"} for n in range(number)],
        verbintenissen=[{"id": f"v{n}", "partners": [f"p{(n + 1) % number}"]} for n in range(links)],
        kindschappen=[{"kind": f"p{n}", "verbintenis": f"v{n}"} for n in range(links)],
    )


def test_a_circle_of_parents_names_the_people_in_it() -> None:
    told = "Mens 0 is kind van Mens 1, die kind is van Mens 2, die kind is van Mens 0."
    assert_one_fout(as_bytes(_generations(3, closed=True)), "kindschappen", told)


def test_a_child_of_oneself_is_refused() -> None:
    assert_one_fout(as_bytes(_generations(1, closed=True)), "kindschappen", "Mens 0 is kind van Mens 0.")


def test_each_separate_circle_is_named() -> None:
    data = make_casus(
        verbintenissen=[{"id": "v1", "partners": ["ruben"]}, {"id": "v2", "partners": ["yara"]}],
        kindschappen=[{"kind": "ruben", "verbintenis": "v1"}, {"kind": "yara", "verbintenis": "v2"}],
    )
    assert [fout.melding.split(".")[0] for fout in find_fouten(as_bytes(data))] == [
        "Ruben is kind van Ruben",
        "Yara is kind van Yara",
    ]


def test_a_child_of_several_verbintenissen_with_shared_ancestors_is_no_circle() -> None:
    data = _generations(5, closed=False)
    data["verbintenissen"].append({"id": "extra", "partners": ["p3", "p4"]})
    data["kindschappen"].append({"kind": "p0", "verbintenis": "extra", "soort": "familie"})
    assert read_casusbestand(as_bytes(data)) == data


def test_five_thousand_generations_are_no_problem() -> None:
    open_chain = _generations(5000, closed=False)
    assert read_casusbestand(as_bytes(open_chain)) == open_chain
    assert_one_fout(as_bytes(_generations(5000, closed=True)), "kindschappen", "(nog 4992 mensen)")
