"""Steps that begin at a person: the person and the ties in one, undone in one; and the page of one person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casus.models import Casus, Kindschap, Persoon, Relatie, Verbintenis, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import export, facilitator_of, find_persoon, make_big, undo, url
from tests.casus.gezinnen import KAART, hide, stap, unions
from tests.casus.zoals_browser import open_page
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]
Item = dict[str, Any]


@pytest.fixture
def iris(gezin: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=gezin, naam="Iris", rol=Rol.INBRENGER)


GREET, RUBEN_LINDA = ["Greet", "–", "Ruben"], ["Ruben", "Linda", "–", "Yara", "Sam"]


@pytest.mark.parametrize(
    ("kenmerk", "welke", "fields", "expected"),
    [
        ("linda", "ouder", {"naam": "Jan"}, [GREET, RUBEN_LINDA, ["Jan", "–", "Linda"]]),
        ("ruben", "ouder", {"naam": "Jan"}, [["Greet", "Jan", "–", "Ruben"], RUBEN_LINDA]),
        ("ruben", "ouder", {"naam": "Jan", "plek": "nieuw"}, [GREET, RUBEN_LINDA, ["Jan", "–", "Ruben"]]),
        (
            "ruben",
            "ouder",
            {"bestaand": "kim", "soort": "stief"},
            [GREET, RUBEN_LINDA, ["Greet", "Kim", "–", "Ruben (stief)"]],
        ),
        ("kim", "partner", {"naam": "Jan", "soort": "huwelijk"}, [GREET, RUBEN_LINDA, ["Kim", "Jan", "–"]]),
        ("greet", "partner", {"bestaand": "kim", "plek": "BIJ"}, [["Greet", "Kim", "–", "Ruben"], RUBEN_LINDA]),
        ("greet", "partner", {"bestaand": "kim", "plek": "nieuw"}, [GREET, RUBEN_LINDA, ["Greet", "Kim", "–"]]),
        ("linda", "kind", {"naam": "Jan"}, [GREET, [*RUBEN_LINDA, "Jan"]]),
        ("linda", "kind", {"naam": "Jan", "plek": "nieuw"}, [GREET, RUBEN_LINDA, ["Linda", "–", "Jan"]]),
        ("kim", "kind", {"bestaand": "loes", "soort": "adoptie"}, [GREET, RUBEN_LINDA, ["Kim", "–", "Loes (adoptie)"]]),
        ("yara", "broer-of-zus", {"naam": "Jan"}, [GREET, [*RUBEN_LINDA, "Jan"]]),
        ("yara", "broer-of-zus", {"naam": "Jan", "plek": "VAN-linda"}, [GREET, RUBEN_LINDA, ["Linda", "–", "Jan"]]),
        (
            "yara",
            "pleeggezin",
            {"naam": "Jan", "nog_een": "Mia"},
            [GREET, RUBEN_LINDA, ["Jan", "Mia", "–", "Yara (pleeg)"]],
        ),
        ("yara", "pleeggezin", {"gezin": "BIJ", "soort": "familie"}, [[*GREET, "Yara (familie)"], RUBEN_LINDA]),
    ],
)
def test_a_step_ties_the_family_and_is_undone_in_one_go(
    gezin: Casus, facilitator_client: Client, kenmerk: str, welke: str, fields: dict[str, str], expected: list[Any]
) -> None:
    greet = Verbintenis.objects.get(ruimte=gezin, kenmerk="v0").pk
    codes = {"BIJ": f"bij-{greet}", "VAN-linda": f"van-{find_persoon(gezin, 'linda').pk}"}
    fields = {naam: codes.get(waarde, waarde) for naam, waarde in fields.items()}
    before, people = export(gezin), Persoon.objects.filter(ruimte=gezin).count()

    response = open_page(facilitator_client, stap(gezin, kenmerk, welke)).send(**fields)

    assert response.status_code == 302, response.context["form"].errors
    assert response["Location"] == url(gezin, f"{KAART}/{kenmerk}")
    assert unions(gezin) == expected
    new = sum(naam in fields for naam in ("naam", "nog_een"))
    assert Persoon.objects.filter(ruimte=gezin).count() == people + new
    assert Wijziging.objects.filter(ruimte=gezin).count() == 1
    page = undo(facilitator_client, gezin)
    assert "is weer weg." in page.content.decode()
    assert export(gezin) == before


def test_half_siblings_keep_their_own_parents(gezin: Casus, facilitator_client: Client) -> None:
    """Kim has two children of whom we know one parent; the father of one is not the father of the other."""
    for naam in ("Bo", "Cis"):
        open_page(facilitator_client, stap(gezin, "kim", "kind")).send(naam=naam)
    bo = next(rij for rij in Persoon.objects.filter(ruimte=gezin) if rij.naam == "Bo")
    assert unions(gezin)[-1] == ["Kim", "–", "Bo", "Cis"]
    before = export(gezin)
    page = open_page(facilitator_client, stap(gezin, bo.kenmerk, "ouder"))
    assert "ook voor Cis" in page.html
    assert "plek" not in page.fields, "it is not sure, so it is asked"
    assert page.send(naam="Jan").status_code == 422

    union = Kindschap.objects.get(kind=bo).verbintenis_id
    assert page.send(naam="Jan", plek=f"los-{union}").status_code == 302

    assert unions(gezin)[-2:] == [["Kim", "–", "Cis"], ["Kim", "Jan", "–", "Bo"]]
    undo(facilitator_client, gezin)
    assert export(gezin) == before


def test_a_foster_family_is_also_where_the_child_lived(gezin: Casus, facilitator_client: Client) -> None:
    page = open_page(facilitator_client, stap(gezin, "yara", "pleeggezin"))

    page.send(naam="Jan", nog_een="Mia", van="2019", tot="2021")

    assert export(gezin)["verblijven"] == [
        {"persoon": "yara", "plek": "bij Jan en Mia", "soort": "pleeggezin", "van": "2019", "tot": "2021"}
    ]
    person = facilitator_client.get(url(gezin, f"{KAART}/yara")).content.decode()
    assert "bij Jan en Mia" in person
    undo(facilitator_client, gezin)
    assert "verblijven" not in export(gezin)


@pytest.mark.parametrize("richting", ["heen", "terug"])
def test_a_tie_with_somebody_new_or_there(gezin: Casus, facilitator_client: Client, richting: str) -> None:
    page = open_page(facilitator_client, stap(gezin, "yara", "band"))
    page.send(naam="Coach Bo", soort="steun", steunvorm=["advies"], richting=richting, volgens="yara")
    tie = Relatie.objects.filter(ruimte=gezin).latest("pk")
    ends = (tie.van.naam, tie.naar.naam)
    assert ends == (("Yara", "Coach Bo") if richting == "heen" else ("Coach Bo", "Yara"))
    assert (tie.steunvorm, tie.volgens.naam) == (["advies"], "Yara")

    again = page.send(bestaand=find_persoon(gezin, "loes").kenmerk, soort="geweld", richting=richting)

    assert again.status_code == 302
    assert Relatie.objects.get(soort="geweld").zichtbaarheid == Zichtbaarheid.FACILITATOR
    assert find_persoon(gezin, "loes").zichtbaarheid == Zichtbaarheid.IEDEREEN


def test_a_professional_comes_without_a_tie_when_nothing_was_said(gezin: Casus, facilitator_client: Client) -> None:
    page = open_page(facilitator_client, stap(gezin, "yara", "hulpverlener"))
    assert page.send(naam="Nadia", functie="voogd", organisatie="De Brug").status_code == 302
    added = export(gezin)["personen"][-1]
    assert (added["naam"], added["groep"], added["functie"]) == ("Nadia", "professional", "voogd")
    assert len(export(gezin)["relaties"]) == 1

    nothing = page.send(bestaand=added["id"])

    assert nothing.status_code == 422
    assert list(nothing.context["form"].errors) == ["soort"]


@pytest.mark.parametrize(
    ("kenmerk", "welke", "fields", "words"),
    [
        ("yara", "ouder", {"plek": "nieuw"}, "Kies iemand hierboven, of schrijf de naam"),
        ("yara", "ouder", {"bestaand": "kim", "naam": "Jan", "plek": "nieuw"}, "niet allebei"),
        ("yara", "ouder", {"bestaand": "kim"}, ""),
        ("greet", "ouder", {"bestaand": "yara"}, "Niemand kan een eigen voorouder zijn"),
        ("ruben", "ouder", {"bestaand": "greet"}, "Greet staat hier al bij"),
        ("ruben", "ouder", {"bestaand": "ruben"}, ""),
        ("kim", "partner", {"bestaand": "kim"}, ""),
        ("linda", "partner", {"bestaand": "ruben", "soort": "huwelijk"}, "staat er al"),
        ("linda", "kind", {"bestaand": "yara"}, "Yara staat al net zo"),
        ("linda", "kind", {"bestaand": "ruben"}, "Ruben kan niet partner én kind zijn"),
        ("kim", "kind", {"naam": "Jan", "van": "2010", "tot": "2008"}, "vóór het begin"),
        ("kim", "broer-of-zus", {"naam": "Jan"}, "Voeg eerst een ouder toe"),
        ("yara", "pleeggezin", {}, "schrijf wie de ouders daar zijn"),
        ("loes", "band", {"bestaand": "ruben", "soort": "hecht", "volgens": "yara"}, "staat er al, volgens Yara"),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_stored(
    gezin: Casus, facilitator_client: Client, kenmerk: str, welke: str, fields: dict[str, str], words: str
) -> None:
    before, logged = export(gezin), Logregel.objects.filter(ruimte=gezin).count()

    if welke == "broer-of-zus":
        assert words in facilitator_client.get(stap(gezin, kenmerk, welke)).content.decode()
        sent = {"soort": "biologisch", "zichtbaarheid": "iedereen", **fields}
        response = facilitator_client.post(stap(gezin, kenmerk, welke), sent)
    else:
        response = open_page(facilitator_client, stap(gezin, kenmerk, welke)).send(**fields)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert export(gezin) == before
    assert Logregel.objects.filter(ruimte=gezin).count() == logged


def test_a_step_is_not_undone_when_somebody_went_on_with_it(
    gezin: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    for go_on in ("tie", "change"):
        open_page(facilitator_client, stap(gezin, "ruben", "ouder")).send(naam=f"Jan {go_on}", plek="nieuw")
        step = Wijziging.objects.filter(ruimte=gezin).latest("pk")
        jan = Persoon.objects.filter(ruimte=gezin).latest("pk")
        if go_on == "tie":
            page = open_page(client_of(iris), stap(gezin, jan.kenmerk, "band"))
            assert page.send(bestaand="kim", soort="hecht").status_code == 302
        else:
            union = Verbintenis.objects.filter(ruimte=gezin).latest("pk")
            open_page(client_of(iris), url(gezin, f"{KAART}/+verbintenis/{union.pk}")).send(van="1990")
        before = export(gezin)

        response = undo(facilitator_client, gezin, step)

        assert "We kunnen dit niet terugzetten" in response.content.decode()
        assert export(gezin) == before


def test_someone_hidden_is_no_choice_in_a_step(
    gezin: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    """Linda and Kim are for the facilitator's eyes; a third parent beside Ruben does not tell of Linda."""
    hide(gezin, "linda")
    hide(gezin, "kim")
    client = client_of(iris)
    for welke in ("ouder", "partner", "kind", "broer-of-zus", "pleeggezin", "hulpverlener", "band"):
        html = client.get(stap(gezin, "yara", welke)).content.decode()
        assert 'name="naam"' in html
        assert not [naam for naam in ("Linda", "linda", "Kim", "kim") if f">{naam}<" in html or f'"{naam}"' in html]
        assert "Linda" not in html
        sent = client.post(stap(gezin, "yara", welke), {"bestaand": "kim", "soort": "hecht"})
        assert sent.status_code == 422
        assert client.get(stap(gezin, "linda", welke)).status_code == 404
    assert client.post(stap(gezin, "kim", "ouder"), {"naam": "Jan"}).status_code == 404
    assert "Linda" in facilitator_client.get(stap(gezin, "yara", "ouder")).content.decode()


