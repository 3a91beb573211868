"""The draaiboek on paper: one A4, also when it is long; tagged, in our letters, and logged."""

import re

import pytest
from django.test import Client

from casus.models import Casus
from tests.casus.papier import fonts_of, read, sizes_of, words_of
from tests.werkkaarten.draaiboeken import CHECK_IN, PAUZE, STILTE, add_deel, adres
from toegang.models import Deelname, Logregel
from werkkaarten import inhoud
from werkkaarten.draaiboek import LEEG, change_bijeenkomst, change_onderdeel, plan
from werkkaarten.draaiboek.papier import make_papier
from werkkaarten.models import Leerbijeenkomst

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

A4 = [(210, 297)]


def take(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> bytes:
    return make_papier(facilitator, Leerbijeenkomst.objects.get(pk=bijeenkomst.pk)).inhoud


def make_long(facilitator: Deelname, casus: Casus, delen: int, stappen: int) -> Leerbijeenkomst:
    bijeenkomst = plan(facilitator, casus, "2026-12-10", "fysiek", LEEG)
    for number in range(delen):
        add_deel(facilitator, bijeenkomst, f"Onderdeel {number}: samen kijken naar het verhaal", *[CHECK_IN] * stappen)
    return bijeenkomst


def letter_of(pdf: bytes) -> float:
    """The size of most of the text, in points, as it is printed."""
    sizes: list[float] = []
    read(pdf).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: (
            sizes.append(round(abs(size * tm[0] * cm[0]), 1)) if text.strip() else None
        )
    )
    return max(set(sizes), key=sizes.count)


@pytest.mark.parametrize(("delen", "stappen"), [(1, 30), (10, 3), (30, 1), (0, 0)])
def test_thirty_steps_fit_on_one_a4(delen: int, stappen: int, facilitator: Deelname, casus: Casus) -> None:
    bijeenkomst = make_long(facilitator, casus, delen, stappen)
    change_bijeenkomst(facilitator, bijeenkomst, {"doel": "Wat nodig is. " * 140, "plek": "Zaal " * 40})
    pdf = take(facilitator, bijeenkomst)
    assert sizes_of(read(pdf)) == A4
    assert words_of(read(pdf)).count("Check-in") == delen * stappen


def test_what_is_longer_than_a_page_is_all_there(facilitator: Deelname, casus: Casus) -> None:
    pdf = take(facilitator, make_long(facilitator, casus, 20, 8))
    assert set(sizes_of(read(pdf))) == set(A4)
    assert words_of(read(pdf)).count("Check-in") == 160


@pytest.mark.parametrize("sleutel", inhoud.draaiboeken())
def test_each_suggested_draaiboek_is_one_a4(sleutel: str, facilitator: Deelname, casus: Casus) -> None:
    assert sizes_of(read(take(facilitator, plan(facilitator, casus, "2026-12-10", "fysiek", sleutel)))) == A4


def test_it_is_tagged_named_and_in_our_letters(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    reader = read(take(facilitator, bijeenkomst))
    root = reader.trailer["/Root"]
    assert re.search(r'pdfuaid:part(="|>)1', root["/Metadata"].get_object().get_data().decode())
    assert root["/Lang"] == "nl"
    assert reader.metadata.title == "Draaiboek, 5 november 2026: De weg terug naar huis"
    assert all("Atkinson" in name for name in fonts_of(reader))


def test_times_titles_steps_leader_and_minutes_are_on_it(
    facilitator: Deelname, quirine: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    rust = add_deel(facilitator, bijeenkomst, "Even rust", PAUZE, STILTE)
    change_onderdeel(facilitator, rust, {"leider": quirine})
    change_bijeenkomst(facilitator, bijeenkomst, {"begint_om": "19:00", "plek": "Zaal 2", "doel": "Samen zien"})
    words = words_of(read(take(facilitator, bijeenkomst)))
    for one in (
        "19:00–19:35",
        "19:35–19:48",
        "Wat zien we?",
        "Even rust",
        "Quirine",
        "Zaal 2",
        "Samen zien",
        "48 van 150",
    ):
        assert one in words


def test_the_page_gives_it_as_a_file_and_writes_it_down(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    url = adres(bijeenkomst, "draaiboek_pdf")
    assert url in facilitator_client.get(adres(bijeenkomst)).content.decode()
    response = facilitator_client.get(url)
    assert response["Content-Type"] == "application/pdf"
    assert "draaiboek-de-weg-terug-naar-huis-2026-11-05.pdf" in response["Content-Disposition"]
    assert Logregel.objects.filter(ruimte=facilitator.ruimte_id, wat="opgehaald als bestand").count() == 1


def test_the_letters_are_as_large_as_fits(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, casus: Casus) -> None:
    short = letter_of(take(facilitator, bijeenkomst))
    long = letter_of(take(facilitator, make_long(facilitator, casus, 30, 1)))
    assert short > long >= 7.9
