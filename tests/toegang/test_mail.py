"""Mail that really goes out: over SMTP, to a server that keeps what it gets."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.post import Catcher, send_to
from toegang.models import Gebruiker


@pytest.fixture
def catcher(settings: Any) -> Iterator[Catcher]:
    """A mail server of our own, to which the application sends."""
    handler = Catcher()
    with send_to(handler, settings):
        yield handler


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
