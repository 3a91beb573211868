"""People and a casus for every test: a facilitator with an account, guests by link, a stranger."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from casus.models import Casus
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from toegang.models import Deelname, Gebruiker, Rol
from toegang.uitnodigen import add_deelname, invite

VOORBEELDEN = sorted((Path(__file__).resolve().parents[1] / "casus" / "voorbeelden").glob("*.json"))
FULLEST = VOORBEELDEN[0]
PASSWORD = "een-lang-wachtwoord"

# How fast the machine happens to be is not what a property test is about. What lands is judged on the same examples
# each time (CI); everywhere else a property test looks for new ones.
RUSTIG = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("rustig", **RUSTIG)
hypothesis_settings.register_profile("landing", **RUSTIG, derandomize=True)
hypothesis_settings.load_profile("landing" if os.environ.get("CI") else "rustig")


DATABASE_FIXTURES = {"db", "transactional_db"}


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark what uses a database: only that is run a second time, on SQLite.

    But not what walks over every page or draws paper (`eenmaal`): that asks nothing of the one that it does not of the
    other, and takes minutes.
    """
    for item in items:
        uses_database = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames)
        if uses_database and not item.get_closest_marker("eenmaal"):
            item.add_marker("database")


@pytest.fixture
def gebruiker(db: None) -> Gebruiker:
    return Gebruiker.objects.create_user("facilitator@example.nl", "Farah", PASSWORD)


@pytest.fixture
def casus(gebruiker: Gebruiker) -> Casus:
    """Yara's casus, with Farah as its facilitator."""
    return import_casusbestand(gebruiker, read_casusbestand(FULLEST.read_bytes()))


@pytest.fixture
def facilitator(casus: Casus, gebruiker: Gebruiker) -> Deelname:
    return Deelname.objects.get(ruimte=casus, gebruiker=gebruiker)


@pytest.fixture
def make_gast(facilitator: Deelname) -> Callable[..., Deelname]:
    """Make a guest: `make_gast("Ruben", Rol.GEZINSLID)`."""

    def make(naam: str, rol: Rol = Rol.GEZINSLID) -> Deelname:
        return add_deelname(facilitator, naam, rol)

    return make


@pytest.fixture
def gezinslid(make_gast: Callable[..., Deelname]) -> Deelname:
    return make_gast("Ruben", Rol.GEZINSLID)


@pytest.fixture
def professional(make_gast: Callable[..., Deelname]) -> Deelname:
    return make_gast("Ilse", Rol.PROFESSIONAL)


@pytest.fixture
def client_of(facilitator: Deelname) -> Callable[[Deelname], Client]:
    """Give a browser in which this Deelname is inside: signed in, or by a personal link."""

    def enter(deelname: Deelname) -> Client:
        client = Client()
        if deelname.gebruiker:
            client.force_login(deelname.gebruiker)
        else:
            token = invite(facilitator, deelname)
            assert client.post(f"/uitnodiging/{token}/").status_code == 302
        return client

    return enter


@pytest.fixture
def facilitator_client(client_of: Callable[[Deelname], Client], facilitator: Deelname) -> Client:
    return client_of(facilitator)


@pytest.fixture
def stranger_client(db: None) -> Client:
    """A browser of someone with an account who takes part in nothing."""
    client = Client()
    client.force_login(Gebruiker.objects.create_user("vreemd@example.nl", "Vreemd", PASSWORD))
    return client
