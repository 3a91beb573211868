"""The spread of the answers: per question, without names, and nothing at all while it could give somebody away."""

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.werkkaarten.test_invoer import LIJSTEN, VELDEN
from tests.werkkaarten.test_schermen import asks_again, count_queries, kenmerk_in
from toegang.models import Deelname, Rol
from werkkaarten.bijdragen import submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import open_stap, reveal_bijdragen
from werkkaarten.bladen import HEADING, ROOM, _count_veld, _cut_veld, deal_spreiding
from werkkaarten.invoer import Spreiding, spread
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.stand import draw_beeld

SNAP, VOEL, NODIG = "snap", "voel", "nodig"
TE_WEINIG = "Er zijn minder dan vier antwoorden. Dan laten we ze niet zien"
WORD = "Zilverreiger"


def spread_one(soort: str, *waarden: Any) -> Any:
    return spread([{"v": waarde} for waarde in waarden], (VELDEN[soort],), LIJSTEN).velden[0]


def test_choices_are_counted_in_the_order_of_the_card() -> None:
    veld = spread_one("kies_meer", ["moe"], ["moe", "boos"], ["moe"], None)
    assert [(telling.woord, telling.deel, telling.uit) for telling in veld.tellingen] == [
        ("boos", 1, 3),
        ("blij", 0, 3),
        ("moe", 3, 3),
    ]
    assert [telling.deel for telling in spread_one("kies_een", "ja", "ja", "nee", "ja").tellingen] == [3, 1]


def test_moments_and_people_that_a_reader_may_not_see_are_not_counted() -> None:
    veld = spread_one("label_tijdlijn", "m2", "geheim", "m2", "m1")
    assert [(telling.woord, telling.deel) for telling in veld.tellingen] == [
        ("De verhuizing", 1),
        ("Terug naar huis", 2),
    ]


def test_a_schaal_says_lowest_middle_and_highest_in_words_and_no_average() -> None:
    strook = spread_one("schaal", 0, 0, 100, 100).strook
    assert (strook.laagste, strook.hoogste) == ("bij ‘nog niet’", "bij ‘helemaal’")
    assert strook.middelste == "bij ‘nog niet’, of bij ‘helemaal’"
    assert [(vak.x, len(vak.y)) for vak in strook.vakken] == [(15, 2), (315, 2)]
    assert spread_one("schaal", 0, 10, 60, 100, 100).strook.middelste.startswith("meer naar ‘helemaal’")


@given(st.lists(st.integers(0, 100), min_size=4, max_size=250))
def test_the_strip_of_a_schaal_stays_inside_its_drawing(getallen: list[int]) -> None:
    strook = spread_one("schaal", *getallen).strook
    for vak in strook.vakken:
        assert 0 <= vak.links < vak.x < vak.links + vak.breed <= strook.breed
        assert vak.boven >= 0
        assert vak.boven + vak.hoog == strook.hoog
        assert all(0 < y < strook.hoog for y in vak.y)


def test_texts_stand_in_an_order_that_says_nothing_of_who_or_when() -> None:
    texts = ["Zon", "appel", "Boom", "kraan"]
    orders = {str(spread_one("open_antwoord", *order)) for order in itertools.permutations(texts)}
    assert len(orders) == 1


def test_a_sorteerbord_and_a_table_are_spread_per_bak_and_per_cell() -> None:
    bord = spread_one("sorteerbord", [["b", "a"], []], [["c"], ["x"]], [], [["a"], []])
    assert [(groep.kop, groep.teksten) for groep in bord.groepen] == [
        ("hield vast", ("a", "a", "b", "c")),
        ("bracht beweging", ("x",)),
    ]
    tabel = spread_one("tabel_personen", {"oma": ["ja", ""]}, {"oma": ["nee", ""], "weg": ["a", "b"]}, {}, {})
    assert [(groep.kop, groep.teksten) for groep in tabel.groepen] == [("Oma: Aan tafel?", ("ja", "nee"))]


