"""Casussen that many of these tests begin with."""

import pytest

from casus.models import Casus
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import make_klein
from tests.casus.gezinnen import make_gezin
from toegang.models import Gebruiker


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_klein())


@pytest.fixture
def gezin(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_gezin())
