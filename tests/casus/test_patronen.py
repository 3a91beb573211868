"""The questions the app may ask about a map: when it asks, when it keeps silent, and that it never concludes."""

from typing import Any

import pytest
from hypothesis import given

from casus import genosociogram
from casus.genosociogram.patronen import HELPERS, MOST, SPIL_MENSEN, Patroon, find_patronen
from tests.casus.casusbestanden import make_casus
from tests.casus.willekeurig import casusbestanden

# Words of a finding: whoever reads these aloud has already judged.
OORDEEL = ("probleem", "ongezond", "disfunction", "altijd ", "nooit ", "moet ", "te veel", "te weinig", "schuld")


def ask(bestand: dict[str, Any], erbij: frozenset[str] | None = None) -> tuple[Patroon, ...]:
    familie = genosociogram.read_familie(bestand)
    return find_patronen(familie, frozenset(mens.id for mens in familie.mensen) if erbij is None else erbij)


def who(found: tuple[Patroon, ...], soort: str) -> list[tuple[str, ...]]:
    return [patroon.personen for patroon in found if patroon.soort == soort]


def make_mensen(*ids: str, groep: str = "netwerk", **more: Any) -> list[dict[str, Any]]:
    return [{"id": id_, "naam": id_.capitalize(), "groep": groep, **more} for id_ in ids]


def tie(van: str, naar: str, soort: str = "steun", **more: Any) -> dict[str, Any]:
    return {"van": van, "naar": naar, "soort": soort, **more}


def make_line(*breaks: tuple[str, str]) -> dict[str, Any]:
    """Oma and opa, their children Mia and Piet, and Jip, child of Mia; An and her child Bo. These ties are cut off."""
    return make_casus(
        personen=make_mensen("oma", "opa", "mia", "piet", "jip", "an", "bo", groep="familie"),
        verbintenissen=[
            {"id": "v1", "partners": ["oma", "opa"]},
            {"id": "v2", "partners": ["mia"]},
            {"id": "v9", "partners": ["an"]},
        ],
        kindschappen=[
            {"kind": "mia", "verbintenis": "v1"},
            {"kind": "piet", "verbintenis": "v1"},
            {"kind": "jip", "verbintenis": "v2"},
            {"kind": "bo", "verbintenis": "v9"},
        ],
        relaties=[tie(*pair, "verbroken") for pair in breaks],
    )


def test_who_has_no_tie_is_asked_about_and_a_family_tie_is_a_tie() -> None:
    bestand = make_line()
    bestand["personen"] += make_mensen("loes", "henk")
    bestand["verbintenissen"].append({"id": "v3", "partners": ["henk"]})  # a union with nobody ties to nobody

    found = ask(bestand, frozenset({"henk"}))

    assert who(found, "los") == [("loes",)]
    assert who(found, "niet_op_kaart") == [("henk",)]
    assert "Met wie staat Loes in verband?" in [patroon.vraag for patroon in found]


def test_many_without_a_tie_are_one_question() -> None:
    mensen = make_mensen(*(f"m{number}" for number in range(MOST + 1)))
    found = ask(make_casus(personen=mensen, verbintenissen=[]), frozenset())
    assert who(found, "los") == [tuple(mens["id"] for mens in mensen)]


def test_who_is_in_no_moment_is_asked_about_once_there_are_moments() -> None:
    bestand = make_casus()
    assert who(ask(bestand, frozenset({"yara"})), "niet_op_lijn") == [("ruben",)]
    assert who(ask(bestand, frozenset()), "niet_op_lijn") == []


@pytest.mark.parametrize(
    ("pulling", "other", "asks"), [(SPIL_MENSEN, 0, True), (SPIL_MENSEN - 1, 0, False), (5, 5, False)]
)
def test_who_everyone_pulls_at(pulling: int, other: int, asks: bool) -> None:
    mensen = make_mensen("yara", *(f"m{number}" for number in range(pulling + other)))
    soorten = ["steun", "zorgt_voor", "conflict"] * pulling
    bestand = make_casus(
        personen=mensen,
        verbintenissen=[],
        relaties=[
            *(tie(f"m{number}", "yara", soorten[number]) for number in range(pulling)),
            *(tie("yara", f"m{pulling + number}", "neutraal") for number in range(other)),
        ],
    )
    assert [personen[0] for personen in who(ask(bestand), "spil")] == (["yara"] if asks else [])


