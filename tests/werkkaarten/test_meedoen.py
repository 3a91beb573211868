"""Taking part: what someone types is kept, handed in when they say so, and theirs to change until it is seen."""

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from casus.models import Gebeurtenis
from toegang.models import Deelname, Zichtbaarheid
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit
from werkkaarten.bijeenkomst import NietNu, close, open_stap, reveal_bijdragen, show_stap
from werkkaarten.models import Bijdrage, Stap

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
MAX = 2000  # what the card allows in the open answer


def url_of(naam: str, stap: Stap) -> str:
    return reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk])


def page(client: Client, stap: Stap, **extra: Any) -> str:
    return client.get(stap.bijeenkomst.get_absolute_url(), **extra).content.decode()


def hand_in(client: Client, stap: Stap, **antwoord: Any) -> str:
    return client.post(url_of("insturen", stap), antwoord, follow=True).content.decode()


def antwoord_of(deelname: Deelname, stap: Stap) -> dict[str, Any]:
    """Give what is kept of the answer, without the fields that were left empty."""
    bijdrage = own_bijdrage(deelname, stap)
    assert bijdrage is not None
    return {sleutel: waarde for sleutel, waarde in bijdrage.geschreven.items() if waarde}


# While typing


def test_what_is_typed_is_kept_and_the_page_says_when(quirine_client: Client, stap: Stap, quirine: Deelname) -> None:
    for typed in ("Na", "Na elke", "Na elke verhuizing"):
        response = quirine_client.post(url_of("concept", stap), {"opvalt": typed}, headers=HTMX)
        assert response.status_code == 200
        assert "Bewaard om" in response.content.decode()
        assert "<html" not in response.content.decode()
    assert antwoord_of(quirine, stap) == {"opvalt": "Na elke verhuizing"}
    assert Bijdrage.objects.get().ingediend_op is None
    assert "Na elke verhuizing" in page(quirine_client, stap)


@pytest.mark.parametrize("fase", Stap.Fase)
def test_what_is_typed_is_kept_in_every_phase(
    fase: Stap.Fase, quirine_client: Client, stap: Stap, quirine: Deelname
) -> None:
    Stap.objects.update(fase=fase)
    assert quirine_client.post(url_of("concept", stap), {"opvalt": "hoi"}, headers=HTMX).status_code == 200
    assert antwoord_of(quirine, stap) == {"opvalt": "hoi"}


def test_what_is_typed_is_kept_when_the_group_went_on(
    quirine_client: Client, stap: Stap, stappen: list[Stap], quirine: Deelname, facilitator: Deelname
) -> None:
    show_stap(facilitator, stappen[1])
    quirine_client.post(url_of("concept", stap), {"opvalt": "hoi"}, headers=HTMX)
    assert antwoord_of(quirine, stap) == {"opvalt": "hoi"}
    show_stap(facilitator, stap)
    assert "hoi" in page(quirine_client, stap)


def test_one_letter_too_many_does_not_erase_what_was_kept(
    quirine_client: Client, stap: Stap, quirine: Deelname
) -> None:
    quirine_client.post(url_of("concept", stap), {"opvalt": "a" * MAX}, headers=HTMX)
    quirine_client.post(url_of("concept", stap), {"opvalt": "a" * (MAX + 1)}, headers=HTMX)
    assert len(antwoord_of(quirine, stap).get("opvalt", "")) >= MAX


def test_the_end_of_a_line_counts_as_one_letter_as_it_does_in_the_browser(
    quirine_client: Client, stap: Stap, quirine: Deelname
) -> None:
    """A browser counts a line break as one and sends it as two: it let this through, so it must arrive."""
    text = "\r\n".join(["Er kwam weer iemand nieuw."] * 70)
    assert len(text) < MAX < len(text) + 120
    text += "a" * (MAX - len(text.replace("\r\n", "\n")))
    quirine_client.post(url_of("concept", stap), {"opvalt": text}, headers=HTMX)
    assert "Je antwoord is binnen" in hand_in(quirine_client, stap, opvalt=text)
    assert Bijdrage.objects.get(deelname=quirine).ingediend_op is not None


