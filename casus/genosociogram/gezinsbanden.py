"""Who is whose partner, whose child and whose twin, in sentences: what the family lines of the drawing say."""

from collections.abc import Mapping
from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.genosociogram.notatie import (
    EINDE_WOORDEN,
    KINDSCHAP_BIJ_NAAM,
    MEERLING_WOORDEN,
    VERBINTENIS_WOORDEN,
    join_names,
)


def tell_gezinsbanden(bestand: dict[str, Any]) -> tuple[str, ...]:
    """Each tie of a valid casusbestand as a Dutch sentence: partners, then children, then twins, as in the file.

    Someone who is alone in a verbintenis gets no sentence of their own, just as the drawing has no line there: the
    other may be hidden from this reader. Raises DatumFout on a date that is not EDTF.
    """
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand.get("personen", [])}
    verbintenissen = bestand.get("verbintenissen", [])
    ouders = {item["id"]: join_names([namen[id_] for id_ in item["partners"]]) for item in verbintenissen}
    return (
        *(f"{ouders[item['id']]}: {_union_in_words(item)}" for item in verbintenissen if len(item["partners"]) > 1),
        *(_tell_kindschap(item, namen, ouders) for item in bestand.get("kindschappen", [])),
        *(_tell_meerling(item, namen) for item in bestand.get("meerlingen", [])),
    )


def _union_in_words(item: dict[str, Any]) -> str:
    van, tot = _read_period(item)
    soort = item.get("soort", "onbekend")
    words = VERBINTENIS_WOORDEN[soort]
    parts = [f"partners, hoe precies is {words}" if soort == "onbekend" else words]
    if "einde" not in item:
        return ", ".join(filter(None, [*parts, period_in_words(van, tot)]))
    parts += [f"vanaf {van.words}"] if van else []
    parts.append(f"{EINDE_WOORDEN[item['einde']]} {_moment_in_words(tot)}" if tot else EINDE_WOORDEN[item["einde"]])
    return ", ".join(parts)


def _tell_kindschap(item: dict[str, Any], namen: Mapping[str, str], ouders: Mapping[str, str]) -> str:
    of_whom = KINDSCHAP_BIJ_NAAM.get(item.get("soort", "onbekend"), "kind van")
    sentence = f"{namen[item['kind']]} is {of_whom} {ouders[item['verbintenis']]}"
    return ", ".join(filter(None, [sentence, period_in_words(*_read_period(item))]))


def _tell_meerling(item: dict[str, Any], namen: Mapping[str, str]) -> str:
    kinderen = [namen[id_] for id_ in item["kinderen"]]
    sentence = f"{join_names(kinderen)} zijn een {MEERLING_WOORDEN.get(len(kinderen), 'meerling')}"
    if "eeneiig" not in item:
        return sentence
    return f"{sentence} ({'eeneiig' if item['eeneiig'] else 'niet eeneiig'})"


def _read_period(item: dict[str, Any]) -> tuple[Datum | None, Datum | None]:
    van, tot = (parse(item[key]) if item.get(key) else None for key in ("van", "tot"))
    return van, tot


def _moment_in_words(datum: Datum) -> str:
    """'in mei 2012', 'op 3 mei 2012'; a vague date or a period has such a word of its own: 'rond 2012'."""
    if datum.is_vague or datum.is_interval:
        return datum.words
    return f"{'op' if datum.precision == 'day' else 'in'} {datum.words}"
