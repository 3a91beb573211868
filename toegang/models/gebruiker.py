from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from toegang.velden import NaamVeld


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Makes accounts. Only the installation's beheerder does, from the command line."""

    def create_user(self, email: str, naam: str, password: str | None = None, **extra: Any) -> "Gebruiker":
        """Make an account for `email`; without a password it can only be entered through a reset by e-mail."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), naam=naam, **extra)
        gebruiker.set_password(password)
        gebruiker.save()
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        """Find an account by e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser):
    """Someone with an account. What they may do follows from their Deelname in a ruimte, not from the account."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = NaamVeld("naam")
    is_active = models.BooleanField("mag aanmelden", default=True)
    date_joined = models.DateTimeField("gemaakt op", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    objects = GebruikerManager()

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """Give the name as it is shown; asked for by Django's and allauth's mails."""
        return self.naam
