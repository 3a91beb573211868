"""What may be typed: dates in plain Dutch, names of any kind, and a message for what can't be right."""

from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Gebeurtenis, Persoon
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import NIEUW_MOMENT, NIEUWE_PERSOON, fill_in
from toegang.models import Deelname, Gebruiker, Logregel, Rol

PERSOON = {"naam": "Opa Jan", "groep": "familie", "zichtbaarheid": "iedereen"}
MOMENT = {"titel": "Opa belt", "soort": "gebeurtenis", "kant": "onder", "zichtbaarheid": "iedereen"}
TE_LANG = 20_001


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_casus(gebeurtenissen=[GEBEURTENIS]))


def send(client: Client, casus: Casus, pad: str, fields: dict[str, Any]) -> Any:
    return client.post(f"/casus/{casus.pk}/{pad}/", fields)


def assert_refused(response: Any, field: str, *words: str) -> None:
    """The form comes back with what was typed, and a message at this field."""
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    content = response.content.decode()
    assert "Kijk hier nog even naar" in content
    assert all(word in content for word in words)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rond 2016", "2016~"),
        ("14-5-2019", "2019-05-14"),
        ("mei 2019", "2019-05"),
        ("zomer 2012", "2012-22"),
        ("onbekend", ""),
        ("", ""),
        ("  2012 tot 2014 ", "2012/2014"),
        ("voor 2014", "../2014"),
    ],
)
def test_a_date_is_typed_in_plain_dutch(klein: Casus, facilitator_client: Client, typed: str, kept: str) -> None:
    assert send(facilitator_client, klein, NIEUW_MOMENT, MOMENT | {"datum": typed}).status_code == 302

    assert Gebeurtenis.objects.get(titel="Opa belt").datum == kept


@pytest.mark.parametrize("kept", ["2016~", "2019-05-14", "2012-22", "201X", "2008~/2016", "2004-XX-XX?", "/2014"])
def test_a_date_is_shown_as_it_can_be_typed(klein: Casus, facilitator_client: Client, kept: str) -> None:
    Gebeurtenis.objects.filter(ruimte=klein).update(datum=kept)

    assert fill_in(facilitator_client, f"/casus/{klein.pk}/tijdlijn/g1/wijzigen/", tekst="Meer.").status_code == 302

    assert Gebeurtenis.objects.get(ruimte=klein).datum == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31-2-2019", "De dag 31-2-2019 bestaat niet."),
        ("ooit", "Schrijf bijvoorbeeld"),
        ("14-5-19", "vier cijfers"),
        ("14 mei", "Welk jaar was dat?"),
        ("2014 tot 2012", "ligt voor het begin"),
        ("x" * 200, "80"),
        ("2019\0", ""),
    ],
)
def test_a_date_that_cannot_be_is_explained(klein: Casus, facilitator_client: Client, typed: str, message: str) -> None:
    response = send(facilitator_client, klein, NIEUW_MOMENT, MOMENT | {"datum": typed})

    assert_refused(response, "datum", message)
    assert "\0" in typed or f'value="{typed}"' in response.content.decode()
    assert Gebeurtenis.objects.filter(ruimte=klein).count() == 1


@pytest.mark.parametrize(
    ("geboren", "overleden", "is_taken"),
    [
        ("1950", "1940", False),
        ("14-5-1950", "13-5-1950", False),
        ("rond 1950", "1950", True),
        ("1950", "onbekend", True),
        ("14-5-1950", "14-5-1950", True),
        ("mei 1950", "1950", True),
    ],
)
def test_nobody_died_before_they_were_born(
    klein: Casus, facilitator_client: Client, geboren: str, overleden: str, is_taken: bool
) -> None:
    fields = PERSOON | {"geboren": geboren, "overleden": overleden}

    response = send(facilitator_client, klein, NIEUWE_PERSOON, fields)

    assert Persoon.objects.filter(naam="Opa Jan").exists() == is_taken
    if not is_taken:
        assert_refused(response, "overleden", "Dit is vóór de geboorte.")


