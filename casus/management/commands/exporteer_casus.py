import argparse
from typing import Any

from django.core.management.base import BaseCommand

from casus.management.casus_kiezen import find_casus, find_facilitator
from casus.uitwisseling.uitvoer import export_casusbestand, write_casusbestand
from toegang.logboek import Wat, log


class Command(BaseCommand):
    help = "Schrijft een casus als casusbestand (JSON) naar standaarduitvoer, zoals de facilitator hem ziet."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the id of the casus."""
        parser.add_argument("casus", help="het nummer van de casus, zoals importeer_casus het geeft")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export what the first facilitator may read: what someone keeps to themselves stays out."""
        casus = find_casus(options["casus"])
        facilitator = find_facilitator(casus)
        bestand = export_casusbestand(casus, facilitator)
        log(facilitator, Wat.UITGEVOERD, casus)
        self.stdout.write(write_casusbestand(bestand))
