"""Long silences on one side of the line, while the other side went on: whose voice do we miss, and when?"""

from dataclasses import dataclass
from itertools import pairwise

from casus.edtf import Datum
from casus.tijdlijn.tijd import MONTH, find_sure_leap, leap_in_words
from casus.tijdlijn.verhaal import Moment, Verhaal

# Ten months without a word for sure are long enough to ask about; the choice is ours, the method names no number.
SILENT = 10 * MONTH


@dataclass(frozen=True)
class Stilte:
    """A stretch with nothing on one side; `na` and `voor` are the ids of the moments on that side around it."""

    kant: str
    woorden: str
    na: str
    voor: str


def find_stiltes(verhaal: Verhaal) -> tuple[Stilte, ...]:
    """The silences, in the order in which they begin.

    Counts only what is sure: there are dated moments on this side around it, no undated one between them, and
    the other side has at least one moment in between. Source: werkkaart 3, step 4 ('welke stem horen we weinig?').
    """
    found = []
    for kant in ("boven", "onder"):
        places = [index for index, moment in enumerate(verhaal.momenten) if moment.kant == kant]
        for start, stop in pairwise(places):
            before, after = verhaal.momenten[start], verhaal.momenten[stop]
            if stop - start > 1 and before.datum and after.datum and _is_silent(before.datum, after.datum):
                words = f"{leap_in_words(before.datum, after.datum)} niets van {_who(verhaal, kant)}"
                found.append((start, Stilte(kant, words, before.id, after.id)))
    return tuple(stilte for _, stilte in sorted(found, key=lambda pair: pair[0]))


def _is_silent(before: Datum, after: Datum) -> bool:
    return find_sure_leap(before, after) >= SILENT


def _who(verhaal: Verhaal, kant: str) -> str:
    return {
        "Professionals": "de professionals",
        "Gezin": "het gezin",
        "Formele stappen": "de formele kant",
        "Ervaringen": "de mensen zelf",
    }[verhaal.boven if kant == "boven" else verhaal.onder]


def moments_between(verhaal: Verhaal, stilte: Stilte) -> tuple[Moment, ...]:
    """What the other side has in the meantime."""
    ids = [moment.id for moment in verhaal.momenten]
    return verhaal.momenten[ids.index(stilte.na) + 1 : ids.index(stilte.voor)]
