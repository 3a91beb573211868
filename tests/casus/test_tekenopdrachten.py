"""The two commands that draw a file."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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