@pytest.mark.parametrize(
    ("pad", "fields", "field"),
    [
        (NIEUWE_PERSOON, PERSOON | {"naam": "a" * 101}, "naam"),
        (NIEUWE_PERSOON, PERSOON | {"functie": "a" * 201}, "functie"),
        (NIEUWE_PERSOON, PERSOON | {"toelichting": "a" * TE_LANG}, "toelichting"),
        (NIEUWE_PERSOON, PERSOON | {"naam": "  "}, "naam"),
        (NIEUWE_PERSOON, PERSOON | {"naam": "a\0b"}, "naam"),
        (NIEUWE_PERSOON, PERSOON | {"toelichting": "a\0b"}, "toelichting"),
        (NIEUWE_PERSOON, PERSOON | {"groep": "buren"}, "groep"),
        (NIEUWE_PERSOON, PERSOON | {"zichtbaarheid": ""}, "zichtbaarheid"),
        (NIEUW_MOMENT, MOMENT | {"titel": "a" * 201}, "titel"),
        (NIEUW_MOMENT, MOMENT | {"titel": "a\0b"}, "titel"),
        (NIEUW_MOMENT, MOMENT | {"tekst": "a" * TE_LANG}, "tekst"),
        (NIEUW_MOMENT, MOMENT | {"kant": ""}, "kant"),
        (NIEUW_MOMENT, MOMENT | {"na": "niets"}, "na"),
        (NIEUW_MOMENT, MOMENT | {"na": "a\0b"}, "na"),
        (NIEUW_MOMENT, MOMENT | {"na": "x" * 5000}, "na"),
        (NIEUW_MOMENT, MOMENT | {"personen": ["999999"]}, "personen"),
        (NIEUW_MOMENT, MOMENT | {"personen": ["9" * 30]}, "personen"),
        (NIEUW_MOMENT, MOMENT | {"afwezig": ["niemand"]}, "afwezig"),
        ("wijzigen", {"titel": "a" * 201}, "titel"),
        ("wijzigen", {"titel": "Goed", "droom": "a" * TE_LANG}, "droom"),
        ("wijzigen", {"titel": "Goed", "status": "weg"}, "status"),
    ],
)
def test_what_cannot_be_kept_gets_a_message(
    klein: Casus, facilitator_client: Client, pad: str, fields: dict[str, Any], field: str
) -> None:
    response = fill_in(facilitator_client, f"/casus/{klein.pk}/{pad}/", **fields)

    assert_refused(response, field)
    assert Persoon.objects.filter(ruimte=klein).count() == 2
    assert Gebeurtenis.objects.filter(ruimte=klein).count() == 1
    assert Casus.objects.get(pk=klein.pk).titel == "Proef"


def test_the_longest_that_may_be_is_kept(klein: Casus, facilitator_client: Client) -> None:
    fields = {"naam": "é" * 100, "functie": "ł" * 200, "toelichting": "家" * 20_000}
    send(facilitator_client, klein, NIEUWE_PERSOON, PERSOON | fields)
    send(facilitator_client, klein, NIEUW_MOMENT, MOMENT | {"titel": "👩" * 200})

    persoon = Persoon.objects.get(naam=fields["naam"])
    assert (persoon.functie, persoon.toelichting) == (fields["functie"], fields["toelichting"])
    assert Gebeurtenis.objects.filter(titel="👩" * 200).exists()


def test_the_casus_itself_is_changed_and_logged(klein: Casus, facilitator_client: Client) -> None:
    changes = {"titel": "Anders", "leervraag": "Wat hielp?", "droom": "Thuis wonen", "status": "afgerond"}

    response = fill_in(facilitator_client, f"/casus/{klein.pk}/wijzigen/", **changes)

    klein.refresh_from_db()
    assert response["Location"] == klein.get_absolute_url()
    assert {name: getattr(klein, name) for name in changes} == changes
    assert Logregel.objects.filter(ruimte=klein).first().wat == "gewijzigd"


BEGIN = {"soort": "clientcasus", "titel": "Een nieuwe casus"}


def open_casus(client: Client) -> Casus:
    response = client.post("/casus/nieuw/", BEGIN)
    casus = Casus.objects.get(titel=BEGIN["titel"])
    assert response["Location"] == f"/casus/{casus.pk}/openen/leervraag/"
    return casus


