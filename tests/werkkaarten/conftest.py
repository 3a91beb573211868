"""A small casus with a planned bijeenkomst, and two people whose names stand nowhere else in it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from casus.models import Casus, Gebeurtenis
from casus.openen import open_casus
from casus.plaats import number_plaats
from toegang.models import Deelname, Gebruiker, Rol
from werkkaarten.bijeenkomst import list_stappen, open_stap
from werkkaarten.draaiboek import plan
from werkkaarten.models import Leerbijeenkomst, Stap


@pytest.fixture
def casus(gebruiker: Gebruiker) -> Casus:
    """A casus of two moments: the screens of a bijeenkomst ask no more of it."""
    casus = Casus(titel="De weg terug naar huis", soort=Casus.Soort.CLIENTCASUS, leervraag="Wat hielp?")
    facilitator = open_casus(gebruiker, casus)
    for volgorde, titel in enumerate(("De eerste verhuizing", "Terug naar huis"), 1):
        Gebeurtenis.objects.create(
            ruimte=casus,
            gemaakt_door=facilitator,
            kenmerk=f"moment-{volgorde}",
            titel=titel,
            soort="gebeurtenis",
            kant="onder",
            datum=f"201{volgorde}",
            volgorde=number_plaats(volgorde),
        )
    return casus


@pytest.fixture
def bijeenkomst(facilitator: Deelname, casus: Casus) -> Leerbijeenkomst:
    return plan(facilitator, casus, date(2026, 11, 5), "fysiek")


@pytest.fixture
def stappen(bijeenkomst: Leerbijeenkomst) -> list[Stap]:
    """Give the two steps: 'wat zien we' and 'wat doet dit met ons'."""
    return list_stappen(bijeenkomst)


@pytest.fixture
def quirine(make_gast: Callable[..., Deelname]) -> Deelname:
    return make_gast("Quirine", Rol.GEZINSLID)


@pytest.fixture
def xander(make_gast: Callable[..., Deelname]) -> Deelname:
    return make_gast("Xander", Rol.PROFESSIONAL)


@pytest.fixture
def stap(facilitator: Deelname, stappen: list[Stap]) -> Stap:
    """The first step, open."""
    open_stap(facilitator, stappen[0])
    return stappen[0]


@pytest.fixture
def quirine_client(quirine: Deelname, client_of: Callable[[Deelname], Client]) -> Client:
    return client_of(quirine)
