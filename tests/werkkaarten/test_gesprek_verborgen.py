"""What is not set free, the server sends to nobody but who tells and who asks: raw answers of every address."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Gebeurtenis, Persoon
from tests.toegang.adressen import adres_url, list_paginas
from tests.werkkaarten.gesprekken import W, find_pages, make_gesprek, read, tell
from toegang.models import Deelname, Rol
from werkkaarten import terugkoppeling
from werkkaarten.gesprek.toestemming import record_antwoord
from werkkaarten.gesprek.vrijgeven import set_vrijgave
from werkkaarten.models import Fragment, Gesprek, Terugkoppeling

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]
Enter = Callable[[Deelname], Client]
WOORD, MOMENT = "Zilverreiger", "Roodborstje"
EIGEN = {"werkkaarten:gesprekstap", "werkkaarten:vrijgeven", "werkkaarten:fragment"}


@pytest.fixture
def gesprek(facilitator: Deelname, quirine: Deelname, xander: Deelname) -> Gesprek:
    persoon = Persoon.objects.create(
        ruimte_id=facilitator.ruimte_id, gemaakt_door=facilitator, naam="Quinn", groep="gezin"
    )
    return make_gesprek(facilitator, quirine, xander, "praten", "notities", "bijeenkomst", "verslag", persoon=persoon)


@pytest.fixture
def fragment(gesprek: Gesprek) -> Fragment:
    tell(gesprek, WOORD, moment=MOMENT)
    return tell(gesprek, WOORD, gebeurtenis=Gebeurtenis.objects.get(ruimte=gesprek.ruimte_id, kenmerk="moment-1"))


@pytest.fixture
def others(facilitator: Deelname, make_gast: Callable[..., Deelname], client_of: Enter) -> dict[str, Client]:
    """A browser of everyone else who takes part, one for each rol; the facilitator plans it and does not ask."""
    gasten = {rol.value: make_gast(f"Gast {rol}", rol) for rol in Rol if rol != Rol.FACILITATOR}
    return {"facilitator": client_of(facilitator), **{rol: client_of(gast) for rol, gast in gasten.items()}}


@pytest.mark.parametrize("keuze", ["", "niet", "ingetrokken"])
def test_what_is_not_free_is_sent_to_nobody_else(
    keuze: str, gesprek: Gesprek, fragment: Fragment, others: dict[str, Client], quirine: Deelname
) -> None:
    if keuze:
        alle = Fragment.objects.values_list("kenmerk", flat=True)
        set_vrijgave(quirine, gesprek, dict.fromkeys(alle, "delen" if keuze == "ingetrokken" else keuze))
    if keuze == "ingetrokken":
        record_antwoord(quirine, gesprek, W.BIJEENKOMST, False)
    for rol, client in others.items():
        for woord in (WOORD, MOMENT):
            found = find_pages(woord, client, gesprek, fragment_kenmerk=fragment.kenmerk)
            assert found == set(), rol


def test_who_tells_and_who_asks_read_it_and_only_on_the_pages_of_the_gesprek(
    gesprek: Gesprek, fragment: Fragment, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    """The other side: without it the test above would pass when nothing was ever shown."""
    for wie in (quirine, xander):
        assert find_pages(WOORD, client_of(wie), gesprek, fragment_kenmerk=fragment.kenmerk) == EIGEN


def test_without_a_yes_to_notes_only_the_verteller_gets_a_word(
    gesprek: Gesprek, fragment: Fragment, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    record_antwoord(quirine, gesprek, W.NOTITIES, False)
    assert find_pages(WOORD, client_of(xander), gesprek, fragment_kenmerk=fragment.kenmerk) == set()
    assert "werkkaarten:vrijgeven" in find_pages(WOORD, client_of(quirine), gesprek)


def test_once_free_everyone_in_the_casus_reads_it(
    gesprek: Gesprek, fragment: Fragment, others: dict[str, Client], quirine: Deelname
) -> None:
    set_vrijgave(quirine, gesprek, {fragment.kenmerk: "delen"})
    for rol in ("facilitator", "inbrenger", "professional", "gezinslid"):
        url = reverse("casus:moment", args=[gesprek.ruimte_id, "moment-1"])
        assert WOORD.encode() in read(others[rol].get(url))
        assert MOMENT.encode() not in read(others[rol].get(reverse("casus:tijdlijn", args=[gesprek.ruimte_id])))


def test_no_post_of_the_facilitator_gives_a_word_away(
    gesprek: Gesprek, fragment: Fragment, facilitator_client: Client
) -> None:
    bekend = {"ruimte_id": gesprek.ruimte_id, "kenmerk": gesprek.kenmerk, "fragment_kenmerk": fragment.kenmerk}
    for adres in list_paginas():
        if adres.naam.startswith("werkkaarten:") and "kenmerk" in adres.parameters:
            response = facilitator_client.post(adres_url(adres, bekend), {"tekst": "iets", fragment.kenmerk: "delen"})
            assert WOORD.encode() not in read(response), adres
    fragment.refresh_from_db()
    assert (fragment.tekst, fragment.vrijgave) == (WOORD, "")


def test_a_terugkoppeling_is_read_by_who_it_is_for_and_who_made_it(
    gesprek: Gesprek, make_gast: Callable[..., Deelname], client_of: Enter, facilitator: Deelname
) -> None:
    rij = terugkoppeling.agree(facilitator, Terugkoppeling(door=gesprek.vrager, voor_datum=date(2026, 12, 1)), gesprek)
    terugkoppeling.tell(gesprek.vrager, rij, WOORD, MOMENT)
    ander = client_of(make_gast("Joost", Rol.GEZINSLID))
    assert find_pages(WOORD, ander, gesprek, kenmerk=rij.kenmerk) == set()
    assert find_pages(WOORD, client_of(gesprek.verteller), gesprek, kenmerk=rij.kenmerk) == {
        "werkkaarten:terugkoppeling"
    }
