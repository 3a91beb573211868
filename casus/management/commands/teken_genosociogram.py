"""`manage.py teken_genosociogram FILE --svg OUT`: draws the geno-sociogram of a casusbestand or GEDCOM file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casus import genosociogram
from casus.layoutjson import time_arrange, write_layout
from casus.management.bestanden import read_bestand, write_tekening


class Command(BaseCommand):
    """Draws from a file alone: no database, and no checks of the rest of the project."""

    help = "Tekent het geno-sociogram van een casusbestand of GEDCOM-bestand: als SVG, als JSON met plekken, of beide."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read and where to write."""
        parser.add_argument("bestand", metavar="FILE", help="casusbestand of GEDCOM, of - voor standaardinvoer")
        parser.add_argument("--svg", metavar="OUT", help="de tekening, of - voor standaarduitvoer")
        parser.add_argument("--layout-json", metavar="OUT", help="waar alles staat, of - voor standaarduitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, arrange, draw, write."""
        svg, layout = options.get("svg"), options.get("layout_json")
        if not svg and not layout:
            raise CommandError("Zeg waar de tekening komt: --svg OUT, --layout-json OUT, of allebei.")
        if svg == layout == "-":
            raise CommandError("Op standaarduitvoer past er maar één. Geef --svg of --layout-json een bestand.")
        familie = genosociogram.read_familie(read_bestand(options["bestand"]))
        if layout:
            opstelling, ms = time_arrange(familie)
            write_tekening(write_layout(opstelling, ms), layout, self.stdout)
        else:
            opstelling = genosociogram.arrange(familie)
        if svg:
            write_tekening(genosociogram.draw(opstelling), svg, self.stdout)
