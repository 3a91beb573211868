"""Accounts, made by who runs the installation."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from toegang.models import Gebruiker


def find_or_make_gebruiker(email: str, naam: str = "", password: str | None = None) -> tuple[Gebruiker, bool]:
    """Give the account with this e-mail address and whether it is new.

    A new account gets `naam`, or what stands before the @. ValueError, with a Dutch message, when `email` is no
    e-mail address.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValueError(f"'{email}' is geen e-mailadres. Schrijf het zo: naam@organisatie.nl.") from error
    gebruiker = Gebruiker.objects.filter(email=email).first()
    if gebruiker is not None:
        return gebruiker, False
    naam = naam or email.split("@")[0].replace(".", " ").title()
    return Gebruiker.objects.create_user(email, naam, password), True
