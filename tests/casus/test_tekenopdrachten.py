"""The two commands that draw a file."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.casus.stambomen import make_gedcom
from tests.casus.tekeningen import VOORBEELDEN, assert_sound

COMMANDS = {"teken_tijdlijn": "tijdlijn-1", "teken_genosociogram": "genosociogram"}


@pytest.mark.parametrize(("command", "prefix"), COMMANDS.items())
def test_draws_a_file(command: str, prefix: str, tmp_path: Path) -> None:
    out = tmp_path / "tekening.svg"
    call_command(command, str(VOORBEELDEN[0]), svg=str(out))
    assert_sound(out.read_text(encoding="utf-8"), prefix)


@pytest.mark.parametrize(("command", "prefix"), COMMANDS.items())
def test_a_dash_is_standard_input_and_output(command: str, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VOORBEELDEN[1].read_bytes())))
    stdout = io.StringIO()
    call_command(command, "-", svg="-", stdout=stdout)
    assert_sound(stdout.getvalue(), prefix)


@pytest.mark.parametrize("command", COMMANDS)
def test_says_in_dutch_what_is_wrong(command: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="niet lezen"):
        call_command(command, str(tmp_path / "nergens.json"), svg="-")
    wrong = tmp_path / "fout.json"
    wrong.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="geen casusbestand"):
        call_command(command, str(wrong), svg="-")
    with pytest.raises(CommandError, match="niet bewaren"):
        call_command(command, str(VOORBEELDEN[0]), svg=str(tmp_path / "geen" / "map.svg"))


def test_a_layout_has_every_person_and_every_line(tmp_path: Path) -> None:
    svg, out = tmp_path / "tekening.svg", tmp_path / "plekken.json"
    call_command("teken_genosociogram", str(VOORBEELDEN[0]), svg=str(svg), layout_json=str(out))
    assert_sound(svg.read_text(encoding="utf-8"), "genosociogram")
    bestand, layout = json.loads(VOORBEELDEN[0].read_bytes()), json.loads(out.read_bytes())
    assert sorted(node["id"] for node in layout["nodes"]) == sorted(mens["id"] for mens in bestand["personen"])
    for node in layout["nodes"]:
        assert min(node["w"], node["h"]) > 0
        x, y, width, height = node["label"]
        assert width > 0
        assert height > 0
        assert y >= node["y"] + node["h"] - 1
        assert x < node["x"] + node["w"] / 2 < x + width
    kinds = [edge["kind"] for edge in layout["edges"]]
    assert kinds.count("relatie") == len(bestand["relaties"])
    assert set(kinds) == {"partner", "kind", "relatie"}
    assert all(len(edge["points"]) > 1 and len(edge["ids"]) > 1 for edge in layout["edges"])
    assert layout["ms"] > 0


@pytest.mark.parametrize("source", ["familie.ged", "-"])
def test_a_family_tree_is_drawn_too(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "familie.ged").write_bytes(make_gedcom())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(make_gedcom())))
    stdout = io.StringIO()
    name = source if source == "-" else str(tmp_path / source)
    call_command("teken_genosociogram", name, layout_json="-", stdout=stdout)
    layout = json.loads(stdout.getvalue())
    assert [node["id"] for node in layout["nodes"]] == ["i1", "i2", "i3"]
    assert {edge["kind"] for edge in layout["edges"]} == {"partner", "kind"}


def test_a_drawing_has_to_go_somewhere_and_only_one_thing_to_standard_output(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--layout-json OUT"):
        call_command("teken_genosociogram", str(VOORBEELDEN[0]))
    with pytest.raises(CommandError, match="past er maar één"):
        call_command("teken_genosociogram", str(VOORBEELDEN[0]), svg="-", layout_json="-")
    wrong = tmp_path / "fout.ged"
    wrong.write_bytes(make_gedcom("0 @F1@ FAM\n"))
    with pytest.raises(CommandError, match="niemand"):
        call_command("teken_genosociogram", str(wrong), svg="-")
