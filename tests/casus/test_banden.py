"""The ties of the geno-sociogram as forms: added, changed, removed, undone; what can't be; who may see what."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Kindschap, Meerling, Relatie, Verbintenis
from tests.casus.casussen import export, facilitator_of, undo, url
from tests.casus.gezinnen import KAART, hide, pad_of
from tests.casus.zoals_browser import Bladzijde, messages_of, open_page
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]


@pytest.fixture
def iris(gezin: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=gezin, naam="Iris", rol=Rol.INBRENGER)


@pytest.mark.parametrize(
    ("soort", "fields", "change", "lijst", "kept"),
    [
        (
            "verbintenis",
            {"partners": ["kim", "loes"], "soort": "samenwonend", "van": "rond 2010"},
            {"tot": "2015", "einde": "uit_elkaar"},
            "verbintenissen",
            {
                "partners": ["kim", "loes"],
                "soort": "samenwonend",
                "van": "2010~",
                "tot": "2015",
                "einde": "uit_elkaar",
            },
        ),
        (
            "kind",
            {"kind": "yara", "verbintenis": "v0", "soort": "familie"},
            {"van": "mei 2019"},
            "kindschappen",
            {"kind": "yara", "verbintenis": "v0", "soort": "familie", "van": "2019-05"},
        ),
        (
            "meerling",
            {"kinderen": ["kim", "loes"]},
            {"eeneiig": "true"},
            "meerlingen",
            {"kinderen": ["kim", "loes"], "eeneiig": True},
        ),
        (
            "band",
            {"van": "kim", "naar": "yara", "soort": "steun", "steunvorm": ["advies", "emotioneel"], "volgens": "yara"},
            {"tot_datum": "2020"},
            "relaties",
            {
                "van": "kim",
                "naar": "yara",
                "soort": "steun",
                "steunvorm": ["advies", "emotioneel"],
                "volgens": "yara",
                "tot_datum": "2020",
            },
        ),
    ],
)
def test_a_tie_is_added_changed_removed_and_undone(
    gezin: Casus,
    facilitator_client: Client,
    soort: str,
    fields: dict[str, Any],
    change: dict[str, Any],
    lijst: str,
    kept: dict[str, Any],
) -> None:
    before = export(gezin)
    page = open_page(facilitator_client, url(gezin, f"{KAART}/+{soort}"))
    assert page.send(**fields, zichtbaarheid="iedereen").status_code == 302
    model = {"verbintenis": Verbintenis, "kind": Kindschap, "meerling": Meerling, "band": Relatie}[soort]
    pad = f"{KAART}/+{soort}/{model.objects.filter(ruimte=gezin).latest('pk').pk}"

    assert open_page(facilitator_client, url(gezin, pad)).send(**change)["Location"] == url(gezin, KAART)
    changed = export(gezin)
    assert {key: value for key, value in changed[lijst][-1].items() if key != "id"} == kept
    page_after = facilitator_client.get(url(gezin, KAART)).content.decode()
    assert url(gezin, pad) in page_after
    assert facilitator_client.post(url(gezin, f"{pad}/weg"))["Location"] == url(gezin, KAART)
    assert export(gezin) == before
    undo(facilitator_client, gezin)
    assert export(gezin) == changed


@pytest.mark.parametrize(
    ("soort", "fields", "veld", "words"),
    [
        ("verbintenis", {"partners": ["kim", "loes", "sam", "greet"]}, "partners", "hoogstens drie mensen"),
        ("verbintenis", {"partners": []}, "partners", ""),
        ("verbintenis", {"partners": ["ruben", "linda"], "soort": "huwelijk"}, "partners", "staat er al"),
        ("verbintenis", {"partners": ["kim"], "van": "2010", "tot": "2008"}, "tot", "Dit is vóór het begin"),
        ("kind", {"kind": "ruben", "verbintenis": "v1"}, "kind", "Ruben kan niet partner én kind zijn"),
        ("kind", {"kind": "greet", "verbintenis": "v1"}, "kind", "Niemand kan een eigen voorouder zijn"),
        ("kind", {"kind": "yara", "verbintenis": "v1", "soort": "biologisch"}, "kind", "Yara staat al net zo"),
        ("kind", {"kind": "kim", "verbintenis": "v1", "van": "2010", "tot": "2008"}, "tot", "vóór het begin"),
        ("meerling", {"kinderen": ["kim"]}, "kinderen", "minstens twee"),
        ("meerling", {"kinderen": ["kim", "sam"]}, "kinderen", "Sam hoort al bij een tweeling"),
        ("band", {"van": "kim", "naar": "kim", "soort": "steun"}, "naar", "Een band is tussen twee mensen"),
        (
            "band",
            {"van": "loes", "naar": "ruben", "soort": "hecht", "volgens": "yara"},
            "naar",
            "staat er al, volgens Yara",
        ),
        (
            "band",
            {"van": "kim", "naar": "sam", "soort": "hecht", "van_datum": "2010", "tot_datum": "2008"},
            "tot_datum",
            "vóór",
        ),
    ],
)
def test_what_cannot_be_is_explained(
    gezin: Casus, facilitator_client: Client, soort: str, fields: dict[str, Any], veld: str, words: str
) -> None:
    before = export(gezin)

    response = open_page(facilitator_client, url(gezin, f"{KAART}/+{soort}")).send(**fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [veld]
    assert words in response.content.decode()
    assert export(gezin) == before


def test_a_change_makes_no_circle_either(gezin: Casus, facilitator_client: Client) -> None:
    """Yara as a mother of Ruben, who is her father; and what stood there may stay."""
    page = open_page(facilitator_client, pad_of(gezin, Verbintenis, "verbintenis", kenmerk="v0"))

    response = page.send(partners=["yara"])

    assert response.status_code == 422
    assert "Ruben is kind van Yara, die kind is van Ruben" in response.content.decode()
    assert page.send(partners=["greet", "kim"]).status_code == 302
    same = open_page(facilitator_client, pad_of(gezin, Kindschap, "kind", kind__kenmerk="yara"))
    assert same.send(van="2012").status_code == 302


def test_others_see_it_the_other_way_round_or_at_another_time(gezin: Casus, facilitator_client: Client) -> None:
    for fields in ({"volgens": "loes"}, {"volgens": "yara", "van_datum": "2018"}, {"soort": "conflict"}):
        page = open_page(facilitator_client, url(gezin, f"{KAART}/+band"))
        assert page.send(**{"van": "ruben", "naar": "loes", "soort": "hecht", **fields}).status_code == 302
    assert len(export(gezin)["relaties"]) == 4


def test_a_sensitive_tie_is_hidden_from_the_group_until_somebody_opens_it(
    gezin: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    page = open_page(facilitator_client, url(gezin, f"{KAART}/+band"))
    assert "alleen jij en de facilitator" in page.html
    response = page.send(van="ruben", naar="linda", soort="geweld")
    rij = Relatie.objects.get(ruimte=gezin, soort="geweld")
    assert rij.zichtbaarheid == Zichtbaarheid.FACILITATOR
    assert "Daarom lezen nu alleen jij en de facilitator hem." in " ".join(messages_of(response))
    assert "geweld" not in client_of(iris).get(url(gezin, KAART)).content.decode()

    pad = url(gezin, f"{KAART}/+band/{rij.pk}")
    assert open_page(facilitator_client, pad).send(zichtbaarheid="iedereen").status_code == 302
    assert "geweld" in client_of(iris).get(url(gezin, KAART)).content.decode()
    hecht = pad_of(gezin, Relatie, "band", soort="hecht")
    open_page(facilitator_client, hecht).send(soort="misbruik")
    assert Relatie.objects.get(soort="misbruik").zichtbaarheid == Zichtbaarheid.FACILITATOR


def test_two_people_change_the_same_tie(
    gezin: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    pad = pad_of(gezin, Relatie, "band", soort="hecht")
    page = open_page(facilitator_client, pad)
    open_page(client_of(iris), pad).send(soort="gespannen", van_datum="2019")

    response = page.send(soort="verbroken", steunvorm=None)

    assert response.status_code == 409
    assert Bladzijde(facilitator_client, response).choose({"soort": "mijn"}).status_code == 302
    rij = Relatie.objects.get(ruimte=gezin)
    assert (rij.soort, rij.van_datum) == ("verbroken", "2019")


def test_someone_hidden_is_in_no_page_choice_or_message(
    gezin: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    """Linda is for the facilitator's eyes: not her name, and what ties her is called by the others."""
    union = pad_of(gezin, Verbintenis, "verbintenis", kenmerk="v1")
    child = pad_of(gezin, Kindschap, "kind", kind__kenmerk="yara")
    hide(gezin, "linda")
    client = client_of(iris)
    persoon = url(gezin, f"{KAART}/yara")
    for pad in (url(gezin, KAART), persoon, union, child, url(gezin, f"{KAART}/+kind"), url(gezin, f"{KAART}/+band")):
        assert "linda" not in client.get(pad).content.decode().lower(), pad
    assert client.get(url(gezin, f"{KAART}/linda")).status_code == 404

    response = open_page(client, union).send(van="2001")

    assert response.status_code == 302
    assert messages_of(response)[0] == "De verbintenis van Ruben is gewijzigd."
    assert [p.kenmerk for p in Verbintenis.objects.get(ruimte=gezin, kenmerk="v1").partners.all()] == ["ruben", "linda"]
    full = open_page(client, union).send(partners=["ruben", "kim", "loes"])
    assert full.status_code == 422
    assert "linda" not in full.content.decode().lower()


