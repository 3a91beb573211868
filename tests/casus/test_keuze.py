"""What a choice keeps of the story, and what a form makes of what somebody typed."""

from typing import Any

import pytest
from django.http import QueryDict

from casus.edtf import Datum, from_words, parse
from casus.forms.keuze import KeuzeForm
from casus.tijdlijn.keuze import ALLES, Keuze, choose, list_bronnen
from casus.tijdlijn.lezing import read_verhaal
from casus.tijdlijn.verhaal import Aanvulling, Duiding, Verhaal
from tests.casus.casusbestanden import GEBEURTENIS, make_casus


def make_verhaal(momenten: list[dict[str, Any]], *duidingen: tuple[str, str], **lijsten: Any) -> Verhaal:
    listed = [{**GEBEURTENIS, "personen": [], **moment} for moment in momenten]
    told = tuple(Duiding(str(n), "wat zien we", "iets", "Kim", van, tot) for n, (van, tot) in enumerate(duidingen))
    return read_verhaal(make_casus(gebeurtenissen=listed, **lijsten), Aanvulling(duidingen=told))


def dated(**dates: str | None) -> list[dict[str, Any]]:
    return [{"id": id_} | ({"datum": datum} if datum else {"datum": None}) for id_, datum in dates.items()]


def kept(verhaal: Verhaal, keuze: Keuze) -> list[str]:
    return [moment.id for moment in choose(verhaal, keuze).momenten]


def period(van: str = "", tot: str = "") -> Keuze:
    return Keuze(van=read(van), tot=read(tot))


def read(words: str) -> Datum | None:
    return parse(edtf) if (edtf := from_words(words)) else None


FEIT = {"id": "a", "kant": "boven", "soort": "beslismoment", "bron": "dossier", "personen": ["ruben"]}
STEM = {"id": "b", "kant": "onder", "omslagpunt": True, "belevingen": [{"persoon": "yara", "tekst": "Ik was bang."}]}


@pytest.mark.parametrize(
    ("keuze", "expected"),
    [
        (ALLES, ["a", "b"]),
        (Keuze(persoon="ruben"), ["a"]),
        (Keuze(kant="onder"), ["b"]),
        (Keuze(soort="beslismoment"), ["a"]),
        (Keuze(bron="dossier"), ["a"]),
        (Keuze(bron="Yara"), ["b"]),
        (Keuze(omslagpunt=True), ["b"]),
        (Keuze(kant="onder", bron="dossier"), []),
        (Keuze(persoon="niemand"), []),
    ],
)
def test_each_part_of_a_choice_counts(keuze: Keuze, expected: list[str]) -> None:
    assert kept(make_verhaal([FEIT, STEM]), keuze) == expected


@pytest.mark.parametrize(
    ("datum", "van", "tot", "stays"),
    [
        ("2016-05", "2016", "2016", True),
        ("2015", "2016", "", False),
        ("2017", "", "2016", False),
        ("2012/2018", "2016", "2016", True),  # it lasted: it may overlap
        ("201X", "2016", "2016", True),
        ("2015~", "2016", "", False),  # about 2015 is not 2016
        ("../2014", "2016", "", False),
        ("2014/..", "2016", "", True),
        ("2016-12-31", "", "2016", True),  # 'tot en met'
        ("2016-04", "mei 2016", "", False),
    ],
)
def test_a_period_keeps_what_may_overlap_it(datum: str, van: str, tot: str, stays: bool) -> None:
    assert (kept(make_verhaal(dated(a=datum)), period(van, tot)) == ["a"]) == stays


@pytest.mark.parametrize(
    ("van", "tot", "expected"),
    [
        ("2016", "2016", ["na2015"]),  # between 2015 and 2018: it may have been 2016
        ("2018", "", ["na2015", "b", "eind"]),
        ("", "2015", ["begin", "a", "na2015"]),
        ("2019", "", ["eind"]),
        ("", "2014", ["begin"]),
    ],
)
def test_a_moment_without_a_date_goes_only_when_the_moments_around_it_say_so(
    van: str, tot: str, expected: list[str]
) -> None:
    verhaal = make_verhaal(dated(begin=None, a="2015", na2015=None, b="2018", eind=None))

    assert kept(verhaal, period(van, tot)) == expected


def test_a_choice_takes_along_what_hangs_on_the_moments() -> None:
    verhaal = make_verhaal(
        dated(a="2014", b="2016", c="2017"),
        ("a", "b"),
        ("a", "a"),
        ontbreekt=[{"vraag": "Waar?", "periode": "2013"}, {"vraag": "Wie?"}],
        verblijven=[
            {"persoon": "yara", "plek": "thuis", "soort": "thuis", "van": "2010", "tot": "2012"},
            {"persoon": "yara", "plek": "opa", "soort": "familie", "van": "2012"},
        ],
    )

    chosen = choose(verhaal, period("2016"))

    assert [(one.van, one.tot) for one in chosen.duidingen] == [("b", "b")]
    assert [gat.vraag for gat in chosen.gaten] == ["Wie?"]
    assert [one.plek for one in chosen.verblijven] == ["opa"]


def test_volgens_wie_are_sources_and_people_once_each() -> None:
    assert list_bronnen(make_verhaal([FEIT, {**FEIT, "id": "c"}, STEM])) == ("dossier", "Yara")


def make_form(query: str) -> KeuzeForm:
    return KeuzeForm(QueryDict(query))


def test_plain_dutch_dates_are_understood() -> None:
    keuze = make_form("van=mei+2016&tot=rond+2019&kant=onder&omslagpunt=on").keuze()

    assert keuze == Keuze(kant="onder", van=parse("2016-05"), tot=parse("2019~"), omslagpunt=True)


@pytest.mark.parametrize("query", ["van=vorige+week&kant=onder", "van=2019&tot=2016&kant=onder"])
def test_a_date_that_can_not_be_right_hides_nothing_and_says_so(query: str) -> None:
    form = make_form(query)
    keuze = form.keuze()

    assert keuze.kant == "onder"
    assert keuze.tot is None
    assert form.errors
    assert form.asked()["kant"] == "onder"


def test_an_unknown_choice_stays_visible_as_what_is_chosen() -> None:
    form = make_form("bron=%3Cb%3EX")
    form.keuze()
    form.offer(make_verhaal([FEIT]), [("ruben", "Ruben"), ("yara", "Yara")])

    assert "&lt;b&gt;X (staat hier niet)" in str(form["bron"])
    assert "Ruben" in str(form["persoon"])
    assert "Yara" not in str(form["persoon"])
