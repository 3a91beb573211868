"""Who is asked for a meeting: choosing them, their state, their answer, and the welcome page."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from toegang.models import Deelname, Logregel, Rol
from toegang.uitnodigen import invite
from werkkaarten.genodigden import answer, arrive, ask, list_niet_gevraagd, list_rijen, welkom_pad
from werkkaarten.models import Genodigde, Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db


def url(naam: str, bijeenkomst: Leerbijeenkomst, *more: Any) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *more])


def page_of(client: Client, bijeenkomst: Leerbijeenkomst) -> str:
    return client.get(url("genodigden", bijeenkomst)).content.decode()


@pytest.fixture
def quirine_gevraagd(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, quirine: Deelname) -> Genodigde:
    ask(facilitator, bijeenkomst, [quirine])
    return Genodigde.objects.get(deelname=quirine)


# Choosing


def test_the_facilitator_chooses_who_of_the_participants_is_asked(
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    quirine: Deelname,
    xander: Deelname,
) -> None:
    assert list_niet_gevraagd(facilitator, bijeenkomst) == [quirine, xander]
    for _ in range(2):  # somebody else may have chosen the same person
        facilitator_client.post(url("genodigden", bijeenkomst), {"wie": [quirine.pk]})
        ask(facilitator, bijeenkomst, [quirine])
    assert [rij.wie for rij in list_rijen(bijeenkomst)] == [quirine]
    assert list_niet_gevraagd(facilitator, bijeenkomst) == [xander]
    assert mail.outbox == []


@pytest.mark.parametrize("wie", [[], ["0"], ["x"], ["999999"]])
def test_choosing_nobody_or_somebody_else_is_a_mistake(
    wie: list[str], facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine: Deelname
) -> None:
    response = facilitator_client.post(url("genodigden", bijeenkomst), {"wie": wie, "csrfmiddlewaretoken": "x"})
    assert response.status_code == 422
    assert not Genodigde.objects.exists()


def test_somebody_new_gets_a_place_and_is_on_the_list(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine: Deelname
) -> None:
    new = {"naam": "Noor", "rol": "gezinslid", "email": "noor@example.nl"}
    page = facilitator_client.post(url("nieuwe_genodigde", bijeenkomst), new, follow=True).content.decode()
    assert "Noor staat op de lijst. Er is nog niets verstuurd." in page
    genodigde = Genodigde.objects.get()
    assert (genodigde.deelname.naam, genodigde.deelname.email) == ("Noor", "noor@example.nl")
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"naam": "quirine"}, "Er doet al iemand mee die quirine heet."),
        ({"email": "noor@"}, "Dit is geen e-mailadres."),
        ({"email": "noor@example.nl\nBcc: boos@example.nl"}, "Dit is geen e-mailadres."),
        ({"rol": "facilitator"}, "Selecteer een geldige keuze"),
    ],
)
def test_a_mistake_with_somebody_new_adds_nobody(
    wrong: dict[str, str], message: str, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine: Deelname
) -> None:
    before = Deelname.objects.count()
    form = {"naam": "Noor", "rol": "gezinslid", "email": "", **wrong}
    response = facilitator_client.post(url("nieuwe_genodigde", bijeenkomst), form)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert Deelname.objects.count() == before


def test_the_same_address_twice_is_allowed_and_said(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde
) -> None:
    Deelname.objects.filter(pk=quirine_gevraagd.deelname_id).update(email="thuis@example.nl")
    new = {"naam": "Noor", "rol": "gezinslid", "email": "Thuis@example.nl"}
    page = facilitator_client.post(url("nieuwe_genodigde", bijeenkomst), new, follow=True).content.decode()
    assert "Quirine heeft hetzelfde adres. Klopt dat?" in page
    assert "hetzelfde adres als Noor" in page


def test_an_address_can_be_changed_and_taken_away(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde, quirine: Deelname
) -> None:
    there = url("adres", bijeenkomst, quirine_gevraagd.pk)
    for email in ("q@example.nl", ""):
        facilitator_client.post(there, {"email": email, "csrfmiddlewaretoken": "x"})
        quirine.refresh_from_db()
        assert quirine.email == email
    assert facilitator_client.post(there, {"email": "q@"}).status_code == 422


def test_who_has_an_account_has_no_address_to_change(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    ask(facilitator, bijeenkomst, [facilitator])
    assert facilitator_client.get(url("adres", bijeenkomst, Genodigde.objects.get().pk)).status_code == 404


def test_who_has_nothing_yet_can_be_taken_off_and_keeps_the_place_in_the_casus(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde, quirine: Deelname
) -> None:
    assert "Haal van de lijst" in page_of(facilitator_client, bijeenkomst)
    facilitator_client.post(url("zet_genodigde", bijeenkomst, quirine_gevraagd.pk, "weg"))
    assert not Genodigde.objects.exists()
    assert Deelname.objects.filter(pk=quirine.pk).exists()


def test_another_meeting_has_its_own_list(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde
) -> None:
    andere = Leerbijeenkomst.objects.create(ruimte_id=facilitator.ruimte_id, datum=date(2026, 12, 1))
    assert list_rijen(andere) == []
    there = url("zet_genodigde", andere, quirine_gevraagd.pk, "weg")
    assert facilitator_client.post(there).status_code == 404
    assert facilitator_client.post(url("zet_genodigde", bijeenkomst, quirine_gevraagd.pk, "iets")).status_code == 404


# How it stands


def test_the_page_says_how_it_stands_with_each(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde
) -> None:
    assert "nog niet uitgenodigd" in page_of(facilitator_client, bijeenkomst)
    link = url("zet_genodigde", bijeenkomst, quirine_gevraagd.pk, "link")
    assert "twee weken na de bijeenkomst" in facilitator_client.post(link).content.decode()
    assert "er is een link gemaakt" in page_of(facilitator_client, bijeenkomst)
    Deelname.objects.filter(pk=quirine_gevraagd.deelname_id).update(email="q@example.nl")
    facilitator_client.post(url("zet_genodigde", bijeenkomst, quirine_gevraagd.pk, "verstuur"))
    assert "verstuurd op" in page_of(facilitator_client, bijeenkomst)
    for komt, words in (("ja", ">komt<"), ("vooraf", "doet vooraf mee"), ("nee", "komt niet")):
        answer(quirine_gevraagd.deelname, bijeenkomst, komt, "Een tolk")
        page = page_of(facilitator_client, bijeenkomst)
        assert words in page
        assert "Een tolk" in page
    arrive(quirine_gevraagd.deelname, bijeenkomst)
    assert "is binnen sinds" in page_of(facilitator_client, bijeenkomst)


def test_withdrawing_ends_the_link_and_says_so(
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    quirine_gevraagd: Genodigde,
    quirine_client: Client,
) -> None:
    Genodigde.objects.update(verstuurd_op=timezone.now())
    there = url("zet_genodigde", bijeenkomst, quirine_gevraagd.pk, "intrekken")
    page = facilitator_client.post(there, follow=True).content.decode()
    assert "De link van Quirine werkt niet meer." in page
    assert "de link werkt niet meer" in page
    assert quirine_client.get(welkom_pad(bijeenkomst)).status_code == 403
    assert quirine_client.get(url("agenda", bijeenkomst)).status_code == 403


@pytest.mark.parametrize("actie", ["link", "intrekken"])
def test_who_has_an_account_needs_no_link(
    actie: str, facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    ask(facilitator, bijeenkomst, [facilitator])
    there = url("zet_genodigde", bijeenkomst, Genodigde.objects.get().pk, actie)
    page = facilitator_client.post(there, follow=True).content.decode()
    assert "Farah heeft een account en heeft geen link nodig." in page
    assert "/uitnodiging/" not in page


def test_the_list_alone_is_what_htmx_gets(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine_gevraagd: Genodigde
) -> None:
    part = facilitator_client.get(url("genodigden", bijeenkomst), headers={"HX-Request": "true"}).content.decode()
    assert "Quirine" in part
    assert "<html" not in part


def test_who_takes_many_people_along_costs_no_more_questions(
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    make_gast: Callable[..., Deelname],
    django_assert_max_num_queries: Any,
) -> None:
    gasten = [make_gast(f"Gast {number}") for number in range(30)]
    ask(facilitator, bijeenkomst, gasten)
    for gast in gasten:
        invite(facilitator, gast)
    with django_assert_max_num_queries(26):
        page_of(facilitator_client, bijeenkomst)


# The welcome page


def test_a_guest_says_whether_they_come_and_what_they_need(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client
) -> None:
    form = {"komt": "vooraf", "nodig": "Iemand naast mij"}
    page = quirine_client.post(welkom_pad(bijeenkomst), form, follow=True).content.decode()
    assert "Dank je." in page
    assert "Iemand naast mij" in page
    genodigde = Genodigde.objects.get(deelname=quirine)
    assert (genodigde.komt, genodigde.nodig) == ("vooraf", "Iemand naast mij")
    assert "Iemand naast mij" in page_of(facilitator_client, bijeenkomst)
    assert Logregel.objects.filter(wat="geantwoord", deelname=quirine).count() == 1


@pytest.mark.parametrize("rol", [Rol.GEZINSLID, Rol.PROFESSIONAL, Rol.INBRENGER])
def test_what_somebody_needs_is_read_by_nobody_else(
    rol: Rol,
    bijeenkomst: Leerbijeenkomst,
    quirine: Deelname,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
) -> None:
    answer(quirine, bijeenkomst, "ja", "Zilverreiger")
    Deelname.objects.filter(pk=quirine.pk).update(email="zilverreiger@example.nl")
    client = client_of(make_gast("Iemand", rol))
    for naam in ("welkom", "agenda", "meedoen", "genodigden", "kloppers", "deur"):
        assert "zilverreiger" not in client.get(url(naam, bijeenkomst)).content.decode().lower()
    assert client.get(url("genodigden", bijeenkomst)).status_code == 403


@pytest.mark.parametrize("form", [{}, {"komt": ""}, {"komt": "misschien"}, {"komt": "ja", "nodig": "x" * 20_001}])
def test_a_mistake_in_the_answer_keeps_what_was_typed(
    form: dict[str, str], bijeenkomst: Leerbijeenkomst, quirine_client: Client
) -> None:
    sent = {"nodig": "Een tolk", "csrfmiddlewaretoken": "x", **form}
    response = quirine_client.post(welkom_pad(bijeenkomst), sent)
    assert response.status_code == 422
    assert sent["nodig"] in response.content.decode()
    assert not Genodigde.objects.exists()


def test_the_welcome_page_says_when_where_and_what_is_open_already(
    bijeenkomst: Leerbijeenkomst, stappen: list[Stap], quirine_client: Client
) -> None:
    page = quirine_client.get(welkom_pad(bijeenkomst)).content.decode()
    assert "Donderdag 5 november 2026" in page
    assert "Je kunt nu al beginnen" not in page
    Stap.objects.filter(pk=stappen[1].pk).update(eigen_tijd_tot=timezone.now() + timedelta(days=1))
    page = quirine_client.get(welkom_pad(bijeenkomst)).content.decode()
    assert "Je kunt nu al beginnen" in page
    assert stappen[1].kaartstap.naam in page
    assert stappen[0].kaartstap.naam not in page


def test_the_calendar_file_can_be_fetched(bijeenkomst: Leerbijeenkomst, quirine_client: Client) -> None:
    response = quirine_client.get(url("agenda", bijeenkomst))
    assert response.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 11, 5)


def test_on_the_day_itself_a_button_says_that_you_are_there(
    bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client
) -> None:
    assert "Ik ben er" not in quirine_client.get(welkom_pad(bijeenkomst)).content.decode()
    Leerbijeenkomst.objects.update(datum=timezone.localdate())
    assert "Ik ben er" in quirine_client.get(welkom_pad(bijeenkomst)).content.decode()
    for _ in range(2):
        response = quirine_client.post(url("ben_er", bijeenkomst))
        assert response.headers["Location"] == bijeenkomst.get_absolute_url()
    genodigde = Genodigde.objects.get(deelname=quirine)
    assert genodigde.binnen_op is not None
    assert Logregel.objects.filter(wat="is er").count() == 1
    Genodigde.objects.update(weg_op=timezone.now())
    quirine_client.post(url("ben_er", bijeenkomst))
    genodigde.refresh_from_db()
    assert genodigde.weg_op is None


def test_a_closed_meeting_says_so(bijeenkomst: Leerbijeenkomst, quirine_client: Client) -> None:
    Leerbijeenkomst.objects.update(afgesloten_op=timezone.now())
    page = quirine_client.get(welkom_pad(bijeenkomst)).content.decode()
    assert "Deze bijeenkomst is afgesloten." in page
    assert "Kom je?" not in page
