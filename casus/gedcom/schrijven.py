"""From a casusbestand to GEDCOM 7: people of the family, their unions and their children. `verlies` tells the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import gedcom7
from gedcom7.types import GedcomStructure

from casus.gedcom.datum import write_datum
from casus.gedcom.keuze import Item, Keuze, choose
from casus.gedcom.mensen import EIGEN_NUMMER, NAAMLOOS, tidy
from casus.gedcom.woorden import (
    BEGIN_TYPES,
    EINDE_TYPES,
    MARR_TYPE,
    PEDI_VAN_KINDSCHAP,
    SEX_VAN_GENDER,
)

_SOURCE = "WERKKAARTEN"


def write_gedcom(bestand: dict[str, Any]) -> bytes:
    """Give a casusbestand as a GEDCOM 7 file."""
    keuze = choose(bestand)
    boom = _Boom(
        keuze,
        {persoon["id"]: f"@I{number}@" for number, persoon in enumerate(keuze.personen, 1)},
        {item["id"]: f"@F{number}@" for number, item in enumerate(keuze.verbintenissen, 1)},
    )
    for band in keuze.kindschappen:
        boom.kinderen.setdefault(band["verbintenis"], []).append(band)
        boom.ouders.setdefault(band["kind"], []).append(band)
    for item in keuze.verbintenissen:
        for partner in keuze.partners(item):
            boom.gezinnen.setdefault(partner, []).append(item["id"])
    head = _line("HEAD", onder=[_line("GEDC", onder=[_line("VERS", "7.0")]), _line("SOUR", _SOURCE)])
    records = [
        head,
        *(_write_persoon(persoon, boom) for persoon in keuze.personen),
        *(_write_verbintenis(item, boom) for item in keuze.verbintenissen),
        _line("TRLR"),
    ]
    return gedcom7.dumps(records).encode()


@dataclass
class _Boom:
    """What goes along, with the xref of everyone and everything."""

    keuze: Keuze
    mensen: dict[str, str]
    unies: dict[str, str]
    kinderen: dict[str, list[Item]] = field(default_factory=dict)
    ouders: dict[str, list[Item]] = field(default_factory=dict)
    gezinnen: dict[str, list[str]] = field(default_factory=dict)


def _line(tag: str, text: str = "", *, wijst: str = "", onder: list[GedcomStructure] | None = None) -> GedcomStructure:
    return GedcomStructure(tag=tag, text=text, pointer=wijst or None, children=onder or [])


def _write_id(own_id: str) -> GedcomStructure:
    return _line("REFN", own_id, onder=[_line("TYPE", EIGEN_NUMMER)])


def _write_date(edtf: str) -> list[GedcomStructure]:
    if not edtf:
        return []
    payload, phrase = write_datum(edtf)
    return [_line("DATE", payload, onder=[_line("PHRASE", phrase)] if phrase else [])]


def _write_persoon(persoon: Item, boom: _Boom) -> GedcomStructure:
    naam = tidy(persoon["naam"]) or NAAMLOOS
    onder = [_line("NAME", tidy(naam.replace("/", " ")) or NAAMLOOS, onder=[_line("NICK", naam)])]
    if "gender" in persoon:
        onder.append(_line("SEX", SEX_VAN_GENDER[persoon["gender"]]))
    onder += [
        _line(tag, onder=_write_date(persoon[field]))
        for tag, field in (("BIRT", "geboren"), ("DEAT", "overleden"))
        if field in persoon
    ]
    ouders = boom.ouders.get(persoon["id"], [])
    onder += [_write_adoptie(band, boom) for band in ouders if "van" in band and band.get("soort") == "adoptie"]
    onder += [
        _line("FAMC", wijst=boom.unies[band["verbintenis"]], onder=[_write_pedi(band.get("soort", "onbekend"))])
        for band in ouders
    ]
    onder += [_line("FAMS", wijst=boom.unies[own_id]) for own_id in boom.gezinnen.get(persoon["id"], [])]
    record = _line("INDI", onder=[*onder, _write_id(persoon["id"])])
    record.xref = boom.mensen[persoon["id"]]
    return record


def _write_adoptie(band: Item, boom: _Boom) -> GedcomStructure:
    return _line("ADOP", onder=[*_write_date(band["van"]), _line("FAMC", wijst=boom.unies[band["verbintenis"]])])


def _write_pedi(soort: str) -> GedcomStructure:
    if soort in PEDI_VAN_KINDSCHAP:
        return _line("PEDI", PEDI_VAN_KINDSCHAP[soort])
    return _line("PEDI", "OTHER", onder=[_line("PHRASE", soort)])


def _write_verbintenis(item: Item, boom: _Boom) -> GedcomStructure:
    onder = [_line(tag, wijst=boom.mensen[partner]) for tag, partner in _seat_partners(item, boom.keuze)]
    kinderen = dict.fromkeys(band["kind"] for band in boom.kinderen.get(item["id"], []))
    onder += [_line("CHIL", wijst=boom.mensen[kind]) for kind in kinderen]
    record = _line("FAM", onder=[*onder, *_write_begin(item), *_write_einde(item), _write_id(item["id"])])
    record.xref = boom.unies[item["id"]]
    return record


def _seat_partners(item: Item, keuze: Keuze) -> list[tuple[str, str]]:
    """HUSB and WIFE are two places that say nothing of gender; a woman beside a man takes the second."""
    partners = keuze.partners(item)
    women = [keuze.gender[partner] == "vrouw" for partner in partners]
    first_is_wife = women[0] and not all(women[1:2] or [False])
    return list(zip(("WIFE", "HUSB") if first_is_wife else ("HUSB", "WIFE"), partners, strict=False))


def _write_begin(item: Item) -> Iterator[GedcomStructure]:
    soort, van = item.get("soort", "onbekend"), _write_date(item.get("van", ""))
    if soort == "huwelijk":
        yield _line("MARR", "" if van else "Y", onder=van)
    elif soort == "geregistreerd_partnerschap":
        yield _line("MARR", "" if van else "Y", onder=[_line("TYPE", MARR_TYPE), *van])
    elif van or soort != "onbekend":
        yield _write_event(BEGIN_TYPES[soort], van)


def _write_einde(item: Item) -> Iterator[GedcomStructure]:
    einde, tot = item.get("einde", ""), _write_date(item.get("tot", ""))
    if einde == "gescheiden":
        yield _line("DIV", "" if tot else "Y", onder=tot)
    elif einde or tot:
        yield _write_event(EINDE_TYPES[einde], tot)


def _write_event(type_: str, datum: list[GedcomStructure]) -> GedcomStructure:
    return _line("EVEN", type_.capitalize(), onder=[_line("TYPE", type_), *datum])
