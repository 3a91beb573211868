"""The measurements keep working; what they measure, nobody checks here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casus.uitwisseling.bestand import read_casusbestand
from metingen.families import make_familie
from metingen.lijnmaten import count_faults
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


def test_without_a_yardstick_families_are_counted_by_ourselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEETLAT", raising=False)
    path = tmp_path / "genosociogram.json"
    result = meet("genosociogram", "--klein", "--families", "2", "--naar", str(path))
    assert (result.returncode, result.stderr) == (0, "")
    assert "Er is geen meetlat" in result.stdout
    rows = json.loads(path.read_text(encoding="utf-8"))["eigen"]["6"]
    assert len(rows) == 2
    assert all(row["ontbreekt"] == 0 and row["ms"] > 0 for row in rows)


def test_a_yardstick_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    result = meet("genosociogram", "--meetlat", str(tmp_path))
    assert result.returncode == 1
    assert "geen run.py" in result.stdout


@pytest.mark.parametrize("size", [6, 25, 100])
def test_an_invented_family_is_a_casusbestand_and_the_same_each_time(size: int) -> None:
    bestand = make_familie(size, 3)
    assert bestand == make_familie(size, 3) != make_familie(size, 4)
    assert read_casusbestand(json.dumps(bestand).encode()) == bestand
    assert len(bestand["personen"]) == size


def test_faults_are_counted() -> None:
    """Two couples whose lines cross, a line through somebody, two on top of each other, and what is not there."""

    def node(own_id: str, x: float, y: float) -> dict[str, Any]:
        return {"id": own_id, "x": x, "y": y, "w": 20, "h": 20, "label": [x, y + 20, 20, 10]}

    bestand = {
        "personen": [{"id": own_id} for own_id in "abcdefg"],
        "verbintenissen": [{"id": "v1", "partners": ["a", "b"]}, {"id": "v2", "partners": ["c", "d"]}],
        "kindschappen": [{"kind": "e", "verbintenis": "v1"}],
        "relaties": [{"van": "a", "naar": "e"}],
    }
    nodes = [node("a", 0, 0), node("b", 200, 0), node("c", 90, -90), node("d", 90, 90), node("e", 150, -5)]
    partners = [
        {"kind": "partner", "ids": ["v1", "a", "b"], "points": [[20, 10], [200, 10]]},
        {"kind": "partner", "ids": ["v2", "c", "d"], "points": [[100, -60], [100, 90]]},
    ]
    faults = count_faults(bestand, {"nodes": [*nodes, node("f", 0, 5)], "edges": partners})
    assert faults == {
        "ontbreekt": 3,  # g, the child and the tie
        "overlapt": 3,  # symbol on symbol and words, and words on words
        "lijn_door_iemand": 1,
        "kruisingen": 1,
        "band_door_iemand": 0,
        "band_kruisingen": 0,
    }
    tie = {"kind": "relatie", "ids": ["c", "e"], "points": [[110, -80], [60, 50], [160, 0]]}
    faults = count_faults(bestand, {"nodes": nodes, "edges": [*partners, tie]})
    assert (faults["ontbreekt"], faults["band_kruisingen"]) == (3, 4)
