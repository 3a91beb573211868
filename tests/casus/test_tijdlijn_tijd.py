"""When things were: a day for each moment, and how long the folds lasted."""

import re
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus import tijdlijn
from casus.tijdlijn.reeks import Jaar, MomentRegel, Sprong, regels
from casus.tijdlijn.tijd import LONG, MONTH, YEAR, find_leap, nominal_end, place_in_time
from casus.tijdlijn.tijdas import Kloktijd, make_verhaaltijd
from casus.tijdlijn.volgorde import order
from tests.casus.casusbestanden import make_casus
from tests.casus.test_tijdlijn_volgorde import ANY_DATE, story
from tests.casus.vreemde_verhalen import moment


def make_verhaal(dates: list[str | None], **lists: Any) -> tijdlijn.Verhaal:
    told = [moment(number, datum or "") for number, datum in enumerate(dates)]
    return tijdlijn.read_verhaal(make_casus(gebeurtenissen=told, **lists))


@given(st.lists(st.none() | ANY_DATE, max_size=14))
def test_a_moment_stands_on_a_day_that_its_date_allows(dates: list[str | None]) -> None:
    placed = order(story(*dates))
    days = place_in_time([punt.datum for punt in placed])
    if not any(punt.datum for punt in placed):
        assert set(days) <= {None}
        return
    known = [day for day in days if day is not None]
    assert len(known) == len(days)
    assert known == sorted(known)
    for punt, day in zip(placed, known, strict=True):
        if punt.datum and punt.datum.earliest:
            assert day >= punt.datum.earliest.toordinal()
        if punt.datum and punt.datum.latest:
            assert day <= punt.datum.latest.toordinal()


@given(st.lists(st.none() | ANY_DATE, max_size=10))
def test_a_leap_is_folded_when_it_is_long_and_its_words_are_right(dates: list[str | None]) -> None:
    verhaal = make_verhaal(dates)
    sequence = regels(verhaal)
    ends = []
    for index, regel in enumerate(sequence):
        if not isinstance(regel, MomentRegel) or regel.moment.datum is None:
            continue
        datum = regel.moment.datum
        marks = takewhile(lambda other: isinstance(other, Jaar | Sprong), reversed(sequence[:index]))
        folds = [mark for mark in marks if isinstance(mark, Sprong)]
        before = max(reversed(ends), key=nominal_end, default=None)
        leap = find_leap(before, datum) if before else 0.0
        sure = before and datum.earliest and (before.latest is None or before.latest < datum.earliest)
        assert bool(folds) == bool(sure and leap >= LONG)
        if folds:
            assert read_words(folds[0].woorden) == pytest.approx(
                leap, abs=0.6 * (YEAR if "ongeveer" in folds[0].woorden else MONTH)
            )
        ends.append(datum)


def read_words(words: str) -> float:
    """The days in '2 jaar en 3 maanden'."""
    years = re.search(r"(\d+|een) jaar", words)
    months = re.search(r"(\d+) maand", words)
    assert years or months
    return (int(years[1].replace("een", "1")) * YEAR if years else 0) + (int(months[1]) * MONTH if months else 0)


def test_gaps_of_the_same_period_keep_their_order() -> None:
    gaps = [{"vraag": f"Vraag {n}", "periode": "2012"} for n in range(4)]
    verhaal = make_verhaal(["2010", None, "2014"], ontbreekt=gaps)
    cards = [kaart.teksten[1].lines[0] for kaart in tijdlijn.arrange(verhaal)[0].kaarten]
    assert cards == ["Moment 0", "Moment 1", "Vraag 0", "Vraag 1", "Vraag 2", "Vraag 3", "Moment 2"]


def test_time_of_the_story_is_stretched_between_moments_and_cut_short_outside() -> None:
    axis = make_verhaaltijd([(100.0, 50.0), (200.0, 60.0), (200.0, 90.0), (300.0, 400.0)], 0.5, 430.0)
    assert (axis.left_of(150), axis.left_of(200), axis.right_of(200), axis.left_of(250)) == (55, 60, 90, 245)
    assert (axis.left_of(90), axis.left_of(-9000), axis.right_of(9000)) == (45, 0, 430)


def test_time_true_to_scale_gives_every_day_the_same_room_on_the_strip() -> None:
    clock = Kloktijd(first=100.0, origin=34.0, per_day=2.0, width=300.0)
    assert (clock.left_of(110), clock.right_of(110), clock.x_of(50)) == (54, 56, -66)
    assert (clock.left_of(50), clock.right_of(9000)) == (0, 300)
