"""The tijdlijn holds everything, once, legibly, at any width."""

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import tijdlijn
from casus.models import Gebeurtenis, Verblijf
from casus.tijdlijn.strook import Strook
from casus.tijdlijn.verhaal import SOORT_WOORDEN, VERBLIJF_WOORDEN
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import VOORBEELDEN, assert_apart, assert_sound, load
from tests.casus.willekeurig import casusbestanden

WIDTHS = st.none() | st.sampled_from([100.0, 280.0, 640.0, 1047.0])


def draw_all(bestand: dict[str, Any], breedte: float | None = None) -> list[str]:
    return [tijdlijn.draw(strook) for strook in tijdlijn.arrange(tijdlijn.read_verhaal(bestand), breedte)]


def assert_legible(strook: Strook) -> None:
    assert_apart([tekst.box for tekst in strook.teksten if tekst.lines])
    assert_apart([kaart.box for kaart in strook.kaarten])
    for tekst in strook.teksten:
        assert tekst.box.x >= 0
        assert tekst.box.right <= strook.width
        assert tekst.box.bottom <= strook.height
    for kaart in strook.kaarten:
        inside = [tekst.box for tekst in kaart.teksten] + [merk.box for merk in kaart.merken]
        assert all(kaart.box.holds(box) for box in inside)
        assert all(merk.box.holds(merk.tekst.box) for merk in kaart.merken)
        ground = strook.boven if kaart.kant == "boven" else strook.onder
        assert ground.holds(kaart.box)


def assert_stems_free(strook: Strook) -> None:
    stems = [kaart.stam for kaart in strook.kaarten if kaart.stam is not None]
    assert all(right - left >= 24 for left, right in itertools.pairwise(stems))
    for kaart in strook.kaarten:
        if kaart.stam is not None:
            assert kaart.box.x < kaart.stam < kaart.box.right
            assert not any(jaar.box.x - 12 < kaart.stam < jaar.box.right + 6 for jaar in strook.jaren)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), WIDTHS)
def test_any_story_is_drawn_whole_and_legible(bestand: dict[str, Any], breedte: float | None) -> None:
    verhaal = tijdlijn.read_verhaal(bestand)
    stroken = tijdlijn.arrange(verhaal, breedte)
    drawn = [kaart.id for strook in stroken for kaart in strook.kaarten if kaart.soort == "moment"]
    assert drawn == [moment.id for moment in verhaal.momenten]
    assert Counter(drawn) == Counter(item["id"] for item in bestand["gebeurtenissen"])
    gaps = [kaart for strook in stroken for kaart in strook.kaarten if kaart.soort == "gat"]
    assert len(gaps) == len(bestand["ontbreekt"])
    for strook in stroken:
        assert_legible(strook)
        assert_stems_free(strook)
        root = assert_sound(tijdlijn.draw(strook), f"tijdlijn-{strook.nummer}")
        hooks = [element.get("data-gebeurtenis") for element in root.iter() if element.get("data-gebeurtenis")]
        assert hooks == [kaart.id for kaart in strook.kaarten if kaart.soort == "moment"]
    assert tijdlijn.arrange(tijdlijn.read_verhaal(bestand), breedte) == stroken


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem[0])
@pytest.mark.parametrize("breedte", [None, 1047.0, 320.0])
def test_every_example_is_legible(path: Path, breedte: float | None) -> None:
    bestand = load(path)
    for strook in tijdlijn.arrange(tijdlijn.read_verhaal(bestand), breedte):
        assert_legible(strook)
        assert_stems_free(strook)
    assert draw_all(bestand, breedte) == draw_all(bestand, breedte)


def moment(**fields: Any) -> dict[str, Any]:
    return {"id": "g1", "titel": "Verhuizing", "soort": "beslismoment", "kant": "boven", **fields}


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
        assert f">{words}</tspan>" in svg


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
    assert [(kaart.vaag, kaart.zonder_datum) for kaart in rol.kaarten] == [(False, False), (True, False), (False, True)]
    assert ">zonder datum</tspan>" in tijdlijn.draw(rol)


def test_years_stand_where_they_change_and_again_on_a_new_strip() -> None:
    told = [moment(id=f"g{index}", datum=f"20{10 + index // 3}") for index in range(6)]
    verhaal = tijdlijn.read_verhaal(make_casus(gebeurtenissen=told))
    (rol,) = tijdlijn.arrange(verhaal)
    assert [jaar.tekst.lines for jaar in rol.jaren] == [("2010",), ("2011",)]
    stroken = tijdlijn.arrange(verhaal, 600)
    assert all(strook.jaren for strook in stroken)
    assert "vervolg op strook 2" in tijdlijn.draw(stroken[0])
    assert "Vervolg van strook 1" in tijdlijn.draw(stroken[1])


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
    (baan,) = rol.banen
    assert baan.box.x == rol.kaarten[1].stam
    assert rol.kaarten[2].stam < baan.box.right < rol.kaarten[3].stam
    assert not baan.vaag
    assert baan.tekst.lines == ("Yara: bij oma (bij familie), van 2011 tot 2013",)


def test_the_text_alternative_counts_and_names_the_turns() -> None:
    told = [moment(datum="2010", omslagpunt=True), moment(id="g2", kant="onder", datum="2012~")]
    words = tijdlijn.describe_verhaal(tijdlijn.read_verhaal(make_casus(gebeurtenissen=told)))
    assert "Er staan 2 momenten op de lijn." in words
    assert "van 2010 tot rond 2012" in words
    assert "Omslagpunten: Verhuizing." in words


def test_words_are_those_of_the_forms() -> None:
    assert dict(Gebeurtenis.Soort.choices) == SOORT_WOORDEN
    assert dict(Verblijf.Soort.choices) == VERBLIJF_WOORDEN
