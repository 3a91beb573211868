"""Where someone lived, what we do not know, and a moment where you point: pages, dates, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Gebeurtenis, Ontbrekend, Persoon, Verblijf
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import MOMENT, NIEUW_MOMENT, export, facilitator_of, make_klein, undo, url
from tests.casus.zoals_browser import Bladzijde, open_page
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]

VERBLIJF = {"plek": "bij oma Greet", "soort": "familie", "van": "mei 2014", "tot": "", "zichtbaarheid": "iedereen"}
VRAAG = {"vraag": "Waar was Ruben toen?", "periode": "zomer 2014", "zichtbaarheid": "iedereen"}


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    """Yara was born in 2012 and the casus is about her; Loes died in 2015."""
    casus = import_casusbestand(gebruiker, make_klein())
    Persoon.objects.filter(ruimte=casus, kenmerk="yara").update(geboren="2012", centraal=True)
    Persoon.objects.filter(ruimte=casus, kenmerk="loes").update(overleden="2015-05")
    return casus


@pytest.fixture
def iris(klein: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER)


def test_where_someone_lived_is_added_changed_and_removed(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)
    page = open_page(facilitator_client, url(klein, "tijdlijn/+verblijf"))
    assert page.fields["persoon"] == ["yara"], "the casus is about her"

    assert page.send(**VERBLIJF, persoon="ruben").status_code == 302
    rij = Verblijf.objects.get(ruimte=klein)
    change = open_page(facilitator_client, url(klein, f"tijdlijn/+verblijf/{rij.pk}"))
    assert (change.fields["persoon"], change.fields["van"]) == (["ruben"], ["mei 2014"])
    assert change.send(tot="rond 2016").status_code == 302
    (kept,) = export(klein)["verblijven"]
    assert kept == {"persoon": "ruben", "plek": "bij oma Greet", "soort": "familie", "van": "2014-05", "tot": "2016~"}
    assert facilitator_client.post(url(klein, f"tijdlijn/+verblijf/{rij.pk}/weg"))["Location"] == url(klein, "tijdlijn")

    assert export(klein) == before
    undo(facilitator_client, klein)
    assert export(klein)["verblijven"] == [kept]


def test_what_we_do_not_know_is_added_changed_and_removed(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)
    assert open_page(facilitator_client, url(klein, "tijdlijn/+vraag")).send(**VRAAG).status_code == 302
    rij = Ontbrekend.objects.get(ruimte=klein)

    change = open_page(facilitator_client, url(klein, f"tijdlijn/+vraag/{rij.pk}"))
    assert change.fields["periode"] == ["zomer 2014"]
    change.send(wie_kan_dit_weten="Loes")
    (kept,) = export(klein)["ontbreekt"]
    response = facilitator_client.post(url(klein, f"tijdlijn/+vraag/{rij.pk}/weg"), follow=True)

    assert kept == {"vraag": VRAAG["vraag"], "periode": "2014-22", "wie_kan_dit_weten": "Loes"}
    assert "Vraag ‘Waar was Ruben toen?’ is verwijderd." in response.content.decode()
    assert export(klein) == before


@pytest.mark.parametrize(
    ("pad", "fields", "veld", "words"),
    [
        ("tijdlijn/+verblijf", {**VERBLIJF, "van": "2016", "tot": "2014"}, "tot", "Dit is vóór het begin"),
        ("tijdlijn/+verblijf", {**VERBLIJF, "van": "ooit"}, "van", "Schrijf bijvoorbeeld"),
        ("tijdlijn/+verblijf", {**VERBLIJF, "persoon": ""}, "persoon", ""),
        ("tijdlijn/+verblijf", {**VERBLIJF, "persoon": "niemand"}, "persoon", ""),
        ("tijdlijn/+verblijf", {**VERBLIJF, "plek": " "}, "plek", ""),
        ("tijdlijn/+verblijf", {**VERBLIJF, "van": "2010"}, "van", "voor de geboorte van Yara (2012)"),
        ("tijdlijn/+vraag", {**VRAAG, "vraag": ""}, "vraag", ""),
        ("tijdlijn/+vraag", {**VRAAG, "periode": "2016 tot 2014"}, "periode", "Het einde (2014) ligt voor het begin"),
        (NIEUW_MOMENT, {**MOMENT, "datum": "2016 tot 2014"}, "datum", "Het einde (2014) ligt voor het begin"),
    ],
)
def test_what_cannot_be_is_explained_and_kept_in_the_form(
    klein: Casus, facilitator_client: Client, pad: str, fields: dict[str, Any], veld: str, words: str
) -> None:
    before = export(klein)

    response = open_page(facilitator_client, url(klein, pad)).send(**fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [veld]
    page = Bladzijde(facilitator_client, response)
    assert words in page.html
    assert page.fields.get("plek", page.fields.get("periode", page.fields.get("titel"))) is not None
    assert export(klein) == before


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({"datum": "2010", "personen": ["yara"]}, "Deze datum ligt voor de geboorte van Yara (2012)."),
        ({"datum": "2016", "personen": ["yara", "loes"]}, "Deze datum ligt na het overlijden van Loes (mei 2015)."),
        ({"datum": "2010"}, ""),
        ({"datum": "2010", "personen": ["ruben"]}, ""),
        ({"datum": "rond 2012", "personen": ["yara"]}, ""),
        ({"datum": "2010 tot 2013", "personen": ["yara"]}, ""),
        ({"datum": "2015", "personen": ["loes"]}, ""),
        ({"datum": "2016", "afwezig": ["loes"]}, ""),
    ],
)
def test_a_moment_outside_a_life_is_asked_about(
    klein: Casus, facilitator_client: Client, fields: dict[str, Any], question: str
) -> None:
    """Only about who was there and only when it is sure; with the tick it is kept, and not asked about again."""
    page = open_page(facilitator_client, url(klein, NIEUW_MOMENT))
    assert "toch_bewaren" not in page.html
    response = page.send(**MOMENT, **fields)

    if question:
        asked = Bladzijde(facilitator_client, response)
        assert response.status_code == 422
        assert question in asked.html
        assert asked.send().status_code == 422
        response = asked.send(toch_bewaren="on")
    assert response.status_code == 302
    moment = Gebeurtenis.objects.get(titel="Opa belt")
    again = open_page(facilitator_client, url(klein, f"tijdlijn/{moment.kenmerk}/wijzigen"))
    assert again.send(tekst="Meer.").status_code == 302


def test_the_life_of_a_hidden_person_is_not_told(klein: Casus, client_of: Enter, iris: Deelname) -> None:
    Persoon.objects.filter(ruimte=klein, kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    response = open_page(client_of(iris), url(klein, "tijdlijn/g1/wijzigen")).send(datum="2020")

    assert response.status_code == 302
    assert "loes" in [persoon.kenmerk for persoon in Gebeurtenis.objects.get(kenmerk="g1").personen.all()]


def test_a_moment_begins_where_somebody_pointed(klein: Casus, facilitator_client: Client) -> None:
    facilitator_client.post(url(klein, NIEUW_MOMENT), MOMENT | {"na": "g1"})
    pointed = url(klein, NIEUW_MOMENT) + "?na=g1&kant=boven&wanneer=rond+2016"
    page = open_page(facilitator_client, pointed)
    assert (page.fields["na"], page.fields["kant"], page.fields["datum"]) == (["g1"], ["boven"], ["rond 2016"])
    assert page.action == pointed

    page.send(titel="Ertussen", soort="gebeurtenis")

    assert [moment.titel for moment in Gebeurtenis.objects.filter(ruimte=klein)] == [
        "Verhuizing",
        "Ertussen",
        "Opa belt",
    ]


@pytest.mark.parametrize(
    ("query", "na", "kant", "datum"),
    [
        ("", ["g1"], None, ""),
        ("?na=", [""], None, ""),
        ("?na=weg&kant=opzij&wanneer=ooit", ["g1"], None, "ooit"),
        ("?na=%00&wanneer=2016-22", ["g1"], None, "zomer 2016"),
    ],
)
def test_pointing_at_nothing_starts_as_always(
    klein: Casus, facilitator_client: Client, query: str, na: list[str], kant: list[str] | None, datum: str
) -> None:
    page = open_page(facilitator_client, url(klein, NIEUW_MOMENT) + query)

    assert page.fields.get("na", [""]) == na
    assert (page.fields.get("kant"), page.fields["datum"]) == (kant, [datum])


@pytest.mark.parametrize("pad", ["tijdlijn/+", "tijdlijn/g1/wijzigen", "tijdlijn/+verblijf", "tijdlijn/+vraag"])
def test_each_page_fits_in_the_side_panel(klein: Casus, facilitator_client: Client, pad: str) -> None:
    """Only its content, and a form that knows its own address: the browser shows another one."""
    html = facilitator_client.get(
        url(klein, pad), headers={"HX-Request": "true", "HX-Target": "paneel"}
    ).content.decode()

    assert "<html" not in html
    assert f'action="{url(klein, pad)}"' in html
    assert 'id="meldingen"' in html


def test_where_a_hidden_person_lived_is_not_there(klein: Casus, client_of: Enter, iris: Deelname) -> None:
    farah, ruben = facilitator_of(klein), Persoon.objects.get(ruimte=klein, kenmerk="ruben")
    rij = Verblijf.objects.create(ruimte=klein, gemaakt_door=farah, persoon=ruben, plek="thuis", soort="thuis")
    vraag = Ontbrekend.objects.create(
        ruimte=klein, gemaakt_door=farah, vraag="Geheim?", zichtbaarheid=Zichtbaarheid.FACILITATOR
    )
    client = client_of(iris)
    assert client.get(url(klein, f"tijdlijn/+verblijf/{rij.pk}")).status_code == 200
    Persoon.objects.filter(pk=ruben.pk).update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    for pad in (f"tijdlijn/+verblijf/{rij.pk}", f"tijdlijn/+vraag/{vraag.pk}"):
        assert client.get(url(klein, pad)).status_code == 404
        assert client.post(url(klein, pad), VERBLIJF).status_code == 404
        assert client.post(url(klein, f"{pad}/weg")).status_code == 404
    assert "ruben" not in client.get(url(klein, "tijdlijn/+verblijf")).content.decode().lower()
    assert Verblijf.objects.filter(pk=rij.pk).exists()


def test_a_place_to_live_is_guarded_too(klein: Casus, facilitator_client: Client, client_of: Enter, iris: Any) -> None:
    open_page(facilitator_client, url(klein, "tijdlijn/+verblijf")).send(**VERBLIJF)
    pad = url(klein, f"tijdlijn/+verblijf/{Verblijf.objects.get(ruimte=klein).pk}")
    page = open_page(facilitator_client, pad)
    open_page(client_of(iris), pad).send(persoon="ruben", plek="bij opa")

    response = page.send(persoon="loes", tot="2015")

    asked = Bladzijde(facilitator_client, response)
    assert response.status_code == 409
    assert "Ruben" in asked.html
    assert asked.choose({"persoon": "mijn"}).status_code == 302
    rij = Verblijf.objects.get(ruimte=klein)
    assert (rij.persoon.naam, rij.plek, rij.tot) == ("Loes", "bij opa", "2015")
