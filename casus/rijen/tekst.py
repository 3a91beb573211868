"""Text with rows: pasted from a spreadsheet, or from a CSV file. How the cells are separated is found out.

A cell that a spreadsheet could take for a formula is written with a ' in front of it, and read without.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from casus.rijen.kolommen import find_kolom
from casus.rijen.tabel import MAX_CELLEN, MAX_GELEZEN, Rij, RijenFout, Tabel, tidy_cellen, write_aantal

TAB = "\t"
SCHEIDINGEN = (TAB, ";", ",")

_SAMPLE = 50
_SAMPLE_TEKENS = 50_000
_NAMED_SEPARATOR = re.compile(r"sep=([\t;,])\r?\n", re.IGNORECASE)
# With their wide forms, and every sign that begins a formula in some spreadsheet.
_FORMULE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def read_tekst(tekst: str, opmerkingen: Sequence[str] = ()) -> Tabel:
    """Read rows of cells; quotes keep a cell with a separator or a new line in it together.

    RijenFout when a row has more cells than any table for people has columns.
    """
    named = _NAMED_SEPARATOR.match(tekst)
    scheiding = named[1] if named else find_scheiding(tekst)
    rijen: list[Rij] = []
    aantal = 0
    for nummer, ruw in enumerate(split_rijen(tekst[named.end() :] if named else tekst, scheiding), start=1):
        if not any(cel.strip() for cel in ruw):
            continue
        aantal += 1
        if len(rijen) < MAX_GELEZEN:
            rijen.append(Rij(nummer, tuple(unguard(cel) for cel in _check_aantal(nummer, tidy_cellen(ruw)))))
    return Tabel(tuple(rijen), aantal, tuple(opmerkingen))


def _check_aantal(nummer: int, cellen: tuple[str, ...]) -> tuple[str, ...]:
    if len(cellen) > MAX_CELLEN:
        raise RijenFout(
            f"Rij {nummer} heeft {write_aantal(len(cellen))} cellen. We lezen er hoogstens {MAX_CELLEN} in een rij. "
            "Haal de kolommen weg die je niet nodig hebt, en plak of kies de rijen opnieuw."
        )
    return cellen


def find_scheiding(tekst: str) -> str:
    """Find what stands between the cells: what makes most names of columns, and rows of the same length."""
    return max(SCHEIDINGEN, key=lambda scheiding: _fits(tekst, scheiding))


def _fits(tekst: str, scheiding: str) -> tuple[int, int]:
    rijen = list(islice(split_rijen(tekst[:_SAMPLE_TEKENS], scheiding), _SAMPLE))
    if len(tekst) > _SAMPLE_TEKENS:
        rijen = rijen[:-1] or rijen  # the last one may have been cut
    filled = [rij for rij in rijen if any(cel.strip() for cel in rij)]
    known = max((sum(find_kolom(cel) is not None for cel in rij) for rij in filled[:5]), default=0)
    length, how_many = Counter(map(len, filled)).most_common(1)[0] if filled else (1, 0)
    return known, how_many if known or length > 1 else 0


def split_rijen(tekst: str, scheiding: str) -> Iterator[list[str]]:
    """Split text in rows of cells. A quote that is never closed is a sign like any other."""
    cel = re.compile(
        rf'(?: *+"([^"]*+(?:""[^"]*+)*+)" *+(?=[{scheiding}\r\n]|\Z)|([^{scheiding}\r\n]*))({scheiding}|\r\n|\r|\n|\Z)'
    )
    rij: list[str] = []
    for match in cel.finditer(tekst):
        quoted, bare, end = match.groups()
        if not end and not rij and match.start() == len(tekst) > 0:
            return
        rij.append(bare if quoted is None else quoted.replace('""', '"'))
        if end != scheiding:
            yield rij
            rij = []
            if not end:
                return


def join_rijen(rijen: Iterable[Rij]) -> str:
    """Write rows so that `read_tekst` gives them back, each on the line of its own number where that is possible."""
    breedte = 2
    lines: list[str] = []
    for rij in rijen:
        lines += [""] * (rij.nummer - 1 - len(lines))
        cellen = [*rij.cellen, *[""] * (breedte - len(rij.cellen))]
        lines.append(TAB.join(_quote(guard(cel)) for cel in cellen))
    return "\n".join(lines)


def guard(cel: str) -> str:
    """The cell, with a ' in front when a spreadsheet would run it as a formula."""
    return f"'{cel}" if _FORMULE.match(cel) else cel


def unguard(cel: str) -> str:
    """The cell as it was before `guard`."""
    return cel[1:] if cel.startswith("'") and _FORMULE.match(cel) else cel


def _quote(cel: str) -> str:
    escaped = cel.replace('"', '""')
    return f'"{escaped}"' if TAB in cel or "\n" in cel or cel.startswith('"') else cel
