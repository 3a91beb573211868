"""Signing in: by who has an account, without telling anyone else whether they have one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD
from tests.toegang.paginas import Keurder
from toegang.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_attempts() -> Iterator[None]:
    """Each test may try as often as it needs: what allauth counted is forgotten."""
    cache.clear()
    yield
    cache.clear()


def same_for_everyone(response: Any, email: str) -> str:
    """Give the page without what differs at every request."""
    html = re.sub(r'(csrfmiddlewaretoken" value=|x-csrftoken": )"[^"]+"', "", response.content.decode())
    return html.replace(email, "")


def test_a_wrong_password_does_not_reveal_whether_there_is_an_account(gebruiker: Gebruiker) -> None:
    Gebruiker.objects.create_user("zonder@example.nl", "Zonder wachtwoord")
    Gebruiker.objects.create_user("uit@example.nl", "Uit", PASSWORD, is_active=False)
    pages = set()
    for email in (gebruiker.email, "niemand@example.nl", "zonder@example.nl", "uit@example.nl"):
        response = Client().post(reverse("account_login"), {"login": email, "password": "een-ander-wachtwoord"})
        assert response.status_code == 200
        pages.add(same_for_everyone(response, email))
    assert len(pages) == 1
    assert "errorlist" in pages.pop() or "foutenlijst" in same_for_everyone(response, email)


def test_the_right_password_lets_in(gebruiker: Gebruiker) -> None:
    response = Client().post(reverse("account_login"), {"login": gebruiker.email.upper(), "password": PASSWORD})
    assert response.headers["Location"] == reverse("casus:lijst")


def test_signing_in_does_not_send_people_to_another_site(gebruiker: Gebruiker) -> None:
    for elders in ("https://elders.example.nl/", "//elders.example.nl/", "/\\elders.example.nl/"):
        response = Client().post(
            f"{reverse('account_login')}?next={elders}",
            {"login": gebruiker.email, "password": PASSWORD, "next": elders},
        )
        assert response.headers["Location"] == reverse("casus:lijst")


def test_guessing_a_password_comes_to_an_end(gebruiker: Gebruiker) -> None:
    client = Client()
    for _ in range(6):
        client.post(reverse("account_login"), {"login": gebruiker.email, "password": "een-ander-wachtwoord"})
    response = client.post(reverse("account_login"), {"login": gebruiker.email, "password": PASSWORD})
    assert response.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_asking_for_a_new_password_does_not_reveal_whether_there_is_an_account(gebruiker: Gebruiker) -> None:
    answers = []
    for email in (gebruiker.email, "niemand@example.nl"):
        response = Client().post(reverse("account_reset_password"), {"email": email})
        answers.append((response.status_code, response.headers.get("Location")))
    assert answers[0] == answers[1]
    assert len([message for message in mail.outbox if message.to == [gebruiker.email]]) == 1


def test_nobody_signs_up() -> None:
    url = reverse("account_signup")
    form = {"email": "nieuw@example.nl", "password1": PASSWORD, "password2": PASSWORD, "naam": "Nieuw"}
    for response in (Client().get(url), Client().post(url, form)):
        assert response.status_code in (200, 403, 404)
        keurder = Keurder()
        keurder.feed(response.content.decode())
        assert "form" not in keurder.tags
    assert not Gebruiker.objects.exists()
