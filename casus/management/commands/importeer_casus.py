import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casus.uitwisseling.bestand import BestandFout, read_casusbestand
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
        try:
            bestand = read_casusbestand(read_bytes(options["bestand"]))
            gebruiker, is_new = find_or_make_gebruiker(options["facilitator"])
        except (BestandFout, ValueError) as error:
            raise CommandError(str(error)) from error
        casus = import_casusbestand(gebruiker, bestand)
        if is_new:
            self.stderr.write(
                f"Er was nog geen account voor {gebruiker.email}; dat is er nu. "
                "Een wachtwoord kiezen kan met 'Wachtwoord vergeten' op de aanmeldpagina."
            )
        self.stdout.write(str(casus.pk))


def read_bytes(path: str) -> bytes:
    """Give the bytes of the file `path`, or of standard input for '-'. CommandError when it can't be read."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"Het bestand {path} kunnen we niet lezen: {error.strerror}.") from error
