"""The moments of a casus as rows of a spreadsheet, so that reading them back gives the same moments.

A spreadsheet runs a cell that begins with = and its like as a formula. In CSV such a cell gets a ' in front, in XLSX
it is stored as text.
"""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casus.edtf import Datum, parse
from casus.rijen.kolommen import KOLOMMEN, KOPPEN, UITLEG, VOORBEELD
from casus.rijen.tabel import MAX_RIJEN, tidy_cel
from casus.rijen.tekst import guard
from casus.tijdlijn import read_verhaal
from casus.tijdlijn.woorden import SOORT_WOORDEN

Rijen = Iterable[Sequence[str]]
_JA_NEE = {True: "ja", False: "nee"}
_TEKST = "@"  # the number format of text: Excel leaves what is typed as it is
_WEETJES = (
    ("", "", ""),
    ("", "Zet elk moment op een eigen rij. Voeg geen cellen samen.", ""),
    ("", f"Je kunt {MAX_RIJEN} rijen tegelijk op de lijn zetten.", ""),
)


def list_rijen(bestand: dict[str, Any]) -> list[tuple[str, ...]]:
    """Give the moments of a casusbestand as rows of cells, in the order of the tijdlijn."""
    items = {item["id"]: item for item in bestand.get("gebeurtenissen", [])}
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand.get("personen", [])}
    return [_cells_of(items[moment.id], namen) for moment in read_verhaal(bestand).momenten]


def write_csv(rijen: Rijen) -> bytes:
    """Write a CSV file with the names of the columns above the rows, as a Dutch Excel opens it."""
    found = StringIO()
    # Every cell in quotes: another separator can't make a formula of what comes after it.
    writer = csv.writer(found, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(KOPPEN)
    writer.writerows([guard(tidy_cel(cel)) for cel in rij] for rij in rijen)
    return found.getvalue().encode("utf-8-sig")


def write_xlsx(rijen: Rijen) -> bytes:
    """Write an XLSX file with the names of the columns above the rows, and a sheet that explains them."""
    werkmap = Workbook()
    werkmap.properties.creator = "Werkkaarten"
    werkmap.remove(werkmap.worksheets[0])
    _fill(werkmap.create_sheet("Tijdlijn"), [KOPPEN, *rijen], [kolom.breedte for kolom in KOLOMMEN])
    uitleg = [(kolom.naam, kolom.uitleg, voorbeeld) for kolom, voorbeeld in zip(KOLOMMEN, VOORBEELD, strict=True)]
    _fill(
        werkmap.create_sheet(UITLEG),
        [("Kolom", "Wat schrijf je erin?", "Voorbeeld"), *uitleg, *_WEETJES],
        [16, 80, 36],
    )
    found = BytesIO()
    werkmap.save(found)
    return found.getvalue()


def _cells_of(item: dict[str, Any], namen: dict[str, str]) -> tuple[str, ...]:
    cellen = {
        **item,
        "datum": _datum_in_cel(parse(item["datum"])) if item.get("datum") else "",
        "soort": SOORT_WOORDEN[item["soort"]],
        "personen": "; ".join(namen[id_] for id_ in item.get("personen", [])),
        "afwezig": "; ".join(namen[id_] for id_ in item.get("afwezig", [])),
        "omslagpunt": _JA_NEE.get(item.get("omslagpunt"), ""),  # type: ignore[arg-type]
        "gedeeld_besluit": _JA_NEE.get(item.get("gedeeld_besluit"), ""),  # type: ignore[arg-type]
    }
    return tuple(tidy_cel(cellen.get(kolom.veld, "")) for kolom in KOLOMMEN)


def _datum_in_cel(datum: Datum) -> str:
    """In words that Excel leaves alone: it makes 1 May of 'mei 2019', and 'mei-19' of that."""
    if datum.is_vague or datum.is_interval:
        return datum.words
    return {"day": "op ", "month": "in "}.get(datum.precision, "") + datum.words


def _fill(blad: Worksheet, rijen: Rijen, breedtes: Sequence[int]) -> None:
    for index, breedte in enumerate(breedtes, start=1):
        dimensie = blad.column_dimensions[get_column_letter(index)]
        dimensie.width, dimensie.number_format = breedte, _TEKST
    for nummer, rij in enumerate(rijen, start=1):
        for index, tekst in enumerate(rij, start=1):
            _write_cel(blad, nummer, index, ILLEGAL_CHARACTERS_RE.sub("", tidy_cel(tekst)))
    blad.freeze_panes = "A2"


def _write_cel(blad: Worksheet, rij: int, kolom: int, tekst: str) -> None:
    cel = blad.cell(rij, kolom, tekst or None)
    cel.number_format = _TEKST
    if tekst:
        cel.data_type = "s"  # never a formula, also when it begins like one
        cel.quotePrefix = guard(tekst) != tekst
    cel.alignment = Alignment(wrap_text=True, vertical="top")
    cel.font = Font(bold=rij == 1)
