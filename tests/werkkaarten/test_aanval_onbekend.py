"""A step that no card has any more, in a meeting that runs: no screen breaks, nothing is lost, and it says why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from toegang.models import Deelname
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import open_stap, reveal_bijdragen
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.stand import draw_beeld

pytestmark = pytest.mark.django_db

Enter = Callable[[Deelname], Client]
PAGINAS_LEIDER = ("regie", "groot_scherm", "draaiboek", "voorbereiding", "genodigden", "meedoen", "terugblik")
PAGINAS_GAST = ("meedoen", "eigen_tijd", "welkom", "terugblik")


def url_of(naam: str, bijeenkomst: Leerbijeenkomst, *meer: Any) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *meer])


def forget(stap: Stap) -> Stap:
    """Let the card lose this step, as after a new version of the card files."""
    Stap.objects.filter(pk=stap.pk).update(sleutel="weggehaald-uit-de-kaart")
    return Stap.objects.get(pk=stap.pk)


@pytest.fixture(params=["huidig", "later", "eerder"])
def weg(
    request: pytest.FixtureRequest, facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap]
) -> Stap:
    """A step that has gone: where the group is, the one after it, or the one before it."""
    first, second = stappen
    open_stap(facilitator, first)
    submit(quirine, first, {"opvalt": "Zilverreiger"})
    if request.param == "eerder":
        reveal_bijdragen(facilitator, first)
        open_stap(facilitator, second)
    save_concept(xander, first if request.param != "eerder" else second, {"opvalt": "Roodborstje", "raakt": "x"})
    return forget(second if request.param == "later" else first)


def test_every_screen_still_opens(weg: Stap, facilitator_client: Client, quirine: Deelname, client_of: Enter) -> None:
    bijeenkomst = weg.bijeenkomst
    for naam in PAGINAS_LEIDER:
        assert facilitator_client.get(url_of(naam, bijeenkomst)).status_code == 200, naam
    gast = client_of(quirine)
    for naam in PAGINAS_GAST:
        assert gast.get(url_of(naam, bijeenkomst)).status_code == 200, naam
    for naam in ("opbrengst", "bijeenkomsten"):
        assert gast.get(reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id])).status_code == 200, naam
    assert draw_beeld(bijeenkomst.pk).html


def test_the_facilitator_goes_on_and_closes(weg: Stap, stappen: list[Stap], facilitator_client: Client) -> None:
    bijeenkomst = weg.bijeenkomst
    for actie in ("onthul", "besproken", "toon", "open", "verder"):
        for stap in stappen:
            response = facilitator_client.post(
                url_of("zet_stap", bijeenkomst, stap.pk, actie), {"toch": "ja"}, follow=True
            )
            assert response.status_code == 200, (actie, stap)
    assert facilitator_client.post(url_of("sluit", bijeenkomst), {"toch": "ja"}, follow=True).status_code == 200
    bijeenkomst.refresh_from_db()
    assert bijeenkomst.afgesloten_op
    assert facilitator_client.get(url_of("regie", bijeenkomst)).status_code == 200


def test_nothing_that_was_written_is_lost(
    weg: Stap, stappen: list[Stap], quirine: Deelname, facilitator_client: Client, client_of: Enter
) -> None:
    before = list(Bijdrage.objects.order_by("pk").values_list("pk", "antwoord", "concept"))
    gast = client_of(quirine)
    for naam in ("insturen", "concept", "eigen_tijd_stap", "veranderen", "terugnemen"):
        assert gast.post(url_of(naam, weg.bijeenkomst, weg.pk), {"opvalt": "x"}).status_code < 500, naam
        assert gast.get(url_of(naam, weg.bijeenkomst, weg.pk)).status_code < 500, naam
    for naam in ("stap", "opschrijven", "stap_weg", "stap_terug"):
        assert facilitator_client.get(url_of(naam, weg.bijeenkomst, weg.pk)).status_code < 500, naam
        assert facilitator_client.post(url_of(naam, weg.bijeenkomst, weg.pk)).status_code < 500, naam
    after = {
        pk: (antwoord, concept) for pk, antwoord, concept in Bijdrage.objects.values_list("pk", "antwoord", "concept")
    }
    for pk, antwoord, concept in before:
        said = {**antwoord, **concept}
        assert said.items() <= {**after[pk][0], **after[pk][1]}.items()
