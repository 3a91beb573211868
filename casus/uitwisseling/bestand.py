"""Reading a casusbestand: from bytes to checked content, or to a list of what to mend.

Reading goes in steps, and each step needs the one before: bytes, text, JSON, values that can be kept, the
right formaat and versie, and then all checks of the content together.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from casus.uitwisseling.controle import find_samenhangfouten
from casus.uitwisseling.fouten import MAX_FOUTEN, BestandFout, Fout, Pad, describe_plek, shorten
from casus.uitwisseling.schema import FORMAAT, LEESBARE_VERSIE, find_schemafouten

__all__ = ["MAX_BYTES", "BestandFout", "Fout", "check_casusbestand", "read_casusbestand"]

MAX_BYTES = 5_000_000
_MAX_DEPTH = 20
_MAX_DIGITS = 20

_WHOLE_FILE = "het hele bestand"
_NO_CASUSBESTAND = Fout(
    _WHOLE_FILE,
    "Dit bestand is leeg, of het is geen casusbestand. Kies een bestand dat uit deze applicatie komt. "
    "Het begint met { en de naam eindigt op .json.",
)
_TOO_DEEP = Fout(
    _WHOLE_FILE,
    "Er zitten te veel lijsten of groepen in elkaar. Een casusbestand heeft er hoogstens zes in elkaar. "
    "Controleer de haken en accolades.",
)
# Only a file with one of these can hold text or numbers we refuse; looking first saves walking through it.
_MAYBE_ODD = re.compile(r"\\u(?:0000|d[89a-f])|NaN|Infinity|[0-9]e|[0-9]{20}", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON_MESSAGES = {
    "Expecting value": "Hier ontbreekt een waarde. Vul die in, of haal de komma ervoor weg.",
    "Expecting property name enclosed in double quotes": "Hier hoort de naam van een veld, tussen dubbele "
    "aanhalingstekens. Misschien staat er een komma te veel.",
    "Illegal trailing comma before end of object": "Hier staat een komma te veel. Haal die weg.",
    "Illegal trailing comma before end of array": "Hier staat een komma te veel. Haal die weg.",
    "Expecting ',' delimiter": "Hier ontbreekt een komma of een sluithaak. Zet die erbij.",
    "Expecting ':' delimiter": "Hier ontbreekt een dubbele punt tussen veld en waarde. Zet die erbij.",
    "Unterminated string starting at": "Deze tekst heeft geen aanhalingsteken aan het einde. Zet het erbij.",
    "Invalid control character at": "In deze tekst staat een nieuwe regel of tab. Schrijf \\n of \\t.",
    "Extra data": "Het bestand is hier al klaar, maar er staat nog meer. Haal weg wat hier volgt.",
}
_JSON_MESSAGE_OTHERWISE = "Dit is geen geldige JSON. Controleer de tekens op deze plek."


def read_casusbestand(inhoud: bytes) -> dict[str, Any]:
    """Read and check a casusbestand; give its content exactly as in the file.

    Raises BestandFout with everything that is wrong, as far as it can be seen.
    """
    if len(inhoud) >= MAX_BYTES:
        raise BestandFout(
            [Fout(_WHOLE_FILE, "Het bestand is te groot. Kort de teksten in tot het kleiner is dan 5 MB.")]
        )
    data = _parse_json(_decode(inhoud))
    _refuse_if_any(_find_kopfouten(data))
    check_casusbestand(data)
    return data


def check_casusbestand(inhoud: dict[str, Any]) -> None:
    """Check content in the right formaat and versie. Raises BestandFout with everything that is wrong."""
    _refuse_if_any(chain(find_schemafouten(inhoud), find_samenhangfouten(inhoud)))


def _refuse_if_any(fouten: Iterator[Fout]) -> None:
    if found := list(islice(fouten, MAX_FOUTEN)):
        raise BestandFout(found)


def _decode(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = inhoud.count(b"\n", 0, error.start) + 1
        raise BestandFout(
            [Fout(f"regel {line}", "Hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.")]
        ) from error


def _parse_json(text: str) -> dict[str, Any]:
    """Parse, and refuse what JSON or Python would let through but a casusbestand cannot hold."""
    if not text.lstrip().startswith(("{", "[")):
        raise BestandFout([_NO_CASUSBESTAND])
    doubles: list[tuple[dict[str, Any], str]] = []

    def build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            doubles.append((fields, Counter(field for field, _ in pairs).most_common(1)[0][0]))
        return fields

    try:
        data = json.loads(text, object_pairs_hook=build_object, parse_int=_read_whole_number)
    except json.JSONDecodeError as error:
        melding = _JSON_MESSAGES.get(error.msg, _JSON_MESSAGE_OTHERWISE)
        raise BestandFout([Fout(f"regel {error.lineno}, kolom {error.colno}", melding)]) from error
    except RecursionError as error:
        raise BestandFout([_TOO_DEEP]) from error
    if not isinstance(data, dict):
        raise BestandFout([Fout(_WHOLE_FILE, "Het bestand moet beginnen met { en eindigen met }.")])
    if _is_too_deep(data):
        raise BestandFout([_TOO_DEEP])
    if doubles or _MAYBE_ODD.search(text):
        _refuse_if_any(_find_waardefouten(data, {id(fields): field for fields, field in doubles}))
    return data


def _read_whole_number(digits: str) -> int | float:
    """Python refuses very long numbers without a place; infinity is found, with its place, later on."""
    return int(digits) if len(digits) <= _MAX_DIGITS else math.inf


def _is_too_deep(data: dict[str, Any]) -> bool:
    """Look level by level, so that no depth is too deep to look at."""
    level: list[Any] = [data]
    for _ in range(_MAX_DEPTH):
        inner = chain.from_iterable(here.values() if isinstance(here, dict) else here for here in level)
        level = [value for value in inner if isinstance(value, dict | list)]
    return bool(level)


def _find_waardefouten(data: dict[str, Any], double_fields: dict[int, str]) -> Iterator[Fout]:
    """Find fields given twice (by the id() of their object), endless numbers and text we cannot store."""
    for pad, value in _walk(data, ()):
        if isinstance(value, dict):
            if (double := double_fields.get(id(value))) is not None:
                melding = f"Het veld '{shorten(double)}' staat hier twee keer. Haal er een weg."
                yield Fout(describe_plek(data, pad), melding)
            if not all(map(_is_storable, value)):
                yield Fout(describe_plek(data, pad), "De naam van een veld heeft een teken dat niet kan.")
        elif isinstance(value, str) and not _is_storable(value):
            melding = "In deze tekst staat een teken dat we niet kunnen bewaren. Typ de tekst opnieuw."
            yield Fout(describe_plek(data, pad), melding)
        elif isinstance(value, float) and not math.isfinite(value):
            melding = "Dit getal is geen gewoon getal, of veel te groot. Verander het of haal het weg."
            yield Fout(describe_plek(data, pad), melding)


def _walk(value: Any, pad: Pad) -> Iterator[tuple[Pad, Any]]:
    yield pad, value
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _walk(inner, (*pad, field))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*pad, index))


def _is_storable(text: str) -> bool:
    """PostgreSQL keeps no NUL, and half of a surrogate pair is no character in UTF-8."""
    return text.isprintable() or ("\0" not in text and not _SURROGATE.search(text))


def _find_kopfouten(data: dict[str, Any]) -> Iterator[Fout]:
    """Find another formaat or versie: then the other checks would say nothing useful."""
    if data.get("formaat") != FORMAAT:
        melding = f'Dit is geen casusbestand. Bovenaan hoort te staan: "formaat": "{FORMAAT}".'
        yield Fout("formaat", melding)
    versie = data.get("versie")
    if versie != LEESBARE_VERSIE or isinstance(versie, bool):
        found = f"Dit bestand heeft versie {shorten(str(versie))}. " if "versie" in data else ""
        expected = f'We lezen alleen versie {LEESBARE_VERSIE}. Schrijf: "versie": {LEESBARE_VERSIE}.'
        yield Fout("versie", found + expected)
