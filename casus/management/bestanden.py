"""Reading a casusbestand and writing a drawing for the commands; '-' is standard input or output."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from casus.uitwisseling.bestand import BestandFout, read_casusbestand


def read_bestand(name: str) -> dict[str, Any]:
    """The checked content of a file. Raises CommandError, with a Dutch message, when it can't be read."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(
            f"We kunnen het bestand {name} niet lezen. Controleer of de naam klopt en of je het mag openen."
        ) from error
    try:
        return read_casusbestand(content)
    except BestandFout as error:
        raise CommandError(str(error)) from error


def write_tekening(svg: str, name: str, stdout: OutputWrapper) -> None:
    """Write the drawing as UTF-8. Raises CommandError, with a Dutch message, when that fails."""
    if name == "-":
        stdout.write(svg)
        return
    try:
        Path(name).write_text(svg + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"We kunnen de tekening niet bewaren als {name}. Controleer of de map bestaat en of je erin mag schrijven."
        ) from error
