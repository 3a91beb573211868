"""The order of the draaiboek: by buttons and by dragging, for steps and for parts; nothing gets lost."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.werkkaarten.draaiboeken import CHECK_IN, PAUZE, STILTE, add_deel, adres, order_of, press
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu, close, list_stappen
from werkkaarten.draaiboek import (
    move_onderdeel,
    move_stap,
    plan,
    remove_stap,
    shift_onderdeel,
    shift_stap,
)
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

pytestmark = pytest.mark.django_db

KIJKEN = ("Samen kijken", ["wat-zien-we", "wat-doet-dit-met-ons"])


@pytest.fixture
def rust(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> Onderdeel:
    """A second part, of a pauze and a stilte."""
    return add_deel(facilitator, bijeenkomst, "Rust", PAUZE, STILTE)


def find(bijeenkomst: Leerbijeenkomst, sleutel: str) -> Stap:
    return Stap.objects.get(onderdeel__bijeenkomst=bijeenkomst, sleutel=sleutel)


@pytest.mark.parametrize(
    ("sleutel", "omlaag", "after"),
    [
        ("wat-doet-dit-met-ons", False, [["wat-doet-dit-met-ons", "wat-zien-we"], ["pauze", "stilte"]]),
        ("wat-doet-dit-met-ons", True, [["wat-zien-we"], ["wat-doet-dit-met-ons", "pauze", "stilte"]]),
        ("pauze", False, [["wat-zien-we", "wat-doet-dit-met-ons", "pauze"], ["stilte"]]),
        ("pauze", True, [["wat-zien-we", "wat-doet-dit-met-ons"], ["stilte", "pauze"]]),
    ],
)
def test_a_button_moves_a_step_one_place_also_into_the_next_part(
    sleutel: str,
    omlaag: bool,
    after: list[list[str]],
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
    rust: Onderdeel,
) -> None:
    page = press(
        facilitator_client,
        find(bijeenkomst, sleutel),
        "verplaats_stap",
        richting="omlaag" if omlaag else "omhoog",
    )
    assert [stappen for _, stappen in order_of(bijeenkomst)] == after
    assert "is verplaatst" in page


@pytest.mark.parametrize(
    ("sleutel", "richting", "waar"), [("wat-zien-we", "omhoog", "vooraan"), ("stilte", "omlaag", "achteraan")]
)
def test_at_the_ends_a_step_stays_and_the_page_says_so(
    sleutel: str, richting: str, waar: str, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    before = order_of(bijeenkomst)
    page = press(facilitator_client, find(bijeenkomst, sleutel), "verplaats_stap", richting=richting)
    assert order_of(bijeenkomst) == before
    assert f"Deze stap staat al {waar} in het draaiboek." in page
    assert "is verplaatst" not in page


def test_a_step_goes_right_after_another_one_or_to_the_front_of_a_part(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    eerste = find(bijeenkomst, "wat-zien-we")
    press(facilitator_client, eerste, "verplaats_stap", na=find(bijeenkomst, "pauze").pk)
    assert [stappen for _, stappen in order_of(bijeenkomst)] == [
        ["wat-doet-dit-met-ons"],
        ["pauze", "wat-zien-we", "stilte"],
    ]
    press(facilitator_client, eerste, "verplaats_stap", vooraan_in=rust.pk)
    assert order_of(bijeenkomst)[1] == ("Rust", ["wat-zien-we", "pauze", "stilte"])


@pytest.mark.parametrize(
    "data",
    [{}, {"na": ""}, {"na": "987654"}, {"na": "tekst"}, {"richting": "opzij"}, {"richting": "omhoog", "na": "1"}],
)
@pytest.mark.parametrize("naam", ["verplaats_stap", "verplaats_onderdeel"])
def test_a_place_that_is_not_known_moves_nothing(
    naam: str, data: dict[str, str], facilitator_client: Client, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    before = order_of(bijeenkomst)
    rij = rust if naam == "verplaats_onderdeel" else find(bijeenkomst, "pauze")
    assert "We weten niet waar dit heen moet." in press(facilitator_client, rij, naam, **data)
    assert order_of(bijeenkomst) == before


def test_a_step_does_not_go_to_another_meeting(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, casus: object
) -> None:
    andere = plan(facilitator, casus, "2026-12-01", "fysiek")  # type: ignore[arg-type]
    stap, there = find(bijeenkomst, "wat-zien-we"), andere.onderdelen.get()
    press(facilitator_client, stap, "verplaats_stap", vooraan_in=there.pk)
    with pytest.raises(NietNu):
        move_stap(facilitator, stap, there, None)
    assert order_of(bijeenkomst) == [KIJKEN]


def test_parts_move_with_their_steps(
    facilitator_client: Client, facilitator: Deelname, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    begin = add_deel(facilitator, bijeenkomst, "Begin", CHECK_IN)
    press(facilitator_client, begin, "verplaats_onderdeel", richting="omhoog")
    assert [titel for titel, _ in order_of(bijeenkomst)] == ["Samen kijken", "Begin", "Rust"]
    press(facilitator_client, rust, "verplaats_onderdeel", vooraan="ja")
    assert order_of(bijeenkomst) == [("Rust", ["pauze", "stilte"]), KIJKEN, ("Begin", ["check-in"])]
    press(facilitator_client, rust, "verplaats_onderdeel", na=begin.pk)
    assert [titel for titel, _ in order_of(bijeenkomst)] == ["Samen kijken", "Begin", "Rust"]
    page = press(facilitator_client, rust, "verplaats_onderdeel", richting="omlaag")
    assert "Dit onderdeel staat al achteraan in het draaiboek." in page
    assert [titel for titel, _ in order_of(bijeenkomst)] == ["Samen kijken", "Begin", "Rust"]


def test_somebody_else_removed_the_step_to_come_after(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    stilte, pauze = find(bijeenkomst, "stilte"), find(bijeenkomst, "pauze")
    remove_stap(facilitator, pauze)
    pauze.pk = stilte.pk + 100
    before = order_of(bijeenkomst)
    with pytest.raises(NietNu, match="veranderde intussen"):
        move_stap(facilitator, find(bijeenkomst, "wat-zien-we"), rust, pauze)
    with pytest.raises(NietNu, match="veranderde intussen"):
        move_onderdeel(facilitator, rust, Onderdeel(pk=98765, bijeenkomst=bijeenkomst))
    assert order_of(bijeenkomst) == before


def test_in_a_closed_meeting_nothing_moves_and_there_are_no_buttons(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    close(facilitator, bijeenkomst)
    before = order_of(bijeenkomst)
    for naam, rij in (("verplaats_stap", find(bijeenkomst, "pauze")), ("verplaats_onderdeel", rust)):
        assert "Deze bijeenkomst is afgesloten." in press(facilitator_client, rij, naam, richting="omhoog")
    assert order_of(bijeenkomst) == before
    page = facilitator_client.get(adres(bijeenkomst)).content.decode()
    assert "Wat zien we?" in page
    assert "Omhoog" not in page
    assert "Zet stappen erbij" not in page


MOVES = st.lists(st.tuples(st.sampled_from(["stap", "deel", "na"]), st.integers(0, 20), st.booleans()), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=MOVES)
def test_however_it_is_moved_every_step_is_there_once(
    moves: list[tuple[str, int, bool]], facilitator: Deelname, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    before = {stap.pk for stap in list_stappen(bijeenkomst)}
    for soort, number, yes in moves:
        stappen, delen = list_stappen(bijeenkomst), list(bijeenkomst.onderdelen.all())
        stap, deel = stappen[number % len(stappen)], delen[number % len(delen)]
        try:
            if soort == "stap":
                shift_stap(facilitator, stap, omlaag=yes)
            elif soort == "deel":
                shift_onderdeel(facilitator, deel, omlaag=yes)
            else:
                na = stappen[number // 2 % len(stappen)]
                move_stap(facilitator, stap, na.onderdeel if yes else deel, na if yes else None)
        except NietNu:
            continue
    after = list_stappen(bijeenkomst)
    assert {stap.pk for stap in after} == before
    assert len(after) == len(before)


def test_what_the_bell_fetches_leaves_the_message_for_who_pressed(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, rust: Onderdeel
) -> None:
    facilitator_client.post(adres(bijeenkomst, "verplaats_onderdeel", rust.pk), {"richting": "omhoog"})
    page, htmx = adres(bijeenkomst), {"HX-Request": "true"}
    assert "is verplaatst" not in facilitator_client.get(f"{page}?stil=ja", headers=htmx).content.decode()
    answer = facilitator_client.get(page, headers=htmx).content.decode()
    assert "is verplaatst" in answer
    assert answer.lstrip().startswith('<div id="draaiboek"')
