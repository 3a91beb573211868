"""The invitation by mail: over SMTP, to a server of our own that keeps or refuses what it gets."""

import re
import socket
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.post import SMTP, Catcher, send_to
from toegang.models import Deelname, Logregel, Rol, Uitnodiging
from toegang.uitnodigen import change_email, invite
from werkkaarten import post
from werkkaarten.agenda import build_ics, say_duur
from werkkaarten.brieven import Soort, send
from werkkaarten.genodigden import ask, welkom_pad
from werkkaarten.models import Genodigde, Leerbijeenkomst

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
LINK = re.compile(r"http://testserver(/uitnodiging/\S+/)")


class Portier(Catcher):
    """A mail server that does not like every address."""

    ANTWOORDEN = {"weg": "550 no such user", "vol": "552 mailbox full", "straks": "451 try again later"}

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if answer := self.ANTWOORDEN.get(address.partition("@")[0]):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def portier(settings: Any) -> Iterator[Portier]:
    handler = Portier()
    with send_to(handler, settings):
        yield handler


@pytest.fixture
def bijeenkomst(bijeenkomst: Leerbijeenkomst) -> Leerbijeenkomst:
    bijeenkomst.begint_om, bijeenkomst.plek, bijeenkomst.doel = time(13, 30), "Buurthuis De Brink", "Het geheim"
    bijeenkomst.save()
    return bijeenkomst


@pytest.fixture
def ask_for(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_gast: Callable[..., Deelname]) -> Any:
    """Ask somebody: `ask_for("Noor", "noor@example.nl")` gives the Genodigde."""

    def make(naam: str, email: str) -> Genodigde:
        gast = make_gast(naam, Rol.GEZINSLID)
        change_email(facilitator, gast, email)
        ask(facilitator, bijeenkomst, [gast])
        return Genodigde.objects.select_related("deelname").get(deelname=gast)

    return make


def act(client: Client, genodigde: Genodigde, actie: str) -> str:
    here = [genodigde.ruimte_id, genodigde.bijeenkomst_id, genodigde.pk, actie]
    return client.post(reverse("werkkaarten:zet_genodigde", args=here), follow=True).content.decode()


