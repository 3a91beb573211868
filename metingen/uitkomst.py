"""What a measurement tells: a table on the screen, all numbers in a file, and on which machine that was."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from metingen.klok import Spreiding

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "var" / "metingen"


def say(text: str) -> None:
    """Print `text` at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_number(value: float, decimals: int = 0) -> str:
    """Write a number as Dutch people do: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def write_ms(spreiding: Spreiding, with_range: bool = False) -> str:
    """Write milliseconds: the median, and from least to most if asked."""
    decimals = 1 if spreiding.mediaan < 100 else 0
    middle = write_number(spreiding.mediaan, decimals)
    if not with_range:
        return f"{middle} ms"
    return f"{middle} ms ({write_number(spreiding.laagste)}–{write_number(spreiding.hoogste)})"


def write_kb(size: int) -> str:
    """Write a number of bytes in kilobytes of a thousand."""
    return f"{write_number(size / 1000, 1 if size < 100_000 else 0)} kB"


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, ["-" * width for width in widths], *rows]:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        say("  ".join(cells).rstrip())


def describe_machine() -> dict[str, Any]:
    """Give on what was measured, and when."""
    return {
        "wanneer": datetime.now().astimezone().isoformat(timespec="seconds"),
        "processor": read_processor(),
        "kernen": os.cpu_count(),
        "python": platform.python_version(),
    }


def read_processor() -> str:
    """Give the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write all numbers to `path`, in a folder that is made when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
