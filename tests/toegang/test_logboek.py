"""Each write leaves a line: who, what, on which object, when. And never a word of what people tell."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus, Gebeurtenis
from tests.conftest import FULLEST
from tests.toegang.adressen import Adres, adres_url, ask, fill_casus, list_paginas
from tests.toegang.schrijven import ADRESSEN, CASUS, MARK, MOMENT, OEFENEN, PERSOON, RIJEN, SCHRIJVEN, Schrijf
from tests.toegang.tabellen import VAN_DE_MAKER
from toegang.models import Deelname, Logregel, Rol
from toegang.uitnodigen import invite
from werkkaarten.models import Bijdrage

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


@pytest.fixture
def bekend(facilitator: Deelname) -> dict[str, Any]:
    return fill_casus(facilitator)


@pytest.fixture
def gast(make_gast: Callable[..., Deelname]) -> Deelname:
    return make_gast("Quirine", Rol.GEZINSLID)


def take_content() -> str:
    """Give every row of every table that holds what people made."""
    found: list[Any] = []
    for app in ("toegang", "casus", "werkkaarten", "leertafel"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model is not Logregel:
                found += json.loads(serializers.serialize("json", model._base_manager.order_by("pk")))
    return json.dumps(found)


def new_regels(since: int) -> list[Logregel]:
    return list(Logregel.objects.filter(pk__gt=since).order_by("pk"))


def last_pk() -> int:
    last = Logregel.objects.first()
    return last.pk if last else 0


def takes_post(client: Client, adres: Adres, bekend: dict[str, Any]) -> bool:
    """Ask as somebody else, so that nothing happens: 404 is a door that stays shut, 405 is no door."""
    return ask(client, "POST", adres_url(adres, bekend)).status_code != 405


def test_every_address_that_takes_a_post_is_in_the_table(stranger_client: Client, bekend: dict[str, Any]) -> None:
    in_ruimte = {
        naam for naam, adres in ADRESSEN.items() if adres.in_ruimte and takes_post(stranger_client, adres, bekend)
    }
    own = {naam for naam in ADRESSEN if naam.startswith("casus:") and not ADRESSEN[naam].in_ruimte}
    assert set(SCHRIJVEN) == (in_ruimte | (own - {"casus:lijst"})) - OEFENEN


def form_of(schrijf: Schrijf) -> dict[str, Any]:
    if "bestand" in schrijf.form:
        return {"bestand": SimpleUploadedFile("casus.json", FULLEST.read_bytes(), "application/json")}
    if schrijf.form.get("wie") == "GAST":
        return {"wie": Deelname.objects.get(naam="Pleun").pk}
    return {"csrfmiddlewaretoken": "x", **{naam: find_wie(waarde) for naam, waarde in schrijf.form.items()}}


def find_wie(waarde: Any) -> Any:
    """Give the number of who is meant by 'DE GAST' or 'DE LEIDER'; anything else as it is."""
    if waarde not in ("DE GAST", "DE LEIDER"):
        return waarde
    wie = Deelname.objects.filter(naam="Quirine" if waarde == "DE GAST" else "Farah").first()
    return wie.pk if wie else ""


@pytest.mark.parametrize("naam", SCHRIJVEN)
def test_a_write_leaves_who_what_on_which_object_and_when(
    naam: str,
    facilitator: Deelname,
    gast: Deelname,
    client_of: Callable[[Deelname], Client],
    bekend: dict[str, Any],
) -> None:
    schrijf = SCHRIJVEN[naam]
    schrijf.prepare(bekend, gast)
    actor = gast if schrijf.by_guest else facilitator
    client = client_of(actor)
    before, since, start = take_content(), last_pk(), timezone.now()
    response = client.post(adres_url(ADRESSEN[naam], bekend), form_of(schrijf))
    assert response.status_code in (200, 302), response.content.decode()
    assert take_content() != before, "the request changed nothing, so it shows nothing"
    regels = new_regels(since)
    assert [(regel.wat, regel.object_soort) for regel in regels] == schrijf.regels
    for regel in regels:
        assert regel.deelname.ruimte_id == regel.ruimte_id
        if ADRESSEN[naam].in_ruimte:
            assert regel.deelname == actor
        else:
            assert regel.deelname.gebruiker == facilitator.gebruiker
        assert start <= regel.wanneer <= timezone.now() + timedelta(seconds=1)
        is_gone = regel.wat == "verwijderd"
        assert apps.get_model(regel.object_soort)._base_manager.filter(pk=regel.object_id).exists() is not is_gone
    assert MARK not in dump_logboek()


def dump_logboek() -> str:
    return json.dumps(list(Logregel.objects.values("wat", "object_soort", "object_id")), default=str)


def test_coming_in_by_a_link_is_written_down(facilitator: Deelname, gast: Deelname) -> None:
    token = invite(facilitator, gast)
    since = last_pk()
    Client().post(reverse("toegang:uitnodiging", kwargs={"token": token}))
    assert [(regel.deelname, regel.wat, regel.object_soort) for regel in new_regels(since)] == [
        (gast, "binnengekomen met link", "toegang.uitnodiging")
    ]
    assert token not in dump_logboek()


@pytest.mark.parametrize(
    ("naam", "wat"),
    [
        ("casus:ophalen", "opgehaald als bestand"),
        ("casus:tijdlijn_ophalen", "opgehaald als bestand"),
        ("casus:afdruk_vel", "opgehaald als bestand"),
        ("casus:kaart_afdruk_vel", "opgehaald als bestand"),
        ("casus:gedcom_ophalen", "opgehaald als bestand"),
        ("werkkaarten:draaiboek_pdf", "opgehaald als bestand"),
        ("werkkaarten:terugblik_pdf", "terugblik gemaakt"),
        ("leertafel:verslag_pdf", "verslag gemaakt"),
    ],
)
def test_taking_the_casus_along_is_written_down(
    naam: str, wat: str, facilitator: Deelname, facilitator_client: Client, bekend: dict[str, Any]
) -> None:
    since = last_pk()
    assert facilitator_client.get(adres_url(ADRESSEN[naam], bekend)).status_code == 200
    assert [(regel.deelname, regel.wat, regel.object_id) for regel in new_regels(since)] == [
        (facilitator, wat, str(facilitator.ruimte_id))
    ]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(
    method: str, facilitator_client: Client, facilitator: Deelname, bekend: dict[str, Any]
) -> None:
    before, since = take_content(), last_pk()
    taken_along = (
        "casus:ophalen",
        "casus:tijdlijn_ophalen",
        "casus:afdruk_vel",
        "casus:kaart_afdruk_vel",
        "casus:gedcom_ophalen",
        "werkkaarten:draaiboek_pdf",
        "werkkaarten:terugblik_pdf",
        "leertafel:verslag_pdf",
    )
    for adres in list_paginas():
        if adres.in_ruimte and adres.naam not in taken_along:
            ask(facilitator_client, method, adres_url(adres, bekend))
    assert take_content() == before
    assert new_regels(since) == []


def test_what_is_refused_changes_nothing_and_leaves_no_line(
    professional: Deelname, client_of: Callable[[Deelname], Client], bekend: dict[str, Any]
) -> None:
    client = client_of(professional)
    before, since = take_content(), last_pk()
    for naam, schrijf in SCHRIJVEN.items():
        if ADRESSEN[naam].in_ruimte and not schrijf.by_guest:
            status = 404 if naam in VAN_DE_MAKER else 403
            assert client.post(adres_url(ADRESSEN[naam], bekend), form_of(schrijf)).status_code == status, naam
    assert take_content() == before
    assert new_regels(since) == []


@pytest.mark.parametrize(
    ("naam", "form"),
    [
        ("casus:nieuwe_persoon", {**PERSOON, "naam": ""}),
        ("casus:nieuwe_gebeurtenis", {**MOMENT, "kant": "opzij"}),
        ("casus:nieuwe_beleving", {"persoon": "ruben", "tekst": "", "zichtbaarheid": "iedereen"}),
        ("casus:nieuwe_beleving", {"tekst": MARK, "zichtbaarheid": "iedereen"}),
        ("casus:waarheid", {"wat_gebeurde_er": MARK, "zichtbaarheid": "weg"}),
        ("casus:nieuwe_duiding", {"vraag": "zien", "tekst": MARK, "zichtbaarheid": "iedereen"}),
        ("casus:rijen", {**RIJEN, "aantal": 3}),
        ("casus:wijzigen", {**CASUS, "status": "weg"}),
        ("toegang:deelnemers", {"naam": MARK, "rol": "beheerder"}),
        ("werkkaarten:bijeenkomsten", {"datum": "morgen", "manier": "online"}),
        ("werkkaarten:inzicht", {"tekst": ""}),
        ("werkkaarten:insturen", {"raakt": "", "gevoelens": []}),
    ],
)
def test_a_form_with_a_mistake_changes_nothing_and_leaves_no_line(
    naam: str, form: dict[str, Any], facilitator_client: Client, bekend: dict[str, Any]
) -> None:
    before, since = take_content(), last_pk()
    response = facilitator_client.post(adres_url(ADRESSEN[naam], bekend), {"csrfmiddlewaretoken": "x", **form})
    assert response.status_code == 422
    assert take_content() == before
    assert new_regels(since) == []


def test_the_logboek_holds_no_word_of_a_whole_casus(
    facilitator: Deelname, casus: Casus, bekend: dict[str, Any]
) -> None:
    logboek = dump_logboek()
    texts = [moment.titel for moment in Gebeurtenis.objects.voor(facilitator)]
    texts += [str(bijdrage.antwoord.get("opvalt")) for bijdrage in Bijdrage.objects.voor(facilitator)]
    texts += [casus.titel, casus.leervraag, "Ruben", "Noor", "Farah", "Yara"]
    assert len(texts) > 30
    assert [text for text in texts if text in logboek] == []


def test_a_line_has_no_room_for_content() -> None:
    """Free text in a Logregel would be content sooner or later."""
    sizes = {field.name: field.max_length for field in Logregel._meta.fields if field.max_length}
    assert sizes == {"wat": 30, "object_soort": 60, "object_id": 64}