def test_a_late_concept_does_not_undo_handing_in(quirine_client: Client, stap: Stap, quirine: Deelname) -> None:
    hand_in(quirine_client, stap, opvalt="af")
    response = quirine_client.post(url_of("concept", stap), {"opvalt": "half a"}, headers=HTMX)
    assert response.status_code == 204
    assert antwoord_of(quirine, stap) == {"opvalt": "af"}


def test_emptying_the_field_empties_the_concept(quirine_client: Client, stap: Stap, quirine: Deelname) -> None:
    quirine_client.post(url_of("concept", stap), {"opvalt": "toch niet"}, headers=HTMX)
    quirine_client.post(url_of("concept", stap), {"opvalt": ""}, headers=HTMX)
    assert antwoord_of(quirine, stap) == {}


def test_a_concept_and_the_answer_that_overtakes_it_are_both_safe(
    facilitator: Deelname, transactional_db: None, quirine: Deelname, stap: Stap
) -> None:
    """The button is pressed while the first concept is still on its way."""
    is_written, errors = threading.Event(), []

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                save_concept(quirine, stap, {"opvalt": "hal"})
                is_written.set()
                threading.Event().wait(0.4)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on disk it has one writer at a time")
    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert is_written.wait(5)
    submit(quirine, stap, {"opvalt": "half en af"})
    slow.join(5)
    assert errors == []
    assert antwoord_of(quirine, stap) == {"opvalt": "half en af"}


# Handing in


def test_handing_in_says_thanks_and_stays_open_to_change(quirine_client: Client, stap: Stap, quirine: Deelname) -> None:
    assert "Je antwoord is binnen. Dank je wel." in hand_in(quirine_client, stap, opvalt="eerste")
    html = page(quirine_client, stap)
    assert "Je kunt het nog veranderen" in html
    assert "eerste" in html
    assert "werkkaarten:concept" not in html
    assert url_of("concept", stap) not in html, "what is handed in changes only by handing in again"
    assert "Je antwoord is binnen" in hand_in(quirine_client, stap, opvalt="tweede")
    assert antwoord_of(quirine, stap) == {"opvalt": "tweede"}
    assert Bijdrage.objects.count() == 1


def test_an_answer_holds_what_was_written_and_chosen(
    quirine_client: Client, stappen: list[Stap], quirine: Deelname, facilitator: Deelname
) -> None:
    open_stap(facilitator, stappen[1])
    hand_in(quirine_client, stappen[1], raakt="een steen", gevoelens=["boos", "hoopvol"], moment="moment-2")
    assert antwoord_of(quirine, stappen[1]) == {
        "raakt": "een steen",
        "gevoelens": ["boos", "hoopvol"],
        "moment": "moment-2",
    }
    reveal_bijdragen(facilitator, stappen[1], toch=True)
    html = page(quirine_client, stappen[1])
    assert all(word in html for word in ("een steen", "boos", "hoopvol", "Bij: Terug naar huis"))


@pytest.mark.parametrize(
    ("antwoord", "zegt"),
    [
        ({}, ""),
        ({"opvalt": ""}, ""),
        ({"opvalt": " \n "}, ""),
        ({"opvalt": "", "moment": "moment-1"}, ""),
        ({"opvalt": "a" * (MAX + 1)}, "2000"),
        ({"opvalt": "a", "moment": "bestaat-niet"}, "bestaat-niet"),
        ({"opvalt": "nul\x00teken"}, ""),
    ],
)
def test_a_mistake_in_an_answer_is_said_and_nothing_is_handed_in(
    antwoord: dict[str, str], zegt: str, quirine_client: Client, stap: Stap
) -> None:
    response = quirine_client.post(url_of("insturen", stap), {"csrfmiddlewaretoken": "x", **antwoord})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'aria-invalid="true"' in html
    assert zegt in html
    assert not Bijdrage.objects.exclude(ingediend_op=None).exists()


