"""One table of a TOML file, read and checked: every error says which file, which place and how to repair it."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from werkkaarten.inhoud.model import KaartFout

SLEUTEL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What an error calls a TOML type, and what the writer of a card could have written.
VERWACHT: Mapping[type, str] = {
    str: "tekst tussen aanhalingstekens",
    int: "een heel getal vanaf 1",
    bool: "true (ja) of false (nee)",
    dict: "een blok met een eigen kop",
}


@dataclass(frozen=True)
class Tabel:
    """One table of a card file, and its place in words, so that every error can say where."""

    plek: str
    gegevens: Mapping[str, Any]

    def fout(self, melding: str, gegeven: str = "") -> KaartFout:
        """Give the error that says where; `gegeven` is the name that is wrong."""
        plek = f"{self.plek}, bij '{gegeven}'" if gegeven else self.plek
        return KaartFout(f"{plek}: {melding}")

    def read_fields(self, cls: type, *, nested: tuple[str, ...]) -> dict[str, Any]:
        """Read the fields of a dataclass, checked against their type hints; leave the nested names alone."""
        required = {field.name: field.default is MISSING for field in fields(cls) if field.name not in nested}
        for naam in self.gegevens:
            if naam not in (*required, *nested):
                tip = suggest(naam, (*required, *nested))
                raise self.fout(f"deze naam kennen we hier niet. {tip}Verbeter de naam of haal hem weg.", naam)
        soorten = get_type_hints(cls)
        return {
            naam: self.read_one(naam, soorten[naam], required=nodig)
            for naam, nodig in required.items()
            if nodig or naam in self.gegevens
        }

    def read_one(self, naam: str, soort: Any, *, required: bool = True) -> Any:
        """Read one value; required means that it may not be empty either."""
        if naam not in self.gegevens:
            raise self.fout(f"dit ontbreekt. Voeg het toe, bijvoorbeeld: {_example(naam, soort)}", naam)
        try:
            waarde = _check_value(soort, self.gegevens[naam])
        except TypeError as error:
            raise self.fout(f"{error} Schrijf bijvoorbeeld: {_example(naam, soort)}", naam) from None
        except ValueError as error:
            raise self.fout(str(error), naam) from None
        if required and waarde in ("", ()):
            raise self.fout(f"dit is leeg. Vul het in, bijvoorbeeld: {_example(naam, soort)}", naam)
        if naam == "sleutel" and not SLEUTEL.fullmatch(waarde):
            raise self.fout("gebruik alleen kleine letters, cijfers en streepjes, zoals: wat-zien-we", naam)
        return waarde

    def read_andere_woorden(self, cls: type, vorm: str, vormen: list[str], woorden: tuple[str, ...]) -> dict[str, Any]:
        """Read the words that replace this table's own in a vorm, out of `anders_bij.<vorm>`."""
        anders = self.gegevens.get("anders_bij", {})
        gegevens = anders.get(vorm, {}) if isinstance(anders, dict) else anders
        if not isinstance(gegevens, dict):
            raise self.fout(f"schrijf dit onder een eigen kop, die eindigt op .anders_bij.{vorm}]", "anders_bij")
        for naam in anders:
            if naam not in vormen:
                tip = suggest(naam, vormen)
                raise self.fout(f"de vorm '{naam}' gebruikt deze stap niet. {tip}Verbeter de kop.", "anders_bij")
        tabel = Tabel(f"{self.plek}, anders bij '{vorm}'", gegevens)
        for naam in gegevens:
            if naam not in woorden:
                raise tabel.fout(f"dit is in elke vorm gelijk. Anders mag alleen: {', '.join(woorden)}.", naam)
        rest = tuple(field.name for field in fields(cls) if field.name not in gegevens)
        return tabel.read_fields(cls, nested=rest)

    def read_tables(self, naam: str, enkelvoud: str) -> "dict[str, Tabel]":
        """Return the tables under `[[naam]]` by their sleutel, each knowing its place."""
        tabellen: dict[str, Tabel] = {}
        for nummer, gegevens in enumerate(self.read_one(naam, tuple[dict, ...]), 1):
            wie = f"'{gegevens['sleutel']}'" if "sleutel" in gegevens else f"nummer {nummer}"
            tabel = Tabel(f"{self.plek}, {enkelvoud} {wie}", gegevens)
            sleutel = tabel.read_one("sleutel", str)
            if sleutel in tabellen:
                raise tabel.fout("deze sleutel is hier al gebruikt. Kies een andere.", "sleutel")
            tabellen[sleutel] = tabel
        return tabellen


