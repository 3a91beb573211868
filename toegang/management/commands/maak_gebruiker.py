import argparse
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from toegang.accounts import find_or_make_gebruiker


class Command(BaseCommand):
    help = "Maakt een account voor een facilitator en geeft een eerste wachtwoord."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the e-mail address and the name of the person."""
        parser.add_argument("email")
        parser.add_argument("--naam", default="", help="hoe deze persoon heet; anderen in een casus zien dit")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account, or say that it is there already."""
        password = secrets.token_urlsafe(12)
        try:
            gebruiker, is_new = find_or_make_gebruiker(options["email"], options["naam"], password)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not is_new:
            raise CommandError(f"Er is al een account voor {gebruiker.email}.")
        self.stdout.write(f"E-mail:     {gebruiker.email}\nWachtwoord: {password}")
