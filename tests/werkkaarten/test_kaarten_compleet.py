"""The eight cards and the suggested draaiboeken are complete against the method (Kraak & Rietbergen, NJi)."""

import pytest

from werkkaarten.inhoud import Draaiboek, Kaart, Stap, draaiboeken, find_adres, kaarten


def numbers(reeks: str, last: int) -> list[str]:
    """Give the step numbers 'A1' to 'A<last>' of a card, for reeks 'A'."""
    return [f"{reeks}{nummer}" for nummer in range(1, last + 1)]


# What the method numbers on each card, written out by hand: the project runs without the pages of the method.
OP_KAART = {
    "facilitator": [*numbers("A", 7), *numbers("B", 3), *numbers("C", 9), "D1"],
    "reflectief-gesprek": numbers("", 12),
    "tijdlijn": numbers("", 13),
    "genosociogram": numbers("", 13),
    "perspectiefwissel": [*numbers("V", 4), *numbers("1.", 7), *numbers("2.", 6), *numbers("3.", 9), "S1"],
    "andere-taal": [
        "V1",
        *numbers("1.", 3),
        *numbers("2.", 3),
        *numbers("3a.", 3),
        *numbers("3b.", 2),
        *numbers("4.", 4),
        *numbers("5.", 5),
    ],
    "kunst": [*numbers("V", 3), *numbers("", 9)],
    "fasen": ["V1", *numbers("", 9)],
    "spanningsvelden": numbers("", 7),
}
NUMMERS = [
    "facilitator",
    "reflectief-gesprek",
    "tijdlijn",
    "genosociogram",
    "perspectiefwissel",
    "andere-taal",
    "kunst",
    "fasen",
]
# What each part of a draaiboek of two and a half hours runs, and its minutes, as the method has it in its table:
# the number of the card and that of the step. What is on no card has its own name.
IN_DRAAIBOEK = {
    "clientcasus": [
        (5, ["1-B1"]),
        (10, ["1-B2"]),
        (30, ["1-B3", "3-8", "3-9", "3-10"]),
        (15, ["3-11"]),
        (10, ["4-8", "4-10"]),
        (10, ["pauze"]),
        (45, numbers("5-3.", 8)),
        (10, ["5-3.9"]),
        (5, ["5-S1"]),
        (10, ["8-8", "2-11", "check-out"]),
    ],
    "samenwerking": [
        (5, ["1-B1"]),
        (10, ["1-B2"]),
        (25, ["3-8", "3-10", "3-12"]),
        (15, ["4-10", "4-12"]),
        (10, ["pauze"]),
        (15, ["jouw-plek", "een-beetje-schuiven", "spreiding-laten-zien"]),
        (55, numbers("5-1.", 7)),
        (5, ["5-S1"]),
        (10, ["8-8", "check-out"]),
    ],
    "op-afstand": [
        (10, ["inloop"]),
        (5, ["1-B1"]),
        (10, ["1-B2"]),
        (20, ["3-8", "3-10"]),
        (10, ["pauze"]),
        (15, ["3-11"]),
        (10, ["6-3a.1", "6-3a.3"]),
        (40, numbers("5-2.", 6)),
        (10, ["pauze"]),
        (10, ["5-S1", "8-2", "8-4"]),
        (10, ["8-8", "2-11", "check-out"]),
    ],
}
SOORT_VAN = {
    "clientcasus": "clientcasus",
    "samenwerking": "samenwerkingskwestie",
    "op-afstand": "clientcasus",
}


def all_stappen(kaart: Kaart) -> list[Stap]:
    """Give every step of a card, in each of its vormen."""
    return [stap for vorm in kaart.vormen for stap in vorm.stappen]


def test_the_eight_cards_of_the_method_are_present_in_its_order() -> None:
    assert [(kaart.nummer, sleutel) for sleutel, kaart in kaarten().items() if kaart.nummer] == [*enumerate(NUMMERS, 1)]


@pytest.mark.parametrize("sleutel", OP_KAART)
def test_every_step_of_the_method_is_on_the_card(sleutel: str) -> None:
    op_kaart = {stap.op_kaart for stap in all_stappen(kaarten()[sleutel])}

    assert set(OP_KAART[sleutel]) - op_kaart == set(), "numbers of the method that no step carries"


