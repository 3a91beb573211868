"""The map on one day: what is there, how old people are, and that nobody stands elsewhere than on the whole map."""

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus import genosociogram
from casus.edtf import parse
from casus.genosociogram import Familie, Laag, Zicht, look
from casus.genosociogram.dag import on_day, pick_dag, was_then
from casus.genosociogram.layout import Opstelling
from casus.genosociogram.leeftijd import age_in_words
from casus.genosociogram.verschil import find_verschillen, list_verschillen
from tests.casus.casusbestanden import make_casus, make_relatie
from tests.casus.tekeningen import assert_sound
from tests.casus.willekeurig import casusbestanden

DAGEN = st.dates(date(2000, 1, 1), date(2024, 1, 1))
LAGEN = st.frozensets(st.sampled_from(get_args(Laag)))


def read(**lists: Any) -> Familie:
    return genosociogram.read_familie(make_casus(**lists))


def on(familie: Familie, dag: str) -> Familie:
    return on_day(familie, date.fromisoformat(dag))


def born(**more: Any) -> Familie:
    return read(personen=[{"id": "yara", "naam": "Yara", "groep": "gezin", **more}], verbintenissen=[])


@pytest.mark.parametrize(
    ("datum", "dag"),
    [
        ("2012-05-03", "2012-05-03"),
        ("2012-05", "2012-05-31"),
        ("2018~", "2018-12-31"),
        ("2012/2014", "2014-12-31"),
        ("2012/..", "2012-01-01"),  # no last day: the first
        ("../2014", "2014-12-31"),
    ],
)
def test_a_vague_date_gives_its_last_day(datum: str, dag: str) -> None:
    assert pick_dag(parse(datum)) == date.fromisoformat(dag)


@pytest.mark.parametrize(
    ("van", "tot", "dag", "there"),
    [
        ("2012", "2014", "2011-12-31", False),
        ("2012", "2014", "2012-01-01", True),
        ("2012", "2014", "2014-12-30", True),  # it may not be over yet
        ("2012", "2014", "2014-12-31", False),
        ("2018", "2018", "2018-12-31", True),  # it began and ended within what we know
        ("2018", "2018", "2019-01-01", False),
        ("2018-03", "2018-05", "2018-12-31", False),
        ("2018-05-03", "2018-05-03", "2018-05-03", True),
        ("", "2014/..", "2030-01-01", True),
        ("../2014", "", "1990-01-01", True),
        ("", "", "1990-01-01", True),
    ],
)
def test_a_period_holds_a_day_unless_that_is_surely_not_so(van: str, tot: str, dag: str, there: bool) -> None:
    period = (parse(datum) if datum else None for datum in (van, tot))
    assert was_then(*period, date.fromisoformat(dag)) is there


@pytest.mark.parametrize(
    ("geboren", "dag", "words"),
    [
        ("2004-05-03", "2016-05-02", "11 jaar"),
        ("2004-05-03", "2016-05-03", "12 jaar"),
        ("2004", "2016-06-01", "11 of 12 jaar"),
        ("200X", "2016-12-31", "7 tot 16 jaar"),
        ("2004~", "2016-12-31", "rond 12 jaar"),
        ("2004~", "2004-12-31", "0 jaar"),
        ("2004-02-29", "2005-02-28", "0 jaar"),
        ("2004-05-03", "2004-05-02", ""),
        ("1880", "2016-01-01", ""),  # nobody gets that old: we do not know when they died
        ("../1980", "2016-01-01", ""),
    ],
)
def test_an_age_is_as_exact_as_the_date_of_birth(geboren: str, dag: str, words: str) -> None:
    assert age_in_words(parse(geboren), date.fromisoformat(dag)) == words


def test_somebody_is_there_from_birth_and_dead_from_the_day_that_is_sure() -> None:
    familie = born(geboren="1950-04", overleden="2015")
    assert on(familie, "1950-03-31").mensen == ()
    alive = on(familie, "2015-06-01").mensen[0]
    dead = on(familie, "2015-12-31").mensen[0]
    assert (alive.overleden, alive.leven) == (False, "65 jaar")
    assert (dead.overleden, dead.leven) == (True, "overleden 2015, 65 jaar")


def test_a_pregnancy_is_there_before_the_birth_and_has_no_age() -> None:
    familie = born(geboren="2019-05-20", bijzonder="zwangerschap")
    assert on(familie, "2018-06-01").mensen == ()
    assert [mens.leven for mens in on(familie, "2019-02-01").mensen] == ["geboren 20 mei 2019"]
    assert "jaar" not in on(born(geboren="2012", bijzonder="miskraam"), "2019-02-01").mensen[0].leven


