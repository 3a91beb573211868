"""What the drawing of the geno-sociogram offers to work on it: the menu on a symbol, who gets it, with which steps."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from casus.models import Casus
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import make_casus
from tests.casus.casussen import facilitator_of, url
from toegang.models import Deelname, Gebruiker, Rol

KAART = "geno-sociogram"
MENSEN = [{"id": naam, "naam": naam.capitalize(), "groep": "gezin"} for naam in ("yara", "ruben")]
FAMILIESTAPPEN = {"ouder", "partner", "kind", "broer-of-zus", "pleeggezin"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def gezin(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_casus(personen=MENSEN))


def stappen_in(html: str, casus: Casus) -> set[str]:
    """Give the steps in the menu on a symbol."""
    address = re.escape(url(casus, f"{KAART}/_kenmerk_"))
    return set(re.findall(rf'data-naar="{address}\+([a-z-]+)/"', html))


def test_who_may_add_gets_the_menu_with_a_step_to_each_page(
    gezin: Casus, client_of: Callable[[Deelname], Client]
) -> None:
    client = client_of(facilitator_of(gezin))
    stappen = stappen_in(client.get(url(gezin, KAART)).content.decode(), gezin)
    assert stappen >= FAMILIESTAPPEN | {"hulpverlener"}
    for stap in stappen:
        assert client.get(url(gezin, f"{KAART}/yara/+{stap}")).status_code == 200


def test_who_only_reads_gets_no_menu_and_no_place_to_send_a_move(
    gezin: Casus, client_of: Callable[[Deelname], Client]
) -> None:
    ilse = Deelname.objects.create(ruimte=gezin, naam="Ilse", rol=Rol.PROFESSIONAL)
    html = client_of(ilse).get(url(gezin, KAART)).content.decode()
    assert 'data-persoon="yara"' in html
    for offered in ("kaart-menu", "kaart-balk", "leg-band", "data-verschuif-url", "data-band-url"):
        assert offered not in html


def test_in_a_samenwerkingskwestie_nobody_gets_family(gezin: Casus, client_of: Callable[[Deelname], Client]) -> None:
    Casus.objects.filter(pk=gezin.pk).update(soort=Casus.Soort.SAMENWERKINGSKWESTIE)
    html = client_of(facilitator_of(gezin)).get(url(gezin, KAART)).content.decode()
    stappen = stappen_in(html, gezin)
    assert stappen
    assert not stappen & FAMILIESTAPPEN


def test_what_is_fetched_again_leaves_the_menu_alone(gezin: Casus, client_of: Callable[[Deelname], Client]) -> None:
    client = client_of(facilitator_of(gezin))
    html = client.get(url(gezin, KAART), headers={"HX-Request": "true", "HX-Target": "beeld"}).content.decode()
    assert 'data-persoon="yara"' in html
    assert "kaart-menu" not in html


def test_every_band_in_the_table_is_found_from_its_line(
    gezin: Casus, gebruiker: Gebruiker, client_of: Callable[[Deelname], Client]
) -> None:
    relaties = [
        {"van": "yara", "naar": "ruben", "soort": "hecht"},
        {"van": "ruben", "naar": "yara", "soort": "conflict", "volgens": "ruben"},
    ]
    casus = import_casusbestand(gebruiker, make_casus(personen=MENSEN, relaties=relaties))
    client = client_of(facilitator_of(casus))
    html = client.get(url(casus, KAART)).content.decode()
    rows = dict(re.findall(r'data-nr="(\d+)" data-relatie-rij="([^"]+)"', html))
    lines = dict(re.findall(r'data-relatie="([^"]+)" data-relatie-nr="(\d+)"', html))
    assert len(lines) == len(rows) == len(relaties)
    for ends, nr in lines.items():
        form = client.get(rows[nr]).context["form"]
        assert ends == f"{form.instance.van.kenmerk} {form.instance.naar.kenmerk}"
