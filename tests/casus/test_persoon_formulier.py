"""What is asked of people in a cliëntcasus: who was lost, how families end and grow, how each one sees a tie."""

from collections.abc import Callable

import pytest
from django.test import Client

from casus.models import Casus, Kindschap, Persoon, Relatie, Verbintenis
from tests.casus.casussen import export, fill_in, undo, url
from tests.casus.gezinnen import KAART, pad_of, stap, unions
from tests.casus.zoals_browser import messages_of, open_page
from toegang.models import Deelname, Rol

Enter = Callable[[Deelname], Client]


@pytest.fixture
def iris(gezin: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=gezin, naam="Iris", rol=Rol.INBRENGER)


@pytest.mark.parametrize(
    ("bijzonder", "naam", "called"),
    [
        ("zwangerschap", "", "Zwangerschap"),
        ("miskraam", "", "Miskraam"),
        ("abortus", "", "Abortus"),
        ("doodgeboren", "", "Doodgeboren kind"),
        ("doodgeboren", "Fien", "Fien"),
    ],
)
def test_who_was_not_born_or_was_lost_may_have_no_name(
    gezin: Casus, facilitator_client: Client, bijzonder: str, naam: str, called: str
) -> None:
    before = export(gezin)
    for pad, fields in ((f"{KAART}/linda/+kind", {}), ("mensen/+", {"groep": "gezin"})):
        sent = open_page(facilitator_client, url(gezin, pad)).send(naam=naam, bijzonder=bijzonder, **fields)
        assert sent.status_code == 302, pad
        added = export(gezin)["personen"][-1]
        assert (added["naam"], added["bijzonder"]) == (called, bijzonder), pad
        if fields == {}:
            assert unions(gezin)[1][-1] == called
        undo(facilitator_client, gezin)
        assert export(gezin) == before


def test_a_born_child_has_a_name(gezin: Casus, facilitator_client: Client) -> None:
    for pad, fields in ((f"{KAART}/linda/+kind", {}), ("mensen/+", {"groep": "gezin"})):
        sent = open_page(facilitator_client, url(gezin, pad)).send(naam="", **fields)
        assert list(sent.context["form"].errors) == ["naam"], pad
    both = open_page(facilitator_client, url(gezin, f"{KAART}/linda/+kind")).send(bestaand="kim", bijzonder="miskraam")
    assert list(both.context["form"].errors) == ["bijzonder"]


def test_a_pregnancy_becomes_a_child(gezin: Casus, facilitator_client: Client) -> None:
    open_page(facilitator_client, stap(gezin, "linda", "kind")).send(bijzonder="zwangerschap")
    wie = export(gezin)["personen"][-1]["id"]

    sent = open_page(facilitator_client, url(gezin, f"mensen/{wie}")).send(naam="Bo", bijzonder="", geboren="mei 2024")

    assert sent.status_code == 302
    bo = export(gezin)["personen"][-1]
    assert (bo["naam"], bo["geboren"], "bijzonder" in bo) == ("Bo", "2024-05", False)


@pytest.mark.parametrize(
    ("kenmerk", "welke", "fields", "expected"),
    [
        ("kim", "kind", {"naam": "Bo", "soort": "donor"}, ["Kim", "–", "Bo (donor)"]),
        ("yara", "ouder", {"naam": "Jan", "soort": "donor", "plek": "nieuw"}, ["Jan", "–", "Yara (donor)"]),
        (
            "yara",
            "pleeggezin",
            {"naam": "Huis Oost", "soort": "gezinshuis"},
            ["Huis Oost", "–", "Yara (gezinshuis)"],
        ),
        ("yara", "ouder", {"naam": "Jan", "plek": "LOS"}, ["Ruben", "Linda", "Jan", "–", "Yara"]),
    ],
)
def test_every_kind_of_family_can_be_told(
    gezin: Casus, facilitator_client: Client, kenmerk: str, welke: str, fields: dict[str, str], expected: list[str]
) -> None:
    union = Verbintenis.objects.get(ruimte=gezin, kenmerk="v1").pk
    fields = {naam: waarde.replace("LOS", f"los-{union}") for naam, waarde in fields.items()}

    assert open_page(facilitator_client, stap(gezin, kenmerk, welke)).send(**fields).status_code == 302

    assert expected in unions(gezin)


