"""The lines of a GEDCOM file as a tree, with their numbers, so that a message can say where to look.

We read the lines ourselves: 5.5.1 and 7 share this form, programs bend its rules, and the libraries give no place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casus.gedcom.codering import decode
from casus.uitwisseling.bestand import MAX_BYTES
from casus.uitwisseling.fouten import MAX_FOUTEN, BestandFout, Fout, shorten

_WHOLE_FILE = "het hele bestand"
_LINE = re.compile(r"\s*([0-9]{1,2})[ \t]+(?:(@[^@\s][^@]*@)[ \t]+)?([A-Za-z0-9_]+)(?:[ \t](.*))?")
_POINTER = re.compile(r"@[^@\s#][^@]*@")
_BREAK = re.compile(r"\r\n|\r|\n")
_START = re.compile(r"\s*[0-9]{1,2}[ \t]+(@[^@\s]+@[ \t]+)?[A-Za-z_]{3,}\b")
_VOID = "@VOID@"
_NOT_GEDCOM = Fout(
    _WHOLE_FILE,
    "Dit is geen GEDCOM-bestand. Zo'n bestand begint met de regel 0 HEAD. "
    "Exporteer de stamboom in je eigen programma als GEDCOM, en kies dat bestand.",
)
_TOO_BIG = Fout(
    _WHOLE_FILE,
    "Het bestand is te groot: het moet kleiner zijn dan 5 MB. Exporteer alleen de mensen die je nodig hebt.",
)


@dataclass
class Regel:
    """One line with the lines under it. `waarde` holds the lines that continue it too."""

    nummer: int
    tag: str
    xref: str = ""
    waarde: str = ""
    onder: list["Regel"] = field(default_factory=list)

    def alle(self, *tags: str) -> list["Regel"]:
        """The lines right under this one with one of these tags, in their order."""
        return [regel for regel in self.onder if regel.tag in tags]

    def eerste(self, tag: str) -> "Regel | None":
        """The first line right under this one with this tag."""
        return next(iter(self.alle(tag)), None)

    def tekst(self, tag: str) -> str:
        """What the first line with this tag says; empty without one."""
        found = self.eerste(tag)
        return found.waarde.strip() if found else ""

    @property
    def wijst(self) -> str:
        """The xref that this line points at; empty when it points nowhere."""
        waarde = self.waarde.strip()
        return waarde if _POINTER.fullmatch(waarde) and waarde != _VOID else ""


def is_gedcom(inhoud: bytes, naam: str = "") -> bool:
    """Whether this looks like GEDCOM rather than a casusbestand: by its name, or else by how it begins."""
    if naam.lower().endswith(".ged"):
        return True
    head = inhoud[:200].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    return _START.match(head) is not None


def read_records(inhoud: bytes) -> list[Regel]:
    """Give the lines at level 0 with all under them. Raises BestandFout when this is no whole GEDCOM file."""
    if len(inhoud) >= MAX_BYTES:
        raise BestandFout([_TOO_BIG])
    if not is_gedcom(inhoud):
        raise BestandFout([_NOT_GEDCOM])
    lines = _BREAK.split(decode(inhoud).lstrip("\ufeff"))
    if not re.match(r"\s*0\s+HEAD\b", "\n".join(lines[:20])):
        raise BestandFout([_NOT_GEDCOM])
    fouten: list[Fout] = []
    records = _build(lines, fouten)
    if not fouten and records[-1].tag != "TRLR":
        melding = "Het bestand houdt hier zomaar op: de laatste regel hoort 0 TRLR te zijn. Exporteer het opnieuw."
        fouten.append(Fout(f"regel {len(lines)}", melding))
    fouten += _find_double_xrefs(records)
    if fouten:
        raise BestandFout(fouten[:MAX_FOUTEN])
    return records


def _build(lines: list[str], fouten: list[Fout]) -> list[Regel]:
    """Hang each line under the one above it that is a level lower."""
    records: list[Regel] = []
    path: list[Regel] = []
    continued: dict[int, tuple[Regel, list[str]]] = {}
    for nummer, line in enumerate(lines, 1):
        if not line.strip() or len(fouten) >= MAX_FOUTEN:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            melding = (
                f"'{shorten(line.strip())}' is geen regel van GEDCOM. Een regel begint met een getal en een code, "
                "zoals: 1 NAME. Exporteer het bestand opnieuw, of haal deze regel weg."
            )
            fouten.append(Fout(f"regel {nummer}", melding))
            continue
        level, regel = int(match[1]), _read_line(nummer, match)
        if level > len(path):
            melding = (
                f"Deze regel begint met {level}, maar de regel ervoor staat het toe tot {len(path)}. "
                "Er ontbreekt een regel, of het getal klopt niet. Exporteer het bestand opnieuw."
            )
            fouten.append(Fout(f"regel {nummer}", melding))
            level = len(path)
        del path[level:]
        if level and regel.tag in ("CONT", "CONC"):
            _, parts = continued.setdefault(id(path[-1]), (path[-1], []))
            parts.append(("\n" if regel.tag == "CONT" else "") + regel.waarde)
        else:
            (path[-1].onder if path else records).append(regel)
        path.append(regel)
    for regel, parts in continued.values():  # in one go: line by line takes seconds for a text of megabytes
        regel.waarde += "".join(parts)
    return records


def _read_line(nummer: int, match: re.Match[str]) -> Regel:
    waarde = match[4] or ""
    if waarde.startswith("@@"):
        waarde = waarde[1:]
    return Regel(nummer, match[3].upper(), match[2] or "", waarde)


def _find_double_xrefs(records: list[Regel]) -> Iterator[Fout]:
    seen: dict[str, int] = {}
    for regel in records:
        if regel.xref in seen:
            melding = (
                f"{shorten(regel.xref)} staat ook al op regel {seen[regel.xref]}. "
                "Twee keer hetzelfde nummer kan niet. Exporteer het bestand opnieuw."
            )
            yield Fout(f"regel {regel.nummer}", melding)
        elif regel.xref:
            seen[regel.xref] = regel.nummer