def test_the_page_of_a_person_tells_everything_about_them(gezin: Casus, facilitator_client: Client) -> None:
    yara = find_persoon(gezin, "yara")
    yara.geboren, yara.gender = "2012", "vrouw"
    yara.save()
    open_page(facilitator_client, stap(gezin, "linda", "kind")).send(naam="Bo", plek="nieuw", gender="vrouw")
    open_page(facilitator_client, url(gezin, "tijdlijn/+")).send(
        titel="Naar zee", soort="gebeurtenis", kant="onder", personen=["yara"]
    )
    open_page(facilitator_client, url(gezin, f"{KAART}/+band")).send(
        van="yara", naar="loes", soort="hecht", volgens="sam", van_datum="2019"
    )

    html = facilitator_client.get(url(gezin, f"{KAART}/yara")).content.decode()

    for words in ("Geboren 2012", "biologisch kind", "Naar zee", "Volgens Sam", "sinds 2019", "(halfzus)", "tweeling"):
        assert words.lower() in html.lower(), words
    guest = facilitator_client.get(url(gezin, f"{KAART}/yara"), headers={"HX-Request": "true", "HX-Target": "persoon"})
    assert "<html" not in guest.content.decode()


def test_who_may_only_read_gets_no_forms(gezin: Casus, client_of: Enter) -> None:
    gast = client_of(Deelname.objects.create(ruimte=gezin, naam="Pim", rol=Rol.GEZINSLID))

    for pad in (KAART, f"{KAART}/yara"):
        html = gast.get(url(gezin, pad)).content.decode()
        assert "Ruben" in html
        assert not [word for word in ("Verander", "Voeg ", "Haal weg", "Vul aan") if word in html]


@pytest.mark.parametrize("pad", [KAART, f"{KAART}/p1", f"{KAART}/p1/+ouder", f"{KAART}/+kind"])
def test_the_number_of_queries_does_not_depend_on_the_size(
    gebruiker: Gebruiker, client_of: Callable[[Deelname], Client], pad: str
) -> None:
    counted = []
    for size in (10, 60):
        casus = import_casusbestand(gebruiker, make_big(size))
        client = client_of(facilitator_of(casus))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(casus, pad)).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert counted[0] < 40
