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


@given(st.lists(st.none() | DATUMS, max_size=14))
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
