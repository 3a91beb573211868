"""How accounts work here: they are given out by the installation's beheerder, nobody signs up."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Tells allauth that signing up is closed, and what we say when signing in does not work."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze allebei na.",
        "enter_current_password": "Schrijf hier je wachtwoord van nu.",
        "incorrect_password": "Dit is niet het wachtwoord van nu. Kijk het na.",
        "too_many_login_attempts": "Dit ging te vaak mis. Wacht een paar minuten en probeer het dan opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        return False
