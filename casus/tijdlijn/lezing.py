"""Reads the story of the tijdlijn out of a casusbestand, with everything in words."""

from collections.abc import Iterable
from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.tijdlijn.stilte import find_stiltes
from casus.tijdlijn.verhaal import (
    NIETS_ERBIJ,
    Aanvulling,
    Beleving,
    Betrokken,
    Centraal,
    Gat,
    Moment,
    Verblijf,
    Verhaal,
)
from casus.tijdlijn.volgorde import order
from casus.tijdlijn.woorden import (
    KANT_WOORDEN,
    KOP,
    SOORT_WOORDEN,
    VERBLIJF_WOORDEN,
    WAARDE_WOORDEN,
    ZONDER_DATUM,
)


def read_verhaal(bestand: dict[str, Any], aanvulling: Aanvulling = NIETS_ERBIJ) -> Verhaal:
    """Read a valid casusbestand, with what the application knows besides. DatumFout on a date that is not EDTF."""
    casus = bestand["casus"]
    personen = bestand.get("personen", [])
    namen = {persoon["id"]: persoon["naam"] for persoon in personen}
    kanten = KANT_WOORDEN[casus["soort"]]
    momenten = order(_read_moment(item, namen, aanvulling) for item in bestand.get("gebeurtenissen", []))
    return Verhaal(
        titel=casus["titel"],
        kop=KOP[casus["soort"]],
        boven=kanten["boven"],
        onder=kanten["onder"],
        momenten=momenten,
        verblijven=tuple(_read_verblijf(item, namen) for item in bestand.get("verblijven", [])),
        gaten=tuple(_read_gat(item) for item in bestand.get("ontbreekt", [])),
        duidingen=aanvulling.duidingen,
        betrokken=_find_betrokken(personen, momenten),
        stiltes=find_stiltes(momenten, kanten),
        centraal=_find_centraal(personen),
    )


def _find_betrokken(personen: list[dict[str, Any]], momenten: tuple[Moment, ...]) -> tuple[Betrokken, ...]:
    """The organisations in the order in which they come into the story."""
    organisaties = {persoon["id"]: persoon["organisatie"] for persoon in personen if persoon.get("organisatie")}
    met_momenten: dict[str, set[str]] = {}
    for moment in momenten:
        for persoon in sorted(moment.persoon_ids & organisaties.keys()):
            met_momenten.setdefault(organisaties[persoon], set()).add(moment.id)
    return tuple(Betrokken(organisatie, frozenset(ids)) for organisatie, ids in met_momenten.items())


def _find_centraal(personen: list[dict[str, Any]]) -> Centraal | None:
    centraal = next((persoon for persoon in personen if persoon.get("centraal")), None)
    return Centraal(centraal["naam"], _read_datum(centraal, "geboren")) if centraal else None


def _read_moment(item: dict[str, Any], namen: dict[str, str], aanvulling: Aanvulling) -> Moment:
    datum = _read_datum(item, "datum")
    gedeeld = {True: "samen besloten", False: "niet samen besloten", None: ""}
    return Moment(
        id=item["id"],
        datum=datum,
        wanneer=datum.words if datum else ZONDER_DATUM,
        titel=item["titel"],
        tekst=item.get("tekst", ""),
        kant=item["kant"],
        soort=item["soort"],
        soort_woord=SOORT_WOORDEN[item["soort"]],
        aard=item.get("aard", ""),
        personen=_names(item.get("personen", []), namen),
        afwezig=_names(item.get("afwezig", []), namen),
        bron=item.get("bron", ""),
        omslagpunt=item.get("omslagpunt", False),
        besluit=gedeeld[item.get("gedeeld_besluit")],
        belevingen=tuple(
            Beleving(
                namen[beleving["persoon"]],
                beleving["tekst"],
                beleving.get("gevoel", ""),
                WAARDE_WOORDEN.get(beleving.get("destijds"), ""),
                WAARDE_WOORDEN.get(beleving.get("achteraf"), ""),
            )
            for beleving in item.get("belevingen", [])
        ),
        persoon_ids=frozenset(item.get("personen", [])),
        verschillend=item["id"] in aanvulling.verschillend,
        waarheid=item["id"] in aanvulling.waarheid,
        nieuw=item["id"] in aanvulling.nieuw,
    )


def _read_verblijf(item: dict[str, Any], namen: dict[str, str]) -> Verblijf:
    van, tot = _read_datum(item, "van"), _read_datum(item, "tot")
    wanneer = period_in_words(van, tot) or "periode onbekend"
    return Verblijf(namen[item["persoon"]], item["plek"], VERBLIJF_WOORDEN[item["soort"]], wanneer, van, tot)


def _read_gat(item: dict[str, Any]) -> Gat:
    datum = _read_datum(item, "periode")
    return Gat(item["vraag"], item.get("wie_kan_dit_weten", ""), datum, datum.words if datum else "")


def _read_datum(item: dict[str, Any], key: str) -> Datum | None:
    return parse(item[key]) if item.get(key) else None


def _names(ids: Iterable[str], namen: dict[str, str]) -> tuple[str, ...]:
    return tuple(namen[id_] for id_ in ids)
