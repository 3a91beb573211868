"""A samenwerkingskwestie (werkkaart 4, variant C): organisations and roles, without a family."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Kindschap, Meerling, Persoon, Verbintenis, Wijziging
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import export, find_persoon, undo, url
from tests.casus.gezinnen import KAART, make_gezin, pad_of
from tests.casus.tekeningen import VOORBEELDEN
from tests.casus.zoals_browser import open_page
from toegang.models import Deelname, Gebruiker, Rol

Enter = Callable[[Deelname], Client]
VAN_FAMILIE = r"gender|vrouw|meisje|jongen\b|non-binair|geboren|overleden|zwanger|miskraam|\bkind toe|ouder toe|partner"
PAST_HIER = ["werkt_samen", "vult_aan", "overlapt", "verwijst_door", "gespannen", "verbroken"]
KWESTIES = [voorbeeld for voorbeeld in VOORBEELDEN if voorbeeld.stem[0] in "cd"]


@pytest.fixture
def kwestie(gebruiker: Gebruiker) -> Casus:
    bestand = make_gezin()
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    bestand["personen"][0] |= {"gender": "vrouw", "geboren": "1950", "overleden": "2010", "bijzonder": "doodgeboren"}
    return import_casusbestand(gebruiker, bestand)


@pytest.fixture
def iris(kwestie: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=kwestie, naam="Iris", rol=Rol.INBRENGER)


def options_of(html: str, naam: str) -> list[str]:
    """The values that a select offers, but for the empty one."""
    found = re.search(rf'<select name="{naam}".*?</select>', html, re.DOTALL)
    assert found
    return [waarde for waarde in re.findall(r'<option value="([^"]*)"', found[0]) if waarde]


def main_of(response: Any) -> str:
    """What a page says in its middle: in a form of everyone, names of people and the menu are left out."""
    return re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]  # type: ignore[index]


@pytest.mark.parametrize("pad", ["mensen", "mensen/+", "mensen/loes", KAART, f"{KAART}/loes/+partij", f"{KAART}/+band"])
def test_a_krachtenveld_does_not_speak_of_a_family(
    kwestie: Casus, iris: Deelname, client_of: Enter, facilitator_client: Client, pad: str
) -> None:
    Verbintenis.objects.filter(ruimte=kwestie).delete()
    Meerling.objects.filter(ruimte=kwestie).delete()
    Persoon.objects.filter(ruimte=kwestie, kenmerk="greet").delete()
    for client in (facilitator_client, client_of(iris)):
        assert not re.findall(VAN_FAMILIE, main_of(client.get(url(kwestie, pad))), re.IGNORECASE)
    Casus.objects.filter(pk=kwestie.pk).update(soort=Casus.Soort.CLIENTCASUS)
    if pad in ("mensen/+", "mensen/loes"):
        assert "gender" in main_of(facilitator_client.get(url(kwestie, pad)))


def test_an_organisation_is_added_with_what_it_does(
    kwestie: Casus, iris: Deelname, client_of: Enter, facilitator_client: Client
) -> None:
    before = export(kwestie)
    page = open_page(client_of(iris), url(kwestie, "mensen/+"))
    assert page.fields["groep"] == ["professional"]

    sent = page.send(naam="Team Zuid", organisatie="gemeente", rollen=["invloed", "besluit"], centraal="on")

    assert sent.status_code == 302, sent.context["form"].errors
    added = export(kwestie)["personen"][-1]
    assert added == {
        "id": added["id"],
        "naam": "Team Zuid",
        "groep": "professional",
        "organisatie": "gemeente",
        "centraal": True,
    }
    assert find_persoon(kwestie, added["id"]).rollen == ["invloed", "besluit"]
    for pad in ("mensen", KAART, f"{KAART}/{added['id']}"):
        html = facilitator_client.get(url(kwestie, pad)).content.decode()
        assert "heeft invloed, besluit" in html, pad
        assert "hier gaat het om" in html, pad
    undo(client_of(iris), kwestie)
    assert export(kwestie) == before


def test_what_a_file_says_of_a_life_is_kept_and_told(kwestie: Casus, facilitator_client: Client) -> None:
    before = export(kwestie)["personen"][0]

    page = open_page(facilitator_client, url(kwestie, "mensen/greet"))
    assert "geboren 1950, overleden 2010, doodgeboren" in page.html
    assert not {"gender", "geboren", "overleden", "bijzonder"} & page.fields.keys()
    sent = page.send(functie="teamleider", rollen=["steun"], gender="man", geboren="2001", bijzonder="")

    assert sent.status_code == 302
    assert export(kwestie)["personen"][0] == {**before, "functie": "teamleider"}
    assert "Dit kwam mee" not in open_page(facilitator_client, url(kwestie, "mensen/loes")).html


@pytest.mark.parametrize("pad", [f"{KAART}/+band", f"{KAART}/loes/+band", f"{KAART}/loes/+partij"])
def test_the_banden_that_fit_come_first(kwestie: Casus, facilitator_client: Client, pad: str) -> None:
    offered = options_of(facilitator_client.get(url(kwestie, pad)).content.decode(), "soort")
    Casus.objects.filter(pk=kwestie.pk).update(soort=Casus.Soort.CLIENTCASUS)
    pad = pad.replace("partij", "hulpverlener")
    family = options_of(facilitator_client.get(url(kwestie, pad)).content.decode(), "soort")

    assert offered[:6] == PAST_HIER
    assert sorted(offered) == sorted(family)
    assert family[0] == "hecht"


def test_a_party_comes_beside_another_in_one_step(kwestie: Casus, iris: Deelname, client_of: Enter) -> None:
    client = client_of(iris)
    Persoon.objects.filter(ruimte=kwestie, kenmerk="kim").update(deelname=iris)
    before = export(kwestie)
    page = open_page(client, url(kwestie, f"{KAART}/loes/+partij"))
    assert page.fields["volgens"] == ["kim"], "Iris takes part as Kim"

    sent = page.send(naam="De Brug", functie="zorgaanbieder", soort="overlapt", rollen=["steun"], tot="2020")

    assert sent.status_code == 302, sent.context["form"].errors
    party = Persoon.objects.filter(ruimte=kwestie).latest("pk")
    assert (party.naam, party.groep, party.rollen) == ("De Brug", "professional", ["steun"])
    tie = export(kwestie)["relaties"][-1]
    assert tie == {
        "van": "loes",
        "naar": party.kenmerk,
        "soort": "overlapt",
        "volgens": "kim",
        "tot_datum": "2020",
    }
    there = page.send(bestaand="ruben", soort="verwijst_door", richting="terug", volgens="")
    assert there.status_code == 302, "anybody may be chosen, not only professionals"
    for _ in range(2):
        undo(client, kwestie, Wijziging.objects.filter(ruimte=kwestie, ongedaan_op=None).first())
    assert export(kwestie) == before


def test_family_ties_of_a_file_can_be_read_changed_and_removed(
    kwestie: Casus, iris: Deelname, client_of: Enter
) -> None:
    client = client_of(iris)
    for pad in (KAART, f"{KAART}/ruben"):
        assert "Familiebanden uit het bestand" in client.get(url(kwestie, pad)).content.decode()
    assert "zus" not in main_of(client.get(url(kwestie, f"{KAART}/yara")))

    union = pad_of(kwestie, Verbintenis, "verbintenis", kenmerk="v1")
    child = pad_of(kwestie, Kindschap, "kind", kind__kenmerk="sam")
    twins = pad_of(kwestie, Meerling, "meerling")
    assert open_page(client, union).send(tot="2015", einde="gescheiden").status_code == 302
    assert open_page(client, child).send(soort="pleeg").status_code == 302
    assert open_page(client, twins).send(eeneiig="true").status_code == 302

    changed = export(kwestie)
    assert (changed["verbintenissen"][1]["einde"], changed["kindschappen"][2]["soort"]) == ("gescheiden", "pleeg")
    assert changed["meerlingen"][0]["eeneiig"] is True
    for pad in (twins, child, union):
        assert client.post(f"{pad}weg/").status_code == 302
    left = export(kwestie)
    assert "meerlingen" not in left
    assert len(left["verbintenissen"]) == 1
    for pad in ("+verbintenis", "+kind", "+meerling", "loes/+ouder", "loes/+hulpverlener"):
        assert client.get(url(kwestie, f"{KAART}/{pad}")).status_code == 404, pad
    assert client.post(url(kwestie, f"{KAART}/+verbintenis"), {"partners": ["kim"]}).status_code == 404


@pytest.mark.parametrize("voorbeeld", KWESTIES, ids=lambda path: path.stem)
def test_each_page_of_a_real_krachtenveld_can_be_worked_on(
    gebruiker: Gebruiker, facilitator_client: Client, voorbeeld: Path
) -> None:
    casus = import_casusbestand(gebruiker, read_casusbestand(voorbeeld.read_bytes()))
    before = export(casus)
    for item in before["personen"]:
        html = main_of(facilitator_client.get(url(casus, f"{KAART}/{item['id']}")))
        assert "vrouw of meisje" not in html
        assert "Leg een band" in html
        assert open_page(facilitator_client, url(casus, f"mensen/{item['id']}")).send().status_code == 302

    assert export(casus) == before, "who only looks and saves changes nothing"


def test_who_may_only_read_gets_a_krachtenveld_without_forms(kwestie: Casus, client_of: Enter) -> None:
    gast = client_of(Deelname.objects.create(ruimte=kwestie, naam="Pim", rol=Rol.GEZINSLID))

    for pad in ("mensen", KAART, f"{KAART}/loes"):
        assert not re.findall("Voeg een|Leg een|Verander", main_of(gast.get(url(kwestie, pad)))), pad
    for pad in ("mensen/+", f"{KAART}/loes/+partij"):
        assert gast.get(url(kwestie, pad)).status_code == 403, pad
