"""Whose perspective is missing (werkkaart 1, A4): from the story, the list of who is asked, and the own notes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casus.models import Beleving, Casus, Gebeurtenis, Persoon
from tests.casus.zoals_browser import open_page
from toegang.models import Deelname, Zichtbaarheid
from werkkaarten import inhoud
from werkkaarten.genodigden import answer, ask
from werkkaarten.models import Leerbijeenkomst, Voorbereiding
from werkkaarten.perspectieven import DOET_MEE, HOE, WIE_ONTBREEKT, Perspectief, list_ontbrekend, list_perspectieven

pytestmark = pytest.mark.django_db

Maak = Callable[..., Persoon]


@pytest.fixture
def make_persoon(casus: Casus, facilitator: Deelname) -> Maak:
    def make(naam: str, **meer: Any) -> Persoon:
        velden = {"kenmerk": naam.lower(), "groep": "familie", "gemaakt_door": facilitator, **meer}
        return Persoon.objects.create(ruimte=casus, naam=naam, **velden)

    return make


def find(deelname: Deelname, bijeenkomst: Leerbijeenkomst, naam: str) -> Perspectief:
    return next(one for one in list_perspectieven(deelname, bijeenkomst) if one.persoon.naam == naam)


def missing(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[str]:
    return [one.persoon.naam for one in list_ontbrekend(deelname, bijeenkomst)]


def a4(bijeenkomst: Leerbijeenkomst) -> str:
    return reverse("werkkaarten:voorbereiding_stap", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *WIE_ONTBREEKT])


def test_the_card_asks_what_counts_here() -> None:
    kolommen = inhoud.find_stap(*WIE_ONTBREEKT).velden[0].kolommen
    assert sum(kolom.startswith(DOET_MEE) for kolom in kolommen) == 1
    assert sum(kolom.startswith(HOE) for kolom in kolommen) == 1


def test_who_was_asked_takes_part_until_they_say_no(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, quirine: Deelname, make_persoon: Maak
) -> None:
    make_persoon("Mama", deelname=quirine)
    assert missing(facilitator, bijeenkomst) == ["Mama"]
    ask(facilitator, bijeenkomst, [quirine])
    assert missing(facilitator, bijeenkomst) == []
    answer(quirine, bijeenkomst, "nee", "")
    assert missing(facilitator, bijeenkomst) == ["Mama"]
    assert find(facilitator, bijeenkomst, "Mama").komt_niet


def test_the_same_name_is_taken_for_the_same_person_until_somebody_says_otherwise(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, quirine: Deelname, make_persoon: Maak
) -> None:
    make_persoon("quirine")
    ask(facilitator, bijeenkomst, [quirine])
    assert missing(facilitator, bijeenkomst) == []
    make_persoon("Mama", deelname=quirine)
    assert missing(facilitator, bijeenkomst) == ["quirine"]


def test_who_leads_takes_part(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_persoon: Maak) -> None:
    make_persoon("Gezinsmanager", deelname=facilitator)
    assert missing(facilitator, bijeenkomst) == []


def test_a_loss_is_no_perspective_and_who_died_is_not_invited(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, make_persoon: Maak
) -> None:
    make_persoon("Miskraam", bijzonder="miskraam")
    make_persoon("Oma", overleden="2015")
    assert missing(facilitator, bijeenkomst) == ["Oma"]
    html = facilitator_client.get(reverse("werkkaarten:voorbereiding", args=[bijeenkomst.ruimte_id, bijeenkomst.pk]))
    assert "overleden" in html.content.decode()
    assert "?naam=Oma" not in html.content.decode()


def test_it_tells_where_somebody_is_in_the_story(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_persoon: Maak
) -> None:
    opa, stil, kern = make_persoon("Opa"), make_persoon("Stil"), make_persoon("Kern", centraal=True)
    eerste, tweede = Gebeurtenis.objects.filter(ruimte=opa.ruimte_id)
    eerste.personen.add(opa)
    tweede.afwezig.add(opa)
    for moment in (eerste, tweede):
        Beleving.objects.create(
            ruimte_id=opa.ruimte_id, gemaakt_door=facilitator, gebeurtenis=moment, persoon=opa, tekst="x"
        )
    found = find(facilitator, bijeenkomst, "Opa")
    assert (found.momenten, found.ontbrak) == (2, 1)
    assert find(facilitator, bijeenkomst, stil.naam).momenten == 0
    assert missing(facilitator, bijeenkomst) == [kern.naam, "Opa", "Stil"]


def test_who_and_what_the_facilitator_may_not_read_is_not_told(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, quirine: Deelname, make_persoon: Maak
) -> None:
    make_persoon("IJsvogel", gemaakt_door=quirine, zichtbaarheid=Zichtbaarheid.GEZIN)
    opa = make_persoon("Opa")
    moment = Gebeurtenis.objects.filter(ruimte=opa.ruimte_id)[0]
    moment.personen.add(opa)
    Gebeurtenis.objects.filter(pk=moment.pk).update(zichtbaarheid=Zichtbaarheid.GEZIN, gemaakt_door=quirine)
    assert missing(facilitator, bijeenkomst) == ["Opa"]
    assert find(facilitator, bijeenkomst, "Opa").momenten == 0


def test_notes_are_asked_about_who_is_missing_and_are_for_their_writer(
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    quirine: Deelname,
    make_persoon: Maak,
) -> None:
    make_persoon("Mama", deelname=quirine)
    make_persoon("Opa")
    ask(facilitator, bijeenkomst, [quirine])
    page = open_page(facilitator_client, a4(bijeenkomst))
    assert "wie-opa-0" in page.fields
    assert "wie-mama-0" not in page.fields
    assert "Zij doen mee" in page.html

    assert page.send(**{"wie-opa-1": "Niemand belde hem.", "wie-opa-4": "in een voorgesprek"}).status_code == 302

    assert find(facilitator, bijeenkomst, "Opa").hoe == "in een voorgesprek"
    assert find(quirine, bijeenkomst, "Opa").notities == {}
    overview = facilitator_client.get(
        reverse("werkkaarten:voorbereiding", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    )
    assert "in een voorgesprek" in overview.content.decode()
    assert "?naam=Opa" in overview.content.decode()


@pytest.mark.parametrize(
    ("tekst", "is_missing"), [("ja", False), ("Ja, via zijn zus", False), ("januari", True), ("nee", True)]
)
def test_who_is_noted_as_taking_part_is_not_missing(
    tekst: str,
    is_missing: bool,
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    make_persoon: Maak,
) -> None:
    make_persoon("Opa")
    open_page(facilitator_client, a4(bijeenkomst)).send(**{"wie-opa-0": tekst})
    assert ("Opa" in missing(facilitator, bijeenkomst)) is is_missing
    assert "wie-opa-0" in open_page(facilitator_client, a4(bijeenkomst)).fields, "what was noted can be changed"


def test_what_was_noted_stays_when_somebody_is_asked(
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    quirine: Deelname,
    make_persoon: Maak,
) -> None:
    make_persoon("Mama", deelname=quirine)
    make_persoon("Opa")
    open_page(facilitator_client, a4(bijeenkomst)).send(**{"wie-mama-5": "rust", "wie-opa-5": "een stoel"})
    ask(facilitator, bijeenkomst, [quirine])
    open_page(facilitator_client, a4(bijeenkomst)).send(**{"wie-opa-5": "een kruk"})
    rijen = Voorbereiding.objects.get().antwoord["wie"]
    assert rijen["mama"][5] == "rust"
    assert rijen["opa"][5] == "een kruk"


def test_the_name_is_filled_in_on_the_page_of_who_is_asked(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    url = reverse("werkkaarten:genodigden", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    assert 'name="naam" value="Opa B"' in facilitator_client.get(url, {"naam": "Opa B"}).content.decode()


def test_a_vervolgstap_begins_with_the_name(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, make_persoon: Maak
) -> None:
    make_persoon("Opa")
    url = reverse("werkkaarten:oogst", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, "vervolgstap"])
    html = facilitator_client.get(url, {"wat": "Vraag Opa om mee te doen.", "wie": "Farah"}).content.decode()
    assert "Vraag Opa om mee te doen." in html


@pytest.mark.parametrize("welke", ["overzicht", "a4"])
def test_more_people_cost_no_more_queries(
    welke: str,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    facilitator: Deelname,
    make_persoon: Maak,
    make_gast: Callable[..., Deelname],
) -> None:
    overzicht = reverse("werkkaarten:voorbereiding", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    url = overzicht if welke == "overzicht" else a4(bijeenkomst)
    moment = Gebeurtenis.objects.filter(ruimte=bijeenkomst.ruimte_id)[0]
    counts = []
    for ronde in range(2):
        for nummer in range(1 + 20 * ronde):
            gast = make_gast(f"Gast {ronde}-{nummer}")
            ask(facilitator, bijeenkomst, [gast])
            make_persoon(f"Mee-{ronde}-{nummer}", deelname=gast)
            moment.personen.add(make_persoon(f"Mis-{ronde}-{nummer}"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert facilitator_client.get(url).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