@pytest.mark.parametrize(
    "antwoord", [{}, {"raakt": "  "}, {"gevoelens": ["woest"]}, {"raakt": "a", "gevoelens": ["boos", "woest"]}]
)
def test_a_choice_that_was_not_offered_and_an_answer_without_a_word_are_refused(
    antwoord: dict[str, Any], quirine_client: Client, stappen: list[Stap], facilitator: Deelname
) -> None:
    open_stap(facilitator, stappen[1])
    response = quirine_client.post(url_of("insturen", stappen[1]), {"csrfmiddlewaretoken": "x", **antwoord})
    assert response.status_code == 422
    assert not Bijdrage.objects.exists()


def test_what_was_typed_comes_back_with_the_mistake(quirine_client: Client, stap: Stap) -> None:
    text = "Na elke verhuizing begint er iemand nieuw. " * 60
    html = quirine_client.post(url_of("insturen", stap), {"opvalt": text}).content.decode()
    assert text.strip() in html


@pytest.mark.parametrize("naam", ["insturen", "concept"])
def test_a_moment_that_is_hidden_can_not_be_chosen(
    naam: str, quirine_client: Client, stap: Stap, facilitator: Deelname, quirine: Deelname
) -> None:
    moment = Gebeurtenis.objects.create(
        ruimte_id=stap.ruimte_id,
        gemaakt_door=facilitator,
        titel="IJsvogel",
        soort="gebeurtenis",
        kant="boven",
        zichtbaarheid=Zichtbaarheid.FACILITATOR,
    )
    response = quirine_client.post(url_of(naam, stap), {"opvalt": "a", "moment": moment.kenmerk})
    assert b"IJsvogel" not in response.content
    bijdrage = own_bijdrage(quirine, stap)
    assert bijdrage is None or "moment" not in bijdrage.antwoord


@pytest.mark.parametrize("naam", ["insturen", "concept"])
def test_who_answers_is_who_is_inside_whatever_is_sent_along(
    naam: str, quirine_client: Client, stap: Stap, quirine: Deelname, xander: Deelname
) -> None:
    quirine_client.post(
        url_of(naam, stap), {"opvalt": "a", "deelname": xander.pk, "onthuld_op": "2026-01-01", "id": "1"}
    )
    bijdrage = Bijdrage.objects.get()
    assert bijdrage.deelname == quirine
    assert bijdrage.onthuld_op is None
    assert antwoord_of(quirine, stap) == {"opvalt": "a"}


# Too late


@pytest.mark.parametrize("fase", [Stap.Fase.GESLOTEN, Stap.Fase.ONTHULD, Stap.Fase.BESPROKEN])
def test_who_is_too_late_loses_nothing(fase: Stap.Fase, quirine_client: Client, stap: Stap, quirine: Deelname) -> None:
    Stap.objects.update(fase=fase)
    html = hand_in(quirine_client, stap, opvalt="net te laat")
    assert "Deze stap is nu niet open. Wat je schreef is bewaard." in html
    assert antwoord_of(quirine, stap) == {"opvalt": "net te laat"}
    assert Bijdrage.objects.get().ingediend_op is None


def test_who_is_too_late_because_the_meeting_closed_loses_nothing(
    quirine_client: Client, stap: Stap, quirine: Deelname, facilitator: Deelname
) -> None:
    close(facilitator, stap.bijeenkomst)
    html = hand_in(quirine_client, stap, opvalt="net te laat")
    assert "afgesloten" in html
    assert antwoord_of(quirine, stap) == {"opvalt": "net te laat"}
    assert Bijdrage.objects.get().ingediend_op is None


