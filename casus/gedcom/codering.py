"""From the bytes of a GEDCOM file to text, whatever encoding the program that wrote it chose."""

import codecs
import re

from casus.uitwisseling.fouten import BestandFout, Fout, shorten

_CHAR = re.compile(rb"^\s*1\s+CHAR\s+(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_HEAD_SIZE = 4000
_WESTERN = {"ANSI", "WINDOWS", "WINDOWS-1252", "CP1252", "ISO-8859-1", "ISO8859-1", "LATIN1"}
_AGAIN = "Open de stamboom in je eigen programma, en exporteer haar opnieuw. Kies daarbij UTF-8."


def decode(inhoud: bytes) -> str:
    """Give the text. Raises BestandFout, with the line, on signs that we can't read for sure."""
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(inhoud, "utf-16")
    if inhoud[:2] in (b"0\0", b"\0" + b"0"):
        return _decode_utf16(inhoud, "utf-16-le" if inhoud[1] == 0 else "utf-16-be")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_as_declared(inhoud, error)


def _decode_utf16(inhoud: bytes, codec: str) -> str:
    try:
        return inhoud.decode(codec)
    except UnicodeDecodeError as error:
        line = inhoud[: error.start].decode(codec, "ignore").count("\n") + 1
        melding = f"Hier staat een teken dat geen UTF-16 is. Het bestand is beschadigd. {_AGAIN}"
        raise BestandFout([Fout(f"regel {line}", melding)]) from error


def _decode_as_declared(inhoud: bytes, error: UnicodeDecodeError) -> str:
    """Western European is read when the file says that it is; for anything else we would have to guess."""
    found = _CHAR.search(inhoud[:_HEAD_SIZE])
    declared = found[1].decode("ascii", "replace").upper() if found else ""
    if declared in _WESTERN:
        return inhoud.decode("cp1252", "replace")
    known = f"Volgens de kop is dit {shorten(declared)}. " if declared not in ("", "UTF-8") else ""
    line = len(re.findall(rb"\r\n|\r|\n", inhoud[: error.start])) + 1
    raise BestandFout([Fout(f"regel {line}", f"Hier staat een teken dat geen UTF-8 is. {known}{_AGAIN}")]) from error