@pytest.mark.parametrize(
    ("union", "dag", "expected"),
    [
        ({"soort": "huwelijk", "van": "2003", "tot": "2008~", "einde": "gescheiden"}, "2007-01-01", ("huwelijk", "")),
        ({"soort": "huwelijk", "tot": "2008~", "einde": "gescheiden"}, "2008-12-31", ("huwelijk", "gescheiden")),
        ({"soort": "huwelijk", "einde": "gescheiden"}, "2008-12-31", ("huwelijk", "gescheiden")),
        ({"soort": "huwelijk", "einde": "overlijden"}, "2009-01-01", ("huwelijk", "")),
        ({"soort": "huwelijk", "einde": "overlijden"}, "2016-01-01", ("huwelijk", "overlijden")),
        ({"soort": "huwelijk", "van": "2006"}, "2005-01-01", ("onbekend", "")),  # their child was there already
    ],
)
def test_a_union_is_what_it_was(union: dict[str, str], dag: str, expected: tuple[str, str]) -> None:
    familie = read(
        personen=[
            {"id": "yara", "naam": "Yara", "groep": "gezin"},
            {"id": "ruben", "naam": "Ruben", "groep": "gezin", "overleden": "2015"},
            {"id": "linda", "naam": "Linda", "groep": "gezin"},
        ],
        verbintenissen=[{"id": "v1", "partners": ["ruben", "linda"], **union}],
        kindschappen=[{"kind": "yara", "verbintenis": "v1"}],
    )
    found = on(familie, dag).verbintenissen[0]
    assert (found.soort, found.einde) == expected


def places_of(opstelling: Opstelling) -> dict[str, tuple[float, float]]:
    return {knoop.mens.id: knoop.symbool.middle for knoop in opstelling.knopen}


def moves_between(heel: Opstelling, seen: Opstelling) -> list[tuple[float, float]]:
    """How far each person who is still there stands from their place on the whole map."""
    places = places_of(heel)
    return [(x - places[id_][0], y - places[id_][1]) for id_, (x, y) in places_of(seen).items()]


@given(casusbestanden(), DAGEN, LAGEN, st.booleans())
def test_on_any_day_everyone_stands_as_they_did_and_nobody_before_birth(
    bestand: dict[str, Any], dag: date, zonder: frozenset[Laag], verschillen: bool
) -> None:
    familie = genosociogram.read_familie(bestand)
    opstelling = genosociogram.arrange(familie, Zicht(dag=dag, zonder=zonder, verschillen=verschillen))

    moves = moves_between(genosociogram.arrange(familie), opstelling)
    assert all(move == pytest.approx(moves[0], abs=0.01) for move in moves)
    shown = places_of(opstelling).keys()
    for mens in familie.mensen:
        if mens.geboren and mens.geboren.earliest and mens.geboren.earliest > dag and not mens.bijzonder:
            assert mens.id not in shown
    ends = [set(lijn.ids) for lijn in opstelling.lijnen if lijn.kind == "relatie"]
    assert all(pair <= shown for pair in ends)
    assert_sound(genosociogram.draw(opstelling), "genosociogram")


@given(casusbestanden(), DAGEN, LAGEN)
def test_on_any_day_nobody_moves_on_the_page(bestand: dict[str, Any], dag: date, zonder: frozenset[Laag]) -> None:
    familie = genosociogram.read_familie(bestand)
    opstelling = genosociogram.arrange(familie, Zicht(dag=dag, zonder=zonder))
    for move in moves_between(genosociogram.arrange(familie), opstelling):
        assert move == pytest.approx((0, 0), abs=0.01)


@given(casusbestanden(), st.data())
def test_what_a_layer_hides_is_in_no_word_of_the_drawing(bestand: dict[str, Any], data: st.DataObject) -> None:
    for number, mens in enumerate(bestand["personen"]):
        mens |= {"naam": f"Naam{number}X", "functie": f"Functie{number}X", "organisatie": f"Huis{number}X"}
    zonder = data.draw(LAGEN)
    dag = data.draw(st.none() | DAGEN)
    familie = genosociogram.read_familie(bestand)
    opstelling = genosociogram.arrange(familie, Zicht(dag=dag, zonder=zonder, verschillen=data.draw(st.booleans())))
    svg = genosociogram.draw(opstelling)
    said = svg + str(opstelling.familie)
    tied = {id_ for union in familie.verbintenissen for id_ in union.partners} | {k.kind for k in familie.kindschappen}
    for number, mens in enumerate(familie.mensen):
        in_family = mens.groep in ("gezin", "familie") or mens.id in tied
        off = ("familie" if in_family else mens.groep) in zonder
        if off and not mens.centraal:
            assert f"Naam{number}X" not in said
            assert f"Functie{number}X" not in svg
    if "relaties" in zonder:
        assert "data-relatie" not in svg


