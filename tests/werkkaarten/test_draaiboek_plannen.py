"""Planning a meeting: when, how, where, what for, and with which draaiboek it begins; choosing steps; sjablonen."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus
from casus.openen import open_casus
from tests.werkkaarten.draaiboeken import PAUZE, STILTE, add_deel, adres, order_of, press
from toegang.models import Deelname, Gebruiker, Rol
from toegang.uitnodigen import add_deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu, list_stappen
from werkkaarten.draaiboek import change_bijeenkomst, plan, save_sjabloon
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Sjabloon, Stap

pytestmark = pytest.mark.django_db

GEPLAND = {
    "datum": "2026-12-10",
    "begint_om": "19:00",
    "minuten": "120",
    "manier": "hybride",
    "plek": "Buurthuis De Linde",
    "doel": "Samen zien waardoor het vastliep.",
    "begin_met": "kijken",
}


def plan_it(client: Client, facilitator: Deelname, **anders: str) -> Any:
    url = reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])
    return client.post(url, {**GEPLAND, **anders}, follow=True)


def test_all_that_is_planned_stands_on_its_draaiboek(facilitator: Deelname, facilitator_client: Client) -> None:
    page = plan_it(facilitator_client, facilitator).content.decode()
    for words in (
        "19:00 tot 21:00 uur",
        "deels op één plek",
        "Buurthuis De Linde",
        "waardoor het vastliep",
        "35 van 120",
    ):
        assert words in page


def test_only_a_day_and_a_way_are_enough(facilitator: Deelname, facilitator_client: Client) -> None:
    url = reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])
    facilitator_client.post(url, {"datum": "2026-12-01", "manier": "online"})
    bijeenkomst = Leerbijeenkomst.objects.get()
    assert (bijeenkomst.minuten, bijeenkomst.begint_om, bijeenkomst.plek) == (150, None, "")
    assert [stap.sleutel for stap in list_stappen(bijeenkomst)] == ["wat-zien-we", "wat-doet-dit-met-ons"]


@pytest.mark.parametrize("sleutel", inhoud.draaiboeken())
@pytest.mark.parametrize("soort", Casus.Soort)
def test_every_suggested_draaiboek_can_be_chosen_for_every_soort_casus(
    soort: str, sleutel: str, facilitator: Deelname, facilitator_client: Client, casus: Casus
) -> None:
    Casus.objects.filter(pk=casus.pk).update(soort=soort)
    page = plan_it(facilitator_client, facilitator, begin_met=sleutel).content.decode()
    assert "ONBEKEND" not in page
    suggested = inhoud.draaiboeken()[sleutel]
    assert [titel for titel, _ in order_of(Leerbijeenkomst.objects.get())] == [deel.titel for deel in suggested.delen]


def test_it_can_begin_empty(facilitator: Deelname, facilitator_client: Client) -> None:
    page = plan_it(facilitator_client, facilitator, begin_met="leeg").content.decode()
    assert "Nog niets in het draaiboek" in page
    assert not Onderdeel.objects.exists()


def test_who_clicks_twice_plans_one_meeting(facilitator: Deelname, facilitator_client: Client) -> None:
    plan_it(facilitator_client, facilitator)
    assert "Deze bijeenkomst stond er al." in plan_it(facilitator_client, facilitator).content.decode()
    assert Leerbijeenkomst.objects.count() == 1
    plan_it(facilitator_client, facilitator, doel="Iets anders")
    assert Leerbijeenkomst.objects.count() == 2


@pytest.mark.parametrize(
    "anders",
    [
        {"minuten": "0"},
        {"minuten": "100000"},
        {"minuten": "lang"},
        {"begint_om": "25:99"},
        {"plek": "x" * 5000},
        {"doel": "x" * 20001},
        {"begin_met": "bestaat-niet"},
        {"begin_met": "sjabloon-1"},
    ],
)
def test_a_mistake_is_said_at_its_field_and_the_rest_stays(
    anders: dict[str, str], facilitator: Deelname, facilitator_client: Client
) -> None:
    response = plan_it(facilitator_client, facilitator, **anders)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Kijk hier nog even naar" in page
    assert "Buurthuis De Linde" in page or "plek" in anders
    assert not Leerbijeenkomst.objects.exists()


def test_it_can_be_changed_afterwards(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    url = adres(bijeenkomst, "bijeenkomst_wijzigen")
    assert facilitator_client.get(url).status_code == 200
    page = facilitator_client.post(url, {**GEPLAND, "plek": "Bij oma thuis"}, follow=True).content.decode()
    assert "Bij oma thuis" in page
    assert facilitator_client.post(url, {**GEPLAND, "datum": "ooit"}).status_code == 422


def test_of_two_who_change_it_at_once_nothing_gets_lost(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    shown = {"initial-datum": "2026-11-05", "initial-manier": "fysiek", "initial-plek": "", "initial-doel": ""}
    change_bijeenkomst(facilitator, bijeenkomst, {"plek": "Zaal 2"})
    form = {**shown, "datum": "2026-11-05", "manier": "fysiek", "plek": "", "doel": "Ons doel"}
    facilitator_client.post(adres(bijeenkomst, "bijeenkomst_wijzigen"), form)
    bijeenkomst.refresh_from_db()
    assert (bijeenkomst.plek, bijeenkomst.doel) == ("Zaal 2", "Ons doel")
    form["doel"] = "Mijn doel"
    page = facilitator_client.post(adres(bijeenkomst, "bijeenkomst_wijzigen"), form).content.decode()
    assert "Nu staat er: ‘Ons doel’." in page
    assert "Mijn doel" in page
    bijeenkomst.refresh_from_db()
    assert bijeenkomst.doel == "Ons doel"


# Parts, and choosing steps


@pytest.mark.parametrize("titel", ["", "   ", "x" * 5000])
def test_a_title_that_can_not_be_is_refused(
    titel: str, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    nieuw = facilitator_client.post(adres(bijeenkomst, "nieuw_onderdeel"), {"titel": titel})
    deel = bijeenkomst.onderdelen.get()
    anders = facilitator_client.post(adres(bijeenkomst, "onderdeel", deel.pk), {"titel": titel})
    for response in (nieuw, anders):
        assert response.status_code == 422
        assert ("te lang" if titel.strip() else "Geef het onderdeel een naam") in response.content.decode()
    assert [titel for titel, _ in order_of(bijeenkomst)] == ["Samen kijken"]


def test_a_part_is_added_once_however_often_it_is_clicked(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    for _ in range(3):
        facilitator_client.post(adres(bijeenkomst, "nieuw_onderdeel"), {"titel": "<b>Rust</b>"})
    assert [titel for titel, _ in order_of(bijeenkomst)] == ["Samen kijken", "<b>Rust</b>"]
    assert "<b>Rust</b>" not in facilitator_client.get(adres(bijeenkomst)).content.decode()


def test_a_part_gets_another_title_and_somebody_who_leads_it(
    facilitator_client: Client, quirine: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    deel = bijeenkomst.onderdelen.get()
    page = press(facilitator_client, deel, "onderdeel", titel="Kijken", leider=quirine.pk)
    assert "Quirine leidt dit" in page
    assert "Kijken" in page


def test_nobody_of_another_casus_leads_a_part(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, gebruiker: Gebruiker
) -> None:
    elders = open_casus(gebruiker, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))
    vreemd = add_deelname(elders, "Vreemde", Rol.PROFESSIONAL)
    deel = bijeenkomst.onderdelen.get()
    assert "Vreemde" not in facilitator_client.get(adres(bijeenkomst, "onderdeel", deel.pk)).content.decode()
    press(facilitator_client, deel, "onderdeel", titel="Kijken", leider=vreemd.pk)
    deel.refresh_from_db()
    assert deel.leider is None


def test_chosen_steps_come_last_in_the_part_in_the_order_of_the_cards(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    deel = bijeenkomst.onderdelen.get()
    page = press(facilitator_client, deel, "kies_stappen", stappen=[STILTE, PAUZE])
    assert "2 stappen staan erbij in ‘Samen kijken’." in page
    assert order_of(bijeenkomst)[0][1][:2] == ["wat-zien-we", "wat-doet-dit-met-ons"]
    assert set(order_of(bijeenkomst)[0][1][2:]) == {"pauze", "stilte"}


def test_sending_the_choice_twice_adds_nothing_and_keeps_the_ticks(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    deel = bijeenkomst.onderdelen.get()
    form = {"stappen": [PAUZE], "na": str(stappen[-1].pk)}
    press(facilitator_client, deel, "kies_stappen", **form)
    page = press(facilitator_client, deel, "kies_stappen", **form)
    assert "Er kwam intussen iets bij in dit onderdeel." in page
    assert f'value="{PAUZE}" checked' in page
    assert len(list_stappen(bijeenkomst)) == 3


@pytest.mark.parametrize("stappen", [[], ["bestaat/niet"], ["tijdlijn/clientcasus/bestaat-niet"]])
def test_a_choice_of_nothing_or_of_what_is_not_there_adds_nothing(
    stappen: list[str], facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    url = adres(bijeenkomst, "kies_stappen", bijeenkomst.onderdelen.get().pk)
    assert facilitator_client.post(url, {"stappen": stappen}).status_code == 422
    assert len(list_stappen(bijeenkomst)) == 2


@pytest.mark.parametrize("soort", Casus.Soort)
def test_what_can_be_chosen_is_what_a_group_can_do(
    soort: str, facilitator_client: Client, casus: Casus, bijeenkomst: Leerbijeenkomst
) -> None:
    """No private step of the facilitator, no conversation of two, and no vorm for the other soort casus."""
    Casus.objects.filter(pk=casus.pk).update(soort=soort)
    page = facilitator_client.get(adres(bijeenkomst, "kies_stappen", bijeenkomst.onderdelen.get().pk)).content.decode()
    for kaart in inhoud.kaarten().values():
        for vorm in kaart.vormen:
            for stap in vorm.stappen:
                other = vorm.sleutel in set(Casus.Soort.values) - {soort}
                may = vorm.gebruik in ("bijeenkomst", "hulp") and not stap.besloten and not other
                assert (f'value="{kaart.sleutel}/{vorm.sleutel}/{stap.sleutel}"' in page) is may


def test_a_private_step_can_not_be_sent_either(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    private = [
        f"{kaart.sleutel}/{vorm.sleutel}/{stap.sleutel}"
        for kaart in inhoud.kaarten().values()
        for vorm in kaart.vormen
        for stap in vorm.stappen
        if stap.besloten
    ]
    assert private
    url = adres(bijeenkomst, "kies_stappen", bijeenkomst.onderdelen.get().pk)
    assert facilitator_client.post(url, {"stappen": private[:1]}).status_code == 422


# Sjablonen


def test_a_sjabloon_carries_the_draaiboek_to_another_casus_and_no_word_of_this_one(
    facilitator: Deelname, facilitator_client: Client, gebruiker: Gebruiker, bijeenkomst: Leerbijeenkomst
) -> None:
    change_bijeenkomst(facilitator, bijeenkomst, {"doel": "Zilverreiger", "plek": "Zilverreiger"})
    add_deel(facilitator, bijeenkomst, "Rust", PAUZE)
    stap = list_stappen(bijeenkomst)[0]
    Stap.objects.filter(pk=stap.pk).update(eigen_vraag="Zilverreiger", zonder_naam=True, minuten=33)
    facilitator_client.post(adres(bijeenkomst, "bewaar_sjabloon"), {"naam": "Mijn begin"})
    sjabloon = Sjabloon.objects.get()
    assert "Zilverreiger" not in json.dumps(sjabloon.delen)

    elders = open_casus(gebruiker, Casus(titel="Elders", soort=Casus.Soort.SAMENWERKINGSKWESTIE))
    plan_it(facilitator_client, elders, begin_met=f"sjabloon-{sjabloon.pk}")
    other = Leerbijeenkomst.objects.get(ruimte=elders.ruimte_id)
    assert order_of(other) == order_of(bijeenkomst)
    eerste = list_stappen(other)[0]
    assert (eerste.minuten, eerste.zonder_naam, eerste.eigen_vraag) == (33, True, "")
    assert eerste.vorm_sleutel == "samenwerkingskwestie"


def test_the_same_name_again_takes_the_new_draaiboek(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    for _ in range(2):
        facilitator_client.post(adres(bijeenkomst, "bewaar_sjabloon"), {"naam": "Begin"})
    add_deel(facilitator, bijeenkomst, "Rust", PAUZE)
    facilitator_client.post(adres(bijeenkomst, "bewaar_sjabloon"), {"naam": "BEGIN"})
    assert [len(sjabloon.delen) for sjabloon in Sjabloon.objects.all()] == [2]


def test_steps_that_left_the_cards_are_left_out_and_that_is_said(
    facilitator: Deelname, facilitator_client: Client, gebruiker: Gebruiker
) -> None:
    stappen = [{"stap": adres, "minuten": 5, "zonder_naam": False} for adres in (PAUZE, "weg/is/weg")]
    sjabloon = Sjabloon.objects.create(gebruiker=gebruiker, naam="Oud", delen=[{"titel": "Deel", "stappen": stappen}])
    page = plan_it(facilitator_client, facilitator, begin_met=f"sjabloon-{sjabloon.pk}").content.decode()
    assert "1 stap van je sjabloon staat niet meer in de werkkaarten." in page
    assert order_of(Leerbijeenkomst.objects.get()) == [("Deel", ["pauze"])]


def test_a_sjabloon_is_renamed_and_thrown_away(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    sjabloon = save_sjabloon(facilitator, bijeenkomst, "Begin")
    url = reverse("werkkaarten:sjabloon", args=[facilitator.ruimte_id, sjabloon.pk])
    assert "Samen kijken" in facilitator_client.get(url).content.decode()
    assert facilitator_client.post(url, {"naam": ""}).status_code == 422
    assert (
        "Je sjabloon heet nu ‘Anders’."
        in facilitator_client.post(url, {"naam": "Anders"}, follow=True).content.decode()
    )
    facilitator_client.post(f"{url}weg/")
    assert not Sjabloon.objects.exists()
    assert len(list_stappen(bijeenkomst)) == 2


def test_a_sjabloon_is_of_one_account(
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    client_of: Callable[[Deelname], Client],
) -> None:
    """A colleague who leads in the same casus does not see, use, rename or remove it."""
    sjabloon = save_sjabloon(facilitator, bijeenkomst, "Alleen van Farah")
    collega = Gebruiker.objects.create_user("collega@example.nl", "Collega", "een-lang-wachtwoord")
    mede = Deelname.objects.create(ruimte=facilitator.ruimte, gebruiker=collega, naam="Collega", rol=Rol.FACILITATOR)
    client = client_of(mede)
    for page in (adres(bijeenkomst), reverse("werkkaarten:bijeenkomsten", args=[mede.ruimte_id])):
        assert "Alleen van Farah" not in client.get(page).content.decode()
        assert "Alleen van Farah" in facilitator_client.get(page).content.decode()
    url = reverse("werkkaarten:sjabloon", args=[mede.ruimte_id, sjabloon.pk])
    assert [client.get(url).status_code, client.post(url).status_code, client.post(f"{url}weg/").status_code] == [
        404
    ] * 3
    assert plan_it(client, mede, begin_met=f"sjabloon-{sjabloon.pk}").status_code == 422


def test_who_leads_by_a_link_has_no_sjablonen(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, client_of: Callable[[Deelname], Client]
) -> None:
    gast = add_deelname(facilitator, "Gast", Rol.PROFESSIONAL)
    Deelname.objects.filter(pk=gast.pk).update(rol=Rol.FACILITATOR)
    gast.refresh_from_db()
    page = client_of(gast).post(adres(bijeenkomst, "bewaar_sjabloon"), {"naam": "Begin"}, follow=True).content.decode()
    assert "Een sjabloon bewaar je bij je account." in page
    with pytest.raises(NietNu):
        save_sjabloon(gast, bijeenkomst, "Begin")
    assert not Sjabloon.objects.exists()


def test_the_page_asks_as_much_of_the_database_for_a_long_draaiboek(
    facilitator: Deelname,
    facilitator_client: Client,
    casus: Casus,
    django_assert_max_num_queries: Any,
) -> None:
    for draaiboek in ("kijken", *list(inhoud.draaiboeken())[1:2]):
        bijeenkomst = plan(facilitator, casus, "2026-12-01", "fysiek", draaiboek)
        with django_assert_max_num_queries(22):
            facilitator_client.get(adres(bijeenkomst))
