"""The family ties in words: what the lines of descent and partnership say, for whoever does not see them."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.models import Casus, Persoon
from casus.tekeningen import read_genosociogram
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import make_casus
from tests.casus.casussen import facilitator_of
from tests.casus.tekeningen import VOORBEELDEN, load
from tests.casus.willekeurig import DATUMS, casusbestanden
from toegang.models import Gebruiker, Zichtbaarheid

NAMEN = ("Ruben", "Linda", "Kim", "Yara", "Sam", "Noor", "Bo", "Jip")


def make_familie(**lists: Any) -> dict[str, Any]:
    personen = [{"id": naam.lower(), "naam": naam, "groep": "gezin"} for naam in NAMEN]
    return make_casus(personen=personen, **lists)


def tell(**lists: Any) -> tuple[str, ...]:
    return genosociogram.read_familie(make_familie(**lists)).gezinsbanden


def union(*partners: str, **fields: Any) -> dict[str, Any]:
    return {"id": "v1", "partners": list(partners), **fields}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"soort": "huwelijk"}, "getrouwd"),
        ({"soort": "geregistreerd_partnerschap"}, "geregistreerd partnerschap"),
        ({"soort": "samenwonend", "van": "2012-05"}, "samenwonend, sinds mei 2012"),
        ({"soort": "relatie", "van": "2004~", "tot": "2008"}, "relatie, van rond 2004 tot 2008"),
        ({"soort": "opvoeders", "tot": "2016"}, "voeden samen op, tot 2016"),
        ({"soort": "onbekend"}, "partners, hoe precies is onbekend"),
        ({}, "partners, hoe precies is onbekend"),
        ({"soort": "huwelijk", "einde": "gescheiden"}, "getrouwd, gescheiden"),
        ({"soort": "huwelijk", "tot": "2008~", "einde": "gescheiden"}, "getrouwd, gescheiden rond 2008"),
        (
            {"soort": "huwelijk", "van": "2001", "tot": "2008", "einde": "gescheiden"},
            "getrouwd, vanaf 2001, gescheiden in 2008",
        ),
        ({"soort": "relatie", "tot": "2008/2009", "einde": "uit_elkaar"}, "relatie, uit elkaar 2008 tot 2009"),
        (
            {"soort": "huwelijk", "tot": "2012-05-14", "einde": "overlijden"},
            "getrouwd, een van hen overleed op 14 mei 2012",
        ),
    ],
)
def test_partners_in_words(fields: dict[str, Any], words: str) -> None:
    assert tell(verbintenissen=[union("ruben", "linda", **fields)]) == (f"Ruben en Linda: {words}",)


def test_three_partners_are_all_named() -> None:
    found = tell(verbintenissen=[union("ruben", "linda", "kim", soort="samenwonend")])

    assert found == ("Ruben, Linda en Kim: samenwonend",)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Yara is kind van Ruben en Linda"),
        ({"soort": "onbekend"}, "Yara is kind van Ruben en Linda"),
        ({"soort": "biologisch"}, "Yara is kind van Ruben en Linda"),
        ({"soort": "pleeg", "van": "2012-05"}, "Yara is pleegkind van Ruben en Linda, sinds mei 2012"),
        (
            {"soort": "pleeg", "van": "2012", "tot": "2014?"},
            "Yara is pleegkind van Ruben en Linda, van 2012 tot misschien 2014",
        ),
        ({"soort": "adoptie"}, "Yara is geadopteerd door Ruben en Linda"),
        ({"soort": "familie", "tot": "2014"}, "Yara is opgevoed door Ruben en Linda, tot 2014"),
        ({"soort": "gezinshuis"}, "Yara is in gezinshuis bij Ruben en Linda"),
        ({"soort": "stief"}, "Yara is stiefkind van Ruben en Linda"),
        ({"soort": "donor"}, "Yara is donorkind van Ruben en Linda"),
    ],
)
def test_a_child_in_words(fields: dict[str, Any], sentence: str) -> None:
    _, found = tell(
        verbintenissen=[union("ruben", "linda")], kindschappen=[{"kind": "yara", "verbintenis": "v1", **fields}]
    )

    assert found == sentence


def test_a_child_of_one_parent_is_told_and_a_parent_alone_is_no_couple() -> None:
    alone = union("linda", soort="huwelijk", einde="gescheiden")

    assert tell(verbintenissen=[alone], kindschappen=[{"kind": "yara", "verbintenis": "v1"}]) == (
        "Yara is kind van Linda",
    )


@pytest.mark.parametrize(
    ("kinderen", "fields", "sentence"),
    [
        (["yara", "sam"], {}, "Yara en Sam zijn een tweeling"),
        (["yara", "sam"], {"eeneiig": True}, "Yara en Sam zijn een tweeling (eeneiig)"),
        (["yara", "sam"], {"eeneiig": False}, "Yara en Sam zijn een tweeling (niet eeneiig)"),
        (["yara", "sam", "noor"], {}, "Yara, Sam en Noor zijn een drieling"),
        (["yara", "sam", "noor", "bo"], {}, "Yara, Sam, Noor en Bo zijn een vierling"),
        (["yara", "sam", "noor", "bo", "jip"], {}, "Yara, Sam, Noor, Bo en Jip zijn een meerling"),
    ],
)
def test_children_born_together_in_words(kinderen: list[str], fields: dict[str, Any], sentence: str) -> None:
    assert tell(verbintenissen=[], meerlingen=[{"kinderen": kinderen, **fields}]) == (sentence,)


def test_ties_stand_in_the_order_of_the_file() -> None:
    found = tell(
        verbintenissen=[union("linda", "kim", id="v2", soort="relatie"), union("ruben", "linda", soort="huwelijk")],
        kindschappen=[{"kind": "sam", "verbintenis": "v1"}, {"kind": "noor", "verbintenis": "v2"}],
        meerlingen=[{"kinderen": ["sam", "yara"]}],
    )

    assert found == (
        "Linda en Kim: relatie",
        "Ruben en Linda: getrouwd",
        "Sam is kind van Ruben en Linda",
        "Noor is kind van Linda en Kim",
        "Sam en Yara zijn een tweeling",
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), st.lists(DATUMS, min_size=3, max_size=3))
def test_everyone_with_a_line_is_named_and_nobody_else(bestand: dict[str, Any], dates: list[str]) -> None:
    """On the drawing a couple has a line, and so have a child and its parents."""
    for number, persoon in enumerate(bestand["personen"]):
        persoon["naam"] = f"<{number}>"
    for item in [*bestand["verbintenissen"], *bestand.get("kindschappen", [])]:
        item.update(zip(("van", "tot"), dates, strict=False))
    familie = genosociogram.read_familie(bestand)
    parents = {kindschap.verbintenis for kindschap in familie.kindschappen}
    drawn = {kindschap.kind for kindschap in familie.kindschappen}
    for verbintenis in familie.verbintenissen:
        if len(verbintenis.partners) > 1 or verbintenis.id in parents:
            drawn |= set(verbintenis.partners)

    for told in (
        " ".join(familie.gezinsbanden),
        genosociogram.describe_familie(familie).partition("Familiebanden:")[2],
    ):
        assert {mens.id for mens in familie.mensen if mens.naam in told} == drawn


def test_the_text_alternative_says_in_short_who_belongs_together() -> None:
    bestand = make_familie(
        verbintenissen=[union("ruben", "linda"), union("linda", "kim", id="v2"), union("kim", id="v3")],
        kindschappen=[{"kind": "yara", "verbintenis": "v1"}, {"kind": "sam", "verbintenis": "v1", "soort": "pleeg"}],
    )

    words = genosociogram.describe_familie(genosociogram.read_familie(bestand))

    assert "Familiebanden: Ruben en Linda met Yara en Sam; Linda en Kim." in words


def test_without_ties_the_text_alternative_is_silent_about_them() -> None:
    words = genosociogram.describe_familie(genosociogram.read_familie(make_familie(verbintenissen=[])))

    assert "Familiebanden" not in words


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_every_example_tells_each_child(path: Any) -> None:
    bestand = load(path)
    found = genosociogram.read_familie(bestand).gezinsbanden

    namen = {persoon["id"]: persoon["naam"] for persoon in bestand["personen"]}
    assert bestand["kindschappen"]
    for item in bestand["kindschappen"]:
        assert any(sentence.startswith(f"{namen[item['kind']]} is ") for sentence in found)


@pytest.fixture
def gezin(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(
        gebruiker,
        make_familie(
            verbintenissen=[union("ruben", "linda", soort="huwelijk", einde="gescheiden")],
            kindschappen=[{"kind": kind, "verbintenis": "v1"} for kind in ("yara", "sam")],
            meerlingen=[{"kinderen": ["yara", "sam"]}],
        ),
    )


@pytest.mark.parametrize(
    ("kenmerk", "left"),
    [
        ("linda", ("Yara is kind van Ruben", "Sam is kind van Ruben", "Yara en Sam zijn een tweeling")),
        ("sam", ("Ruben en Linda: getrouwd, gescheiden", "Yara is kind van Ruben en Linda")),
    ],
)
def test_someone_hidden_is_in_no_tie(gezin: Casus, kenmerk: str, left: tuple[str, ...]) -> None:
    facilitator = facilitator_of(gezin)
    hidden = Persoon.objects.get(ruimte=gezin, kenmerk=kenmerk)
    hidden.zichtbaarheid, hidden.gemaakt_door = Zichtbaarheid.ALLEEN_IK, facilitator
    hidden.save()

    for_everyone = read_genosociogram(gezin, None)

    assert for_everyone.gezinsbanden == left
    assert hidden.naam not in genosociogram.describe_familie(for_everyone)
    assert len(read_genosociogram(gezin, facilitator).gezinsbanden) == 4


def test_the_page_lists_the_ties(casus: Casus, facilitator_client: Client) -> None:
    page = facilitator_client.get(f"/casus/{casus.pk}/geno-sociogram/").content.decode()

    assert "<h3>Familiebanden</h3>" in page
    assert '<strong>Ruben en Linda</strong> <span class="zacht">getrouwd, tot rond 2008, gescheiden</span>' in page
    assert "biologisch kind van Ruben en Linda" in page


def test_the_tijdlijn_says_who_told_it_and_how_it_was_valued(casus: Casus, facilitator_client: Client) -> None:
    page = facilitator_client.get(f"/casus/{casus.pk}/tijdlijn/").content.decode()

    assert "Van wie weten we dit: hoofdstuk 2, Vastlopen" in page
    assert '<p class="klein zacht">Toen: niet goed</p>' in page
    assert '<p class="klein zacht">Achteraf: niet goed</p>' in page
