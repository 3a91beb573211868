"""EDTF: reading, ordering, and to and from Dutch words."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from casus.edtf import MAX_LENGTH, Datum, DatumFout, from_words, in_words, parse, period_in_words

QUALIFIERS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(1, 9999).map("{:04}".format)
MOMENTS_WITHOUT_QUALIFIER = st.one_of(
    YEARS,
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: f"{day.isoformat()[:7]}-XX"),
    st.dates().map(date.isoformat),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda parts: f"{parts[0]}-{parts[1]}"),
)
MOMENTS = st.tuples(MOMENTS_WITHOUT_QUALIFIER, QUALIFIERS).map("".join)


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    begin, end = draw(MOMENTS), draw(MOMENTS)
    if parse(end).is_before(parse(begin)):
        begin, end = end, begin
    sides = draw(st.sampled_from([(begin, end), (begin, ".."), (begin, ""), ("..", end), ("", end)]))
    return "/".join(sides)


DATE_WORDS = """
    rond ca. begin eind misschien ergens een dag in tot en met t/m - – / .. voor na vanaf tussen jaren
    onbekend nu 90 14 31 2 2010 2012 2012-2013 mei februari zomer winter ? ~ % X 201X 20XX -05 -14 '19
"""
EDTF = st.one_of(MOMENTS, _intervals())


@given(EDTF)
def test_every_edtf_text_is_read_and_is_its_own_canonical_text(edtf: str) -> None:
    datum = parse(edtf)
    assert datum.edtf == edtf
    assert parse(f"  {edtf.lower()} ") == datum
    assert hash(parse(edtf)) == hash(datum)
    if datum.earliest and datum.latest:
        assert datum.earliest <= datum.latest


@given(EDTF)
@example("9999-24")
@example("1900-XX-XX%/19XX~")
def test_the_words_of_a_date_lead_back_to_the_same_edtf(edtf: str) -> None:
    words = parse(edtf).words
    assert words == in_words(parse(edtf))
    assert from_words(words) == edtf
    assert from_words(f" {words.upper()}. ") == edtf


@given(EDTF)
def test_edtf_itself_may_be_typed_in_any_case_and_spacing(edtf: str) -> None:
    assert from_words(edtf) == edtf
    assert from_words(edtf.lower().replace("/", " / ").replace("~", " ~")) == edtf


@given(EDTF, EDTF)
def test_what_lies_before_sorts_before(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    if first.is_before(second):
        assert first.sort_key < second.sort_key
        assert not second.is_before(first)


@given(st.text(max_size=60))
@example("٢٠١٦")
@example("²⁰¹⁶-٠٥")
@example("2016\n")
@example("ﷺ" * 60)
@example("- - - / .. ~?%")
@example("31-2-2019 tot 0-0-0000")
def test_any_text_gives_a_date_or_a_datumfout(text: str) -> None:
    _assert_only_datumfout(text)


@given(
    st.lists(
        st.sampled_from(DATE_WORDS.split()),
        max_size=9,
    ).map(" ".join)
)
def test_any_mix_of_date_words_gives_a_date_or_a_datumfout(text: str) -> None:
    _assert_only_datumfout(text)
    _assert_only_datumfout(text.replace(" ", ""))


def _assert_only_datumfout(text: str) -> None:
    try:
        edtf = from_words(text)
    except DatumFout as fout:
        assert str(fout)  # noqa: PT017 - either outcome is fine, but an error needs a message
    else:
        assert edtf is None or parse(edtf).edtf == edtf
    try:
        parse(text)
    except DatumFout as fout:
        assert str(fout)  # noqa: PT017


@pytest.mark.parametrize("text", ["2" * 1_000_000, " " * 1_000_000, "rond " * 100_000, "2012/" * 200_000])
def test_huge_input_is_refused_by_its_length(text: str) -> None:
    for read in (parse, from_words):
        with pytest.raises(DatumFout, match="te lang"):
            read(text)


def test_text_of_forty_characters_is_not_too_long() -> None:
    assert parse("2019".center(MAX_LENGTH)).edtf == "2019"
    with pytest.raises(DatumFout, match="te lang"):
        parse("2019".center(MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "is_vague", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), False, "year"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), False, "month"),
        ("2019-05-14", date(2019, 5, 14), date(2019, 5, 14), False, "day"),
        ("2016~", date(2016, 1, 1), date(2016, 12, 31), True, "year"),
        ("2019-05-14?", date(2019, 5, 14), date(2019, 5, 14), True, "day"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), True, "decade"),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), True, "century"),
        ("2004-XX", date(2004, 1, 1), date(2004, 12, 31), True, "year"),
        ("1985-XX-XX", date(1985, 1, 1), date(1985, 12, 31), True, "year"),
        ("1985-04-XX", date(1985, 4, 1), date(1985, 4, 30), True, "month"),
        ("2012-21", date(2012, 3, 1), date(2012, 5, 31), True, "season"),
        ("2012-22", date(2012, 6, 1), date(2012, 8, 31), True, "season"),
        ("2012-23", date(2012, 9, 1), date(2012, 11, 30), True, "season"),
        ("2011-24", date(2011, 12, 1), date(2012, 2, 29), True, "season"),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31), True, "season"),
        ("2012/2014", date(2012, 1, 1), date(2014, 12, 31), False, "interval"),
        ("2008~/2016", date(2008, 1, 1), date(2016, 12, 31), True, "interval"),
        ("2012/..", date(2012, 1, 1), None, True, "interval"),
        ("2012/", date(2012, 1, 1), None, True, "interval"),
        ("../2014", None, date(2014, 12, 31), True, "interval"),
        ("/2014", None, date(2014, 12, 31), True, "interval"),
        ("2016-05/2016", date(2016, 5, 1), date(2016, 12, 31), False, "interval"),
    ],
)
def test_what_a_date_spans(
    edtf: str, earliest: date | None, latest: date | None, is_vague: bool, precision: str
) -> None:
    datum = parse(edtf)
    assert (datum.earliest, datum.latest) == (earliest, latest)
    assert (datum.is_vague, datum.precision) == (is_vague, precision)
    assert datum.is_interval == (precision == "interval")


def test_a_period_gives_its_two_sides() -> None:
    datum = parse("2008~/2016-05")
    assert (datum.begin, datum.end) == (parse("2008~"), parse("2016-05"))
    assert parse("2012/..").end is None
    assert parse("2012").begin is None


def test_dates_sort_by_begin_and_then_by_end_with_open_sides_outermost() -> None:
    shuffled = ["2012/..", "2012", "../2014", "2012-02", "2012-01", "2012/2014", "2012-01-01"]
    ordered = ["../2014", "2012-01-01", "2012-01", "2012", "2012/2014", "2012/..", "2012-02"]
    assert sorted(shuffled, key=lambda edtf: parse(edtf).sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2012", "2013", True),
        ("2012", "2012-12-31", False),
        ("2012-12-31", "2013-01-01", True),
        ("../2012", "2013", True),
        ("2012/..", "2013", False),
        ("2012", "../2014", False),
        ("2012", "/2014", False),
    ],
)
def test_is_before_is_only_true_when_it_is_sure(one: str, other: str, expected: bool) -> None:
    assert parse(one).is_before(parse(other)) is expected


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-05-14", "14 mei 2019"),
        ("2019-05-01", "1 mei 2019"),
        ("2019-05", "mei 2019"),
        ("2019", "2019"),
        ("2016~", "rond 2016"),
        ("2016?", "misschien 2016"),
        ("2016%", "misschien rond 2016"),
        ("201X", "de jaren 2010"),
        ("199X", "de jaren 90"),
        ("192X", "de jaren 1920"),
        ("20XX", "ergens tussen 2000 en 2099"),
        ("2012-21", "lente 2012"),
        ("2012-22~", "rond zomer 2012"),
        ("2012-24", "winter 2012"),
        ("2004-XX", "ergens in 2004"),
        ("1985-04-XX", "ergens in april 1985"),
        ("1985-XX-XX", "een dag in 1985"),
        ("../2014", "voor 2014"),
        ("/2014", "begin onbekend, tot 2014"),
        ("2012/..", "vanaf 2012"),
        ("2012/", "vanaf 2012, einde onbekend"),
        ("2012/2014", "2012 tot 2014"),
        ("2008~/2016-05-14", "rond 2008 tot 14 mei 2016"),
    ],
)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert parse(edtf).words == words


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("rond 2016", "2016~"),
        ("ca. 2016", "2016~"),
        ("circa mei 2019", "2019-05~"),
        ("±2016", "2016~"),
        ("+/- 2016", "2016~"),
        ("ongeveer 2016", "2016~"),
        ("2016 ongeveer", "2016~"),
        ("misschien 2016", "2016?"),
        ("2016?", "2016?"),
        ("2016 (?)", "2016?"),
        ("rond 2016?", "2016%"),
        ("misschien rond mei 2016", "2016-05%"),
        ("14-5-2019", "2019-05-14"),
        ("14/5/2019", "2019-05-14"),
        ("14.5.2019", "2019-05-14"),
        ("14 – 5 – 2019", "2019-05-14"),
        ("2019-5-14", "2019-05-14"),
        ("14 mei 2019", "2019-05-14"),
        ("14e mei 2019", "2019-05-14"),
        ("Op dinsdag 14 MEI 2019.", "2019-05-14"),
        ("5-2019", "2019-05"),
        ("5/2019", "2019-05"),
        ("mei 2019", "2019-05"),
        ("mrt 2019", "2019-03"),
        ("mrt. 2019", "2019-03"),
        ("sept 2019", "2019-09"),
        ("２０１６", "2016"),
        ("in het jaar 2016", "2016"),
        ("begin 2016", "2016~"),
        ("eind mei 2016", "2016-05~"),
        ("eind jaren 90", "199X~"),
        ("lente 2012", "2012-21"),
        ("voorjaar 2012", "2012-21"),
        ("de zomer van 2012", "2012-22"),
        ("herfst 2012", "2012-23"),
        ("najaar 2012", "2012-23"),
        ("winter 2012", "2012-24"),
        ("winter 2012-2013", "2012-24"),
        ("winter 2012/13", "2012-24"),
        ("jaren 90", "199X"),
        ("jaren '90", "199X"),
        ("Jaren negentig", "199X"),
        ("de jaren 2010", "201X"),
        ("jaren 20 van de vorige eeuw", "192X"),
        ("ergens in 2004", "2004-XX"),
        ("ergens in de zomer van 2004", "2004-22"),
        ("tussen 2010 en 2019", "201X"),
        ("tussen 2012 en 2014", "2012/2014"),
        ("voor 2014", "../2014"),
        ("vóór 2014", "../2014"),
        ("tot 2014", "../2014"),
        ("t/m mei 2014", "../2014-05"),
        ("na 2014", "2014/.."),
        ("vanaf 2012", "2012/.."),
        ("sinds rond 2012", "2012~/.."),
        ("2012 tot 2014", "2012/2014"),
        ("2012-2014", "2012/2014"),
        ("2012 – 2014", "2012/2014"),
        ("winter 2012-2014", "2012-24/2014"),
        ("mei 2012–juni 2014", "2012-05/2014-06"),
        ("van mei 2012 tot en met 14 juni 2014", "2012-05/2014-06-14"),
        ("14 tot 16 mei 2019", "2019-05-14/2019-05-16"),
        ("mei tot juli 2019", "2019-05/2019-07"),
        ("2012 tot nu", "2012/.."),
        ("2012-heden", "2012/.."),
        ("2012 tot onbekend", "2012/"),
        ("onbekend tot 2014", "/2014"),
        ("2012 / 2014", "2012/2014"),
        ("201x", "201X"),
        ("onbekend", None),
        ("Onbekend.", None),
        ("weet ik niet", None),
        ("?", None),
        ("", None),
        ("  \n ", None),
    ],
)
def test_what_a_person_types(typed: str, edtf: str | None) -> None:
    assert from_words(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("vorig jaar", "begrijpen we niet. Schrijf bijvoorbeeld: mei 2019, rond 2016, of 14-5-2019."),
        ("niet voor 2014", "begrijpen we niet"),
        ("٢٠١٦", "begrijpen we niet"),
        ("14 mei", "Schrijf het jaar erbij, bijvoorbeeld: 14 mei 2019."),
        ("zomer", "Schrijf het jaar erbij, bijvoorbeeld: zomer 2019."),
        ("sinds mei", "Schrijf het jaar erbij"),
        ("14-5-19", "met vier cijfers. Bedoel je 2019 of 1919?"),
        ("mei '19", "met vier cijfers"),
        ("31-2-2019", "De dag 31-2-2019 bestaat niet. Die maand heeft 28 dagen."),
        ("29 februari 2019", "bestaat niet"),
        ("0-5-2019", "bestaat niet"),
        ("05-14-2019", "Maand 14 bestaat niet"),
        ("2014 tot 2012", "Het einde (2012) ligt voor het begin (2014)."),
        ("14 mei 2019 om 10:00", "geen tijd"),
        ("jaren 20", "Welke jaren bedoel je? Schrijf: jaren 1920, of: jaren 2020."),
        ("jaren 95", "Bedoel je 2095 of 1995?"),
        ("1-1-12019", "vier cijfers"),
        ("tot nu", "geen begin en geen einde"),
    ],
)
def test_what_is_typed_but_is_no_date_says_how_to_go_on(typed: str, message: str) -> None:
    with pytest.raises(DatumFout) as caught:
        from_words(typed)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "geen datum volgens EDTF"),
        ("rond 2016", "geen datum volgens EDTF"),
        ("19", "geen datum volgens EDTF"),
        ("2XXX", "geen datum volgens EDTF"),
        ("2012/2013/2014", "geen datum volgens EDTF"),
        ("2012-5", "geen datum volgens EDTF"),
        ("٢٠١٦", "geen datum volgens EDTF"),
        ("2019-05-14T10:00", "geen tijd"),
        ("-0500", "jaren 0001 tot en met 9999"),
        ("Y17000", "jaren 0001 tot en met 9999"),
        ("12019", "jaren 0001 tot en met 9999"),
        ("0000", "Het jaar 0 bestaat niet"),
        ("000X", "Het jaar 0 bestaat niet"),
        ("2019-13", "Maand 13 bestaat niet"),
        ("2019-00", "Maand 0 bestaat niet"),
        ("2019-25", "Maand 25 bestaat niet"),
        ("2019-02-29", "bestaat niet"),
        ("2019-02-00", "bestaat niet"),
        ("201X-05", "Na een X"),
        ("2004-XX-12", "Na een X"),
        ("2012-22-03", "Een seizoen heeft geen dag"),
        ("2014/2012", "ligt voor het begin"),
        ("../..", "geen begin en geen einde"),
        ("/", "geen begin en geen einde"),
    ],
)
def test_what_is_no_edtf_says_how_to_go_on(text: str, message: str) -> None:
    with pytest.raises(DatumFout) as caught:
        parse(text)
    assert message in str(caught.value)


@given(MOMENTS, MOMENTS)
def test_a_period_that_ends_before_it_begins_is_refused(one: str, other: str) -> None:
    assume(parse(one).is_before(parse(other)))
    assert isinstance(parse(f"{one}/{other}"), Datum)
    with pytest.raises(DatumFout, match="ligt voor het begin"):
        parse(f"{other}/{one}")


@pytest.mark.parametrize(
    ("van", "tot", "words"),
    [
        ("2012", "2014-05", "van 2012 tot mei 2014"),
        ("2016~", None, "sinds rond 2016"),
        ("2008/..", None, "vanaf 2008"),
        (None, "2014", "tot 2014"),
        (None, None, ""),
    ],
)
def test_a_period_of_two_dates_in_words(van: str | None, tot: str | None, words: str) -> None:
    assert period_in_words(van and parse(van), tot and parse(tot)) == words
