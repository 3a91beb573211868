"""`./run meet tijdlijn`: how fast the tijdlijn is drawn, how large it gets, and how soon somebody sees it.

Our drawing stands beside vis-timeline with the same events, on this machine, in this run, each opened cold.
"""

import argparse
import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casus import tijdlijn
from metingen.klok import Spreiding, time_calls
from metingen.openen import measure_in_browser
from metingen.uitkomst import MAP, describe_machine, print_table, say, write_json, write_kb, write_ms, write_number
from metingen.verhalen import make_casusbestand

SIZES = (10, 100, 1000)
SMALL = (10,)
ABOUT_LINEAR = 1.5  # a moment may cost so many times more in the largest story than in a tenth of it
Bestand = dict[str, Any]


@dataclass(frozen=True)
class Tekening:
    """How one story was drawn as a roll: what it took, and what it weighs in bytes and measures in pixels."""

    momenten: int
    schikken: Spreiding
    tekenen: Spreiding
    svg: str

    @property
    def milliseconden(self) -> float:
        """What reading, arranging and drawing took together."""
        return self.schikken.mediaan + self.tekenen.mediaan

    @property
    def per_moment(self) -> float:
        """Milliseconds for each moment."""
        return self.milliseconden / self.momenten

    @property
    def bytes(self) -> int:
        """The size of the SVG."""
        return len(self.svg.encode())

    @property
    def gzip(self) -> int:
        """The size of the SVG as it travels."""
        return len(gzip.compress(self.svg.encode(), mtime=0))

    @property
    def breedte(self) -> float:
        """The width that the SVG says it has, in CSS pixels."""
        found = re.search(r'<svg[^>]*?\swidth="([\d.]+)', self.svg)
        return float(found.group(1)) if found else 0.0

    def as_json(self) -> dict[str, Any]:
        """Give the numbers for a file."""
        return {
            "lezen_en_schikken_ms": self.schikken.as_json(),
            "tekenen_ms": self.tekenen.as_json(),
            "per_moment_ms": round(self.per_moment, 4),
            "svg_bytes": self.bytes,
            "svg_gzip_bytes": self.gzip,
            "breedte_px": self.breedte,
        }


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write. Always 0: a slow tijdlijn is news, not a mistake."""
    options = read_options(arguments)
    bestanden = {size: make_casusbestand(size) for size in (SMALL if options.klein else SIZES)}
    tekeningen = [measure_tekening(size, bestand, options.keren) for size, bestand in bestanden.items()]
    content: dict[str, Any] = {
        "machine": describe_machine(),
        "tekenen": {str(tekening.momenten): tekening.as_json() for tekening in tekeningen},
    }
    report_tekeningen(tekeningen, options.keren)
    if not options.klein:
        svgs = {tekening.momenten: tekening.svg for tekening in tekeningen}
        drawn = {tekening.momenten: tekening.milliseconden for tekening in tekeningen}
        content |= measure_in_browser(bestanden, svgs, drawn, options.keren)
    path = options.naar or MAP / ("tijdlijn-klein.json" if options.klein else "tijdlijn.json")
    write_json(path, content)
    say(f"\nAlle getallen staan in {path}")
    return 0


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what comes after the name of the measurement."""
    parser = argparse.ArgumentParser(prog="./run meet tijdlijn", description="Meet de tijdlijn.")
    parser.add_argument("--klein", action="store_true", help="alleen tien momenten tekenen, zonder browser")
    parser.add_argument("--keren", type=int, default=7, metavar="N", help="hoe vaak we alles meten (7)")
    parser.add_argument("--naar", type=Path, metavar="BESTAND", help="waar alle getallen komen (var/metingen/…)")
    options = parser.parse_args(arguments)
    options.keren = max(1, options.keren)
    return options


def measure_tekening(momenten: int, bestand: Bestand, times: int) -> Tekening:
    """Read and arrange a story, and draw it; each several times."""
    stroken, schikken = time_calls(lambda: tijdlijn.arrange(tijdlijn.read_verhaal(bestand)), times)
    svg, tekenen = time_calls(lambda: "\n".join(map(tijdlijn.draw, stroken)), times)
    return Tekening(momenten, schikken, tekenen, svg)


def report_tekeningen(tekeningen: Sequence[Tekening], times: int) -> None:
    """Print how drawing went, and whether it grows with the story and not faster."""
    say(f"De tijdlijn als één rol tekenen (midden van {times} keer)\n")
    print_table(
        ("momenten", "lezen en schikken", "tekenen", "per moment", "SVG", "SVG, gzip", "breedte"),
        [
            (
                write_number(tekening.momenten),
                write_ms(tekening.schikken),
                write_ms(tekening.tekenen),
                f"{write_number(tekening.per_moment, 3)} ms",
                write_kb(tekening.bytes),
                write_kb(tekening.gzip),
                f"{write_number(tekening.breedte)} px",
            )
            for tekening in tekeningen
        ],
    )
    if len(tekeningen) > 1:
        smaller, largest = tekeningen[-2:]
        growth = largest.per_moment / smaller.per_moment
        verdict = "dat groeit ongeveer recht evenredig" if growth <= ABOUT_LINEAR else "dat groeit te snel"
        say(
            f"\nEen moment kost bij {write_number(largest.momenten)} momenten {write_number(growth, 2)} keer "
            f"zoveel als bij {write_number(smaller.momenten)}: {verdict}."
        )