def test_a_placement_and_a_marriage_end(gezin: Casus, facilitator_client: Client) -> None:
    open_page(facilitator_client, stap(gezin, "yara", "pleeggezin")).send(naam="Jan", van="2019")
    placement = f"{KAART}/+kind/{Kindschap.objects.get(ruimte=gezin, soort='pleeg').pk}"

    assert open_page(facilitator_client, url(gezin, placement)).send(tot="mei 2021").status_code == 302
    union = pad_of(gezin, Verbintenis, "verbintenis", kenmerk="v1")
    assert open_page(facilitator_client, union).send(tot="2018", einde="gescheiden").status_code == 302

    assert export(gezin)["kindschappen"][-1]["tot"] == "2021-05"
    ended = export(gezin)["verbintenissen"][1]
    assert (ended["tot"], ended["einde"]) == ("2018", "gescheiden")
    html = facilitator_client.get(url(gezin, f"{KAART}/linda")).content.decode()
    assert "tot 2018, gescheiden" in html


def test_two_people_may_see_the_same_tie_differently(
    gezin: Casus, iris: Deelname, client_of: Enter, facilitator_client: Client
) -> None:
    """Yara said that Ruben and Loes are close; Iris, who takes part as Kim, sees it otherwise."""
    Persoon.objects.filter(ruimte=gezin, kenmerk="kim").update(deelname=iris)
    client = client_of(iris)
    adres = f"{url(gezin, f'{KAART}/+band')}?bij=loes&met=ruben"
    assert adres.replace("&", "&amp;") in client.get(url(gezin, f"{KAART}/loes")).content.decode()

    page = open_page(client, adres)
    assert (page.fields["van"], page.fields["naar"], page.fields["volgens"]) == (["ruben"], ["loes"], ["kim"])
    assert page.fields["soort"] == [""], "what others say is no default"
    assert "Zo wordt het ook gezien" in page.html
    assert page.send(soort="afstandelijk", van_datum="2020")["Location"] == url(gezin, f"{KAART}/loes")

    assert export(gezin)["relaties"] == [
        {"van": "ruben", "naar": "loes", "soort": "hecht", "volgens": "yara"},
        {"van": "ruben", "naar": "loes", "soort": "afstandelijk", "volgens": "kim", "van_datum": "2020"},
    ]
    html = client.get(url(gezin, f"{KAART}/loes")).content.decode()
    assert html.index("volgens Yara") < html.index("volgens Kim") < html.index("Ziet iemand dit anders?")
    again = open_page(client, adres)
    assert "volgens" in again.fields
    assert again.fields["volgens"] == [""], "Iris told it already, so it is somebody else's turn"
    assert open_page(facilitator_client, url(gezin, f"{KAART}/yara/+band")).fields["volgens"] == [""]


def test_what_somebody_hidden_says_is_not_told_to_others(gezin: Casus, iris: Deelname, client_of: Enter) -> None:
    Relatie.objects.filter(ruimte=gezin).update(zichtbaarheid="facilitator")

    html = client_of(iris).get(f"{url(gezin, f'{KAART}/+band')}?bij=loes&met=ruben").content.decode()

    assert "Zo wordt het ook gezien" not in html
    assert "<strong>hecht" not in html


@pytest.mark.parametrize("soort", sorted(Relatie.GEVOELIG))
@pytest.mark.parametrize("pad", ["+band", "yara/+band", "yara/+hulpverlener"])
def test_a_sensitive_tie_made_by_hand_is_for_the_facilitator(
    gezin: Casus, iris: Deelname, client_of: Enter, soort: str, pad: str
) -> None:
    page = open_page(client_of(iris), url(gezin, f"{KAART}/{pad}"))
    assert "dat alleen jij en de facilitator het lezen" in page.html
    wie = {"van": "ruben", "naar": "kim"} if pad == "+band" else {"naam": "Jan"}

    sent = page.send(**wie, soort=soort)

    assert sent.status_code == 302
    assert "Dit is een gevoelige band. Daarom lezen nu alleen jij en de facilitator hem." in messages_of(sent)
    assert Relatie.objects.get(ruimte=gezin, soort=soort).zichtbaarheid == "facilitator"


def test_how_the_dead_are_drawn_is_chosen_for_the_casus(gezin: Casus, facilitator_client: Client) -> None:
    Persoon.objects.filter(ruimte=gezin, kenmerk="greet").update(overleden="2010")
    drawn = facilitator_client.get(url(gezin, KAART)).context["genosociogram"].svg
    page = open_page(facilitator_client, url(gezin, "wijzigen"))
    assert page.fields["overleden_teken"] == ["kruis"]
    assert "Hoe tekenen we wie overleden is?" in page.html

    assert fill_in(facilitator_client, url(gezin, "wijzigen"), overleden_teken="zacht").status_code == 302

    gezin.refresh_from_db()
    assert gezin.overleden_teken == "zacht"
    assert facilitator_client.get(url(gezin, KAART)).context["genosociogram"].svg != drawn
    Casus.objects.filter(pk=gezin.pk).update(soort=Casus.Soort.SAMENWERKINGSKWESTIE)
    assert "overleden" not in open_page(facilitator_client, url(gezin, "wijzigen")).html
