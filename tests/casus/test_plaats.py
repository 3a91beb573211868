"""The story keeps its order: putting a moment after another works as in a list, however often."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from casus.models import Casus, Gebeurtenis
from casus.plaats import between, find_plaats
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import NIEUW_MOMENT, facilitator_of, fill_in
from tests.casus.geldige_bestanden import in_the_database, rolled_back
from toegang.models import Deelname, Gebruiker


@pytest.fixture
def leeg(gebruiker: Gebruiker) -> Casus:
    """A casus without moments."""
    return import_casusbestand(gebruiker, make_casus())


def put(door: Deelname, titel: str, na: Gebeurtenis | None) -> Gebeurtenis:
    return Gebeurtenis.objects.create(
        ruimte_id=door.ruimte_id,
        gemaakt_door=door,
        titel=titel,
        soort="gebeurtenis",
        kant="onder",
        volgorde=find_plaats(door, na),
    )


def story(casus: Casus) -> list[str]:
    return list(Gebeurtenis.objects.filter(ruimte=casus).values_list("titel", flat=True))


def numbers(casus: Casus) -> list[str]:
    return list(Gebeurtenis.objects.filter(ruimte=casus).values_list("volgorde", flat=True))


@in_the_database
@given(places=st.lists(st.integers(0, 1000), max_size=30))
def test_the_story_behaves_like_a_list(leeg: Casus, places: list[int]) -> None:
    with rolled_back():
        door, expected = facilitator_of(leeg), list[str]()
        for number, drawn in enumerate(places):
            index = drawn % (len(expected) + 1)
            na = Gebeurtenis.objects.get(ruimte=leeg, titel=expected[index - 1]) if index else None
            put(door, f"moment {number}", na)
            expected.insert(index, f"moment {number}")

            assert story(leeg) == expected
            assert len(set(numbers(leeg))) == len(expected)


@in_the_database
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30))
def test_moving_behaves_like_a_list(leeg: Casus, moves: list[tuple[int, int]]) -> None:
    """`which` is taken out and put behind the one that then stands at place `where`; 0 is the begin."""
    with rolled_back():
        door, expected = facilitator_of(leeg), list("abcde")
        last = None
        for titel in expected:
            last = put(door, titel, last)
        for which, where in moves:
            titel = expected.pop(which)
            na = Gebeurtenis.objects.get(ruimte=leeg, titel=expected[where - 1]) if where else None
            plaats = find_plaats(door, na)
            Gebeurtenis.objects.filter(ruimte=leeg, titel=titel).update(volgorde=plaats)
            expected.insert(where, titel)

            assert story(leeg) == expected


@pytest.mark.parametrize("place", ["begin", "middle", "end"])
def test_a_hundred_times_at_the_same_place(leeg: Casus, place: str) -> None:
    door = facilitator_of(leeg)
    first = put(door, "eerste", None)
    put(door, "laatste", first)
    added = [f"moment {number}" for number in range(100)]
    for titel in added:
        last = Gebeurtenis.objects.filter(ruimte=leeg).last()
        na = {"begin": None, "middle": Gebeurtenis.objects.get(titel="eerste", ruimte=leeg), "end": last}[place]
        put(door, titel, na)

    newest_first = added[::-1]
    assert (
        story(leeg)
        == {
            "begin": [*newest_first, "eerste", "laatste"],
            "middle": ["eerste", *newest_first, "laatste"],
            "end": ["eerste", "laatste", *added],
        }[place]
    )


@given(numbers=st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)).filter(lambda pair: pair[0] != pair[1]))
def test_between_two_places_there_is_always_a_third(numbers: tuple[int, int]) -> None:
    low, high = sorted(f"{number:012d}".rstrip("0").ljust(8, "0") for number in numbers)

    assert low < between(low, high) < high


def test_nobody_moves_when_a_moment_comes_between(leeg: Casus) -> None:
    door = facilitator_of(leeg)
    a = put(door, "a", None)
    put(door, "b", a)
    before = numbers(leeg)

    put(door, "ab", a)

    assert [before[0], before[1]] == [numbers(leeg)[0], numbers(leeg)[2]]


def test_a_story_leaves_other_ruimtes_alone(leeg: Casus, casus: Casus) -> None:
    door, before = facilitator_of(leeg), numbers(casus)
    for number in range(30):
        put(door, f"moment {number}", None)

    assert numbers(casus) == before


@pytest.fixture
def abc(gebruiker: Gebruiker) -> Casus:
    """A casus with the moments a, b and c, in this order."""
    momenten = [{**GEBEURTENIS, "id": naam, "titel": naam} for naam in "abc"]
    return import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))


MOMENT = {"titel": "nieuw", "soort": "gebeurtenis", "kant": "boven", "zichtbaarheid": "iedereen"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"na": ""}, ["nieuw", "a", "b", "c"]),
        ({"na": "a"}, ["a", "nieuw", "b", "c"]),
        ({}, ["a", "b", "c", "nieuw"]),
    ],
    ids=["begin", "middle", "end unless told"],
)
def test_the_form_puts_a_new_moment_at_its_place(
    abc: Casus, facilitator_client: Client, place: dict[str, Any], expected: list[str]
) -> None:
    fill_in(facilitator_client, f"/casus/{abc.pk}/{NIEUW_MOMENT}/", **MOMENT, **place)

    assert story(abc) == expected


@pytest.mark.parametrize(
    ("who", "na", "expected"),
    [
        ("a", "c", ["b", "c", "a"]),
        ("a", "b", ["b", "a", "c"]),
        ("c", "", ["c", "a", "b"]),
        ("c", "a", ["a", "c", "b"]),
        ("b", "a", ["a", "b", "c"]),
    ],
)
def test_the_form_moves_a_moment(
    abc: Casus, facilitator_client: Client, who: str, na: str, expected: list[str]
) -> None:
    fill_in(facilitator_client, f"/casus/{abc.pk}/tijdlijn/{who}/wijzigen/", na=na)

    assert story(abc) == expected


def test_changing_something_else_moves_nothing(abc: Casus, facilitator_client: Client) -> None:
    before = numbers(abc)

    for who in "abc":
        fill_in(facilitator_client, f"/casus/{abc.pk}/tijdlijn/{who}/wijzigen/", tekst="Meer daarover.")

    assert numbers(abc) == before


def test_a_moment_cannot_come_after_itself(abc: Casus, facilitator_client: Client) -> None:
    address = f"/casus/{abc.pk}/tijdlijn/b/wijzigen/"

    assert '<option value="b"' not in facilitator_client.get(address).content.decode()
    assert fill_in(facilitator_client, address, na="b").status_code == 422
    assert story(abc) == ["a", "b", "c"]
