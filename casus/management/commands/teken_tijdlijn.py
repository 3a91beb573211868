"""`manage.py teken_tijdlijn FILE --svg OUT`: draws the tijdlijn of a casusbestand as one long roll."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from casus import tijdlijn
from casus.management.bestanden import read_bestand, write_tekening


class Command(BaseCommand):
    """Draws from a file alone: no database, and no checks of the rest of the project."""

    help = "Tekent de tijdlijn van een casusbestand als SVG."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read and where to write."""
        parser.add_argument("bestand", metavar="FILE", help="een casusbestand, of - voor standaardinvoer")
        parser.add_argument("--svg", metavar="OUT", required=True, help="de tekening, of - voor standaarduitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, arrange, draw, write."""
        verhaal = tijdlijn.read_verhaal(read_bestand(options["bestand"]))
        (rol,) = tijdlijn.arrange(verhaal)
        write_tekening(tijdlijn.draw(rol), options["svg"], self.stdout)
