"""What GEDCOM can hold comes back the same, and what we write is GEDCOM 7."""

import json
from pathlib import Path
from typing import Any

import gedcom7
import pytest
from hypothesis import given

from casus.edtf import parse
from casus.gedcom import find_verlies, read_gedcom, write_gedcom
from casus.gedcom.keuze import choose
from casus.gedcom.mensen import tidy
from casus.uitwisseling.bestand import read_casusbestand
from tests.casus.casusbestanden import as_bytes, make_casus
from tests.casus.geldige_bestanden import casusbestanden
from tests.conftest import VOORBEELDEN

Bestand = dict[str, Any]


def dates(item: dict[str, Any], *fields: str) -> dict[str, str]:
    return {field: parse(item[field]).edtf for field in fields if field in item}


def held(bestand: Bestand) -> dict[str, Any]:
    """What GEDCOM can hold of a casusbestand, in a form to compare."""
    keuze = choose(bestand)
    kinderen: dict[str, list[tuple[Any, ...]]] = {}
    for band in keuze.kindschappen:
        soort = band.get("soort", "onbekend")
        van = dates(band, "van").get("van") if soort == "adoptie" else None
        kinderen.setdefault(band["verbintenis"], []).append((band["kind"], soort, van))
    return {
        "personen": [
            {
                "id": persoon["id"],
                "naam": tidy(persoon["naam"]) or "Onbekend",
                "gender": persoon.get("gender"),
                **dates(persoon, "geboren", "overleden"),
            }
            for persoon in keuze.personen
        ],
        "verbintenissen": [
            {
                "id": item["id"],
                "partners": keuze.partners(item),
                "soort": item.get("soort", "onbekend"),
                "einde": item.get("einde"),
                **dates(item, "van", "tot"),
            }
            for item in keuze.verbintenissen
        ],
        "kinderen": {own_id: set(rows) for own_id, rows in kinderen.items()},
        "volgorde": {own_id: list(dict.fromkeys(row[0] for row in rows)) for own_id, rows in kinderen.items()},
    }


def assert_comes_back(bestand: Bestand) -> None:
    inhoud = write_gedcom(bestand)
    if not choose(bestand).personen:
        return
    assert gedcom7.validate(gedcom7.loads(inhoud.decode())) == []
    gelezen = read_gedcom(inhoud)
    assert held(gelezen.bestand) == held(bestand)
    assert gelezen.weggelaten == ()
    assert read_casusbestand(as_bytes(gelezen.bestand)) == gelezen.bestand


@given(bestand=casusbestanden())
def test_what_gedcom_can_hold_comes_back(bestand: Bestand) -> None:
    assert_comes_back(bestand)


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda path: path.stem)
def test_the_examples_come_back_and_say_what_does_not(voorbeeld: Path) -> None:
    bestand = json.loads(voorbeeld.read_text(encoding="utf-8"))
    assert_comes_back(bestand)
    told = " ".join(find_verlies(bestand))
    for words in ("banden tussen mensen", "momenten", "netwerk"):
        assert words in told


def test_nothing_is_said_to_get_lost_that_is_not_there() -> None:
    assert find_verlies(make_casus()) == [
        "wie in het gezin horen en wie bij de familie, en om wie het gaat",
        "de vragen en teksten van de casus zelf, en wie er welke mag lezen",
    ]


def test_no_word_that_people_told_goes_along() -> None:
    bestand = make_casus(
        relaties=[{"van": "yara", "naar": "ruben", "soort": "geweld", "toelichting": "geheim"}],
        gebeurtenissen=[{"id": "g1", "titel": "geheim", "soort": "gebeurtenis", "kant": "onder"}],
    )
    bestand["casus"]["leervraag"] = "geheim"
    bestand["personen"][0]["toelichting"] = "geheim"
    inhoud = write_gedcom(bestand).decode()
    assert "Yara" in inhoud
    assert "geheim" not in inhoud
    assert "geweld" not in inhoud


def make_bont() -> Bestand:
    """A child with three parents, a donor and a place in a gezinshuis, and a baby who was not born."""
    namen = {"mo": "gezin", "pa": "gezin", "pien": "gezin", "dirk": "netwerk", "geke": "professional"}
    return make_casus(
        personen=[
            *({"id": own_id, "naam": own_id.title(), "groep": groep} for own_id, groep in namen.items()),
            {"id": "kim", "naam": "Kim", "groep": "gezin"},
            {"id": "weg", "naam": "Weg", "groep": "gezin", "bijzonder": "miskraam"},
            {"id": "buur", "naam": "Buur", "groep": "netwerk"},
        ],
        verbintenissen=[
            {"id": "drie", "partners": ["mo", "pa", "pien"], "soort": "opvoeders"},
            {"id": "donor", "partners": ["dirk"]},
            {"id": "huis", "partners": ["geke"]},
        ],
        kindschappen=[
            {"kind": "kim", "verbintenis": "drie", "soort": "biologisch"},
            {"kind": "weg", "verbintenis": "drie", "soort": "biologisch"},
            {"kind": "kim", "verbintenis": "donor", "soort": "donor"},
            {"kind": "kim", "verbintenis": "huis", "soort": "gezinshuis", "van": "2015", "tot": "2016"},
            {"kind": "kim", "verbintenis": "huis", "soort": "pleeg", "van": "2016"},
        ],
    )


def test_of_a_mixed_family_all_that_stays_behind_is_told() -> None:
    bestand = make_bont()
    assert_comes_back(bestand)
    in_woorden = (
        "bij 1 kind: dat het een stiefkind is, of er is door een gezinshuis, familie of een donor. "
        "Dat staat er alleen in woorden bij, en veel programma's laten die niet zien"
    )
    assert find_verlies(bestand)[:-1] == [
        "1 mens uit het netwerk en professionals",
        "1 zwangerschap, miskraam, abortus of doodgeboren kind",
        "wie in het gezin horen, wie bij de familie en wie daarbuiten, en om wie het gaat",
        "bij 1 verbintenis van drie mensen: de derde, ook als ouder",
        "bij 1 kind: van wanneer tot wanneer het bij deze mensen hoort",
        in_woorden,
    ]