def test_two_answers_of_one_person_can_not_be_laid_beside_each_other() -> None:
    """Whoever wrote which of them, the spread is the same, to the letter: also what tells that it changed."""
    first, second = ["a", "b", "c", "d"], [10, 20, 30, 40]
    velden = (VELDEN["open_antwoord"], VELDEN["schaal"])
    velden = (velden[0], type(velden[1])(**{**vars(velden[1]), "sleutel": "s"}))
    found = set()
    for _ in range(20):
        random.shuffle(second)
        answers = [{"v": one, "s": other} for one, other in zip(first, second, strict=True)]
        found.add(spread(answers, velden, LIJSTEN))
    assert len(found) == 1


@pytest.mark.parametrize("aantal", range(4))
def test_of_fewer_than_four_answers_there_is_not_a_word_nor_a_trace(aantal: int) -> None:
    one = spread([{"v": WORD}] * aantal, (VELDEN["open_antwoord"],), LIJSTEN)
    assert one == Spreiding((), te_weinig=True, merk="te weinig"), "not even how many"


# Page by page on the groot scherm

TEKSTEN = ["kort", "woord " * 60, "regel\n" * 12, "x" * 900]


@pytest.mark.parametrize("teksten", [["kort"] * 40, TEKSTEN * 4, ["woord " * 700] * 5])
def test_a_page_of_the_spread_fits_on_the_screen_and_no_word_is_lost(teksten: list[str]) -> None:
    antwoorden = [{"t": tekst, "k": "ja", "s": 40} for tekst in teksten]
    velden = tuple(
        replace(VELDEN[soort], sleutel=sleutel)
        for sleutel, soort in (("s", "schaal"), ("k", "kies_een"), ("t", "open_antwoord"))
    )
    spreiding = spread(antwoorden, velden, LIJSTEN)
    bladen = deal_spreiding(spreiding)
    for blad in bladen:
        parts = [stuk for veld in blad.velden for stuk in _cut_veld(veld)]
        assert sum(map(_count_veld, parts)) + HEADING * len(blad.velden) <= ROOM
    shown = [veld for blad in bladen for veld in blad.velden]
    assert sum(veld.strook is not None for veld in shown) == 1
    assert [telling for veld in shown for telling in veld.tellingen] == list(spreiding.velden[1].tellingen)
    said = "".join(tekst for veld in shown for groep in veld.groepen for tekst in groep.teksten)
    squeeze = str.maketrans("", "", " \n")
    assert sorted(said.translate(squeeze)) == sorted("".join(teksten).translate(squeeze))


def test_too_few_answers_are_one_page_that_says_so() -> None:
    te_weinig = Spreiding((), te_weinig=True, merk="te weinig")
    assert deal_spreiding(te_weinig) == [te_weinig]


# On the screens


@pytest.fixture
def stap(facilitator: Deelname, stappen: list[Stap]) -> Stap:
    """The step with two slides and a text, of which only the spread is shown."""
    Stap.objects.filter(pk=stappen[0].pk).update(
        kaart_sleutel="facilitator", vorm_sleutel="starten", sleutel="in-de-film", zonder_naam=True
    )
    stap = Stap.objects.get(pk=stappen[0].pk)
    open_stap(facilitator, stap)
    return stap


@pytest.fixture
def answer(stap: Stap, make_gast: Callable[..., Deelname]) -> Callable[[int], list[Deelname]]:
    """Let so many people answer: `answer(4)`."""

    def hand_in(aantal: int) -> list[Deelname]:
        gasten = [make_gast(f"Gast{nummer}", Rol.PROFESSIONAL) for nummer in range(aantal)]
        for nummer, gast in enumerate(gasten):
            submit(gast, stap, {SNAP: nummer * 10, VOEL: 90, NODIG: f"{WORD} {nummer}"})
        return gasten

    return hand_in


def screens(stap: Stap, quirine_client: Client, facilitator_client: Client) -> list[str]:
    place = [stap.ruimte_id, stap.bijeenkomst.pk]
    names = ("meedoen", "groot_scherm", "regie", "terugblik")
    clients = (quirine_client, facilitator_client, facilitator_client, quirine_client)
    pages = [
        client.get(reverse(f"werkkaarten:{naam}", args=place)).content.decode()
        for naam, client in zip(names, clients, strict=True)
    ]
    pages[1] += leaf_on(stap, facilitator_client)
    return [*pages, draw_beeld(stap.bijeenkomst.pk).html]