def test_who_changes_an_answer_while_it_is_revealed_is_told_what_happened(
    quirine_client: Client, stap: Stap, quirine: Deelname, facilitator: Deelname
) -> None:
    """'Hand it in again' would send them round in a circle: that is what they just did."""
    hand_in(quirine_client, stap, opvalt="eerste")
    reveal_bijdragen(facilitator, stap, toch=True)
    html = hand_in(quirine_client, stap, opvalt="tweede")
    assert Bijdrage.objects.get().antwoord["opvalt"] == "eerste"
    assert "Stuur het dan opnieuw in" not in html
    assert "al te zien" in html


def test_a_mistake_in_an_answer_to_a_step_that_is_gone_does_not_mix_with_the_next_step(
    quirine_client: Client, stap: Stap, stappen: list[Stap], facilitator: Deelname
) -> None:
    """Else the text of the first question is sent to the second, which does not know that field."""
    open_stap(facilitator, stappen[1])
    html = quirine_client.post(url_of("insturen", stap), {"opvalt": "a" * (MAX + 1)}, follow=True).content.decode()
    mixed = f'action="{url_of("insturen", stappen[1])}"' in html and 'name="opvalt"' in html
    assert not mixed


def test_a_revealed_answer_can_not_be_changed_also_when_the_step_opens_again(
    stap: Stap, quirine: Deelname, facilitator: Deelname, quirine_client: Client
) -> None:
    submit(quirine, stap, {"opvalt": "gezien"})
    reveal_bijdragen(facilitator, stap, toch=True)
    open_stap(facilitator, stap)
    with pytest.raises(NietNu, match="al te zien"):
        submit(quirine, stap, {"opvalt": "anders"})
    assert Bijdrage.objects.get().antwoord == {"opvalt": "gezien"}
    html = page(quirine_client, stap)
    assert "Jouw antwoord is al te zien" in html
    assert 'name="opvalt"' not in html


def test_who_was_too_late_can_hand_in_when_the_step_opens_again(
    quirine_client: Client, stap: Stap, quirine: Deelname, facilitator: Deelname
) -> None:
    reveal_bijdragen(facilitator, stap, toch=True)
    hand_in(quirine_client, stap, opvalt="net te laat")
    open_stap(facilitator, stap)
    html = page(quirine_client, stap)
    assert "net te laat" in html
    assert 'name="opvalt"' in html
    assert "Je antwoord is binnen" in hand_in(quirine_client, stap, opvalt="net op tijd")
    assert antwoord_of(quirine, stap) == {"opvalt": "net op tijd"}


def test_the_own_concept_does_not_stand_between_the_answers_that_are_revealed(
    quirine_client: Client, stap: Stap, quirine: Deelname, xander: Deelname, facilitator: Deelname
) -> None:
    """It would look as if everyone reads it."""
    save_concept(quirine, stap, {"opvalt": "nog van mij alleen"})
    submit(xander, stap, {"opvalt": "voor iedereen"})
    reveal_bijdragen(facilitator, stap, toch=True)
    html = page(quirine_client, stap)
    assert "voor iedereen" in html
    assert f'id="antwoord-{Bijdrage.objects.get(deelname=quirine).pk}"' not in html


def test_the_facilitator_can_take_part_too(facilitator_client: Client, facilitator: Deelname, stap: Stap) -> None:
    assert "Je antwoord is binnen" in hand_in(facilitator_client, stap, opvalt="van Farah")
    assert antwoord_of(facilitator, stap) == {"opvalt": "van Farah"}


def test_a_change_that_comes_after_closing_is_kept_for_the_writer(
    stap: Stap, quirine: Deelname, facilitator: Deelname
) -> None:
    submit(quirine, stap, {"opvalt": "eerste"})
    close(facilitator, stap.bijeenkomst)
    with pytest.raises(NietNu, match="afgesloten"):
        submit(quirine, stap, {"opvalt": "tweede"})
    bijdrage = own_bijdrage(quirine, stap)
    assert (bijdrage.antwoord, bijdrage.concept) == ({"opvalt": "eerste"}, {"opvalt": "tweede"})