@pytest.mark.parametrize("hidden", ["loes", "yara"])
def test_a_tie_with_somebody_hidden_is_not_there(gezin: Casus, client_of: Enter, iris: Deelname, hidden: str) -> None:
    """Loes is an end of the tie, Yara the one who told it."""
    pad = pad_of(gezin, Relatie, "band", soort="hecht")
    client = client_of(iris)
    assert client.get(pad).status_code == 200
    hide(gezin, hidden)

    assert client.get(pad).status_code == 404
    assert client.post(pad, {"soort": "conflict"}).status_code == 404
    assert client.post(f"{pad}weg/").status_code == 404
    assert Relatie.objects.get(ruimte=gezin).soort == "hecht"


def test_a_circle_through_somebody_hidden_names_nobody(gezin: Casus, client_of: Enter, iris: Deelname) -> None:
    hide(gezin, "ruben")

    response = open_page(client_of(iris), url(gezin, f"{KAART}/+kind")).send(kind="greet", verbintenis="v1")

    assert response.status_code == 422
    assert "iemand een eigen voorouder" in response.content.decode()
    assert "ruben" not in response.content.decode().lower()


def test_a_samenwerkingskwestie_draws_no_family(gebruiker: Gebruiker, gezin: Casus, facilitator_client: Client) -> None:
    words = "Voeg toe wie partners zijn"
    assert words in facilitator_client.get(url(gezin, KAART)).content.decode()
    Casus.objects.filter(pk=gezin.pk).update(soort=Casus.Soort.SAMENWERKINGSKWESTIE)

    page = facilitator_client.get(url(gezin, KAART)).content.decode()

    assert "mensen en organisaties" in page
    assert words not in page
    for pad in ("+verbintenis", "+kind", "+meerling", "kim/+ouder", "kim/+pleeggezin"):
        assert facilitator_client.get(url(gezin, f"{KAART}/{pad}")).status_code == 404, pad
        assert facilitator_client.post(url(gezin, f"{KAART}/{pad}"), {"naam": "Jan"}).status_code == 404, pad
    person = facilitator_client.get(url(gezin, f"{KAART}/kim")).content.decode()
    assert "Voeg een persoon of organisatie toe" in person
    assert "Voeg ouder toe" not in person
    assert (
        open_page(facilitator_client, url(gezin, f"{KAART}/kim/+partij"))
        .send(naam="Team Noord", soort="werkt_samen")
        .status_code
        == 302
    )
    assert export(gezin)["relaties"][-1]["soort"] == "werkt_samen"