def leaf_on(stap: Stap, facilitator_client: Client) -> str:
    """Give the pages of the groot scherm that come after the first, and put it back at the first."""
    bijeenkomst, pages = Leerbijeenkomst.objects.filter(pk=stap.bijeenkomst.pk), ""
    for blad in (2, 3):
        bijeenkomst.update(beeld=f"spreiding:{blad}")
        place = [stap.ruimte_id, stap.bijeenkomst.pk]
        pages += facilitator_client.get(reverse("werkkaarten:groot_scherm", args=place)).content.decode()
    bijeenkomst.update(beeld="")
    return pages


@pytest.mark.django_db
def test_the_spread_is_shown_after_the_reveal_and_not_before(
    stap: Stap,
    answer: Callable[[int], list[Deelname]],
    facilitator: Deelname,
    quirine_client: Client,
    facilitator_client: Client,
) -> None:
    answer(4)
    assert not any(WORD in page for page in screens(stap, quirine_client, facilitator_client))
    reveal_bijdragen(facilitator, stap)
    for page in screens(stap, quirine_client, facilitator_client):
        assert f"{WORD} 3" in page
        assert "Gast3" not in page
        assert "Laagste: bij ‘nog helemaal niet’" in page
    assert not Bijdrage.objects.onthuld().exists(), "no answer of one person is ever opened"


@pytest.mark.django_db
def test_of_three_answers_the_server_sends_none(
    stap: Stap,
    answer: Callable[[int], list[Deelname]],
    facilitator: Deelname,
    quirine_client: Client,
    facilitator_client: Client,
) -> None:
    answer(3)
    reveal_bijdragen(facilitator, stap)
    for page in screens(stap, quirine_client, facilitator_client):
        assert WORD not in page
        assert "Laagste" not in page
    assert TE_WEINIG in quirine_client.get(stap.bijeenkomst.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_screen_is_drawn_again_when_the_spread_changes(
    stap: Stap, answer: Callable[[int], list[Deelname]], facilitator: Deelname, quirine_client: Client
) -> None:
    gasten = answer(5)
    reveal_bijdragen(facilitator, stap)
    url = stap.bijeenkomst.get_absolute_url()
    for gast, shows in zip(gasten[:2], (True, False), strict=True):
        kenmerk = kenmerk_in(quirine_client.get(url).content.decode())
        assert kenmerk == draw_beeld(stap.bijeenkomst.pk).kenmerk, "else each telephone draws twice"
        withdraw_bijdrage(gast, stap)
        assert asks_again(quirine_client, url, kenmerk) == 200
        assert (WORD in quirine_client.get(url).content.decode()) is shows


@pytest.mark.django_db
def test_the_writer_sees_their_own_answer_and_can_take_it_back(
    stap: Stap,
    answer: Callable[[int], list[Deelname]],
    facilitator: Deelname,
    client_of: Callable[[Deelname], Client],
) -> None:
    gast = answer(4)[2]
    reveal_bijdragen(facilitator, stap)
    html = client_of(gast).get(stap.bijeenkomst.get_absolute_url()).content.decode()
    assert "Jouw antwoord" in html
    assert "Neem je antwoord terug" in html
    assert "Verander je antwoord" not in html


@pytest.mark.django_db
def test_a_spread_asks_no_more_of_the_database_for_a_bigger_group(
    stap: Stap, answer: Callable[[int], list[Deelname]], facilitator: Deelname, quirine_client: Client
) -> None:
    counts = []
    for aantal in (4, 12):
        answer(aantal)
        reveal_bijdragen(facilitator, stap)
        url = stap.bijeenkomst.get_absolute_url()
        quirine_client.get(url)
        counts.append(count_queries(quirine_client, url))
        open_stap(facilitator, stap)
    assert counts[0] == counts[1]
