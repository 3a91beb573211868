"""Every page of a casus: what it shows to whom, what it teaches when empty, and how it answers odd requests."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given

from casus.models import Casus, Gebeurtenis, Persoon
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, as_bytes, make_casus
from tests.casus.casussen import IN_CASUS, NIEUW_MOMENT, NIEUWE_PERSOON, facilitator_of, make_big
from tests.casus.geldige_bestanden import casusbestanden, in_the_database, rolled_back
from tests.conftest import VOORBEELDEN
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]

TE_LEZEN = {"": "Waardoor", "mensen/": "Ruben", "tijdlijn/": "De momenten op een rij", "geno-sociogram/": "Ruben"}
TE_BEWERKEN = ("wijzigen/", f"{NIEUWE_PERSOON}/", "mensen/ruben/", f"{NIEUW_MOMENT}/", "tijdlijn/e01/wijzigen/")
ALLEEN_POST = ("mensen/ruben/weg/", "tijdlijn/e01/weg/", "wijziging/1/ongedaan/")
RAAR = """<b>&"'</b> Ünï 家 👩‍👧"""


def address(casus: Casus, pad: str = "") -> str:
    return f"/casus/{casus.pk}/{pad}"


def read(client: Client, casus: Casus, pad: str = "", status: int = 200) -> str:
    response = client.get(address(casus, pad))
    assert response.status_code == status
    content = response.content.decode()
    assert "ONBEKENDE VARIABELE" not in content
    return content


@pytest.fixture
def enter_as(client_of: Enter) -> Callable[[Casus, Rol], Client]:
    """Give the browser of someone with this rol in this casus."""

    def enter(casus: Casus, rol: Rol) -> Client:
        if rol == Rol.FACILITATOR:
            return client_of(facilitator_of(casus))
        return client_of(Deelname.objects.create(ruimte=casus, naam="Kim", rol=rol))

    return enter


@pytest.fixture
def moment(casus: Casus) -> Gebeurtenis:
    """The first moment of Yara's casus, at an address that the tests know."""
    moment = Gebeurtenis.objects.filter(ruimte=casus).first()
    moment.kenmerk = "e01"
    moment.save()
    return moment


@pytest.mark.parametrize("rol", IN_CASUS)
@pytest.mark.parametrize("pad", TE_LEZEN)
def test_everyone_in_the_casus_reads(
    casus: Casus, enter_as: Callable[[Casus, Rol], Client], rol: Rol, pad: str
) -> None:
    expected = {"": casus.leervraag, "tijdlijn/": Gebeurtenis.objects.filter(ruimte=casus)[2].titel}

    content = read(enter_as(casus, rol), casus, pad)

    assert html.escape(expected.get(pad, "Ruben")) in content
    assert ("Voeg iemand toe" in content) == (
        pad in ("mensen/", "geno-sociogram/") and rol in (Rol.FACILITATOR, Rol.INBRENGER)
    )


@pytest.mark.parametrize("rol", IN_CASUS)
@pytest.mark.parametrize("pad", TE_BEWERKEN)
def test_facilitator_and_inbrenger_get_the_forms(
    casus: Casus, moment: Gebeurtenis, enter_as: Callable[[Casus, Rol], Client], rol: Rol, pad: str
) -> None:
    may = rol in (Rol.FACILITATOR, Rol.INBRENGER)

    content = read(enter_as(casus, rol), casus, pad, 200 if may else 403)

    assert ('class="formulier"' in content) == may


@pytest.mark.parametrize("pad", [*TE_LEZEN, *TE_BEWERKEN, "openen/leervraag/", "casusbestand/"])
def test_strangers_find_nothing_and_nobody_is_sent_to_sign_in(
    casus: Casus, moment: Gebeurtenis, stranger_client: Client, pad: str
) -> None:
    assert stranger_client.get(address(casus, pad)).status_code == 404
    response = Client().get(address(casus, pad))
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("zichtbaarheid", [z for z in Zichtbaarheid if z != Zichtbaarheid.IEDEREEN])
@pytest.mark.parametrize("rol", IN_CASUS)
def test_what_is_hidden_is_on_no_page(
    casus: Casus,
    moment: Gebeurtenis,
    make_gast: Callable[..., Deelname],
    enter_as: Callable[[Casus, Rol], Client],
    rol: Rol,
    zichtbaarheid: Zichtbaarheid,
) -> None:
    """Somebody else made a person and a moment for some eyes only."""
    maker = make_gast("Maker", Rol.PROFESSIONAL)
    hidden: dict[str, Any] = {"ruimte": casus, "gemaakt_door": maker, "zichtbaarheid": zichtbaarheid}
    geheim = Persoon.objects.create(naam="Geheimnaam", groep="gezin", kenmerk="geheim-p", **hidden)
    Gebeurtenis.objects.create(
        titel="Geheimtitel", soort="gebeurtenis", kant="onder", volgorde=99, kenmerk="geheim-g", **hidden
    )
    moment.personen.add(geheim)
    moment.afwezig.add(geheim)
    may = (rol, zichtbaarheid) in {
        (Rol.FACILITATOR, Zichtbaarheid.FACILITATOR),
        (Rol.GEZINSLID, Zichtbaarheid.GEZIN),
    }
    client = enter_as(casus, rol)
    edits = TE_BEWERKEN if rol in (Rol.FACILITATOR, Rol.INBRENGER) else ()

    contents = {pad: read(client, casus, pad) for pad in (*TE_LEZEN, *edits)}

    leaking = {pad for pad, content in contents.items() if re.search("geheim", content, re.IGNORECASE)}
    assert ("mensen/" in leaking, "tijdlijn/" in leaking, "geno-sociogram/" in leaking) == (may, may, may)
    assert may or leaking == set()
    if edits and not may:
        for pad, edit in (("mensen/geheim-p/", ""), ("tijdlijn/geheim-g/", "wijzigen/")):
            assert client.get(address(casus, f"{pad}{edit}")).status_code == 404
            assert client.post(address(casus, f"{pad}weg/")).status_code == 404


