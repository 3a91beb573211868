import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from casus.management.bestanden import read_bestand
from casus.uitwisseling.invoer import import_casusbestand
from toegang.accounts import find_or_make_gebruiker


class Command(BaseCommand):
    help = "Leest een casusbestand in als nieuwe casus en geeft het nummer van die casus."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and the e-mail address of who becomes facilitator."""
        parser.add_argument("bestand", help="casusbestand (JSON); - leest van standaardinvoer")
        parser.add_argument("--facilitator", required=True, metavar="E-MAIL", help="wie de casus gaat begeleiden")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; the id goes to stdout, the rest to stderr."""
        bestand = read_bestand(options["bestand"])
        try:
            with transaction.atomic():
                gebruiker, is_new = find_or_make_gebruiker(options["facilitator"])
                casus = import_casusbestand(gebruiker, bestand)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if is_new:
            self.stderr.write(
                f"Er was nog geen account voor {gebruiker.email}; dat is er nu. "
                "Een wachtwoord kiezen kan met 'Wachtwoord vergeten' op de inlogpagina."
            )
        self.stdout.write(str(casus.pk))
