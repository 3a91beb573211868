"""Reading a casusbestand or GEDCOM file and writing a drawing for the commands; '-' is standard input or output."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from casus.gedcom import is_gedcom, read_gedcom
from casus.uitwisseling.bestand import BestandFout, read_casusbestand


def read_bestand(name: str) -> dict[str, Any]:
    """The checked content of a casusbestand, or of a family tree as a casusbestand.

    Raises CommandError, with a Dutch message, when it can't be read.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(
            f"We kunnen het bestand {name} niet lezen. Controleer of de naam klopt en of je het mag openen."
        ) from error
    try:
        return read_gedcom(content).bestand if is_gedcom(content, name) else read_casusbestand(content)
    except BestandFout as error:
        raise CommandError(str(error)) from error


def write_tekening(tekening: str, name: str, stdout: OutputWrapper) -> None:
    """Write the drawing, as SVG or as JSON, as UTF-8. Raises CommandError, with a Dutch message, when that fails."""
    if name == "-":
        stdout.write(tekening)
        return
    try:
        Path(name).write_text(tekening + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"We kunnen de tekening niet bewaren als {name}. Controleer of de map bestaat en of je erin mag schrijven."
        ) from error