@pytest.fixture
def leeg(gebruiker: Gebruiker) -> Casus:
    bestand = make_casus()
    return import_casusbestand(gebruiker, {"casus": bestand["casus"]})


@pytest.mark.parametrize(
    ("pad", "method"),
    [
        ("", "Nog geen leervraag"),
        ("mensen/", "Nog niemand"),
        ("tijdlijn/", "Nog geen momenten"),
        ("geno-sociogram/", "Nog niemand op de kaart"),
    ],
)
@pytest.mark.parametrize("rol", IN_CASUS)
def test_an_empty_page_teaches(
    leeg: Casus, enter_as: Callable[[Casus, Rol], Client], rol: Rol, pad: str, method: str
) -> None:
    content = read(enter_as(leeg, rol), leeg, pad)

    assert method in content
    assert "Voorbeeld." in content
    assert "<svg xmlns" not in content


def test_without_casussen_the_list_teaches(stranger_client: Client) -> None:
    content = stranger_client.get("/").content.decode()

    assert "Nog geen casussen" in content
    assert "Voorbeeld." in content


def test_the_list_has_my_casussen_only(casus: Casus, leeg: Casus, stranger_client: Client, client_of: Enter) -> None:
    mine = client_of(facilitator_of(casus)).get("/").content.decode()

    assert html.escape(casus.titel) in mine
    assert "jij bent facilitator" in mine
    assert casus.titel not in stranger_client.get("/").content.decode()


@pytest.mark.parametrize("pad", ["mensen/", "tijdlijn/", "geno-sociogram/"])
def test_a_samenwerkingskwestie_has_its_own_words(
    gebruiker: Gebruiker, enter_as: Callable[[Casus, Rol], Client], pad: str
) -> None:
    bestand = make_casus(gebeurtenissen=[GEBEURTENIS])
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    kwestie = import_casusbestand(gebruiker, bestand)

    content = read(enter_as(kwestie, Rol.FACILITATOR), kwestie, pad)

    words = {
        "mensen/": "<h1>Betrokken partijen</h1>",
        "tijdlijn/": "<h1>Geschiedenis op een rij</h1>",
        "geno-sociogram/": "<h1>Krachtenveld</h1>",
    }
    assert words[pad] in content
    assert not re.search("tijdlijn<|geno-sociogram<|>Mensen<", content, re.IGNORECASE)


def order_in_drawing(content: str) -> list[str]:
    return re.findall(r'data-gebeurtenis="([^"]+)"', content)


def order_in_list(content: str) -> list[str]:
    return re.findall(r'id="moment-([^"]+)"', content)


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda path: path.stem)
def test_the_list_tells_what_the_drawing_tells_in_the_same_order(
    gebruiker: Gebruiker, enter_as: Callable[[Casus, Rol], Client], voorbeeld: Path
) -> None:
    bestand = read_casusbestand(voorbeeld.read_bytes())
    casus = import_casusbestand(gebruiker, bestand)

    content = read(enter_as(casus, Rol.FACILITATOR), casus, "tijdlijn/")

    assert order_in_list(content) == order_in_drawing(content)
    assert sorted(order_in_list(content)) == sorted(item["id"] for item in bestand["gebeurtenissen"])


def test_dates_that_are_sure_go_before_the_order_of_the_story(
    gebruiker: Gebruiker, enter_as: Callable[[Casus, Rol], Client]
) -> None:
    dated = [("z", "2019"), ("y", None), ("x", "2012~"), ("w", "2012/2013"), ("v", "2001-05-14")]
    momenten = [{**GEBEURTENIS, "id": own_id, **({"datum": datum} if datum else {})} for own_id, datum in dated]
    casus = import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))

    content = read(enter_as(casus, Rol.FACILITATOR), casus, "tijdlijn/")

    assert order_in_list(content) == order_in_drawing(content) == ["v", "x", "w", "z", "y"]


@in_the_database
@given(bestand=casusbestanden())
def test_every_page_shows_any_casusbestand(gebruiker: Gebruiker, bestand: dict[str, Any]) -> None:
    client = Client()
    client.force_login(gebruiker)
    with rolled_back():
        casus = import_casusbestand(gebruiker, bestand)
        for pad in TE_LEZEN:
            content = read(client, casus, pad)
            if pad == "tijdlijn/":
                assert order_in_list(content) == order_in_drawing(content)


