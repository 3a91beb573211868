"""What `manage.py herinner` mails, to whom, and that it does so once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from toegang.models import Deelname, Logregel, Rol, Uitnodiging
from toegang.uitnodigen import invite, withdraw
from werkkaarten.genodigden import ask, welkom_pad
from werkkaarten.herinneren import remind_genodigden, remind_terugkoppelingen
from werkkaarten.models import Genodigde, Leerbijeenkomst, Terugkoppeling

pytestmark = pytest.mark.django_db

DE_DAG_ERVOOR = date(2026, 11, 4)


def absolute(pad: str) -> str:
    return f"https://leren.example.nl{pad}"


def recipients() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def link_in(body: Any) -> str:
    (found,) = re.findall(r"https?://[^/]+(/uitnodiging/\S+/)", str(body))
    return str(found)


@pytest.fixture
def genodigden(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_gast: Callable[..., Deelname]
) -> dict[str, Genodigde]:
    """Five people with an address who got an invitation."""
    found = {}
    for naam in ("Anna", "Bram", "Cas", "Dirk", "Eva"):
        gast = make_gast(naam)
        Deelname.objects.filter(pk=gast.pk).update(email=f"{naam.lower()}@example.nl")
        ask(facilitator, bijeenkomst, [gast])
        invite(facilitator, gast, welkom_pad(bijeenkomst))
        found[naam] = Genodigde.objects.get(deelname=gast)
    Genodigde.objects.update(verstuurd_op=timezone.now())
    return found


def test_the_day_before_who_was_invited_is_reminded_once(
    facilitator: Deelname, genodigden: dict[str, Genodigde], make_gast: Callable[..., Deelname]
) -> None:
    Genodigde.objects.filter(pk=genodigden["Anna"].pk).update(komt="nee")
    Genodigde.objects.filter(pk=genodigden["Bram"].pk).update(komt="ja")
    Genodigde.objects.filter(pk=genodigden["Cas"].pk).update(herinnerd_op=timezone.now())
    withdraw(facilitator, genodigden["Dirk"].deelname)
    for _ in range(2):
        remind_genodigden(DE_DAG_ERVOOR, absolute)
    assert recipients() == ["bram@example.nl", "eva@example.nl"]
    regel = Logregel.objects.filter(wat="herinnering gemaild", object_id=str(genodigden["Eva"].pk)).get()
    assert regel.deelname == facilitator


def test_the_link_in_a_reminder_works_beside_the_one_of_before(genodigden: dict[str, Genodigde]) -> None:
    Genodigde.objects.exclude(pk=genodigden["Eva"].pk).delete()
    remind_genodigden(DE_DAG_ERVOOR, absolute)
    assert "https://leren.example.nl/uitnodiging/" in str(mail.outbox[0].body)
    assert "Had je al een link? Die werkt ook nog." in str(mail.outbox[0].body)
    response = Client().post(link_in(mail.outbox[0].body))
    assert response.headers["Location"] == welkom_pad(genodigden["Eva"].bijeenkomst)
    links = Uitnodiging.objects.filter(deelname=genodigden["Eva"].deelname)
    assert [link.is_geldig() for link in links] == [True, True]


@pytest.mark.parametrize("day", [DE_DAG_ERVOOR - timedelta(days=1), DE_DAG_ERVOOR + timedelta(days=1)])
def test_on_another_day_nobody_is_reminded(day: date, genodigden: dict[str, Genodigde]) -> None:
    remind_genodigden(day, absolute)
    assert mail.outbox == []


def test_who_was_never_invited_is_not_reminded(genodigden: dict[str, Genodigde]) -> None:
    Genodigde.objects.update(verstuurd_op=None)
    Uitnodiging.objects.all().delete()
    remind_genodigden(DE_DAG_ERVOOR, absolute)
    assert mail.outbox == []


@pytest.mark.parametrize("change", ["closed", "practice"])
def test_a_closed_meeting_and_a_practice_room_remind_nobody(
    change: str, bijeenkomst: Leerbijeenkomst, genodigden: dict[str, Genodigde]
) -> None:
    if change == "closed":
        Leerbijeenkomst.objects.update(afgesloten_op=timezone.now())
    else:
        ruimte = bijeenkomst.ruimte
        ruimte.oefening = True
        ruimte.save()
    remind_genodigden(DE_DAG_ERVOOR, absolute)
    assert mail.outbox == []


# What somebody promised to tell


@pytest.fixture
def belofte(facilitator: Deelname, quirine: Deelname, xander: Deelname) -> Terugkoppeling:
    """Xander promised to tell Quirine, before the fourth of November."""
    Deelname.objects.filter(pk=xander.pk).update(email="xander@example.nl")
    return Terugkoppeling.objects.create(
        ruimte_id=facilitator.ruimte_id, aan=quirine, door=xander, voor_datum=DE_DAG_ERVOOR
    )


@pytest.mark.parametrize(("days_before", "is_mailed"), [(4, False), (3, True), (0, True), (-30, True)])
def test_a_promise_is_reminded_of_from_three_days_before(
    days_before: int, is_mailed: bool, belofte: Terugkoppeling
) -> None:
    for _ in range(2):
        remind_terugkoppelingen(DE_DAG_ERVOOR - timedelta(days=days_before), absolute)
    assert recipients() == ["xander@example.nl"] * is_mailed


def test_the_mail_about_a_promise_names_nobody_and_leads_there(belofte: Terugkoppeling) -> None:
    remind_terugkoppelingen(DE_DAG_ERVOOR, absolute)
    text = f"{mail.outbox[0].subject}\n{mail.outbox[0].body}"
    assert "Quirine" not in text
    assert "De weg terug" not in text
    assert "4 november" in text
    naar = reverse("werkkaarten:terugkoppeling", args=[belofte.ruimte_id, belofte.kenmerk])
    xander = Client()
    assert xander.post(link_in(mail.outbox[0].body)).headers["Location"] == naar
    assert xander.get(naar).status_code == 200


def test_a_promise_that_was_kept_or_made_by_nobody_is_left_alone(belofte: Terugkoppeling) -> None:
    Terugkoppeling.objects.update(gedaan_op=timezone.now())
    remind_terugkoppelingen(DE_DAG_ERVOOR, absolute)
    Terugkoppeling.objects.update(gedaan_op=None, door=None)
    remind_terugkoppelingen(DE_DAG_ERVOOR, absolute)
    assert mail.outbox == []


def test_a_promise_that_could_not_be_mailed_is_tried_again_the_next_day(belofte: Terugkoppeling, settings: Any) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert remind_terugkoppelingen(DE_DAG_ERVOOR, absolute) == (0, 1)
    assert not any(link.is_geldig() for link in Uitnodiging.objects.filter(deelname=belofte.door))
    settings.EMAIL_BACKEND = working
    assert remind_terugkoppelingen(DE_DAG_ERVOOR, absolute) == (1, 0)


def test_who_leads_gets_a_mail_about_an_own_promise(facilitator: Deelname) -> None:
    assert facilitator.rol == Rol.FACILITATOR
    Terugkoppeling.objects.create(
        ruimte_id=facilitator.ruimte_id, aan_naam="Oma", door=facilitator, voor_datum=DE_DAG_ERVOOR
    )
    remind_terugkoppelingen(DE_DAG_ERVOOR, absolute)
    assert recipients() == ["facilitator@example.nl"]
    assert "/uitnodiging/" not in str(mail.outbox[0].body)


# The command


def test_the_command_mails_and_says_how_many(genodigden: dict[str, Genodigde], capsys: Any) -> None:
    Leerbijeenkomst.objects.update(datum=timezone.localdate() + timedelta(days=1))
    call_command("herinner", "--adres", "http://localhost:8000")
    assert "Gemaild: 5 genodigden, 0 mensen die iets beloofden." in capsys.readouterr().out
    assert "http://localhost:8000/uitnodiging/" in str(mail.outbox[0].body)


@pytest.mark.parametrize("adres", ["https://elders.example.nl", "leren", "ftp://localhost", ""])
def test_the_command_makes_no_links_to_another_site(adres: str, genodigden: dict[str, Genodigde]) -> None:
    with pytest.raises(CommandError, match="geen adres van deze site"):
        call_command("herinner", "--adres", adres)
    assert mail.outbox == []


def test_the_command_tells_when_there_is_no_mail_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(CommandError, match="geen mailserver"):
        call_command("herinner", "--adres", "http://localhost")