@pytest.mark.parametrize("pad", ["", "/yara", "/yara/+ouder", "/+band", "/+kind", "/+verbintenis", "/+meerling"])
def test_each_page_fits_in_the_side_panel(gezin: Casus, facilitator_client: Client, pad: str) -> None:
    page = url(gezin, f"{KAART}{pad}")

    response = facilitator_client.get(page, headers={"HX-Request": "true", "HX-Target": "paneel"})

    html = response.content.decode()
    assert "<html" not in html
    assert 'id="meldingen"' in html
    assert ("+" in pad) == (f'action="{page}"' in html)


def test_a_change_asks_the_page_for_a_new_picture(gezin: Casus, facilitator_client: Client) -> None:
    pad = pad_of(gezin, Relatie, "band", soort="hecht")

    response = facilitator_client.post(
        f"{pad}weg/", headers={"HX-Request": "true", "HX-Target": "meldingen"}, follow=True
    )

    assert "bel-casus" in response.headers["HX-Trigger"]
    assert "De band van Ruben met Loes is verwijderd." in response.content.decode()
    beeld = facilitator_client.get(url(gezin, KAART), headers={"HX-Request": "true", "HX-Target": "beeld"})
    assert "data-mens=" in beeld.content.decode()
    assert "<html" not in beeld.content.decode()
    assert facilitator_of(gezin).naam not in beeld.content.decode()
