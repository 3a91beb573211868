"""Every field of every page of a meeting, filled with what nobody expects: words that say so, never our mistake."""

import re

import pytest
from django.db import transaction
from django.test import Client

from casus.models import Casus
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.conftest import FULLEST
from tests.toegang.adressen import adres_url, fill_casus, list_paginas
from tests.werkkaarten.test_verborgen import PDFS
from toegang.models import Deelname, Gebruiker

pytestmark = pytest.mark.django_db

NAAM = re.compile(r'name="([\w-]+)"')
RAAR = ["\x00", "9" * 400, "x" * 20_001, "0001-01-01T00:00", "-1", "\u202e\U0001f642", "9999-12-31"]
SLOW = {*PDFS, "werkkaarten:draaiboek_pdf"}


@pytest.fixture
def casus(gebruiker: Gebruiker) -> Casus:
    """Yara's casus: fill_casus needs people and moments."""
    return import_casusbestand(gebruiker, read_casusbestand(FULLEST.read_bytes()))


@pytest.mark.parametrize("begin", [0, 1])
def test_no_field_breaks_a_page(begin: int, facilitator: Deelname, facilitator_client: Client) -> None:
    bekend = fill_casus(facilitator)
    facilitator_client.raise_request_exception = False
    stuk = []
    for nummer, adres in enumerate(list_paginas(), begin):
        raar = RAAR[nummer % len(RAAR)]
        if not adres.naam.startswith(("werkkaarten:", "toegang:kom", "toegang:deelnemers")) or adres.naam in SLOW:
            continue
        url = adres_url(adres, bekend)
        with transaction.atomic():
            page = facilitator_client.get(
                url, {"naam": raar, "voor": raar, "stap": raar, "code": raar, "kenmerk": raar}
            )
            names = set(NAAM.findall(page.content.decode(errors="replace"))) if not page.streaming else set()
            names -= {"csrfmiddlewaretoken", "sluit", "weiger"}
            response = facilitator_client.post(url, dict.fromkeys(names | {"tekst", "beeld", "actie"}, raar))
            if page.status_code >= 500 or response.status_code >= 500:
                stuk.append((adres.naam, page.status_code, response.status_code))
            if response.status_code == 302 and response.url.startswith("/casus/"):
                after = facilitator_client.get(response.url)
                if after.status_code >= 500:
                    stuk.append((adres.naam, "after", after.status_code))
            transaction.set_rollback(True)
    assert stuk == []
