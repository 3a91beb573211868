"""The measurements keep working; what they measure, nobody checks here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casus.uitwisseling.bestand import read_casusbestand
from metingen.verhalen import make_casusbestand
from metingen.vistimeline import list_items

ROOT = Path(__file__).resolve().parents[1]


def meet(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "metingen", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_small_measurement_reports_and_keeps_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "uit" / "tijdlijn.json"
    result = meet("tijdlijn", "--klein", "--keren", "2", "--naar", str(path))
    assert (result.returncode, result.stderr) == (0, "")
    (row,) = (line for line in result.stdout.splitlines() if line.startswith("10 "))
    assert " ms " in row
    measured = json.loads(path.read_text(encoding="utf-8"))["tekenen"]["10"]
    assert len(measured["tekenen_ms"]["waarden"]) == 2
    assert measured["tekenen_ms"]["mediaan"] > 0
    assert measured["svg_bytes"] > measured["svg_gzip_bytes"] > 500
    assert measured["breedte_px"] > 500
    assert str(path) in result.stdout


def test_an_unknown_measurement_names_those_there_are() -> None:
    result = meet("tijdlin")
    assert result.returncode == 2
    assert "'tijdlin' kennen we niet" in result.stderr
    assert "tijdlijn" in result.stdout


def count(momenten: list[dict[str, Any]], veld: str) -> int:
    return sum(bool(moment.get(veld)) for moment in momenten)


@pytest.mark.parametrize("size", [1, 10, 100, 1000])
def test_an_invented_story_is_a_casusbestand_and_the_same_each_time(size: int) -> None:
    bestand = make_casusbestand(size)
    assert bestand == make_casusbestand(size)
    assert read_casusbestand(json.dumps(bestand).encode()) == bestand
    assert len(bestand["gebeurtenissen"]) == size
    assert len(bestand["verblijven"]) > 1
    assert bestand["ontbreekt"]


def test_an_invented_story_has_what_makes_a_tijdlijn_hard() -> None:
    momenten = make_casusbestand(1000)["gebeurtenissen"]
    assert 60 < count(momenten, "omslagpunt") < 100
    assert 60 < 1000 - count(momenten, "datum") < 180
    assert 250 < count(momenten, "belevingen") < 450
    forms = {len(moment["datum"]) for moment in momenten if "datum" in moment}
    assert forms == {len("2012"), len("2012~"), len("2012-05"), len("2012-05-14")}


def test_vis_timeline_gets_the_same_moments() -> None:
    bestand = make_casusbestand(100)
    items = list_items(bestand)
    assert [item["content"] for item in items] == [moment["titel"] for moment in bestand["gebeurtenissen"]]
    for before, moment, item in zip(items, bestand["gebeurtenissen"][1:], items[1:], strict=False):
        if "datum" not in moment:
            assert item["start"] == before["start"]