def test_who_is_off_says_nothing_of_others_unless_asked() -> None:
    familie = read(
        personen=[
            {"id": "yara", "naam": "Yara", "groep": "gezin"},
            {"id": "ruben", "naam": "Ruben", "groep": "gezin"},
            {"id": "ilse", "naam": "Ilse", "groep": "professional"},
        ],
        relaties=[
            {"van": "yara", "naar": "ruben", "soort": "hecht", "volgens": "ilse"},
            {"van": "yara", "naar": "ruben", "soort": "conflict", "volgens": "ruben"},
        ],
    )
    zonder: frozenset[Laag] = frozenset({"professional"})
    assert [r.soort for r in look(familie, Zicht(zonder=zonder)).relaties] == ["conflict"]
    assert [r.soort for r in look(familie, Zicht(zonder=zonder, volgens="ilse")).relaties] == ["hecht"]
    assert [r.soort for r in look(familie, Zicht(volgens="ruben")).relaties] == ["conflict"]


def say(*told: dict[str, Any]) -> Familie:
    loes = {"id": "loes", "naam": "Loes", "groep": "netwerk"}
    relaties = [make_relatie(**fields)["relaties"][0] for fields in told]
    return read(personen=[*make_casus()["personen"], loes], relaties=relaties)


@pytest.mark.parametrize(
    ("told", "differ"),
    [
        ([{"volgens": "yara"}, {"volgens": "ruben", "soort": "conflict"}], True),
        ([{"volgens": "yara"}, {"volgens": "ruben", "van": "ruben", "naar": "yara"}], False),  # the same, turned around
        (
            [
                {"volgens": "yara", "soort": "steun"},
                {"volgens": "ruben", "soort": "steun", "van": "ruben", "naar": "yara"},
            ],
            True,
        ),
        ([{"volgens": "yara"}, {"volgens": "yara", "soort": "conflict"}], False),  # one voice
        ([{}, {"volgens": "ruben", "soort": "conflict"}], False),  # nobody said the first
        (
            [
                {"volgens": "yara", "tot_datum": "2018~"},
                {"volgens": "ruben", "soort": "conflict", "van_datum": "2018~"},
            ],
            False,  # of another time
        ),
        (
            [{"volgens": "yara", "tot_datum": "2018"}, {"volgens": "ruben", "soort": "conflict", "van_datum": "2016"}],
            True,
        ),
        (
            [
                {"volgens": "yara", "van_datum": "2018", "tot_datum": "2018"},
                {"volgens": "ruben", "soort": "conflict", "van_datum": "2018"},
            ],
            True,
        ),
    ],
)
def test_people_differ_when_they_say_something_else_of_the_same_time(told: list[dict[str, Any]], differ: bool) -> None:
    familie = say(*told)
    assert (frozenset({"yara", "ruben"}) in find_verschillen(familie.relaties)) is differ
    assert bool(list_verschillen(familie)) is differ


def test_every_voice_stands_beside_the_other_with_its_own_words() -> None:
    familie = say(
        {"volgens": "yara", "soort": "steun", "van": "ruben", "naar": "yara", "steunvorm": ["advies"]},
        {"volgens": "loes", "soort": "conflict", "van_datum": "2016"},
    )
    (verschil,) = list_verschillen(familie)
    assert verschil.personen == ("ruben", "yara")
    assert [(one.volgens, one.banden) for one in verschil.uitspraken] == [
        ("yara", (("steun van Ruben (raad geven)", ""),)),
        ("loes", (("ruzie", "sinds 2016"),)),
    ]


def test_a_voice_keeps_its_number_on_every_day() -> None:
    familie = say(
        {"volgens": "yara", "tot_datum": "2010"}, {"volgens": "ruben", "soort": "conflict", "van_datum": "2012"}
    )
    seen = look(familie, Zicht(dag=date(2015, 1, 1), verschillen=True))
    assert [relatie.merk for relatie in seen.relaties] == ["2"]
    assert seen.stemmen == (("2", "volgens Ruben"),)
