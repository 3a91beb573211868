"""The voorbeeldcasus: a casus to look around in, on a computer where nobody works yet.

Apps to the right put in what they show of it (`add_erbij`, from their AppConfig), so that nothing here knows them.
"""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from toegang.models import Deelname, Gebruiker

VOORBEELD = Path(__file__).resolve().parent / "voorbeelden" / "a-yara-terug-naar-huis.json"

_erbij: list[Callable[[Deelname], None]] = []


def add_erbij(make: Callable[[Deelname], None]) -> None:
    """Have `make` called with the facilitator of every new voorbeeldcasus; called once, when an app is ready."""
    _erbij.append(make)


@transaction.atomic
def make_voorbeeld(gebruiker: Gebruiker) -> Deelname:
    """Make the voorbeeldcasus with all that belongs to it; give the Deelname of `gebruiker`, its facilitator."""
    casus = import_casusbestand(gebruiker, read_casusbestand(VOORBEELD.read_bytes()))
    facilitator = Deelname.objects.get(ruimte=casus.pk, gebruiker=gebruiker)
    for make in _erbij:
        make(facilitator)
    return facilitator
