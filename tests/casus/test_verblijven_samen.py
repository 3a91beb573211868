"""Who live at the same place: several people in one step, from the tijdlijn and from the page of a person."""

from collections.abc import Callable

import pytest
from django.test import Client

from casus.models import Casus, Persoon, Verblijf, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import export, undo, url
from tests.casus.gezinnen import KAART, hide, make_gezin
from tests.casus.zoals_browser import messages_of, open_page
from toegang.models import Deelname, Gebruiker, Logregel, Rol

Enter = Callable[[Deelname], Client]
NIEUW = "tijdlijn/+verblijf"
BIJ_GREET = {"plek": "bij oma Greet", "soort": "familie", "van": "mei 2014", "zichtbaarheid": "iedereen"}


@pytest.fixture
def gezin(gebruiker: Gebruiker) -> Casus:
    casus = import_casusbestand(gebruiker, make_gezin())
    Persoon.objects.filter(ruimte=casus, kenmerk="yara").update(geboren="2012", centraal=True)
    return casus


@pytest.fixture
def iris(gezin: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=gezin, naam="Iris", rol=Rol.INBRENGER)


@pytest.mark.parametrize("soort", Casus.Soort)
def test_a_household_is_added_in_one_step_and_undone_in_one(
    gezin: Casus, iris: Deelname, client_of: Enter, soort: str
) -> None:
    Casus.objects.filter(pk=gezin.pk).update(soort=soort)
    client = client_of(iris)
    before, logged = export(gezin), Logregel.objects.filter(ruimte=gezin).count()

    sent = open_page(client, url(gezin, NIEUW)).send(**BIJ_GREET, persoon=["greet", "yara", "sam"])

    assert sent["Location"] == url(gezin, "tijdlijn")
    assert messages_of(sent) == ["Greet, Yara en Sam: bij oma Greet is toegevoegd."]
    kept = {"plek": "bij oma Greet", "soort": "familie", "van": "2014-05"}
    assert export(gezin)["verblijven"] == [{"persoon": wie, **kept} for wie in ("greet", "yara", "sam")]
    assert set(Verblijf.objects.filter(ruimte=gezin).values_list("gemaakt_door", flat=True)) == {iris.pk}
    assert Wijziging.objects.filter(ruimte=gezin).count() == 1
    assert Logregel.objects.filter(ruimte=gezin).count() == logged + 3
    undo(client, gezin)
    assert export(gezin) == before


def test_one_of_a_household_is_changed_alone(gezin: Casus, facilitator_client: Client) -> None:
    open_page(facilitator_client, url(gezin, NIEUW)).send(**BIJ_GREET, persoon=["yara", "sam"])
    yara = Verblijf.objects.get(ruimte=gezin, persoon__kenmerk="yara")

    change = open_page(facilitator_client, url(gezin, f"{NIEUW}/{yara.pk}"))
    assert change.send(tot="2016").status_code == 302

    assert [item.get("tot") for item in export(gezin)["verblijven"]] == ["2016", None]
    gone = open_page(facilitator_client, url(gezin, f"{NIEUW}/{yara.pk}"))
    yara.delete()
    again = gone.send(tot="2017")
    assert again.status_code == 409, "who was changing it when it went may add it again"
    assert f'action="{url(gezin, NIEUW)}"' in again.content.decode()
    fields = {naam: waarden for naam, waarden in gone.fields.items() if naam != "versie"}
    assert facilitator_client.post(url(gezin, NIEUW), fields).status_code == 302
    assert export(gezin)["verblijven"][-1]["persoon"] == "yara"


def test_it_begins_at_a_person_and_goes_back_there(gezin: Casus, facilitator_client: Client) -> None:
    open_page(facilitator_client, url(gezin, NIEUW)).send(**BIJ_GREET, persoon=["yara"])
    sam = url(gezin, f"{KAART}/sam")
    assert "Voeg toe waar Sam woont" in facilitator_client.get(sam).content.decode()

    page = open_page(facilitator_client, f"{url(gezin, NIEUW)}?bij=sam")
    assert page.fields["persoon"] == ["sam"], "not whom the casus is about"
    assert '<option value="bij oma Greet">' in page.html
    assert page.send(**BIJ_GREET)["Location"] == sam

    row = Verblijf.objects.get(ruimte=gezin, persoon__kenmerk="sam")
    change = open_page(facilitator_client, f"{url(gezin, NIEUW)}{row.pk}/?bij=sam")
    assert change.send(van="2015")["Location"] == sam
    assert facilitator_client.post(f"{url(gezin, NIEUW)}{row.pk}/weg/?bij=sam")["Location"] == sam


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"persoon": []}, "Wie wonen of woonden daar?"),
        ({"persoon": ["greet", "niemand"]}, "niemand"),
        ({"persoon": ["greet", "yara"], "van": "2010"}, "voor de geboorte van Yara (2012)"),
        ({"persoon": ["greet", "yara"], "van": "2016", "tot": "2015"}, "Dit is vóór het begin"),
        ({"persoon": ["greet", "yara"], "plek": " "}, "Waar was dat?"),
    ],
)
def test_when_it_cannot_be_for_one_nothing_is_stored(
    gezin: Casus, facilitator_client: Client, fields: dict[str, list[str]], words: str
) -> None:
    before = export(gezin)

    response = open_page(facilitator_client, url(gezin, NIEUW)).send(**(BIJ_GREET | fields))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert export(gezin) == before


def test_a_hidden_place_is_no_suggestion_and_a_hidden_person_no_choice(
    gezin: Casus, iris: Deelname, client_of: Enter, facilitator_client: Client
) -> None:
    page = open_page(facilitator_client, url(gezin, NIEUW))
    page.send(**BIJ_GREET, persoon=["kim"])
    page.send(**(BIJ_GREET | {"plek": "Het Anker", "zichtbaarheid": "facilitator"}), persoon=["yara"])
    hide(gezin, "kim")

    html = client_of(iris).get(url(gezin, NIEUW)).content.decode()

    assert "Yara" in html
    assert not [word for word in ("Het Anker", "bij oma Greet</", '"bij oma Greet"', "Kim", "kim") if word in html]
    refused = open_page(client_of(iris), url(gezin, NIEUW)).send(**BIJ_GREET, persoon=["yara", "kim"])
    assert refused.status_code == 422
    assert '<option value="Het Anker">' in facilitator_client.get(url(gezin, NIEUW)).content.decode()
