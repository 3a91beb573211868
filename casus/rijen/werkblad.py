"""Reading XLSX: the first sheet with something in it, cell by cell.

What can't be used as it is (a formula, a merged cell, an error) is said with the name of the cell.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from casus.rijen.kolommen import UITLEG
from casus.rijen.tabel import MAX_GELEZEN, Rij, RijenFout, Tabel, tidy_cellen, write_aantal

# Unpacked, together. A real spreadsheet of 5 MB stays far below this, unless it has tens of thousands of rows.
MAX_UITGEPAKT = 30_000_000
MAX_KOLOMMEN = 50
_LAATSTE_RIJ = 100_000
# So many sheets are looked at, and of each so many rows, to find one with something in it.
_MAX_BLADEN = 100
_BOVENAAN = 1000
_MAX_GETELD = 25_000
# Each is looked at for each row, so a small file with many of them would keep the server busy for minutes.
_MAX_SAMENGEVOEGD = 5000
_MAX_FOUTEN = 5

_KAPOT = "We kunnen dit Excel-bestand niet openen. Bewaar het opnieuw als Excel-werkmap (.xlsx), en kies het nog eens."
_GEEN_EXCEL = "Dit is geen rekenblad van Excel. Bewaar het als Excel-werkmap (.xlsx) of als CSV, en kies het opnieuw."
_MACROS = "In dit bestand zitten macro's. Bewaar het als gewone Excel-werkmap (.xlsx), en kies het opnieuw."
_TE_GROOT = (
    "Dit bestand is uitgepakt te groot. Splits het in bestanden van hoogstens 1000 rijen, en haal plaatjes eruit."
)
_TE_VEEL_SAMENGEVOEGD = (
    f"Er zijn meer dan {write_aantal(_MAX_SAMENGEVOEGD)} samengevoegde cellen. "
    "Splits ze in je rekenblad, en kies het bestand opnieuw."
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_NO_PART_OF_A_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


def is_archive(inhoud: bytes) -> bool:
    """True for a zip file, which is what XLSX is."""
    return inhoud.startswith(b"PK\x03\x04")


def read_werkblad(inhoud: bytes) -> Tabel:
    """Read the first visible sheet with something in it. RijenFout when this is no XLSX that we can use."""
    archief = _open_archive(inhoud)
    try:
        bladen = load_workbook(BytesIO(inhoud), read_only=True).worksheets[:_MAX_BLADEN]
        gevuld = [blad for blad in bladen if _may_hold_moments(blad) and next(_filled_rows(blad, _BOVENAAN), None)]
        if not gevuld:
            return Tabel((), 0)
        return _read_blad(gevuld[0], archief, gevuld)
    except RijenFout:
        raise
    except Exception as error:  # a broken file makes the library fail in any way
        raise RijenFout(_KAPOT) from error


def _open_archive(inhoud: bytes) -> ZipFile:
    try:
        archief = ZipFile(BytesIO(inhoud))
    except BadZipFile as error:
        raise RijenFout(_KAPOT) from error
    namen = {info.filename for info in archief.infolist()}
    if sum(info.file_size for info in archief.infolist()) > MAX_UITGEPAKT:
        raise RijenFout(_TE_GROOT)
    if "xl/vbaProject.bin" in namen:
        raise RijenFout(_MACROS)
    if "xl/workbook.xml" not in namen:
        raise RijenFout(_GEEN_EXCEL)
    return archief


def _may_hold_moments(blad: Any) -> bool:
    return blad.sheet_state == "visible" and blad.title != UITLEG


def _filled_rows(blad: Any, last: int = _LAATSTE_RIJ) -> Iterator[tuple[int, tuple[Any, ...]]]:
    # With its own bounds: what a file says of its size may be wrong.
    rijen = blad.iter_rows(min_row=1, max_row=last, max_col=MAX_KOLOMMEN)
    for nummer, cellen in enumerate(rijen, start=1):
        if any(_is_filled(cel.value) for cel in cellen):
            yield nummer, cellen


def _is_filled(value: Any) -> bool:
    return value is not None and value != "" and not (isinstance(value, str) and value.isspace())


def _read_blad(blad: Any, archief: ZipFile, gevuld: list[Any]) -> Tabel:
    merged = _find_merged(archief.read(blad._worksheet_path))
    rijen: list[Rij] = []
    for nummer, cellen in _filled_rows(blad):
        if len(rijen) == MAX_GELEZEN:
            return Tabel(tuple(rijen), _count(blad))
        rijen.append(_read_rij(nummer, cellen, merged))
    opmerkingen = []
    if len(gevuld) > 1:
        opmerkingen.append(
            f"Er zijn {len(gevuld)} werkbladen. We lezen alleen het eerste: ‘{blad.title}’. "
            "Wil je een ander? Bewaar dat blad als eigen bestand."
        )
    return Tabel(tuple(rijen), len(rijen), tuple(opmerkingen))


def _find_merged(xml: bytes) -> list[Any]:
    """Give the bounds (left, top, right, bottom) of the merged cells."""
    found = [match[1].decode() for match in islice(_MERGED.finditer(xml), _MAX_SAMENGEVOEGD + 1)]
    if len(found) > _MAX_SAMENGEVOEGD:
        raise RijenFout(_TE_VEEL_SAMENGEVOEGD)
    return [range_boundaries(grenzen) for grenzen in found]


def _count(blad: Any) -> int:
    rijen = blad.iter_rows(min_row=1, max_row=_LAATSTE_RIJ, max_col=MAX_KOLOMMEN, values_only=True)
    aantal = 0
    for waarden in rijen:
        aantal += any(_is_filled(value) for value in waarden)
        if aantal > _MAX_GETELD:
            raise RijenFout(
                f"Er staan meer dan {write_aantal(_MAX_GETELD)} rijen in. We lezen er hoogstens 1000 tegelijk. "
                "Kies eerst welke rijen je echt nodig hebt."
            )
    return aantal


def _read_rij(nummer: int, cellen: tuple[Any, ...], merged: list[Any]) -> Rij:
    here = (grenzen for grenzen in merged if grenzen[1] <= nummer <= grenzen[3])
    fouten = [_describe_merged(*grenzen) for grenzen in islice(here, _MAX_FOUTEN)]
    for index, cel in enumerate(cellen, start=1):
        naam = f"{get_column_letter(index)}{nummer}"
        if cel.data_type == "f":
            fouten.append(f"Cel {naam} heeft een formule. Kopieer de cel, en plak de waarde.")
        elif cel.data_type == "e":
            fouten.append(f"Cel {naam} heeft de fout {cel.value}. Vul de cel zelf in, of maak hem leeg.")
    return Rij(nummer, tidy_cellen([_text_of(cel) for cel in cellen]), tuple(fouten))


def _describe_merged(left: int, top: int, right: int, bottom: int) -> str:
    first, last = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
    if (right - left) + (bottom - top) == 1:
        what = f"Cel {first} is samengevoegd met {last}."
    else:
        what = f"De cellen {first} tot en met {last} zijn samengevoegd."
    return f"{what} Splits de cellen in je rekenblad, en vul elke cel zelf in."


def _text_of(cel: Any) -> str:
    value = cel.value
    if isinstance(value, datetime | date):
        return _date_as_text(value, cel.number_format)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if value is None or isinstance(value, str | int):
        return "" if value is None else str(value)
    return str(getattr(value, "text", value))  # a formula over several cells


def _date_as_text(value: date, number_format: str) -> str:
    """As precise as the cell shows it: Excel makes 1 May of 'mei 2019', and shows 'mei-19'."""
    shown = _NO_PART_OF_A_DATE.sub("", number_format).lower()
    if "d" in shown:
        return f"{value.day}-{value.month}-{value.year:04}"
    return f"{value.month}-{value.year:04}" if "m" in shown else f"{value.year:04}"
