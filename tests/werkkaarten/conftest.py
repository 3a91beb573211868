"""A planned bijeenkomst on Yara's casus, and two people whose names stand nowhere else in it."""

from collections.abc import Callable
from datetime import date

import pytest

from casus.models import Casus
from toegang.models import Deelname, Rol
from werkkaarten.bijeenkomst import list_stappen, plan
from werkkaarten.models import Leerbijeenkomst, Stap


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
