"""Text that fits its room, and SVG that holds any text."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.svg import document, element, number, text, text_element
from casus.tekst import Tekst, clean, measure, wrap
from casus.vlak import Box, enclose


@given(st.text(max_size=200), st.floats(40, 400), st.sampled_from([400, 600, 700]))
def test_wrapped_lines_fit_and_nothing_is_lost(words: str, width: float, weight: int) -> None:
    lines = wrap(words, width, 14, weight)
    for line in lines:
        assert measure(line, 14, weight) <= width or len(line.rstrip("-")) <= 4
    kept = [character for line in lines for character in line if character not in "- "]
    assert kept == [character for character in clean(words) if character not in "- "]


def test_a_long_word_breaks_with_a_hyphen_and_keeps_four_letters_together() -> None:
    lines = wrap("jeugdbescherming", 120, 14)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert len(lines[1]) >= 4


def test_a_word_breaks_at_its_own_hyphen_without_a_second() -> None:
    assert wrap("ouder-kindadviseurs", 110, 14) == ("ouder-", "kindadviseurs")


def test_an_accent_stays_with_its_letter() -> None:
    for line in wrap("x\u0323" * 40, 60, 14):
        assert line[0] == "x"


def test_wider_weights_and_bigger_sizes_measure_wider() -> None:
    assert measure("Werkkaart", 14, 700) > measure("Werkkaart", 14, 400)
    assert measure("Werkkaart", 28) == pytest.approx(2 * measure("Werkkaart", 14))
    assert measure("ş", 14) == pytest.approx(measure("s", 14))


@given(st.text())
def test_any_text_becomes_well_formed_xml_that_says_the_same(words: str) -> None:
    written = element("text", text(words), data_naam=words)
    root = ElementTree.fromstring(written)  # noqa: S314 - our own drawing
    assert (root.text or "") == clean(words)
    assert root.get("data-naam") == clean(words)


def test_a_text_block_starts_one_em_below_its_top() -> None:
    written = text_element(Tekst(("een", "twee"), 10, 20, 10), "#000000")
    assert 'x="10" y="30"' in written
    assert 'x="10" y="43"' in written


def test_document_names_itself_with_its_prefix() -> None:
    written = document(100, 50, "Titel", "Wat je ziet", "a-1", element("rect", width=1))
    assert 'aria-labelledby="a-1-titel a-1-beschrijving"' in written
    assert 'viewBox="0 0 100 50"' in written


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (1.239, "1.2"), (-0.01, "0"), (10.0, "10")])
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_boxes_overlap_hold_and_enclose() -> None:
    one, beside = Box(0, 0, 10, 10), Box(10, 0, 10, 10)
    assert not one.overlaps(beside)
    assert one.overlaps(beside, gap=1)
    assert enclose([one, beside]) == Box(0, 0, 20, 10)
    assert enclose([one, beside]).holds(beside)
    assert not one.holds(beside)
