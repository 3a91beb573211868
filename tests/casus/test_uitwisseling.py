"""A casus as a file: nothing gets lost on the way in and out, and nothing comes in when something is wrong."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from casus.models import Casus, Gebeurtenis
from casus.uitwisseling.bestand import MAX_BYTES, read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.uitvoer import export_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, as_bytes, make_casus, make_relatie
from tests.casus.casussen import facilitator_of, make_big
from tests.casus.geldige_bestanden import casusbestanden, in_the_database, rolled_back
from tests.conftest import VOORBEELDEN
from toegang.models import Deelname, Gebruiker, Logregel, Rol

INLEZEN = "/casus/inlezen/"
voorbeelden = pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda path: path.stem)


def upload(client: Client, inhoud: bytes) -> Any:
    return client.post(INLEZEN, {"bestand": SimpleUploadedFile("casus.json", inhoud)})


def download(client: Client, casus: Casus) -> bytes:
    response = client.get(f"/casus/{casus.pk}/casusbestand/")
    assert response.status_code == 200
    return response.content


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@voorbeelden
def test_a_casusbestand_survives_the_browser(facilitator_client: Client, voorbeeld: Path) -> None:
    response = upload(facilitator_client, voorbeeld.read_bytes())

    assert response.status_code == 302
    casus = Casus.objects.latest("gemaakt_op")
    assert response["Location"] == casus.get_absolute_url()
    assert json.loads(download(facilitator_client, casus)) == json.loads(voorbeeld.read_bytes())


@voorbeelden
def test_a_casusbestand_survives_the_functions(gebruiker: Gebruiker, voorbeeld: Path) -> None:
    bestand = read_casusbestand(voorbeeld.read_bytes())

    casus = import_casusbestand(gebruiker, bestand)

    assert export_casusbestand(casus, facilitator_of(casus)) == json.loads(voorbeeld.read_bytes())


@in_the_database
@given(bestand=casusbestanden())
def test_any_casusbestand_survives(gebruiker: Gebruiker, bestand: dict[str, Any]) -> None:
    inhoud = json.dumps(bestand).encode()
    with rolled_back():
        casus = import_casusbestand(gebruiker, read_casusbestand(inhoud))
        assert export_casusbestand(casus, facilitator_of(casus)) == bestand


def test_the_strategy_uses_every_field_of_the_schema() -> None:
    """So that the test above says what it seems to say."""
    schema = json.loads((Path(__file__).parents[2] / "casus" / "casusbestand.schema.json").read_text(encoding="utf-8"))
    seen: set[str] = set()

    def note(value: Any, path: str) -> None:
        seen.add(path)
        if isinstance(value, dict):
            for field, inner in value.items():
                note(inner, f"{path}/{field}")
        elif isinstance(value, list):
            for inner in value:
                note(inner, path)
        elif isinstance(value, bool):
            seen.add(f"{path}={value}")

    @settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
    @given(bestand=casusbestanden())
    def draw(bestand: dict[str, Any]) -> None:
        note(bestand, "")

    def fields_of(node: dict[str, Any], path: str) -> Iterator[str]:
        for field, inner in node.get("properties", {}).items():
            yield f"{path}/{field}"
            yield from fields_of(inner, f"{path}/{field}")
            yield from fields_of(inner.get("items", {}), f"{path}/{field}")
            if inner.get("type") == "boolean":
                yield f"{path}/{field}=False"

    draw()
    assert set(fields_of(schema, "")) - seen == set()


def test_the_order_of_every_list_is_kept(gebruiker: Gebruiker) -> None:
    mensen = [{"id": naam, "naam": naam, "groep": "gezin"} for naam in ("cor", "aad", "bea")]
    bestand = make_casus(
        personen=mensen,
        verbintenissen=[{"id": "v1", "partners": ["bea", "cor", "aad"]}],
        meerlingen=[{"kinderen": ["cor", "aad"]}, {"kinderen": ["bea", "aad", "cor"], "eeneiig": False}],
        gebeurtenissen=[
            {**GEBEURTENIS, "id": "later", "personen": ["bea", "aad"], "afwezig": ["cor", "aad"]},
            {**GEBEURTENIS, "id": "eerder", "personen": ["aad", "cor", "bea"]},
        ],
    )

    casus = import_casusbestand(gebruiker, read_casusbestand(as_bytes(bestand)))

    assert export_casusbestand(casus, facilitator_of(casus)) == bestand


@pytest.mark.parametrize(
    "lijst",
    [
        {"verblijven": [{"persoon": "yara", "plek": "", "soort": "thuis"}]},
        {"gebeurtenissen": [{**GEBEURTENIS, "belevingen": [{"persoon": "yara", "tekst": ""}]}]},
        {"ontbreekt": [{"vraag": ""}]},
    ],
    ids=["plek", "beleving", "vraag"],
)
def test_a_text_that_a_file_must_have_comes_back_when_it_is_empty(gebruiker: Gebruiker, lijst: dict[str, Any]) -> None:
    bestand = read_casusbestand(as_bytes(make_casus(**lijst)))
    casus = import_casusbestand(gebruiker, bestand)

    assert read_casusbestand(as_bytes(export_casusbestand(casus, facilitator_of(casus)))) == bestand


def test_what_may_be_absent_is_absent_when_it_is_empty(gebruiker: Gebruiker) -> None:
    bestand = make_casus(relaties=[], gebeurtenissen=[{**GEBEURTENIS, "tekst": "", "personen": []}])
    bestand["casus"]["leervraag"] = ""

    casus = import_casusbestand(gebruiker, read_casusbestand(as_bytes(bestand)))

    exported = export_casusbestand(casus, facilitator_of(casus))
    assert exported == make_casus(gebeurtenissen=[GEBEURTENIS])


WRONG_FILES = {
    "no JSON": (b"{ dit is geen JSON }", "regel 1, kolom 3"),
    "empty": (b"", "Dit bestand is leeg"),
    "a PDF": (b"%PDF-1.7 ...", "geen casusbestand"),
    "not UTF-8": (b'{"formaat": "\xff"}', "regel 1"),
    "another version": (as_bytes(make_casus() | {"versie": 2}), "versie"),
    "no casusbestand": (b'{"naam": "iets anders"}', "formaat"),
    "unknown field": (as_bytes(make_casus(mensen=[])), "bovenaan in het bestand"),
    "unknown id": (as_bytes(make_casus(**make_relatie(naar="niemand"))), "relaties, nummer 1"),
    "id used twice": (as_bytes(make_casus(gebeurtenissen=[GEBEURTENIS, GEBEURTENIS])), "gebeurtenissen, nummer 2"),
    "bad date": (
        as_bytes(make_casus(gebeurtenissen=[GEBEURTENIS | {"datum": "2019-02-31"}])),
        "gebeurtenissen, nummer 1 (Verhuizing) › datum",
    ),
    "own ancestor": (as_bytes(make_casus(kindschappen=[{"kind": "ruben", "verbintenis": "v1"}])), "kindschappen"),
    "title too long": (as_bytes(make_casus(gebeurtenissen=[GEBEURTENIS | {"titel": "a" * 201}])), "titel"),
    "character that cannot be kept": (as_bytes(make_casus(ontbreekt=[{"vraag": "a\0b"}])), "ontbreekt, nummer 1"),
}


@pytest.mark.parametrize(("inhoud", "plek"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_of_a_wrong_file_nothing_is_imported_and_the_place_is_shown(
    facilitator_client: Client, inhoud: bytes, plek: str
) -> None:
    before = count_rows()

    response = upload(facilitator_client, inhoud)

    assert response.status_code == 422
    assert plek in response.content.decode()
    assert count_rows() == before


def test_without_a_file_the_page_asks_for_one(facilitator_client: Client) -> None:
    response = facilitator_client.post(INLEZEN, {"csrfmiddlewaretoken": "x"})

    assert response.status_code == 422
    assert "Kijk hier nog even naar" in response.content.decode()


def test_an_error_halfway_leaves_nothing_behind(gebruiker: Gebruiker) -> None:
    """The reader refuses this file; here the database does, after casus, people and ties have been stored."""
    before = count_rows()

    with pytest.raises(IntegrityError):
        import_casusbestand(gebruiker, make_casus(gebeurtenissen=[GEBEURTENIS, GEBEURTENIS]))

    assert count_rows() == before


def test_a_crash_halfway_leaves_nothing_behind(facilitator_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*args: object) -> None:
        assert Gebeurtenis.objects.filter(titel="Verhuizing").exists()
        raise RuntimeError

    monkeypatch.setattr("casus.uitwisseling.invoer.import_ingebed", crash)
    before = count_rows()

    with pytest.raises(RuntimeError):
        upload(facilitator_client, as_bytes(make_casus(gebeurtenissen=[GEBEURTENIS])))

    assert count_rows() == before


def make_file_of(size: int) -> bytes:
    empty = len(as_bytes(make_casus(ontbreekt=[{"vraag": ""}])))
    return as_bytes(make_casus(ontbreekt=[{"vraag": "a" * (size - empty)}]))


def test_5_mb_is_refused_with_a_message(facilitator_client: Client) -> None:
    before = count_rows()

    for size in (MAX_BYTES, MAX_BYTES + 2_000_000):
        response = upload(facilitator_client, make_file_of(size))
        assert response.status_code == 422
        assert "kleiner is dan 5 MB" in response.content.decode()

    assert count_rows() == before


def test_just_under_5_mb_is_read(facilitator_client: Client) -> None:
    assert upload(facilitator_client, make_file_of(MAX_BYTES - 1)).status_code == 302


def test_a_big_casus_that_came_in_can_be_taken_away_and_read_again(facilitator_client: Client) -> None:
    verblijf = {"persoon": "yara", "plek": "x", "soort": "thuis"}
    bestand = make_casus(verblijven=[verblijf] * 5000)
    rest = MAX_BYTES - 1 - len(json.dumps(bestand, separators=(",", ":"))) - len(',"bron":""')
    bestand["casus"]["bron"] = "a" * rest
    assert upload(facilitator_client, json.dumps(bestand, separators=(",", ":")).encode()).status_code == 302

    taken_away = download(facilitator_client, Casus.objects.latest("gemaakt_op"))

    assert upload(facilitator_client, taken_away).status_code == 302


def test_the_number_of_queries_does_not_depend_on_the_size(gebruiker: Gebruiker) -> None:
    counted = []
    for size in (3, 60):
        bestand = make_big(size)
        casus = import_casusbestand(gebruiker, bestand)
        with CaptureQueriesContext(connection) as queries:
            assert export_casusbestand(casus, facilitator_of(casus)) == bestand
        counted.append(len(queries))

    assert counted[0] == counted[1]


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.FACILITATOR])
def test_only_the_facilitator_takes_a_casus_away(
    casus: Casus, make_gast: Callable[..., Deelname], client_of: Callable[[Deelname], Client], rol: Rol
) -> None:
    assert client_of(make_gast("Iemand", rol)).get(f"/casus/{casus.pk}/casusbestand/").status_code == 403


def test_taking_a_casus_away_is_logged_and_has_a_name(facilitator_client: Client, casus: Casus) -> None:
    response = facilitator_client.get(f"/casus/{casus.pk}/casusbestand/")

    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="yara')
    assert Logregel.objects.filter(ruimte=casus).first().wat == "opgehaald als bestand"


def test_a_guest_cannot_read_in_a_file(gezinslid: Deelname, client_of: Callable[[Deelname], Client]) -> None:
    client = client_of(gezinslid)
    before = count_rows()

    response = upload(client, as_bytes(make_casus()))

    assert response.status_code == 302
    assert "/account/login/" in response["Location"]
    assert count_rows() == before
