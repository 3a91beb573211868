"""A practice round: everything works as it will, as every role, and nothing of it stays or reaches anybody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from casus.models import Casus, Gebeurtenis
from toegang.bewaren import remove_expired
from toegang.models import Deelname, Gebruiker, Logregel, Ruimte
from werkkaarten.bijeenkomst import list_stappen
from werkkaarten.models import Bijdrage, Leerbijeenkomst

pytestmark = pytest.mark.django_db


def count_everything() -> dict[str, int]:
    """Give how many rows each table of ours has."""
    return {
        model._meta.label: model._base_manager.count()
        for app in ("toegang", "casus", "werkkaarten", "leertafel")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def start(client: Client, bijeenkomst: Leerbijeenkomst) -> Leerbijeenkomst:
    url = reverse("werkkaarten:oefen", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    page = client.post(url, follow=True)
    assert page.status_code == 200
    return Leerbijeenkomst.objects.get(ruimte__oefening=True)


def be(client: Client, oefening: Leerbijeenkomst, naam: str) -> str:
    """Look as who is called `naam`; give the page."""
    wie = Deelname.objects.get(ruimte=oefening.ruimte_id, naam=naam)
    page = client.post(reverse("werkkaarten:oefenrol", args=[oefening.ruimte_id, wie.rol]), follow=True)
    assert page.status_code == 200
    return page.content.decode()


def act(client: Client, oefening: Leerbijeenkomst, actie: str) -> Any:
    stap = list_stappen(oefening)[0]
    return client.post(
        reverse("werkkaarten:zet_stap", args=[oefening.ruimte_id, oefening.pk, stap.pk, actie]), follow=True
    )


def test_a_whole_round_as_every_role_leaves_nothing_behind(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, gebruiker: Gebruiker
) -> None:
    before, regels = count_everything(), list(Logregel.objects.values())
    oefening = start(facilitator_client, bijeenkomst)
    assert [stap.sleutel for stap in list_stappen(oefening)] == [stap.sleutel for stap in list_stappen(bijeenkomst)]
    assert Gebeurtenis.objects.filter(ruimte=oefening.ruimte_id).count() == 2
    act(facilitator_client, oefening, "open")
    stap = list_stappen(oefening)[0]
    for naam in ("Gezinslid", "Professional", "Inbrenger"):
        assert stap.kaartstap.vraag in be(facilitator_client, oefening, naam)
        url = reverse("werkkaarten:insturen", args=[oefening.ruimte_id, oefening.pk, stap.pk])
        facilitator_client.post(url, {"opvalt": f"Zilverreiger van {naam}"})
        assert act(facilitator_client, oefening, "onthul").status_code == 403, "as a participant one can't lead"
    assert {bijdrage.deelname.naam for bijdrage in Bijdrage.objects.all()} == {"Gezinslid", "Professional", "Inbrenger"}
    assert "Zilverreiger" not in be(facilitator_client, oefening, gebruiker.naam)
    assert "Zilverreiger van Gezinslid" in act(facilitator_client, oefening, "onthul").content.decode()
    page = facilitator_client.post(reverse("werkkaarten:stop_oefening", args=[oefening.ruimte_id]), follow=True)
    assert "niets van bewaard" in page.content.decode()
    assert count_everything() == before
    assert list(Logregel.objects.values()) == regels


def test_a_practice_round_is_in_no_list_and_says_on_every_page_that_it_is_one(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, casus: Casus
) -> None:
    oefening = start(facilitator_client, bijeenkomst)
    lijst = facilitator_client.get(reverse("casus:lijst")).content.decode()
    assert lijst.count(casus.titel) == 1
    for naam in ("casus:overzicht", "casus:tijdlijn", "werkkaarten:bijeenkomsten"):
        assert (
            "Niets hiervan blijft bewaard"
            in facilitator_client.get(reverse(naam, args=[oefening.ruimte_id])).content.decode()
        )
        assert (
            "Niets hiervan blijft bewaard"
            not in facilitator_client.get(reverse(naam, args=[casus.pk])).content.decode()
        )


def test_starting_again_replaces_the_earlier_round(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    first = start(facilitator_client, bijeenkomst)
    second = start(facilitator_client, bijeenkomst)
    assert first.ruimte_id != second.ruimte_id
    assert Ruimte.objects.filter(oefening=True).count() == 1


def test_nobody_else_comes_in_and_a_role_is_chosen_in_an_oefening_only(
    facilitator_client: Client,
    stranger_client: Client,
    quirine: Deelname,
    bijeenkomst: Leerbijeenkomst,
    client_of: Callable[[Deelname], Client],
) -> None:
    oefening = start(facilitator_client, bijeenkomst)
    for client in (stranger_client, client_of(quirine)):
        assert client.get(reverse("werkkaarten:meedoen", args=[oefening.ruimte_id, oefening.pk])).status_code == 404
        assert client.post(reverse("werkkaarten:stop_oefening", args=[oefening.ruimte_id])).status_code == 404
    session = facilitator_client.session
    session["oefenrol"] = quirine.rol
    session.save()
    page = facilitator_client.get(bijeenkomst.get_absolute_url()).content.decode()
    assert "Quirine" not in page, "a role of an oefening never counts in the real casus"
    facilitator_client.get(reverse("werkkaarten:meedoen", args=[oefening.ruimte_id, oefening.pk]))
    assert (
        facilitator_client.post(reverse("werkkaarten:oefenrol", args=[bijeenkomst.ruimte_id, quirine.rol])).status_code
        == 403
    )


def test_an_oefening_that_was_forgotten_goes_the_day_after(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    oefening = start(facilitator_client, bijeenkomst)
    assert remove_expired(oefening.datum) == 0
    assert remove_expired(oefening.datum + timedelta(days=1)) == 1
    assert not Ruimte.objects.filter(oefening=True).exists()
