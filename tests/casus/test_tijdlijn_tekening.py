"""The tijdlijn holds everything, once, legibly, at any width."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import tijdlijn
from casus.models import Gebeurtenis, Verblijf
from casus.tijdlijn.strook import Strook
from casus.tijdlijn.woorden import SOORT_WOORDEN, VERBLIJF_WOORDEN
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import VOORBEELDEN, assert_sound, load
from tests.casus.tijdlijnen import assert_legible, assert_whole
from tests.casus.willekeurig import casusbestanden

WIDTHS = st.none() | st.sampled_from([100.0, 280.0, 640.0, 1047.0])
SHEETS = st.sampled_from([tijdlijn.A4, tijdlijn.A3])


def draw_all(bestand: dict[str, Any], breedte: float | None = None) -> list[str]:
    return [tijdlijn.draw(strook) for strook in tijdlijn.arrange(tijdlijn.read_verhaal(bestand), breedte)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), WIDTHS)
def test_any_story_is_drawn_whole_and_legible(bestand: dict[str, Any], breedte: float | None) -> None:
    verhaal = tijdlijn.read_verhaal(bestand)
    stroken = tijdlijn.arrange(verhaal, breedte)
    assert_whole(bestand, verhaal, stroken)
    for strook in stroken:
        assert_legible(strook)
        root = assert_sound(tijdlijn.draw(strook), f"tijdlijn-{strook.nummer}")
        hooks = [element.get("data-gebeurtenis") for element in root.iter() if element.get("data-gebeurtenis")]
        assert hooks == [kaart.id for kaart in strook.kaarten if kaart.soort == "moment"]
    assert tijdlijn.arrange(tijdlijn.read_verhaal(bestand), breedte) == stroken


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), SHEETS)
def test_any_story_fits_on_sheets_of_paper(bestand: dict[str, Any], vel: tijdlijn.Vel) -> None:
    verhaal = tijdlijn.read_verhaal(bestand)
    stroken = tijdlijn.arrange(verhaal, vel=vel)
    assert_whole(bestand, verhaal, stroken)
    for strook in stroken:
        assert strook.width == vel.breedte
        assert_legible(strook)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden())
def test_any_story_is_legible_true_to_scale(bestand: dict[str, Any]) -> None:
    verhaal = tijdlijn.read_verhaal(bestand)
    strook = tijdlijn.arrange_true_to_scale(verhaal)
    assert_whole(bestand, verhaal, [strook])
    assert_legible(strook)


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
def test_every_example_is_legible(path: Path) -> None:
    verhaal = tijdlijn.read_verhaal(load(path))
    sheets = tijdlijn.arrange(verhaal, vel=tijdlijn.A4)
    assert all(strook.height <= tijdlijn.A4.hoogte for strook in sheets)
    rolls = (*tijdlijn.arrange(verhaal), tijdlijn.arrange_true_to_scale(verhaal))
    for strook in (*rolls, *tijdlijn.arrange(verhaal, 320.0), *sheets):
        assert_legible(strook)
    assert tijdlijn.draw(rolls[0]) == tijdlijn.draw(tijdlijn.arrange(verhaal)[0])


@pytest.mark.parametrize("aantal", [1, 30, 1000])
def test_a_long_story_is_legible(aantal: int) -> None:
    verhaal = tijdlijn.read_verhaal(make_long_story(aantal))
    for strook in (*tijdlijn.arrange(verhaal), tijdlijn.arrange_true_to_scale(verhaal)):
        assert len(strook.kaarten) == aantal
        assert_legible(strook)


def make_long_story(aantal: int) -> dict[str, Any]:
    """Crowded and quiet years, on both sides, of every kind of date."""
    dates = ["{}-03-{:02}", "{}-05", "{}~", "{}", "", "{}-21", "{}-03-02/{}-06-01"]
    told = []
    for index in range(aantal):
        year = 2000 + (index // 40) + (5 if index > aantal / 2 else 0)
        datum = dates[index * index % len(dates)].format(year, 1 + index % 28 if index % 7 == 0 else year)
        told.append(
            moment(id=f"g{index}", titel=f"Moment {index} " + "woord " * (index % 11)) | {"kant": SIDES[index % 3]}
        )
        if datum:
            told[-1]["datum"] = datum
    return make_casus(gebeurtenissen=told)


SIDES = ("boven", "onder", "boven")


def moment(**fields: Any) -> dict[str, Any]:
    return {"id": "g1", "titel": "Verhuizing", "soort": "beslismoment", "kant": "boven"} | fields


def test_a_card_says_date_soort_aard_turn_decision_and_who_was_missing() -> None:
    told = moment(datum="2016~", aard="feit", omslagpunt=True, gedeeld_besluit=False, afwezig=["ruben"])
    (svg,) = draw_all(make_casus(gebeurtenissen=[told]))
    for words in (
        "rond 2016",
        "Verhuizing",
        "beslismoment",
        "feit",
        "omslagpunt",
        "niet samen besloten",
        "afwezig: Ruben",
    ):
        assert f">{words}</" in svg


def test_sides_are_named_after_the_soort_of_casus() -> None:
    bestand = make_casus(gebeurtenissen=[moment()])
    assert "Boven de lijn: Professionals (1 moment)" in draw_all(bestand)[0]
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    svg = draw_all(bestand)[0]
    assert "Boven de lijn: Formele stappen (1 moment)" in svg
    assert "Geschiedenis op een rij: Proef" in svg


def test_a_sharp_date_a_vague_one_and_none_look_different() -> None:
    told = [moment(datum="2016-05-01"), moment(id="g2", datum="2017~"), moment(id="g3")]
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)))
    assert [(kaart.is_span, kaart.zonder_datum) for kaart in rol.kaarten] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert len(rol.spannen) == 1
    assert ">zonder datum</text>" in tijdlijn.draw(rol)


def test_years_stand_where_they_change_and_again_on_a_new_strip() -> None:
    told = [moment(id=f"g{index}", datum=f"20{10 + index // 6}") for index in range(12)]
    verhaal = tijdlijn.read_verhaal(make_casus(gebeurtenissen=told))
    (rol,) = tijdlijn.arrange(verhaal)
    assert ribbon(rol) == ["2010", "2011"]
    stroken = tijdlijn.arrange(verhaal, 300)
    assert all(strook.linten for strook in stroken)
    assert "nog 2010" in [words for strook in stroken for words in ribbon(strook)]
    assert "vervolg op strook 2" in tijdlijn.draw(stroken[0])
    assert "Vervolg van strook 1" in tijdlijn.draw(stroken[1])


def ribbon(strook: Strook) -> list[str]:
    return [tekst.lines[0] for lint in strook.linten for tekst in lint.teksten]


def test_the_age_of_the_central_person_runs_along_the_line() -> None:
    bestand = make_casus(gebeurtenissen=[moment(datum="2004"), moment(id="g2", datum="2005-02-03")])
    bestand["personen"][0] |= {"centraal": True, "geboren": "2004-05-01"}
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(bestand))
    assert ribbon(rol) == ["2004", "geboren", "2005", "wordt 1"]
    bestand["personen"][0] |= {"geboren": "2004~"}
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(bestand))
    assert ribbon(rol) == ["2004", "rond de geboorte", "2005", "rond 1 jaar"]


def test_a_long_empty_stretch_is_folded_and_says_how_long_it_was() -> None:
    told = [moment(datum="2010-01-05"), moment(id="g2", datum="2013-04-05"), moment(id="g3", datum="2013-08")]
    verhaal = tijdlijn.read_verhaal(make_casus(gebeurtenissen=told))
    (rol,) = tijdlijn.arrange(verhaal)
    assert ribbon(rol) == ["2010", "3 jaar en 3 maanden", "2013"]
    first, second, third = (kaart.stam for kaart in rol.kaarten)
    assert second - first < 400
    echt = tijdlijn.arrange_true_to_scale(verhaal)
    assert "jaar en" not in " ".join(ribbon(echt))
    first, second, third = (kaart.anker for kaart in echt.kaarten)
    assert (second - first) / (third - second) == pytest.approx((365 * 3 + 1 + 90) / 133, rel=0.05)


def test_crowded_time_gets_more_room_than_a_quiet_one() -> None:
    quiet = [moment(id=f"q{month}", datum=f"2010-{month:02}-01") for month in (1, 12)]
    busy = [moment(id=f"b{day}", datum=f"2011-01-{day:02}") for day in range(1, 29)]
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(make_casus(gebeurtenissen=[*quiet, *busy])))
    stems = {kaart.id: kaart.stam for kaart in rol.kaarten}
    assert stems["b28"] - stems["b1"] > 10 * (stems["q12"] - stems["q1"])


def test_moments_with_the_same_vague_date_share_one_stretch() -> None:
    told = [moment(id=f"g{index}", datum="2016~") for index in range(4)] + [moment(id="x", datum="2016~", kant="onder")]
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)))
    boven, onder = sorted(rol.spannen, key=lambda span: span.kant)
    assert all(boven.box.x < kaart.stam < boven.box.right for kaart in rol.kaarten[:4])
    assert boven.box.bottom <= rol.lijn.y
    assert onder.box.y >= rol.lijn.bottom


def test_an_organisation_runs_from_its_first_moment_to_its_last() -> None:
    bestand = make_casus(
        gebeurtenissen=[
            moment(datum="2010", personen=["ruben"]),
            moment(id="g2", datum="2011"),
            moment(id="g3", datum="2012", personen=["ruben"]),
        ]
    )
    bestand["personen"][1] |= {"organisatie": "wijkteam"}
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(bestand))
    (blok,) = rol.blokken
    (baan,) = blok.banen
    assert baan.tekst.lines == ("wijkteam (2 momenten)",)
    assert baan.punten == (rol.kaarten[0].stam, rol.kaarten[2].stam)


def test_a_silence_on_one_side_is_pointed_out() -> None:
    told = [
        moment(datum="2010-01", kant="onder"),
        moment(id="g2", datum="2010-09"),
        moment(id="g3", datum="2011-03", kant="onder"),
        moment(id="g4", datum="2011-09"),
    ]
    (stilte, other) = tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)).stiltes
    assert (stilte.woorden, stilte.na, stilte.voor) == ("14 maanden niets van het gezin", "g1", "g3")
    assert other.woorden == "12 maanden niets van de professionals"
    told[2]["datum"] = "2010-04"
    only = tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)).stiltes
    assert only == ()  # nobody said anything in that year: that is no silence of one side


def test_a_gap_with_a_period_stands_at_its_place_and_others_at_the_end() -> None:
    told = [moment(datum="2010"), moment(id="g2", datum="2015"), moment(id="g3", datum="2020")]
    gaps = [{"vraag": "Los?"}, {"vraag": "Toen?", "periode": "2015"}]
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told, ontbreekt=gaps)))
    assert [kaart.soort for kaart in rol.kaarten] == ["moment", "moment", "gat", "moment", "gat"]
    assert rol.kaarten[-1].stam is None


def test_a_stay_runs_from_its_begin_to_its_end() -> None:
    told = [moment(id=f"g{index}", datum=str(2010 + index)) for index in range(5)]
    stays = [{"persoon": "yara", "plek": "bij oma", "soort": "familie", "van": "2011", "tot": "2013"}]
    (rol,) = tijdlijn.arrange(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told, verblijven=stays)))
    (blok,) = rol.blokken
    (baan,) = blok.banen
    assert rol.kaarten[1].stam - 40 < baan.box.x < rol.kaarten[2].stam
    assert rol.kaarten[2].stam < baan.box.right <= rol.kaarten[4].stam
    assert blok.kop.lines == ("Waar Yara woonde: 1 plek",)
    assert baan.tekst.lines == ("bij oma (bij familie), van 2011 tot 2013",)


def test_the_text_alternative_counts_and_names_the_turns() -> None:
    told = [moment(datum="2010", omslagpunt=True), moment(id="g2", kant="onder", datum="2012~")]
    words = tijdlijn.describe_verhaal(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)))
    assert "Er staan 2 momenten op de lijn." in words
    assert "van 2010 tot rond 2012" in words
    assert "Omslagpunten: Verhuizing." in words


def test_words_are_those_of_the_forms() -> None:
    assert dict(Gebeurtenis.Soort.choices) == SOORT_WOORDEN
    assert dict(Verblijf.Soort.choices) == VERBLIJF_WOORDEN
