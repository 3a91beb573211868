"""`./run meet genosociogram`: what is wrong in our drawings of families, and how long laying them out takes.

With a yardstick (--meetlat MAP, or MEETLAT) it is that which measures, with other libraries beside ours. Without
one we count ourselves, on invented families.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from casus.genosociogram import read_familie
from casus.layoutjson import as_layout, time_arrange
from metingen.families import make_familie
from metingen.lijnmaten import MATEN, count_faults
from metingen.meetlat import MeetlatFout, run_meetlat
from metingen.rust import measure_rust
from metingen.uitkomst import MAP, describe_machine, print_table, say, write_json, write_number

SIZES = (6, 12, 25, 50, 100)
SMALL = (6,)
# What the yardstick counts, and what we call it.
KOLOMMEN = {
    "persons_missing": "mist",
    "unions_missing": "mist stel",
    "links_missing": "mist kind",
    "overlaps": "overlapt",
    "through": "lijn door",
    "upside": "op kop",
    "collinear": "op elkaar",
    "cross": "kruist",
    "rel_through": "band door",
    "rel_cross": "band kruist",
    "ms": "ms",
}
OWN = "own"


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write. 1 when the yardstick can't be used."""
    options = read_options(arguments)
    content: dict[str, Any] = {"machine": describe_machine()}
    if options.meetlat:
        try:
            outcome = run_meetlat(Path(options.meetlat).resolve(), options.sizes, options.families)
        except MeetlatFout as fout:
            say(f"{fout}")
            return 1
        report_meetlat(outcome["summary"])
        content |= {"meetlat": outcome}
    else:
        say("Er is geen meetlat, dus we tellen zelf, zonder andere bibliotheken ernaast.")
        say("Heb je de meetlat? Geef haar map: ./run meet genosociogram --meetlat MAP, of zet MEETLAT.\n")
        content |= {"eigen": measure_own(options.sizes, options.families)}
    content |= {"rust": measure_rust(options.sizes, options.families)}
    path = options.naar or MAP / ("genosociogram-klein.json" if options.klein else "genosociogram.json")
    write_json(path, content)
    say(f"\nAlle getallen staan in {path}")
    return 0


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what comes after the name of the measurement."""
    parser = argparse.ArgumentParser(prog="./run meet genosociogram", description="Meet het geno-sociogram.")
    parser.add_argument("--meetlat", default=os.environ.get("MEETLAT"), metavar="MAP", help="waar de meetlat staat")
    parser.add_argument("--klein", action="store_true", help="alleen families van zes mensen")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="hoe groot de families zijn (6 tot 100)")
    parser.add_argument("--families", type=int, default=20, metavar="N", help="hoeveel families per grootte (20)")
    parser.add_argument("--naar", type=Path, metavar="BESTAND", help="waar alle getallen komen (var/metingen/…)")
    options = parser.parse_args(arguments)
    options.sizes = options.sizes or (SMALL if options.klein else SIZES)
    options.families = max(1, options.families)
    return options


def measure_own(sizes: Sequence[int], families: int) -> dict[str, Any]:
    """Count the faults in our drawings of invented families; print middle and worst of each size."""
    say(f"Midden/slechtste van {families} verzonnen families per grootte\n")
    found = {size: [measure_familie(make_familie(size, seed)) for seed in range(families)] for size in sizes}
    heads = ("mensen", *(maat.replace("_", " ") for maat in MATEN), "ms")
    print_table(
        heads,
        [(str(size), *(write_pair([r[m] for r in rows]) for m in (*MATEN, "ms"))) for size, rows in found.items()],
    )
    return {str(size): rows for size, rows in found.items()}


def measure_familie(bestand: dict[str, Any]) -> dict[str, float]:
    """Lay out one family, and count."""
    opstelling, ms = time_arrange(read_familie(bestand))
    return {**count_faults(bestand, as_layout(opstelling, ms)), "ms": round(ms, 2)}


def report_meetlat(summary: dict[str, dict[str, dict[str, Any]]]) -> None:
    """Print a table for each size: ours first, then the peers."""
    for size, peers in summary.items():
        say(f"\n{size} mensen (midden/slechtste)" if size.isdigit() else "\nMoeilijke families (midden/slechtste)")
        names = [OWN, *(name for name in peers if name != OWN)]
        rows = [
            (
                "wij" if name == OWN else name,
                f"{peers[name]['failed']}/{peers[name]['families']}",
                *(write_measured(peers[name].get(maat)) for maat in KOLOMMEN),
            )
            for name in names
        ]
        print_table(("", "mislukt", *KOLOMMEN.values()), rows)


def write_measured(found: dict[str, float] | None) -> str:
    """Write the middle and the worst of one measure; a dash when nothing was drawn."""
    return write_pair([found["median"], found["median"], found["worst"]]) if found else "-"


def write_pair(values: Sequence[float]) -> str:
    """Write the middle and the most."""
    pair = (median(values), max(values))
    decimals = 1 if any(value < 100 and value != int(value) for value in pair) else 0
    return "/".join(write_number(value, decimals) for value in pair)
