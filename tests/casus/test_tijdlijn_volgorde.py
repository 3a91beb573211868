"""The story decides the order, unless dates say otherwise."""

from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.edtf import Datum, parse
from casus.tijdlijn.volgorde import order
from tests.casus.willekeurig import DATUMS


@dataclass(frozen=True)
class Punt:
    plaats: int
    datum: Datum | None


def story(*dates: str | None) -> list[Punt]:
    return [Punt(place, parse(edtf) if edtf else None) for place, edtf in enumerate(dates)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2019", "2012"), (1, 0)),
        (("2012", "2012-05", "2012"), (0, 1, 2)),
        (("201X", "2012"), (0, 1)),
        ((None, "2019", None, "2012", None), (0, 3, 4, 1, 2)),
        (("2019", "201X", "2012"), (2, 0, 1)),
        (("2012", "../2014", "2008"), (2, 0, 1)),
        ((None, None), (0, 1)),
        ((), ()),
    ],
)
def test_order(dates: tuple[str | None, ...], expected: tuple[int, ...]) -> None:
    assert tuple(punt.plaats for punt in order(story(*dates))) == expected


# Dates of every kind, near each other, so that they contradict the story often.
ANY_DATE = DATUMS | st.builds(
    str.format,
    st.sampled_from(
        ["{0}", "{0}~", "{0}-03", "{0}-03-09", "{0}-22", "{0}/..", "../{0}", "{0}/", "{0}/{1}", "201X", "20XX"]
    ),
    st.integers(2009, 2014),
    st.integers(2015, 2018),
)


@given(st.lists(st.none() | ANY_DATE, max_size=14))
def test_definite_dates_are_respected_and_nothing_is_lost(dates: list[str | None]) -> None:
    told = story(*dates)
    placed = order(told)
    assert sorted(placed, key=lambda punt: punt.plaats) == told
    for left, right in combinations(placed, 2):
        assert not (left.datum and right.datum and right.datum.is_before(left.datum))
    for index, punt in enumerate(placed):
        if punt.datum is None and punt.plaats > 0:
            assert placed[index - 1].plaats == punt.plaats - 1
    assert order(placed) == placed


@given(st.lists(DATUMS, max_size=10))
def test_a_story_without_contradiction_keeps_its_order(dates: list[str]) -> None:
    told = story(*dates)
    contradicts = any(
        later.datum and earlier.datum and later.datum.is_before(earlier.datum)
        for earlier, later in combinations(told, 2)
    )
    if not contradicts:
        assert list(order(told)) == told


@given(st.lists(ANY_DATE, max_size=12))
def test_two_moments_change_places_only_when_dates_ask_for_it(dates: list[str]) -> None:
    """Either the one was over before the other began, or before something told earlier that now comes before both."""
    placed = order(story(*dates))
    for index, later in enumerate(placed):
        for earlier in placed[index + 1 :]:
            if earlier.plaats > later.plaats:
                continue
            assert later.datum
            moved_for = [
                other
                for other in placed[index + 1 :]
                if other.plaats < later.plaats and other.datum and later.datum.is_before(other.datum)
            ]
            assert moved_for, (earlier, later)
            assert moved_for[0].plaats == earlier.plaats or placed.index(moved_for[0]) <= placed.index(earlier)
