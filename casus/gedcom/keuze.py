"""Who and what of a casusbestand goes along to GEDCOM: a family tree, and nothing of what people told."""

from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
MAX_PARTNERS = 2


@dataclass(frozen=True)
class Keuze:
    """The people of the family, the unions that are left with a partner, and the children in those.

    `gender` has everyone who goes along, by id.
    """

    personen: list[Item]
    verbintenissen: list[Item]
    kindschappen: list[Item]
    gender: dict[str, str]

    def partners(self, item: Item) -> list[str]:
        """The partners of a union that go along: GEDCOM has room for two."""
        return [own_id for own_id in item["partners"] if own_id in self.gender][:MAX_PARTNERS]


def choose(bestand: dict[str, Any]) -> Keuze:
    """Choose what goes along: family, and who is a partner or child of somebody, but nobody who was never born."""
    verbintenissen = bestand.get("verbintenissen", [])
    kindschappen = bestand.get("kindschappen", [])
    tied = {own_id for item in verbintenissen for own_id in item["partners"]}
    tied |= {band["kind"] for band in kindschappen}
    personen = [
        persoon
        for persoon in bestand.get("personen", [])
        if (persoon["groep"] in ("gezin", "familie") or persoon["id"] in tied) and "bijzonder" not in persoon
    ]
    wie = {persoon["id"]: persoon.get("gender", "onbekend") for persoon in personen}
    unies = [item for item in verbintenissen if wie.keys() & set(item["partners"])]
    own_ids = {item["id"] for item in unies}
    banden = [band for band in kindschappen if band["kind"] in wie and band["verbintenis"] in own_ids]
    return Keuze(personen, unies, banden, wie)
