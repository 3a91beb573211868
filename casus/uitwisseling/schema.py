"""The JSON schema of a casusbestand, with its rules in Dutch.

The rules of JSON Schema (Draft 2020-12) that the schema uses are written here as keywords for the jsonschema
library, so that each says in plain Dutch what to do. The schema stays the source of what is allowed.
"""

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from casus.edtf import DatumFout, parse
from casus.uitwisseling.fouten import Fout, describe_plek, shorten

_MAX_COMPARED = 60
_TYPES = {
    "object": ("een groep velden tussen accolades", dict),
    "array": ("een lijst tussen rechte haken", list),
    "string": ("tekst tussen aanhalingstekens", str),
    "boolean": ("true of false, zonder aanhalingstekens", bool),
}
_Messages = Iterator[ValidationError]


def find_schemafouten(inhoud: dict[str, Any]) -> Iterator[Fout]:
    """Find everything in a casusbestand that is not as the schema says, one at a time."""
    for error in _VALIDATOR.iter_errors(inhoud):
        yield Fout(describe_plek(inhoud, tuple(error.absolute_path)), error.message)


def _check_type(_validator: Any, expected: str, value: Any, _schema: Any) -> _Messages:
    description, python_type = _TYPES[expected]
    if not isinstance(value, python_type):
        yield ValidationError(f"Hier hoort {description}. Verander deze waarde, of laat het veld weg.")


def _check_required(_validator: Any, required: list[str], value: Any, _schema: Any) -> _Messages:
    if isinstance(value, dict):
        for field in required:
            if field not in value:
                yield ValidationError(f"Het veld '{field}' ontbreekt. Vul het aan.")


def _check_additional(_validator: Any, _allowed: bool, value: Any, schema: Any) -> _Messages:
    if isinstance(value, dict):
        fields = schema["properties"]
        for field in value:
            if field not in fields:
                yield ValidationError(
                    f"Het veld '{shorten(field)}' kennen we hier niet. {_suggest(field, fields)}"
                    f"Gebruik alleen: {', '.join(fields)}."
                )


def _check_enum(_validator: Any, allowed: list[str], value: Any, _schema: Any) -> _Messages:
    if not isinstance(value, str):
        yield ValidationError(f"Hier hoort een van deze woorden: {', '.join(allowed)}.")
    elif value not in allowed:
        yield ValidationError(
            f"'{shorten(value)}' kan hier niet. {_suggest(value, allowed)}Kies uit: {', '.join(allowed)}."
        )


def _suggest(typed: str, allowed: Any) -> str:
    close = difflib.get_close_matches(typed, allowed, n=1) if len(typed) <= _MAX_COMPARED else []
    return f"Bedoel je '{close[0]}'? " if close else ""


def _check_min_length(_validator: Any, minimum: int, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, str) and len(value) < minimum:
        yield ValidationError("Dit veld is leeg. Vul het in.")


def _check_max_length(_validator: Any, maximum: int, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, str) and len(value) > maximum:
        yield ValidationError(f"Deze tekst is te lang: {len(value)} tekens. Maak er hoogstens {maximum} tekens van.")


def _check_pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> _Messages:
    # Python's `$` also matches before a line end; that of JSON Schema (ECMA 262) does not.
    if isinstance(value, str) and (value.endswith("\n") or not re.search(pattern, value)):
        yield ValidationError(
            f"'{shorten(value)}' kan geen id zijn. Gebruik kleine letters, cijfers, - en _, zonder spaties. "
            "Begin met een letter of cijfer, en houd het bij 64 tekens."
        )


def _check_min_items(_validator: Any, minimum: int, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, list) and len(value) < minimum:
        yield ValidationError(f"Deze lijst is te kort. Zet er minstens {minimum} in.")


def _check_max_items(_validator: Any, maximum: int, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, list) and len(value) > maximum:
        yield ValidationError(f"Deze lijst is te lang. Zet er hoogstens {maximum} in.")


def _check_unique_items(_validator: Any, _unique: bool, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, list):
        counts = Counter(item for item in value if isinstance(item, str))
        double, count = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
        if count > 1:
            yield ValidationError(f"'{shorten(double)}' staat dubbel in deze lijst. Haal er een weg.")


def _check_edtf(_validator: Any, _format: str, value: Any, _schema: Any) -> _Messages:
    if isinstance(value, str):
        try:
            parse(value)
        except DatumFout as fout:
            yield ValidationError(f"'{shorten(value)}' kunnen we niet lezen. {fout}")


def _resolve_references(node: Any, definitions: dict[str, Any]) -> Any:
    """Put each definition where it is referred to, which is much faster than looking it up for each value."""
    if isinstance(node, list):
        return [_resolve_references(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return definitions[node["$ref"].removeprefix("#/$defs/")]
    return {key: _resolve_references(value, definitions) for key, value in node.items()}


def _load_validator() -> Any:
    schema = json.loads((Path(__file__).parents[1] / "casusbestand.schema.json").read_text("utf-8"))
    # EDTF is its own rule here: it checks length as well, and says more than a length can.
    definitions = schema.pop("$defs") | {"edtf": {"type": "string", "format": "edtf"}}
    validator_class = validators.extend(
        Draft202012Validator,
        {
            "type": _check_type,
            "required": _check_required,
            "additionalProperties": _check_additional,
            "enum": _check_enum,
            "minLength": _check_min_length,
            "maxLength": _check_max_length,
            "pattern": _check_pattern,
            "minItems": _check_min_items,
            "maxItems": _check_max_items,
            "uniqueItems": _check_unique_items,
            "format": _check_edtf,
        },
    )
    return validator_class(_resolve_references(schema, definitions))


_VALIDATOR = _load_validator()
FORMAAT: str = _VALIDATOR.schema["properties"]["formaat"]["const"]
LEESBARE_VERSIE: int = _VALIDATOR.schema["properties"]["versie"]["const"]
RELATIE_SOORTEN: frozenset[str] = frozenset(
    _VALIDATOR.schema["properties"]["relaties"]["items"]["properties"]["soort"]["enum"]
)
