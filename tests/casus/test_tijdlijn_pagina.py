"""The page of the tijdlijn: one story in drawing and list, chosen, live, in the panel, and for each rol."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casus.forms.tijdlijn import GebeurtenisForm
from casus.models import Beleving, Casus, Duiding, Gebeurtenis, Persoon
from casus.uitwisseling.invoer import import_casusbestand
from casus.wijzigen import record_added, save_form
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import MOMENT, facilitator_of, make_big, url
from toegang.models import Deelname, Gebruiker, Rol

BEELD = {"HX-Request": "true", "HX-Target": "beeld"}
PANEEL = {"HX-Request": "true", "HX-Target": "paneel"}


def read(client: Client, casus: Casus, query: str = "", headers: dict[str, str] | None = None) -> str:
    response = client.get(f"{url(casus, 'tijdlijn')}?{query}", headers=headers or {})
    assert response.status_code == 200
    content: str = response.content.decode()
    assert "ONBEKENDE VARIABELE" not in content
    return content


def in_drawing(content: str) -> list[str]:
    return re.findall(r'data-gebeurtenis="([^"]+)"', content)


def in_list(content: str) -> list[str]:
    return re.findall(r'data-moment="([^"]+)"', content)


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    """Two moments on each side; the first has no date."""
    momenten: list[dict[str, Any]] = [
        {"id": "g1", "titel": "Zonder-wanneer", "kant": "onder"},
        {"id": "g2", "titel": "Een-gesprek", "kant": "boven", "datum": "2014", "bron": "dossier"},
        {"id": "g3", "titel": "Een-besluit", "kant": "boven", "datum": "2016", "omslagpunt": True},
        {"id": "g4", "titel": "Een-uitspraak", "kant": "onder", "datum": "2018"},
    ]
    listed = [{**GEBEURTENIS, **moment} for moment in momenten]
    return import_casusbestand(gebruiker, make_casus(gebeurtenissen=listed))


@pytest.fixture
def client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["g1", "g2", "g3", "g4"]),
        ("kant=boven", ["g2", "g3"]),
        ("bron=dossier", ["g2"]),
        ("omslagpunt=on", ["g3"]),
        ("van=2017", ["g4"]),
        ("tot=2015&kant=onder", ["g1"]),
        ("schaal=echt", ["g1", "g2", "g3", "g4"]),
        ("van=ooit+eens", ["g1", "g2", "g3", "g4"]),
    ],
)
def test_a_choice_changes_drawing_and_list_alike(client: Client, klein: Casus, query: str, expected: list[str]) -> None:
    content = read(client, klein, query)

    assert in_drawing(content) == in_list(content) == expected
    for hidden in Gebeurtenis.objects.filter(ruimte=klein).exclude(kenmerk__in=expected):
        assert hidden.titel not in content
    counted = f"Je ziet {len(expected)} van 4 momenten. {4 - len(expected)} laten we nu niet zien."
    assert (counted in content) == ("Laat alles zien" in content) == (len(expected) < 4)


def test_a_date_that_is_not_understood_says_how_to_go_on(client: Client, klein: Casus) -> None:
    content = read(client, klein, "van=ooit+eens")

    assert "Deze datum begrijpen we niet." in content
    assert 'value="ooit eens"' in content


def test_true_scale_draws_the_same_moments_otherwise(client: Client, klein: Casus) -> None:
    drawings = [
        re.findall("<svg xmlns.*?</svg>", read(client, klein, query), re.DOTALL) for query in ("", "schaal=echt")
    ]

    assert drawings[0] != drawings[1]


def test_htmx_gets_the_picture_only_and_the_address_of_the_choice(client: Client, klein: Casus) -> None:
    address = f"{url(klein, 'tijdlijn')}?kant=boven&van=&sinds=2026-01-01T00:00:00Z"
    response = client.get(address, headers={**BEELD, "HX-Trigger": "keuze"})

    content = response.content.decode()
    assert "<html" not in content
    assert in_drawing(content) == in_list(content) == ["g2", "g3"]
    assert response["HX-Push-Url"] == f"{url(klein, 'tijdlijn')}?kant=boven"
    assert "HX-Push-Url" not in client.get(address, headers={**BEELD, "HX-Trigger": "beeld"})


def test_in_the_panel_the_page_is_empty_but_for_the_messages_and_renews_the_drawing(
    client: Client, klein: Casus
) -> None:
    fields = {**MOMENT, "na": "g1"}

    response = client.post(url(klein, "tijdlijn/+"), fields, headers=PANEEL, follow=True)

    content = response.content.decode()
    assert "Opa belt is toegevoegd." in content
    assert 'hx-swap-oob="true"' in content
    assert in_drawing(content) == in_list(content) == []
    assert re.sub(r"<div id=\"meldingen\".*</div>", "", content, flags=re.DOTALL).strip() == ""
    assert "bel-casus" in response["HX-Trigger"]


def test_what_another_did_since_is_marked_and_what_i_did_is_not(
    casus: Casus, facilitator: Deelname, gezinslid: Deelname, facilitator_client: Client
) -> None:
    before = [save_moment(facilitator, titel=titel) for titel in ("Veranderd", "Beleefd", "Met rust")]
    sinds = timezone.now()
    save_moment(gezinslid, titel="Van Ruben")
    save_moment(facilitator, titel="Van mijzelf")
    save_moment(gezinslid, before[0], titel="Nu anders")
    ruben = Persoon.objects.create(ruimte=casus, naam="Ruben", groep="gezin", gemaakt_door=facilitator)
    verteld = {"ruimte": casus, "gemaakt_door": gezinslid, "persoon": ruben, "tekst": "Dat was zwaar."}
    record_added(gezinslid, [Beleving.objects.create(gebeurtenis=before[1], **verteld)], "een beleving")

    def marked(since: str) -> list[str]:
        content = read(facilitator_client, casus, f"sinds={since}".replace("+", "%2B"), BEELD)
        return re.findall(r'data-moment="([^"]+)" data-nieuw', content)

    titels = [Gebeurtenis.objects.get(kenmerk=kenmerk).titel for kenmerk in marked(sinds.isoformat())]
    assert sorted(titels) == ["Beleefd", "Nu anders", "Van Ruben"]
    assert marked((timezone.now() + timedelta(minutes=1)).isoformat()) == []
    assert marked("gisteren") == marked("2026-99-99T00:00:00") == marked("0001-01-01T00:00%2B01:00") == marked("") == []


@pytest.mark.parametrize("rol", [Rol.FACILITATOR, Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_who_may_not_add_can_open_a_moment_and_change_nothing(
    klein: Casus, make_gast_in: Callable[[Casus, Rol], Client], rol: Rol
) -> None:
    may = rol in (Rol.FACILITATOR, Rol.INBRENGER)

    content = read(make_gast_in(klein, rol), klein)

    assert f'href="{url(klein, "tijdlijn/g2")}"' in content
    for words in ("Voeg een moment toe", "Verander", "Eerder", "data-sleep", "data-nieuw-url", "Plak of lees rijen in"):
        assert (words in content) == may, words
    assert ("Haal de momenten op als CSV" in content) == (rol == Rol.FACILITATOR)
    assert "Schrijf op wat je ziet" in content


@pytest.fixture
def make_gast_in(client_of: Callable[[Deelname], Client]) -> Callable[[Casus, Rol], Client]:
    def enter(casus: Casus, rol: Rol) -> Client:
        if rol == Rol.FACILITATOR:
            return client_of(facilitator_of(casus))
        return client_of(Deelname.objects.create(ruimte=casus, naam="Kim", rol=rol))

    return enter


def test_only_moments_without_a_date_can_be_moved(client: Client, klein: Casus) -> None:
    content = read(client, klein)

    assert re.findall(r'id="later-([^"]+)"', content) == re.findall(r'id="eerder-([^"]+)"', content) == ["g1"]
    assert len(re.findall("data-sleep=", content)) == 1


def test_the_page_tells_sides_silences_and_duidingen(client: Client, gebruiker: Gebruiker) -> None:
    dates = [
        ("g1", "onder", "2014-01"),
        ("g2", "boven", "2014-06"),
        ("g3", "onder", "2016-01"),
        ("g4", "boven", "2016-06"),
    ]
    momenten = [
        {**GEBEURTENIS, "id": id_, "titel": f"Titel-{id_}", "kant": kant, "datum": datum} for id_, kant, datum in dates
    ]
    casus = import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))
    rijen = {rij.kenmerk: rij for rij in Gebeurtenis.objects.filter(ruimte=casus)}
    Duiding.objects.create(
        ruimte=casus,
        gemaakt_door=facilitator_of(casus),
        vraag="zien",
        tekst="Wij zwegen ook.",
        van_gebeurtenis=rijen["g1"],
        tot_gebeurtenis=rijen["g3"],
    )

    whole, part = read(client, casus), read(client, casus, "van=2016")

    assert "Gezin, 2 momenten" in whole
    assert "niets van het gezin. Wat gebeurde er toen?" in whole
    assert "Bij ‘Titel-g1’ tot en met ‘Titel-g3’" in whole
    assert "Wat gebeurde er toen?" not in part
    assert "Bij ‘Titel-g3’" in part
    assert "Titel-g1" not in part


def test_the_number_of_queries_does_not_depend_on_the_number_of_moments(client: Client, gebruiker: Gebruiker) -> None:
    counted = []
    for size in (3, 60):
        casus = import_casusbestand(gebruiker, make_big(size))
        for query, headers in (("", {}), ("kant=onder&sinds=2026-01-01T00:00:00Z", BEELD)):
            with CaptureQueriesContext(connection) as queries:
                read(client, casus, query, headers)
            counted.append(len(queries))

    assert counted[:2] == counted[2:]


def save_moment(door: Deelname, rij: Gebeurtenis | None = None, **fields: str) -> Gebeurtenis:
    form = GebeurtenisForm({**MOMENT, **fields}, instance=rij, door=door)
    assert form.is_valid(), form.errors
    save_form(door, form)
    return form.instance
