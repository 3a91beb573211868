"""From what somebody pastes or uploads to rows of cells."""

import codecs

from casus.rijen.tabel import MAX_BYTES, RijenFout, Tabel
from casus.rijen.tekst import join_rijen, read_tekst
from casus.rijen.werkblad import is_archive, read_werkblad

_LEEG = "We vinden geen rijen. Kopieer de rijen in je rekenblad, en plak ze hier."
_LEEG_BESTAND = "Dit bestand is leeg. Kies een bestand met rijen."
_TE_GROOT = "Dit is te veel in een keer. Splits het in delen die kleiner zijn dan 5 MB."
_GEEN_REKENBLAD = "Dit is geen rekenblad. Kies een bestand van Excel (.xlsx) of een CSV-bestand (.csv)."
_OUD_OF_OP_SLOT = (
    "Dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op. "
    "Bewaar het zonder wachtwoord als Excel-werkmap (.xlsx), en kies het opnieuw."
)
_ONLEESBAAR = "We kunnen de tekens in dit bestand niet lezen. Bewaar het als ‘CSV UTF-8’, en kies het opnieuw."
_WINDOWS = (
    "We lazen dit bestand als Windows-tekst. Zie je vreemde tekens? "
    "Bewaar het dan als ‘CSV UTF-8’, en kies het opnieuw."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What an old spreadsheet, a picture, a PDF and other files that are no text begin with, or hold.
_GEEN_TEKST = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
_BOM = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_plaksel(tekst: str) -> Tabel:
    """Read rows that somebody pasted. RijenFout when there are none, or too much text."""
    if len(tekst.encode(errors="replace")) >= MAX_BYTES:
        raise RijenFout(_TE_GROOT)
    tabel = read_tekst(tekst)
    if not tabel.rijen:
        raise RijenFout(_LEEG)
    return tabel


def read_rekenblad(inhoud: bytes) -> Tabel:
    """Read a spreadsheet file, XLSX or CSV: what it is shows in its bytes. RijenFout with how to go on."""
    if len(inhoud) >= MAX_BYTES:
        raise RijenFout(_TE_GROOT)
    if inhoud.startswith(_OLE):
        raise RijenFout(_OUD_OF_OP_SLOT)
    tabel = read_werkblad(inhoud) if is_archive(inhoud) else _read_csv(inhoud)
    if not tabel.rijen:
        raise RijenFout(_LEEG_BESTAND)
    if len(join_rijen(tabel.rijen).encode(errors="replace")) >= MAX_BYTES:  # packed it was smaller
        raise RijenFout(_TE_GROOT)
    return tabel


def _read_csv(inhoud: bytes) -> Tabel:
    tekst, opmerkingen = _decode(inhoud)
    if "\0" in tekst:
        raise RijenFout(_GEEN_REKENBLAD)
    return read_tekst(tekst, opmerkingen)


def _decode(inhoud: bytes) -> tuple[str, tuple[str, ...]]:
    if inhoud.startswith(_GEEN_TEKST):
        raise RijenFout(_GEEN_REKENBLAD)
    codering = next((codering for bom, codering in _BOM.items() if inhoud.startswith(bom)), None)
    for proef in [codering] if codering else ["utf-8", "cp1252"]:
        try:
            return inhoud.decode(proef), (_WINDOWS,) if proef == "cp1252" else ()
        except UnicodeDecodeError:
            continue
    raise RijenFout(_ONLEESBAAR)