@pytest.mark.parametrize("sleutel", kaarten())
def test_every_step_says_what_to_do_and_what_to_ask(sleutel: str) -> None:
    for stap in all_stappen(kaarten()[sleutel]):
        assert stap.facilitator, stap.sleutel
        assert stap.vraag, stap.sleutel


@pytest.mark.parametrize("sleutel", NUMMERS)
def test_a_card_says_when_to_use_it_and_what_to_watch(sleutel: str) -> None:
    kaart = kaarten()[sleutel]

    assert kaart.doel
    assert kaart.wanneer
    assert kaart.regels


@pytest.mark.parametrize("sleutel", kaarten())
def test_a_private_step_is_never_one_of_the_group(sleutel: str) -> None:
    for vorm in kaarten()[sleutel].vormen:
        for stap in vorm.stappen:
            if vorm.gebruik == "bijeenkomst":
                assert not stap.besloten, (vorm.sleutel, stap.sleutel)
            if vorm.gebruik == "voorbereiding":
                assert stap.besloten, (vorm.sleutel, stap.sleutel)
                assert stap.prive_tot_onthulling, (vorm.sleutel, stap.sleutel)


@pytest.mark.parametrize("sleutel", kaarten())
def test_a_quiet_screen_asks_nothing(sleutel: str) -> None:
    for stap in all_stappen(kaarten()[sleutel]):
        assert not (stap.scherm and stap.velden), stap.sleutel


@pytest.mark.parametrize("sleutel", kaarten())
def test_where_only_the_spread_is_shown_nobody_is_named(sleutel: str) -> None:
    for stap in all_stappen(kaarten()[sleutel]):
        if stap.toon == "spreiding":
            assert stap.prive_tot_onthulling, stap.sleutel
            assert stap.naamgeving == "zonder_naam", stap.sleutel


def minuten_van(draaiboek: Draaiboek) -> int:
    """Give the minutes of all steps together."""
    return sum(stap.minuten for deel in draaiboek.delen for stap in deel.stappen)


@pytest.mark.parametrize("sleutel", draaiboeken())
def test_a_draaiboek_takes_the_time_it_says(sleutel: str) -> None:
    assert minuten_van(draaiboeken()[sleutel]) == draaiboeken()[sleutel].minuten


def name_as_in_the_method(adres: str, soort: str) -> str:
    """Give '3-10' for step 10 of card 3, and the sleutel of a step that is on no card."""
    kaart, _, stap = find_adres(adres, soort)
    nummer = kaarten()[kaart].nummer
    return f"{nummer}-{stap.op_kaart}" if nummer else stap.sleutel


@pytest.mark.parametrize("sleutel", IN_DRAAIBOEK)
def test_a_suggested_draaiboek_is_the_table_of_the_method(sleutel: str) -> None:
    draaiboek = draaiboeken()[sleutel]

    delen = []
    for deel in draaiboek.delen:
        namen = [name_as_in_the_method(stap.stap, SOORT_VAN[sleutel]) for stap in deel.stappen]
        # We end with a check-out, which the tables leave out. A number of the method may be two steps of the card:
        # silence first, then the question.
        delen.append((sum(stap.minuten for stap in deel.stappen), list(dict.fromkeys(namen))))

    assert minuten_van(draaiboek) == 150
    assert draaiboek.vooraf, "says what to do before"
    assert delen == IN_DRAAIBOEK[sleutel]


@pytest.mark.parametrize("sleutel", draaiboeken())
def test_a_step_runs_in_the_vorm_for_a_bijeenkomst(sleutel: str) -> None:
    for deel in draaiboeken()[sleutel].delen:
        for stap in deel.stappen:
            for soort in ("clientcasus", "samenwerkingskwestie"):
                kaart, vorm_sleutel, _ = find_adres(stap.stap, soort)
                [vorm] = [vorm for vorm in kaarten()[kaart].vormen if vorm.sleutel == vorm_sleutel]
                assert vorm.gebruik == "bijeenkomst", (stap.stap, soort)
