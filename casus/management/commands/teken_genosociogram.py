"""`manage.py teken_genosociogram FILE --svg OUT`: draws the geno-sociogram of a casusbestand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from casus import genosociogram
from casus.management.bestanden import read_bestand, write_tekening


class Command(BaseCommand):
    """Draws from a file alone: no database, and no checks of the rest of the project."""

    help = "Tekent het geno-sociogram van een casusbestand als SVG."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read and where to write."""
        parser.add_argument("bestand", metavar="FILE", help="een casusbestand, of - voor standaardinvoer")
        parser.add_argument("--svg", metavar="OUT", required=True, help="de tekening, of - voor standaarduitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, arrange, draw, write."""
        familie = genosociogram.read_familie(read_bestand(options["bestand"]))
        write_tekening(genosociogram.draw(genosociogram.arrange(familie)), options["svg"], self.stdout)
