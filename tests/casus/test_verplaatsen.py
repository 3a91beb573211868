"""A moment gets another place in the story: what moves, what stays, and when dates decide."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from casus import edtf
from casus.models import Casus, Gebeurtenis
from casus.tijdlijn.volgorde import order
from casus.uitwisseling.invoer import import_casusbestand
from casus.verplaatsen import NietTeVerplaatsen, Plek, find_place_in_story
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import facilitator_of, undo, url
from tests.casus.zoals_browser import messages_of
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]
MakeVerhaal = Callable[..., Casus]


@pytest.fixture
def make_verhaal(gebruiker: Gebruiker) -> MakeVerhaal:
    """Make a story of moments a, b, c …, each with its date or none."""

    def make(*datums: str) -> Casus:
        momenten = [
            {**GEBEURTENIS, "id": letter, "titel": letter.upper(), **({"datum": datum} if datum else {})}
            for letter, datum in zip("abcdefgh", datums, strict=False)
        ]
        return import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))

    return make


def shown_to(deelname: Deelname) -> str:
    rijen = Gebeurtenis.objects.voor(deelname)
    plekken = [Plek(rij.pk, rij.volgorde, edtf.parse(rij.datum) if rij.datum else None) for rij in rijen]
    letters = {rij.pk: rij.kenmerk for rij in rijen}
    return "".join(letters[plek.pk] for plek in order(plekken))


def move(client: Client, casus: Casus, kenmerk: str, **where: str) -> tuple[str, str]:
    """Send it; give the order that results, and what was said."""
    response = client.post(url(casus, f"tijdlijn/{kenmerk}/verplaats"), where)
    assert response["Location"] == url(casus, "tijdlijn")
    return shown_to(facilitator_of(casus)), " ".join(messages_of(response))


@pytest.mark.parametrize(
    ("datums", "kenmerk", "where", "result"),
    [
        (("", "", ""), "a", {"richting": "later"}, "bac"),
        (("", "", ""), "c", {"richting": "eerder"}, "acb"),
        (("", "", ""), "c", {"na": ""}, "cab"),
        (("", "", ""), "a", {"na": "c"}, "bca"),
        (("2016", "", "2018"), "b", {"richting": "later"}, "acb"),
        (("2016", "", "2018"), "b", {"richting": "eerder"}, "bac"),
        (("2018", "", "2016"), "b", {"richting": "eerder"}, "cba"),
        (("2016", "mei 2016", ""), "b", {"richting": "eerder"}, "bac"),
        (("2016", "", "", "2017"), "b", {"na": "d"}, "acdb"),
    ],
)
def test_a_moment_moves_in_the_order_that_is_shown(
    make_verhaal: MakeVerhaal,
    facilitator_client: Client,
    datums: tuple[str, ...],
    kenmerk: str,
    where: dict[str, str],
    result: str,
) -> None:
    casus = make_verhaal(*(edtf.from_words(datum) or "" for datum in datums))
    before = shown_to(facilitator_of(casus))
    places = dict(Gebeurtenis.objects.filter(ruimte=casus).exclude(kenmerk=kenmerk).values_list("pk", "volgorde"))

    after, said = move(facilitator_client, casus, kenmerk, **where)

    assert after == result
    assert said == f"{kenmerk.upper()} is verplaatst."
    assert dict(Gebeurtenis.objects.filter(pk__in=places).values_list("pk", "volgorde")) == places
    undo(facilitator_client, casus)
    assert shown_to(facilitator_of(casus)) == before


@pytest.mark.parametrize(
    ("datums", "kenmerk", "where", "words"),
    [
        (("2016", "2018"), "a", {"richting": "later"}, "De datums bepalen de plek"),
        (("2018", "2016"), "b", {"richting": "later"}, "De datums bepalen de plek"),
        (("2016", "", "2018"), "a", {"na": "c"}, "De datums bepalen de plek"),
        (("", ""), "a", {"richting": "eerder"}, "A staat al vooraan"),
        (("", ""), "b", {"richting": "later"}, "B staat al achteraan"),
        (("", ""), "a", {"richting": "opzij"}, "We weten niet waar"),
        (("", ""), "a", {"na": "weg"}, "We weten niet waar"),
        (("", ""), "a", {}, "We weten niet waar"),
        (("", ""), "b", {"na": "a"}, ""),
        (("", ""), "b", {"na": "b"}, ""),
    ],
)
def test_what_cannot_move_stays_and_says_why(
    make_verhaal: MakeVerhaal,
    facilitator_client: Client,
    datums: tuple[str, ...],
    kenmerk: str,
    where: dict[str, str],
    words: str,
) -> None:
    casus = make_verhaal(*datums)
    before = list(Gebeurtenis.objects.filter(ruimte=casus).values_list("volgorde", "gewijzigd_op"))

    _, said = move(facilitator_client, casus, kenmerk, **where)

    assert words in said
    assert bool(words) == bool(said)
    assert list(Gebeurtenis.objects.filter(ruimte=casus).values_list("volgorde", "gewijzigd_op")) == before


def test_what_i_cannot_see_stays_in_place(make_verhaal: MakeVerhaal, client_of: Enter) -> None:
    """One place later is past the next moment that I see."""
    casus = make_verhaal("", "", "", "")
    Gebeurtenis.objects.filter(ruimte=casus, kenmerk="b").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    iris = Deelname.objects.create(ruimte=casus, naam="Iris", rol=Rol.INBRENGER)
    hidden = Gebeurtenis.objects.values().get(kenmerk="b")

    move(client_of(iris), casus, "a", richting="later")

    assert shown_to(iris) == "cad"
    assert shown_to(facilitator_of(casus)) == "bcad"
    assert Gebeurtenis.objects.values().get(kenmerk="b") == hidden


def test_who_may_not_read_it_or_only_takes_part_moves_nothing(make_verhaal: MakeVerhaal, client_of: Enter) -> None:
    casus = make_verhaal("", "")
    Gebeurtenis.objects.filter(ruimte=casus, kenmerk="a").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    iris, piet = (
        Deelname.objects.create(ruimte=casus, naam=naam, rol=rol)
        for naam, rol in (("Iris", Rol.INBRENGER), ("Piet", Rol.GEZINSLID))
    )
    address, where = url(casus, "tijdlijn/a/verplaats"), {"richting": "later"}

    assert client_of(iris).post(address, where).status_code == 404
    assert client_of(piet).post(address, where).status_code == 403
    assert shown_to(facilitator_of(casus)) == "ab"


def test_moving_asks_as_much_of_the_database_for_many_moments(
    make_verhaal: MakeVerhaal, facilitator_client: Client
) -> None:
    asked = []
    for size in (3, 8):
        casus = make_verhaal(*[""] * size)
        move(facilitator_client, casus, "a", na="b")
        with CaptureQueriesContext(connection) as queries:
            move(facilitator_client, casus, "a", richting="later")
        asked.append(len(queries))

    assert asked[0] == asked[1]


DATUMS = ["", "", "", "2014", "2015", "2016", "2015-05", "2016~", "201X", "2014/2016", "../2015", "2015/..", "2016-22"]


def moved_one(story: list[Plek], pk: int, step: int) -> list[Plek] | None:
    """The story after a move of one place in the order that is shown; None when dates forbid it."""
    shown = list(order(story))
    here = next(place for place, plek in enumerate(shown) if plek.pk == pk)
    there = here + step
    moving = shown.pop(here)
    shown.insert(there, moving)
    try:
        after = find_place_in_story(story, shown, pk)
    except NietTeVerplaatsen:
        return None
    others = [plek for plek in story if plek.pk != pk]
    place = next((place + 1 for place, plek in enumerate(others) if plek.pk == after), 0)
    return [*others[:place], moving, *others[place:]]


def pks(plekken: list[Plek]) -> list[int]:
    return [plek.pk for plek in order(plekken)]


@given(st.lists(st.sampled_from(DATUMS), min_size=2, max_size=9), st.data())
@example(["2015", "2014", ""], None)
def test_later_and_then_earlier_is_where_it_was(datums: list[str], data: st.DataObject | None) -> None:
    """For any story; every other moment keeps its place among the others, and undated moments can always move."""
    story = [Plek(pk, "", edtf.parse(datum) if datum else None) for pk, datum in enumerate(datums)]
    shown = pks(story)
    pk = data.draw(st.sampled_from(shown[:-1])) if data else shown[0]

    later = moved_one(story, pk, 1)

    if later is None:
        assert story[pk].datum is not None, "only dates can forbid it"
        return
    place = shown.index(pk)
    assert pks(later) == [*shown[:place], shown[place + 1], pk, *shown[place + 2 :]]
    back = moved_one(later, pk, -1)
    assert back is not None
    assert pks(back) == shown
