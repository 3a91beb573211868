"""One's own answer after it was shown: changed knowingly, or taken back; and coming in and leaving early."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkkaarten.test_meedoen import antwoord_of, page, url_of
from tests.werkkaarten.test_schermen import asks_again, kenmerk_in
from toegang.models import Deelname
from werkkaarten.bijdragen import own_bijdrage, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import close, open_stap, reveal_bijdragen, show_stap
from werkkaarten.inhoud import find_adres
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.oogst import keep_inzicht
from werkkaarten.stand import draw_beeld

pytestmark = pytest.mark.django_db

Enter = Callable[[Deelname], Client]
WORD = "Zilverreiger"
GONE = "Hier is een antwoord teruggenomen."
CHANGED = "Veranderd na het laten zien"


@pytest.fixture
def shown(stap: Stap, quirine: Deelname, facilitator: Deelname) -> Stap:
    """The step in which everyone sees what Quirine wrote."""
    submit(quirine, stap, {"opvalt": WORD})
    reveal_bijdragen(facilitator, stap)
    return Stap.objects.get(pk=stap.pk)


def test_a_revealed_answer_is_changed_knowingly_and_everyone_sees_that_it_was(
    shown: Stap, quirine_client: Client, xander: Deelname, client_of: Enter
) -> None:
    assert "Verander je antwoord" in page(quirine_client, shown)
    html = quirine_client.get(url_of("veranderen", shown)).content.decode()
    assert WORD in html
    assert "Erbij staat: veranderd na het laten zien." in html
    kenmerk = kenmerk_in(page(quirine_client, shown))
    quirine_client.post(url_of("veranderen", shown), {"opvalt": "Roodborstje"})
    for body in (page(client_of(xander), shown), draw_beeld(shown.bijeenkomst.pk).html):
        assert "Roodborstje" in body
        assert CHANGED in body
        assert WORD not in body
    assert asks_again(quirine_client, shown.bijeenkomst.get_absolute_url(), kenmerk) == 200


def test_a_change_with_a_mistake_changes_nothing_and_keeps_what_was_typed(shown: Stap, quirine_client: Client) -> None:
    response = quirine_client.post(url_of("veranderen", shown), {"opvalt": "a" * 2001})
    assert response.status_code == 422
    assert "a" * 2001 in response.content.decode()
    assert Bijdrage.objects.get().antwoord["opvalt"] == WORD


def test_a_change_after_closing_is_kept_for_the_writer_alone(
    shown: Stap, quirine_client: Client, facilitator: Deelname
) -> None:
    close(facilitator, shown.bijeenkomst)
    html = quirine_client.post(url_of("veranderen", shown), {"opvalt": "te laat"}, follow=True).content.decode()
    assert "afgesloten" in html
    assert Bijdrage.objects.get().antwoord["opvalt"] == WORD
    assert Bijdrage.objects.get().concept["opvalt"] == "te laat"


def test_taking_back_asks_once_more_and_then_nobody_reads_it(
    shown: Stap, quirine: Deelname, quirine_client: Client, xander: Deelname, client_of: Enter
) -> None:
    html = quirine_client.get(url_of("terugnemen", shown)).content.decode()
    assert WORD in html
    assert "Neem mijn antwoord terug" in html
    assert own_bijdrage(quirine, shown).ingediend_op is not None, "looking takes nothing back"
    html = quirine_client.post(url_of("terugnemen", shown), follow=True).content.decode()
    assert "Je antwoord is teruggenomen. Alleen jij leest het nog." in html
    assert "Je nam je antwoord terug" in html
    assert html.count(WORD) == 1
    for body in (page(client_of(xander), shown), draw_beeld(shown.bijeenkomst.pk).html):
        assert GONE in body
        assert WORD not in body
        assert "Quirine" not in body
    assert antwoord_of(quirine, shown)["opvalt"] == WORD


def test_what_was_taken_back_can_be_shown_again(shown: Stap, quirine: Deelname, quirine_client: Client) -> None:
    withdraw_bijdrage(quirine, shown)
    quirine_client.post(url_of("veranderen", shown), {"opvalt": "Toch dit"})
    html = page(quirine_client, shown)
    assert "Toch dit" in html
    assert CHANGED in html
    assert GONE not in html


def test_who_takes_back_before_the_reveal_leaves_no_mark_and_can_hand_in_again(
    stap: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname
) -> None:
    submit(quirine, stap, {"opvalt": WORD})
    assert "neem het terug" in page(quirine_client, stap)
    quirine_client.post(url_of("terugnemen", stap))
    html = page(quirine_client, stap)
    assert 'name="opvalt"' in html
    assert WORD in html
    reveal_bijdragen(facilitator, stap, toch=True)
    assert GONE not in page(quirine_client, stap)
    assert WORD not in draw_beeld(stap.bijeenkomst.pk).html


def test_the_writer_hears_that_an_inzicht_was_kept_from_it(
    shown: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname, xander: Deelname, client_of: Enter
) -> None:
    said = "De facilitator bewaarde er een inzicht van, zonder je naam."
    assert said not in page(quirine_client, shown)
    keep_inzicht(facilitator, own_bijdrage(quirine, shown), "Iets.")
    for html in (page(quirine_client, shown), quirine_client.get(url_of("terugnemen", shown)).content.decode()):
        assert said in html
    withdraw_bijdrage(quirine, shown)
    assert said in page(quirine_client, shown)
    assert said not in page(client_of(xander), shown)
    assert said not in draw_beeld(shown.bijeenkomst.pk).html


@pytest.mark.parametrize("naam", ["veranderen", "terugnemen"])
def test_who_has_no_answer_there_is_brought_to_the_group(naam: str, stap: Stap, quirine_client: Client) -> None:
    for response in (quirine_client.get(url_of(naam, stap)), quirine_client.post(url_of(naam, stap), {"opvalt": "a"})):
        assert response.status_code == 302
        assert response.headers["Location"] == stap.bijeenkomst.get_absolute_url()
    assert not Bijdrage.objects.exists()


# Silence, and coming and going


@pytest.mark.parametrize(("sleutel", "says"), [("stilte", "We zijn samen stil."), ("pauze", "We gaan verder rond")])
def test_a_step_without_words_shows_one_sentence_and_no_field(
    sleutel: str, says: str, stappen: list[Stap], facilitator: Deelname, quirine_client: Client
) -> None:
    kaart, vorm, _ = find_adres(f"tussendoor/{sleutel}", "clientcasus")
    Stap.objects.filter(pk=stappen[0].pk).update(kaart_sleutel=kaart, vorm_sleutel=vorm, sleutel=sleutel)
    stap = Stap.objects.get(pk=stappen[0].pk)
    show_stap(facilitator, stap)
    open_stap(facilitator, stap)
    for html in (page(quirine_client, stap), draw_beeld(stap.bijeenkomst.pk).html):
        stand = html[html.index('id="stand"') :]
        assert says in stand
        assert "<textarea" not in stand
        assert "Stuur in" not in stand
        assert "data-tijd-woorden" not in stand, "no counting down"


def test_coming_in_is_noted_once(
    bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client, facilitator_client: Client
) -> None:
    url = bijeenkomst.get_absolute_url()
    quirine_client.get(url)
    first = Genodigde.objects.get(deelname=quirine).binnen_op
    assert first is not None
    quirine_client.get(url)
    assert Genodigde.objects.get(deelname=quirine).binnen_op == first
    facilitator_client.get(url)
    assert Genodigde.objects.count() == 1, "who leads looks along and does not count"


def test_looking_before_the_day_is_not_coming_in(
    bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client, stappen: list[Stap], facilitator: Deelname
) -> None:
    Leerbijeenkomst.objects.update(datum="2999-01-01")
    quirine_client.get(bijeenkomst.get_absolute_url())
    assert not Genodigde.objects.exclude(binnen_op=None).exists()
    open_stap(facilitator, stappen[0])
    quirine_client.get(bijeenkomst.get_absolute_url())
    assert Genodigde.objects.exclude(binnen_op=None).count() == 1


def test_who_has_to_go_says_so_and_comes_back_where_the_group_is(
    stap: Stap, quirine: Deelname, quirine_client: Client
) -> None:
    url = stap.bijeenkomst.get_absolute_url()
    assert "Ik moet gaan" in page(quirine_client, stap)
    place = [stap.ruimte_id, stap.bijeenkomst.pk]
    html = quirine_client.post(reverse("werkkaarten:ga_weg", args=place), follow=True).content.decode()
    assert "Tot ziens, Quirine" in html
    assert Genodigde.objects.get(deelname=quirine).weg_op is not None
    assert "Tot ziens" in page(quirine_client, stap), "opening the page again is not coming back"
    response = quirine_client.post(reverse("werkkaarten:ben_er", args=place), follow=True)
    assert response.redirect_chain[-1][0] == url
    assert stap.kaartstap.vraag in response.content.decode()
    assert Genodigde.objects.get(deelname=quirine).weg_op is None