def send_to_all(client: Client, bijeenkomst: Leerbijeenkomst) -> str:
    url = reverse("werkkaarten:verstuur_allen", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    return client.post(url, follow=True).content.decode()


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(message: EmailMessage) -> str:
    (found,) = LINK.findall(text_of(message))
    return str(found)


# What arrives


def test_an_invitation_arrives_with_a_link_that_opens_the_welcome_page(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    noor = ask_for("Noor", "noor@example.nl")
    page = act(facilitator_client, noor, "verstuur")
    assert "1 mail verstuurd." in page
    assert "verstuurd op" in page
    (message,) = portier.messages
    assert message["To"] == "noor@example.nl"
    assert message["Reply-To"] == "facilitator@example.nl"
    text = text_of(message)
    for words in ("Hallo Noor,", "Farah vraagt je", "donderdag 5 november 2026, 13:30 uur", "Buurthuis De Brink"):
        assert words in text
    for words in ("2 uur en 30 minuten", "Niets delen mag ook", "Wie leest wat?", "Deze link is alleen voor jou"):
        assert words in text
    guest = Client()
    assert guest.post(link_in(message)).headers["Location"] == welkom_pad(bijeenkomst)
    assert "Welkom, Noor" in guest.get(welkom_pad(bijeenkomst)).content.decode()


def test_a_mail_tells_nothing_of_the_casus_nor_of_others(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    for naam in ("Noor", "Sanne"):
        ask_for(naam, f"{naam.lower()}@example.nl")
    send_to_all(facilitator_client, bijeenkomst)
    for message, other in zip(portier.messages, ("Sanne", "Noor"), strict=True):
        whole = message.as_string() + text_of(message) + build_ics(bijeenkomst)
        assert [word for word in ("De weg terug", "geheim", "Wat hielp", other, other.lower()) if word in whole] == []
        assert str(message["Subject"]) == "Uitnodiging voor een leerbijeenkomst op 5 november"


def test_the_calendar_file_puts_the_meeting_at_its_hour_in_amsterdam(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    act(facilitator_client, ask_for("Noor", "noor@example.nl"), "verstuur")
    (part,) = portier.messages[0].iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "leerbijeenkomst.ics")
    content = part.get_content()
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    start, end = event["DTSTART"], event["DTEND"]
    assert start.params["TZID"] == end.params["TZID"] == "Europe/Amsterdam"
    assert f"{start.dt:%Y-%m-%d %H:%M} {end.dt:%H:%M}" == "2026-11-05 13:30 16:00"
    assert start.dt.utcoffset() == timedelta(hours=1)
    assert event["LOCATION"] == "Buurthuis De Brink"
    assert "http" not in content
    (again,) = Calendar.from_ical(build_ics(bijeenkomst)).walk("VEVENT")
    assert again["UID"] == event["UID"]


def test_a_meeting_without_an_hour_is_a_whole_day_and_a_link_is_no_place(bijeenkomst: Leerbijeenkomst) -> None:
    bijeenkomst.begint_om, bijeenkomst.plek = None, "https://beeldbellen.example.nl/kamer"
    (event,) = Calendar.from_ical(build_ics(bijeenkomst)).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 5), date(2026, 11, 6))
    assert "LOCATION" not in event
    assert "beeldbellen" not in build_ics(bijeenkomst)


@pytest.mark.parametrize(
    ("minuten", "words"),
    [(0, "0 minuten"), (45, "45 minuten"), (60, "1 uur"), (150, "2 uur en 30 minuten"), (61, "1 uur en 1 minuut")],
)
def test_how_long_it_takes_is_said_in_words(minuten: int, words: str) -> None:
    assert say_duur(minuten) == words


def test_who_has_an_account_gets_the_page_itself_and_no_personal_link(
    portier: Portier, facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    ask(facilitator, bijeenkomst, [facilitator])
    act(facilitator_client, Genodigde.objects.get(deelname=facilitator), "verstuur")
    text = text_of(portier.messages[0])
    assert f"{SITE}{welkom_pad(bijeenkomst)}" in text
    assert "Log in met je eigen account." in text
    assert "/uitnodiging/" not in text
    assert Uitnodiging.objects.count() == 0


def test_a_name_with_a_line_end_writes_no_header_and_no_line_of_its_own(
    portier: Portier, facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    Deelname.objects.filter(pk=facilitator.pk).update(naam="Farah\r\nBcc: boos@example.nl")
    noor = ask_for("Noor\r\nBcc: boos@example.nl\r\n\r\nKlik hier", "noor@example.nl")
    act(facilitator_client, noor, "verstuur")
    (message,) = portier.messages
    assert message["Bcc"] is None
    assert "Hallo Noor Bcc: boos@example.nl Klik hier," in text_of(message)
    assert "\nBcc:" not in text_of(message)


def test_an_address_with_a_line_end_is_not_mailed(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    noor, sanne = ask_for("Noor", "noor@example.nl\nBcc: boos@example.nl"), ask_for("Sanne", "sanne@example.nl")
    page = send_to_all(facilitator_client, bijeenkomst)
    assert [message["To"] for message in portier.messages] == ["sanne@example.nl"]
    noor.refresh_from_db()
    assert noor.mislukt == post.ADRES_KAN_NIET
    assert post.ADRES_KAN_NIET in page
    sanne.refresh_from_db()
    assert sanne.mislukt == ""


# What does not arrive


def test_one_address_that_is_refused_does_not_stop_the_others(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    for naam in ("Anna", "Weg", "Vol", "Straks", "Zoe"):
        ask_for(naam, f"{naam.lower()}@example.nl")
    page = send_to_all(facilitator_client, bijeenkomst)
    assert [message["To"] for message in portier.messages] == ["anna@example.nl", "zoe@example.nl"]
    assert "2 mails verstuurd." in page
    redenen = {rij.deelname.naam: rij.mislukt for rij in Genodigde.objects.all()}
    assert redenen == {
        "Anna": "",
        "Weg": post.ADRES_ONBEKEND,
        "Vol": post.ADRES_VOL,
        "Straks": post.NU_NIET,
        "Zoe": "",
    }
    assert page.count("De mail kwam niet aan.") == 3
    assert page.count(post.ADRES_ONBEKEND) == 2, "in the message, and beside the name"
    assert set(Genodigde.objects.exclude(mislukt="").values_list("verstuurd_op", flat=True)) == {None}
    assert Logregel.objects.filter(wat="uitnodiging niet bezorgd").count() == 3


def test_who_did_not_get_it_is_tried_again_after_the_address_is_put_right(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    weg = ask_for("Weg", "weg@example.nl")
    ask_for("Anna", "anna@example.nl")
    send_to_all(facilitator_client, bijeenkomst)
    url = reverse("werkkaarten:adres", args=[weg.ruimte_id, weg.bijeenkomst_id, weg.pk])
    facilitator_client.post(url, {"email": "goed@example.nl"})
    page = send_to_all(facilitator_client, bijeenkomst)
    assert [message["To"] for message in portier.messages] == ["anna@example.nl", "goed@example.nl"]
    assert "De mail kwam niet aan." not in page


def test_a_link_that_nobody_got_opens_nothing_and_the_one_before_still_works(
    portier: Portier, facilitator: Deelname, facilitator_client: Client, ask_for: Any
) -> None:
    weg = ask_for("Weg", "weg@example.nl")
    old = invite(facilitator, weg.deelname)
    for actie in ("verstuur", "opnieuw"):
        act(facilitator_client, weg, actie)
    assert [link.is_geldig() for link in Uitnodiging.objects.order_by("pk")] == [True, False, False]
    assert Client().post(reverse("toegang:uitnodiging", args=[old])).status_code == 302


def test_a_mail_server_that_is_gone_is_said_once_and_nothing_is_called_sent(
    settings: Any, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = closed.getsockname()[1]
        for naam in ("Anna", "Zoe"):
            ask_for(naam, f"{naam.lower()}@example.nl")
        page = send_to_all(facilitator_client, bijeenkomst)
    assert "mail verstuurd" not in page
    assert {rij.mislukt for rij in Genodigde.objects.all()} == {post.ONBEREIKBAAR}
    assert post.ONBEREIKBAAR in page


def test_a_mail_server_that_says_nothing_is_left_alone_after_a_while(
    settings: Any, facilitator_client: Client, ask_for: Any
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_BACKEND, (settings.EMAIL_HOST, settings.EMAIL_PORT) = SMTP, silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        assert post.ONBEREIKBAAR in act(facilitator_client, ask_for("Anna", "anna@example.nl"), "verstuur")


@pytest.mark.parametrize("backend", ["dummy", "console"])
def test_without_a_mail_server_the_page_says_so_and_offers_the_link(
    backend: str, settings: Any, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    noor = ask_for("Noor", "noor@example.nl")
    url = reverse("werkkaarten:genodigden", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    page = facilitator_client.get(url).content.decode()
    assert "Er is hier geen mailserver ingesteld." in page
    assert "Stuur uitnodiging" not in page
    assert "Maak een link om zelf te geven" in page
    assert post.GEEN_SERVER in act(facilitator_client, noor, "verstuur")
    noor.refresh_from_db()
    assert noor.verstuurd_op is None
    found = re.search(r'value="http://testserver(/uitnodiging/[^"]+)"', act(facilitator_client, noor, "link"))
    assert found is not None
    assert Client().post(found[1]).headers["Location"] == welkom_pad(bijeenkomst)


class Waker(EmailBackend):
    """Keeps in `during` whether a transaction was open while mail went out."""

    during: list[bool] = []

    def send_messages(self, email_messages: Any) -> int:
        self.during.append(connection.in_atomic_block)
        return super().send_messages(email_messages)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_mail_goes_out(
    portier: Portier, settings: Any, facilitator_client: Client, ask_for: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Waker"
    Waker.during.clear()
    act(facilitator_client, ask_for("Noor", "noor@example.nl"), "verstuur")
    assert Waker.during == [False]
    assert len(portier.messages) == 1


# Twice, again, and reminding


def test_pressing_twice_sends_one_invitation(
    portier: Portier, facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    noor = ask_for("Noor", "noor@example.nl")
    for _ in range(2):
        send_to_all(facilitator_client, bijeenkomst)
        send(facilitator, [noor], Soort.UITNODIGING, str)  # somebody else had read the same list
    assert len(portier.messages) == 1


def test_sending_again_ends_the_link_of_before(portier: Portier, facilitator_client: Client, ask_for: Any) -> None:
    noor = ask_for("Noor", "noor@example.nl")
    for actie in ("verstuur", "opnieuw"):
        act(facilitator_client, noor, actie)
    old, new = map(link_in, portier.messages)
    assert [Client().post(link).status_code for link in (old, new)] == [404, 302]


def test_a_reminder_carries_a_link_and_leaves_that_of_before_working(
    portier: Portier, facilitator_client: Client, ask_for: Any
) -> None:
    noor = ask_for("Noor", "noor@example.nl")
    for actie in ("verstuur", "herinner"):
        page = act(facilitator_client, noor, actie)
    assert "herinnerd op" in page
    assert str(portier.messages[1]["Subject"]).startswith("Herinnering")
    old, new = map(link_in, portier.messages)
    assert old != new
    assert [Client().post(link).status_code for link in (old, new)] == [302, 302]


def test_two_people_at_one_address_each_get_their_own_mail_and_link(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    for naam in ("Noor", "Sanne"):
        ask_for(naam, "thuis@example.nl")
    page = send_to_all(facilitator_client, bijeenkomst)
    assert "hetzelfde adres als Sanne" in page
    links = [link_in(message) for message in portier.messages]
    assert len(set(links)) == 2
    greeted = [Client().get(link).content.decode() for link in links]
    assert [naam in page for naam, page in zip(("Welkom, Noor", "Welkom, Sanne"), greeted, strict=True)] == [True] * 2


def test_a_link_to_a_meeting_far_away_works_until_after_it(
    portier: Portier, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, ask_for: Any
) -> None:
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(datum=date.today() + timedelta(days=120))
    act(facilitator_client, ask_for("Noor", "noor@example.nl"), "verstuur")
    assert Uitnodiging.objects.get().verloopt_op.date() > date.today() + timedelta(days=120)
