import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casus.management.casus_kiezen import find_casus, find_facilitator
from leertafel.verslag import make_verslag


class Command(BaseCommand):
    help = "Maakt het verslag van een casus als PDF."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the id of the casus and where the PDF goes."""
        parser.add_argument("casus", help="het nummer van de casus, zoals importeer_casus het geeft")
        parser.add_argument("--pdf", required=True, metavar="BESTAND", help="waar de PDF komt; - is standaarduitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the PDF in the name of the first facilitator."""
        casus = find_casus(options["casus"])
        pdf = make_verslag(find_facilitator(casus), casus)
        try:
            write_bytes(options["pdf"], pdf)
        except OSError as error:
            raise CommandError(
                f"Het verslag kunnen we niet schrijven naar {options['pdf']}: {error.strerror}."
            ) from error


def write_bytes(path: str, data: bytes) -> None:
    """Write `data` to the file `path`, or to standard output for '-'."""
    if path == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(path).write_bytes(data)
