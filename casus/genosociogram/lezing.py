"""A casusbestand read into the people and ties of the geno-sociogram, with their words."""

from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.genosociogram.familie import (
    NIETS,
    Aanvulling,
    Familie,
    Kindschap,
    Meerling,
    Mens,
    Relatie,
    Verbintenis,
    Verblijf,
)
from casus.genosociogram.gezinsbanden import tell_gezinsbanden
from casus.genosociogram.notatie import RELATIE_WOORDEN, STEUNVORM_WOORDEN

KOP = {"clientcasus": "Geno-sociogram", "samenwerkingskwestie": "Krachtenveld"}


def read_familie(bestand: dict[str, Any], aanvulling: Aanvulling = NIETS) -> Familie:
    """Read a valid casusbestand, with what we know besides. Raises DatumFout on a date that is not EDTF."""
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand.get("personen", [])}
    verblijven = tuple(_read_verblijf(item) for item in bestand.get("verblijven", []))
    return Familie(
        titel=bestand["casus"]["titel"],
        kop=KOP[bestand["casus"]["soort"]],
        mensen=tuple(_read_mens(item, aanvulling) for item in bestand.get("personen", [])),
        verbintenissen=tuple(_read_verbintenis(item) for item in bestand.get("verbintenissen", [])),
        kindschappen=tuple(_read_kindschap(*item) for item in enumerate(bestand.get("kindschappen", []))),
        relaties=tuple(_read_relatie(nr, item, namen) for nr, item in enumerate(bestand.get("relaties", []))),
        meerlingen=tuple(
            Meerling(tuple(item["kinderen"]), item.get("eeneiig")) for item in bestand.get("meerlingen", [])
        ),
        gezinsbanden=tell_gezinsbanden(bestand),
        verblijven=verblijven,
        plekken=tuple(dict.fromkeys(verblijf.sleutel for verblijf in verblijven)),
        is_krachtenveld=bestand["casus"]["soort"] == "samenwerkingskwestie",
        zacht=aanvulling.zacht,
        verschoven=aanvulling.verschoven,
    )


def _read_mens(item: dict[str, Any], aanvulling: Aanvulling) -> Mens:
    geboren, gestorven = _read_datum(item, "geboren"), _read_datum(item, "overleden")
    return Mens(
        id=item["id"],
        naam=item["naam"],
        groep=item["groep"],
        gender=item.get("gender", "onbekend"),
        centraal=item.get("centraal", False),
        overleden="overleden" in item,
        bijzonder=item.get("bijzonder", ""),
        geboren=geboren,
        gestorven=gestorven,
        leven=_life_in_words(geboren, gestorven),
        functie=item.get("functie", ""),
        organisatie=item.get("organisatie", ""),
        rollen=aanvulling.rollen.get(item["id"], ()),
    )


def _read_verbintenis(item: dict[str, Any]) -> Verbintenis:
    soort, einde = item.get("soort", "onbekend"), item.get("einde", "")
    return Verbintenis(item["id"], tuple(item["partners"]), soort, einde, *_read_period(item))


def _read_kindschap(nr: int, item: dict[str, Any]) -> Kindschap:
    return Kindschap(nr, item["kind"], item["verbintenis"], item.get("soort", "onbekend"), *_read_period(item))


def _read_verblijf(item: dict[str, Any]) -> Verblijf:
    return Verblijf(item["persoon"], item["plek"], item["soort"], *_read_period(item))


def _life_in_words(geboren: Datum | None, overleden: Datum | None) -> str:
    parts = [f"geboren {geboren.words}"] if geboren else []
    parts += [f"overleden {overleden.words}"] if overleden else []
    return ", ".join(parts)


def _read_relatie(nr: int, item: dict[str, Any], namen: dict[str, str]) -> Relatie:
    van_datum, tot_datum = _read_datum(item, "van_datum"), _read_datum(item, "tot_datum")
    sentence = f"{namen[item['van']]} en {namen[item['naar']]}: {RELATIE_WOORDEN[item['soort']]}"
    if item.get("steunvorm"):
        sentence += f" ({', '.join(STEUNVORM_WOORDEN[vorm] for vorm in item['steunvorm'])})"
    if item.get("volgens"):
        sentence += f", volgens {namen[item['volgens']]}"
    if period := period_in_words(van_datum, tot_datum):
        sentence += f", {period}"
    steunvorm = tuple(item.get("steunvorm", ()))
    return Relatie(
        nr, item["van"], item["naar"], item["soort"], sentence, steunvorm, item.get("volgens", ""), van_datum, tot_datum
    )


def _read_period(item: dict[str, Any]) -> tuple[Datum | None, Datum | None]:
    return _read_datum(item, "van"), _read_datum(item, "tot")


def _read_datum(item: dict[str, Any], key: str) -> Datum | None:
    return parse(item[key]) if item.get(key) else None
