"""Mail that really goes out: over SMTP, to a server that keeps what it gets."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from django.urls import reverse

from toegang.models import Gebruiker

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Catcher:
    """Keeps every message that comes in."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name is aiosmtpd's
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def catcher(settings: Any) -> Iterator[Catcher]:
    """A mail server of our own, to which the application sends."""
    handler = Catcher()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    controller = Controller(handler, hostname=host, port=port)
    controller.start()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, host, port
    yield handler
    controller.stop()


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(catcher: Catcher, gebruiker: Gebruiker) -> None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": gebruiker.email})
    (message,) = catcher.messages
    assert message["To"] == gebruiker.email
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    (link,) = [word for word in text.split() if "/password/reset/key/" in word]
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    fresh = "een-heel-ander-wachtwoord"
    client.post(page.request["PATH_INFO"], {"password1": fresh, "password2": fresh})
    gebruiker.refresh_from_db()
    assert gebruiker.check_password(fresh)


def test_who_has_no_account_learns_that_by_mail_and_not_on_the_page(catcher: Catcher, gebruiker: Gebruiker) -> None:
    client = Client()
    pages = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True).content.decode()
        for email in (gebruiker.email, "onbekend@example.nl")
    ]
    assert [message["To"] for message in catcher.messages] == [gebruiker.email, "onbekend@example.nl"]
    assert pages[0].count("mail") == pages[1].count("mail")
