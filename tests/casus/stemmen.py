"""A small casus to tell something about, and people who come in to do so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.models import Beleving, Casus, Duiding, Persoon, Vertelling
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import facilitator_of, find_moment, find_persoon, url
from toegang.models import Deelname, Gebruiker, Rol

Enter = Callable[[Deelname], Client]
Join = Callable[..., tuple[Deelname, Client]]

MOMENT, BELEVING = "tijdlijn/g1", "tijdlijn/g1/beleving"
TEKST = {"tekst": "Zilverreiger op het dak", "zichtbaarheid": "iedereen"}


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    """Yara and Ruben of the family, Loes of the manege, and three moments."""
    loes = {"id": "loes", "naam": "Loes", "groep": "netwerk"}
    momenten = [{**GEBEURTENIS, "id": f"g{nummer}", "titel": f"Moment {nummer}"} for nummer in (1, 2, 3)]
    bestand = make_casus(personen=[*make_casus()["personen"], loes], gebeurtenissen=momenten)
    return import_casusbestand(gebruiker, bestand)


@pytest.fixture
def join(klein: Casus, client_of: Enter) -> Join:
    """Let someone come in: `join(Rol.GEZINSLID, "Ruben", als="ruben")` speaks as Ruben."""

    def enter(rol: Rol, naam: str = "Kim", als: str = "") -> tuple[Deelname, Client]:
        if rol == Rol.FACILITATOR:
            deelname = facilitator_of(klein)
        else:
            deelname = Deelname.objects.create(ruimte=klein, naam=naam, rol=rol)
        Persoon.objects.filter(ruimte=klein, kenmerk=als).update(deelname=deelname)
        return deelname, client_of(deelname)

    return enter


def tell(client: Client, casus: Casus, **fields: Any) -> Any:
    return client.post(url(casus, BELEVING), {**TEKST, **fields})


def read(client: Client, casus: Casus, pad: str = MOMENT) -> str:
    response = client.get(url(casus, pad))
    assert response.status_code == 200
    content = response.content.decode()
    assert "ONBEKENDE VARIABELE" not in content
    return content


def make_stem(model: type[Any], casus: Casus, maker: Deelname, zichtbaarheid: str, **fields: Any) -> Any:
    """Something told at the first moment, about Loes, in recognisable words."""
    moment = find_moment(casus, "g1")
    own = {
        Beleving: {"tekst": TEKST["tekst"], "gebeurtenis": moment, "persoon": find_persoon(casus, "loes")},
        Vertelling: {"spannend": TEKST["tekst"], "gebeurtenis": moment, "persoon": find_persoon(casus, "loes")},
        Duiding: {"tekst": TEKST["tekst"], "vraag": "zien", "van_gebeurtenis": moment},
    }[model]
    return model.objects.create(ruimte=casus, gemaakt_door=maker, zichtbaarheid=zichtbaarheid, **{**own, **fields})