def test_odd_characters_are_shown_and_never_become_markup(
    gebruiker: Gebruiker, enter_as: Callable[[Casus, Rol], Client]
) -> None:
    bestand = make_casus(
        personen=[{"id": "yara", "naam": RAAR, "groep": "gezin", "functie": RAAR, "toelichting": RAAR}],
        verbintenissen=[],
        gebeurtenissen=[
            {
                **GEBEURTENIS,
                "titel": RAAR,
                "tekst": RAAR,
                "personen": ["yara"],
                "afwezig": ["yara"],
                "belevingen": [{"persoon": "yara", "tekst": RAAR, "gevoel": RAAR}],
            }
        ],
        ontbreekt=[{"vraag": RAAR, "wie_kan_dit_weten": RAAR}],
    )
    bestand["casus"] |= {"titel": RAAR, "leervraag": RAAR, "droom": RAAR}
    casus = import_casusbestand(gebruiker, read_casusbestand(as_bytes(bestand)))
    client = enter_as(casus, Rol.FACILITATOR)

    for pad in (
        *TE_LEZEN,
        "wijzigen/",
        "mensen/yara/",
        "tijdlijn/g1/",
        "tijdlijn/g1/wijzigen/",
        f"{NIEUW_MOMENT}/",
        "openen/leervraag/",
    ):
        content = read(client, casus, pad)
        assert "<b>" not in content
        assert "Ünï" in content
        assert "&lt;b&gt;&amp;" in content
        assert "&amp;lt;" not in content
    drawings = re.findall("<svg xmlns.*?</svg>", read(client, casus, "tijdlijn/"), re.DOTALL)
    assert "&lt;b&gt;&amp;" in "".join(drawings)


def test_a_message_with_odd_characters_never_becomes_markup(
    leeg: Casus, enter_as: Callable[[Casus, Rol], Client]
) -> None:
    fields = {"naam": "<b>Jan</b>", "groep": "gezin", "zichtbaarheid": "iedereen"}

    response = enter_as(leeg, Rol.FACILITATOR).post(address(leeg, f"{NIEUWE_PERSOON}/"), fields, follow=True)

    content = response.content.decode()
    assert "&lt;b&gt;Jan&lt;/b&gt; is toegevoegd." in content
    assert "<b>" not in content


@pytest.mark.parametrize("pad", TE_LEZEN)
def test_pages_to_read_take_no_post(casus: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.post(address(casus, pad)).status_code == 405
    assert facilitator_client.delete(address(casus, pad)).status_code == 405
    assert facilitator_client.head(address(casus, pad)).status_code == 200


@pytest.mark.parametrize("pad", ALLEEN_POST)
def test_what_changes_something_takes_no_get(casus: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.get(address(casus, pad)).status_code == 405
    assert Persoon.objects.filter(ruimte=casus, kenmerk="ruben").exists()


@pytest.mark.parametrize("pad", [*TE_BEWERKEN, "openen/leervraag/"])
def test_forms_take_no_delete(casus: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.delete(address(casus, pad)).status_code == 405


@pytest.mark.parametrize(
    "pad",
    ["mensen/niemand/", "mensen/niemand/weg/", "tijdlijn/niets/wijzigen/", "tijdlijn/niets/weg/", "openen/niets/"],
)
def test_what_is_not_there_is_not_found(casus: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.post(address(casus, pad)).status_code == 404


@pytest.mark.parametrize("nummer", ["999999", "9" * 30])
def test_a_step_that_is_not_there_is_not_found(casus: Casus, facilitator_client: Client, nummer: str) -> None:
    assert facilitator_client.post(address(casus, f"wijziging/{nummer}/ongedaan/")).status_code == 404


def test_a_casus_that_is_not_there_is_not_found(facilitator_client: Client) -> None:
    assert facilitator_client.get("/casus/00000000-0000-0000-0000-000000000001/").status_code == 404


@pytest.mark.parametrize(
    "pad", [*TE_LEZEN, NIEUW_MOMENT + "/", "mensen/p1/", "tijdlijn/g1/", "tijdlijn/g1/wijzigen/", "casusbestand/"]
)
def test_the_number_of_queries_does_not_depend_on_the_size(
    gebruiker: Gebruiker, enter_as: Callable[[Casus, Rol], Client], pad: str
) -> None:
    counted = []
    for size in (10, 60):
        casus = import_casusbestand(gebruiker, make_big(size))
        client = enter_as(casus, Rol.FACILITATOR)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(casus, pad)).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert counted[0] < 40


def test_the_list_asks_the_database_the_same_for_one_or_ten(gebruiker: Gebruiker) -> None:
    client, counted = Client(), []
    client.force_login(gebruiker)
    for more in (1, 9):
        for _ in range(more):
            import_casusbestand(gebruiker, make_casus())
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counted.append(len(queries))

    assert counted[0] == counted[1]