def test_a_casus_is_opened_in_four_steps(stranger_client: Client, django_user_model: type[Gebruiker]) -> None:
    assert "stap 1 van 4" in stranger_client.get("/casus/nieuw/").content.decode()
    casus = open_casus(stranger_client)
    answers = {
        "leervraag": {"leervraag": "Wat hielp?"},
        "inbrenger": {"naam": "Iris"},
        "aanleiding": {"aanleiding": "Het liep vast."},
    }

    visited = [f"/casus/{casus.pk}/openen/leervraag/"]
    for nummer, (stap, fields) in enumerate(answers.items(), 2):
        assert visited[-1] == f"/casus/{casus.pk}/openen/{stap}/"
        assert f"stap {nummer} van 4" in stranger_client.get(visited[-1]).content.decode()
        visited.append(stranger_client.post(visited[-1], fields)["Location"])

    casus.refresh_from_db()
    assert visited[-1] == casus.get_absolute_url()
    assert (casus.soort, casus.leervraag, casus.aanleiding) == ("clientcasus", "Wat hielp?", "Het liep vast.")
    people = [(deelname.naam, deelname.rol, deelname.is_gast) for deelname in casus.deelnames.order_by("pk")]
    assert people == [("Vreemd", Rol.FACILITATOR, False), ("Iris", Rol.INBRENGER, True)]
    assert "Iris" in stranger_client.get(visited[-1]).content.decode()


def test_every_step_but_the_first_can_wait(stranger_client: Client) -> None:
    casus = open_casus(stranger_client)

    addresses = [f"/casus/{casus.pk}/openen/leervraag/"]
    while "/openen/" in addresses[-1]:
        response = stranger_client.get(addresses[-1])
        later = response.context["overslaan_url"]
        assert f'href="{later}"' in response.content.decode()
        addresses.append(later)

    assert len(addresses) == 4
    assert addresses[-1] == casus.get_absolute_url()


def test_steps_may_be_left_empty(stranger_client: Client) -> None:
    casus = open_casus(stranger_client)

    for stap in ("leervraag", "inbrenger", "aanleiding"):
        response = stranger_client.post(f"/casus/{casus.pk}/openen/{stap}/", {"csrfmiddlewaretoken": "x"})
        assert response.status_code == 302

    assert Deelname.objects.filter(ruimte=casus).count() == 1


def test_going_back_to_a_step_does_not_make_the_inbrenger_twice(stranger_client: Client) -> None:
    casus = open_casus(stranger_client)

    for _ in range(2):
        stranger_client.post(f"/casus/{casus.pk}/openen/inbrenger/", {"naam": "Iris"})

    assert Deelname.objects.filter(ruimte=casus, naam="Iris").count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"titel": "Zonder soort"}, "soort"),
        ({"soort": "clientcasus", "titel": " "}, "titel"),
        ({"soort": "clientcasus", "titel": "a" * 201}, "titel"),
        ({"soort": "anders", "titel": "Goed"}, "soort"),
        ({"soort": "clientcasus", "titel": "a\0b"}, "titel"),
    ],
)
def test_opening_asks_again_for_what_is_missing(stranger_client: Client, fields: dict[str, str], field: str) -> None:
    assert_refused(stranger_client.post("/casus/nieuw/", fields), field)
    assert not Casus.objects.exists()


@pytest.mark.parametrize(
    ("stap", "fields", "field"),
    [
        ("leervraag", {"leervraag": "a" * TE_LANG}, "leervraag"),
        ("inbrenger", {"naam": "a" * 101}, "naam"),
        ("aanleiding", {"aanleiding": "a\0b"}, "aanleiding"),
    ],
)
def test_a_step_asks_again_for_what_cannot_be_kept(
    stranger_client: Client, stap: str, fields: dict[str, str], field: str
) -> None:
    casus = open_casus(stranger_client)

    assert_refused(stranger_client.post(f"/casus/{casus.pk}/openen/{stap}/", fields), field)


def test_a_guest_opens_no_casus(klein: Casus, client_of: Any) -> None:
    client = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))

    assert "/account/login/" in client.post("/casus/nieuw/", BEGIN)["Location"]
    assert not Casus.objects.filter(titel=BEGIN["titel"]).exists()
