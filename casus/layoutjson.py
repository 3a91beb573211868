"""A geno-sociogram in place as boxes and lines, for who measures it or draws it elsewhere. No Django in here.

`label` is the real box of the words under a symbol; `ms` how long arranging took.
"""

import json
from statistics import median
from time import perf_counter
from typing import Any

from casus import genosociogram
from casus.genosociogram.layout import Opstelling
from casus.vlak import Box, enclose

RUNS = 5
LONG_ENOUGH = 2000  # milliseconds; what takes this long is not done again


def time_arrange(familie: genosociogram.Familie) -> tuple[Opstelling, float]:
    """Arrange a familie; give the outcome and the middle of how many milliseconds it took each time."""
    times: list[float] = []
    while len(times) < RUNS and sum(times) < LONG_ENOUGH:
        start = perf_counter()
        opstelling = genosociogram.arrange(familie)
        times.append((perf_counter() - start) * 1000)
    return opstelling, median(times)


def as_layout(opstelling: Opstelling, ms: float) -> dict[str, Any]:
    """Give every symbol as a node and every line as an edge, in pixels."""
    return {
        "ms": round(ms, 3),
        "nodes": [
            {
                "id": knoop.mens.id,
                **dict(zip("xywh", _numbers(knoop.symbool), strict=True)),
                "label": _numbers(enclose(tekst.box for tekst in knoop.teksten)),
            }
            for knoop in opstelling.knopen
        ],
        "edges": [
            {
                "kind": lijn.kind,
                "ids": list(lijn.ids),
                "points": [[round(x, 2), round(y, 2)] for x, y in lijn.points],
            }
            for lijn in opstelling.lijnen
        ],
    }


def write_layout(opstelling: Opstelling, ms: float) -> str:
    """Give it as one line of JSON."""
    return json.dumps(as_layout(opstelling, ms), separators=(",", ":"))


def _numbers(box: Box) -> list[float]:
    return [round(number, 2) for number in (box.x, box.y, box.w, box.h)]