def test_many_ties_with_the_same_few_people_are_no_pulling() -> None:
    bestand = make_casus(relaties=[tie("yara", "ruben", volgens="yara"), tie("ruben", "yara")] * SPIL_MENSEN)
    assert who(ask(bestand), "spil") == []


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ([("oma", "mia"), ("mia", "jip")], [("mia", "oma", "jip")]),  # two generations of parent and child
        ([("mia", "piet"), ("jip", "mia")], [("mia", "piet", "jip")]),  # siblings, then parent and child
        ([("oma", "mia")], []),
        ([("oma", "mia"), ("opa", "piet")], []),  # twice in one generation
        ([("oma", "piet"), ("mia", "jip")], [("oma", "piet", "mia", "jip")]),  # an uncle, then his sister
        ([("an", "bo"), ("mia", "jip")], []),  # of another family
        ([("oma", "opa"), ("mia", "jip")], []),  # partners are no generation
        ([("oma", "mia"), ("oma", "jip")], []),  # nor are grandparents
    ],
)
def test_a_cut_off_that_comes_back_in_another_generation(
    breaks: list[tuple[str, str]], expected: list[tuple[str, ...]]
) -> None:
    found = who(ask(make_line(*breaks)), "breuk")
    assert [set(personen) for personen in found] == [set(personen) for personen in expected]


def test_professionals_who_may_overlap() -> None:
    helpers = [f"h{number}" for number in range(HELPERS)]
    mensen = [*make_mensen("yara", groep="gezin"), *make_mensen(*helpers, groep="professional")]
    several = make_casus(personen=mensen, verbintenissen=[], relaties=[tie(id_, "yara") for id_ in helpers])
    assert who(ask(several), "overlap") == [("yara", *helpers)]

    fewer = {**several, "relaties": several["relaties"][1:]}
    assert who(ask(fewer), "overlap") == []
    for mens in fewer["personen"][1:]:
        mens["organisatie"] = "Team Zuid"
    assert who(ask(fewer), "overlap") == [("yara", *helpers[1:])]

    said = {**several, "relaties": [tie("h0", "h1", "overlapt", volgens="yara")]}
    assert who(ask(said), "overlap") == [("h0", "h1")]


def test_who_is_helped_by_professionals_does_not_help_them() -> None:
    mensen = [*make_mensen("yara", groep="gezin"), *make_mensen("h0", "h1", "h2", groep="professional")]
    relaties = [tie("yara", id_) for id_ in ("h0", "h1", "h2")]
    assert who(ask(make_casus(personen=mensen, verbintenissen=[], relaties=relaties)), "overlap") == []


def test_a_krachtenveld_is_asked_in_other_words() -> None:
    bestand = make_line(("oma", "mia"), ("mia", "jip"))
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    found = ask(bestand, frozenset({"oma"}))
    assert who(found, "breuk") == []
    assert "familie" not in " ".join(f"{patroon.gezien} {patroon.vraag}" for patroon in found)
    assert "geschiedenis op een rij" in " ".join(patroon.gezien for patroon in found)


@given(casusbestanden())
def test_any_map_gives_a_few_questions_about_people_who_are_on_it(bestand: dict[str, Any]) -> None:
    ids = {mens["id"] for mens in bestand["personen"]}
    found = ask(bestand, frozenset(sorted(ids)[:3]))
    for patroon in found:
        assert patroon.vraag.endswith("?")
        assert set(patroon.personen) <= ids
        assert len(set(patroon.personen)) == len(patroon.personen)
        words = patroon.vraag.lower()
        assert not any(
            word in words for word in OORDEEL if word not in " ".join(m["naam"] for m in bestand["personen"])
        )
    soorten = [patroon.soort for patroon in found]
    assert all(soorten.count(soort) <= MOST for soort in set(soorten))
