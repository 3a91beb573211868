"""Long silences on one side of the line, while the other side went on: whose voice do we miss, and when?"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from casus.edtf import Datum
from casus.tijdlijn.tijd import MONTH, find_sure_leap, leap_in_words
from casus.tijdlijn.verhaal import Moment, Stilte

# Ten months without a word for sure are long enough to ask about; the choice is ours, the method names no number.
SILENT = 10 * MONTH
_WIE = {
    "Professionals": "de professionals",
    "Gezin": "het gezin",
    "Formele stappen": "de formele kant",
    "Ervaringen": "de mensen zelf",
}


def find_stiltes(momenten: Sequence[Moment], namen: Mapping[str, str]) -> tuple[Stilte, ...]:
    """The silences in a whole story, in the order in which they begin; `namen` are what the sides are called.

    Counts only what is sure: there are dated moments on this side around it, no undated one between them, and
    the other side has at least one moment in between. Source: werkkaart 3, step 4 ('welke stem horen we weinig?').
    """
    found = []
    for kant in ("boven", "onder"):
        places = [index for index, moment in enumerate(momenten) if moment.kant == kant]
        for start, stop in pairwise(places):
            before, after = momenten[start], momenten[stop]
            if stop - start > 1 and before.datum and after.datum and _is_silent(before.datum, after.datum):
                words = f"{leap_in_words(before.datum, after.datum)} niets van {_WIE[namen[kant]]}"
                found.append((start, Stilte(kant, words, before.id, after.id)))
    return tuple(stilte for _, stilte in sorted(found, key=lambda pair: pair[0]))


def _is_silent(before: Datum, after: Datum) -> bool:
    return find_sure_leap(before, after) >= SILENT