def parse_toml(path: Path, wat: str = "Kaartbestand") -> Tabel:
    """Read a file as one table, called `wat` in errors. KaartFout, with line and character, when it is no TOML."""
    plek = f"{wat} {path.name}"
    try:
        return Tabel(plek, tomllib.loads(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise KaartFout(f"{plek}: dit is geen gewone tekst. Bewaar het bestand als UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 give the place only inside the message.
        gevonden = re.search(r"line (\d+), column (\d+)", str(error))
        waar = f"regel {gevonden[1]}, teken {gevonden[2]}" if gevonden else "het eind van het bestand"
        raise KaartFout(
            f"{plek}, {waar}: hier kunnen we het bestand niet lezen. Kijk op die plek en vlak erboven. "
            "Mist er een aanhalingsteken, een haak of een =? Of staat een naam er twee keer?"
        ) from error


def _check_value(soort: Any, waarde: Any) -> Any:
    """Give a TOML value as the hint wants it: str, int from 1, bool, dict, Literal, or a tuple of those.

    Raises TypeError for another type and ValueError for a value that cannot be; both say what belongs here.
    """
    if get_origin(soort) is Literal:
        if waarde not in get_args(soort):
            keuzes = ", ".join(filter(None, get_args(soort)))
            raise ValueError(f"'{waarde}' kennen we hier niet. Kies uit: {keuzes}.")
        return waarde
    if get_origin(soort) is tuple and isinstance(waarde, list):
        delen = tuple(_check_value(get_args(soort)[0], deel) for deel in waarde)
        for deel in delen:
            if deel == "" or (isinstance(deel, str) and delen.count(deel) > 1):
                raise ValueError(f"'{deel}' is leeg of staat er twee keer. Haal dit uit de lijst.")
        return delen
    # Not isinstance: to Python `true` is an int as well.
    if type(waarde) is not soort or (soort is int and waarde < 1):
        raise TypeError(f"hier hoort {VERWACHT.get(soort, 'een lijst')}.")
    return _join_lines(waarde) if soort is str else waarde


def _join_lines(tekst: str) -> str:
    """A line end in a card file is only typing comfort; an empty line starts a paragraph."""
    return "\n\n".join(" ".join(alinea.split()) for alinea in re.split(r"\n\s*\n", tekst.strip()))


def _example(naam: str, soort: Any) -> str:
    """Return the line, or the heading, that the writer of a card could have written here."""
    een = get_args(soort)[0] if get_origin(soort) is tuple else soort
    if een is dict:
        return f"[[{naam}]]"
    if get_origin(een) is Literal:
        waarde = f'"{next(filter(None, get_args(een)))}"'
    else:
        # Whoever copies the example must not end up with answers of 15 characters.
        getal = "2000" if naam == "max_lengte" else "15"
        waarde = {str: '"…"', int: getal, bool: "true"}[een]
    return f"{naam} = {waarde}" if een is soort else f"{naam} = [{waarde}]"


def suggest(naam: str, bekend: Iterable[str]) -> str:
    """Give 'Bedoel je …?' when one of `bekend` looks like `naam`, else nothing."""
    lijkt = get_close_matches(naam, bekend, n=1)
    return f"Bedoel je '{lijkt[0]}'? " if lijkt else ""
