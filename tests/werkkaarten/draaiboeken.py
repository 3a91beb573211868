"""Reading and pressing the draaiboek of a meeting, for tests of it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.draaiboek import add_onderdeel, add_stap, read_programma
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

PAUZE, STILTE, CHECK_IN = "tussendoor/los/pauze", "tussendoor/los/stilte", "tussendoor/los/check-in"


def adres(bijeenkomst: Leerbijeenkomst, naam: str = "draaiboek", *ids: int) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *ids])


def press(client: Client, rij: Stap | Onderdeel, naam: str, **data: Any) -> str:
    """Send something about a step or a part; give the page it leads to."""
    response = client.post(adres(rij.bijeenkomst, naam, rij.pk), data, follow=True)
    assert response.status_code in (200, 422), response.status_code
    return response.content.decode()


def order_of(bijeenkomst: Leerbijeenkomst) -> list[tuple[str, list[str]]]:
    """Each part with its steps, as they stand in the draaiboek."""
    delen = read_programma(Leerbijeenkomst.objects.get(pk=bijeenkomst.pk)).delen
    return [(deel.onderdeel.titel, [regel.stap.sleutel for regel in deel.regels]) for deel in delen]


def add_deel(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, titel: str, *adressen: str) -> Onderdeel:
    """Put a part with steps at the end."""
    onderdeel = add_onderdeel(facilitator, bijeenkomst, titel)
    for adressen_een in adressen:
        add_stap(facilitator, onderdeel, adressen_een, Casus.of(facilitator).soort)
    return onderdeel
