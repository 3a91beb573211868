"""The families in a GEDCOM file: partners, how they are together, and their children."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casus.gedcom.boek import Boek
from casus.gedcom.mensen import NAAMLOOS
from casus.gedcom.regels import Regel
from casus.gedcom.woorden import (
    ANDERE_KINDSCHAPPEN,
    BEGIN_VAN_TYPE,
    EINDE_VAN_TYPE,
    GEREGISTREERD,
    KINDSCHAP_VAN_PEDI,
)
from casus.uitwisseling.fouten import shorten

MAX_PARTNERS = 3
Item = dict[str, Any]


@dataclass(frozen=True)
class Kring:
    """All records by their xref, and which id each has in the casusbestand."""

    records: Mapping[str, Regel]
    ids: Mapping[str, str]

    def of(self, tag: str) -> list[Regel]:
        """The records of one kind that others can point at."""
        return [record for record in self.records.values() if record.tag == tag]


def read_verbintenis(gezin: Regel, partners: list[str], own_id: str, boek: Boek) -> Item:
    """One union: since when, of which soort, and how it ended."""
    item: Item = {"id": own_id, "partners": partners}
    last: Regel | None = None
    for event in gezin.alle("MARR", "DIV", "EVEN"):
        type_ = " ".join(event.tekst("TYPE").lower().split())
        if event.tag == "MARR" and item.get("soort") in (None, "onbekend"):
            soort = "geregistreerd_partnerschap" if type_ in GEREGISTREERD else "huwelijk"
            _take(item, "soort", soort, "van", event, boek, type_ in GEREGISTREERD)
        elif event.tag == "EVEN" and type_ in GEREGISTREERD | BEGIN_VAN_TYPE.keys() and "soort" not in item:
            _take(item, "soort", BEGIN_VAN_TYPE.get(type_, "geregistreerd_partnerschap"), "van", event, boek, True)
        elif "einde" not in item and event.tag == "DIV" and event.waarde.strip().upper() not in ("N", "NO"):
            _take(item, "einde", "gescheiden", "tot", event, boek, False)
            last = event
        elif "einde" not in item and event.tag == "EVEN" and type_ in EINDE_VAN_TYPE:
            _take(item, "einde", EINDE_VAN_TYPE[type_], "tot", event, boek, True)
            last = event
    boek.keep_order(item, "van", "tot", last)
    return {key: value for key, value in item.items() if value}


def _take(item: Item, field: str, value: str, date_field: str, event: Regel, boek: Boek, with_type: bool) -> None:
    boek.use(event, *(["TYPE"] if with_type else []))
    item[field] = value
    if datum := boek.read_datum(event):
        item[date_field] = datum


def read_gezinnen(kring: Kring, boek: Boek) -> tuple[list[Item], list[Item], list[Item]]:
    """All unions and kindschappen, and the nameless parents that some children need."""
    partners, banden = _find_partners(kring, boek), _find_banden(kring, boek)
    verbintenissen: list[Item] = []
    kindschappen: list[Item] = []
    naamlozen: list[Item] = []
    for gezin in kring.of("FAM"):
        own_id, wie = kring.ids[gezin.xref], partners[gezin.xref]
        if not wie and not banden[gezin.xref]:
            boek.leave_out(gezin, "dit gezin heeft geen ouders en geen kinderen.")
            continue
        if not wie:
            wie = [f"{own_id[:50]}-ouder"]
            naamlozen.append({"id": wie[0], "naam": NAAMLOOS, "groep": "familie"})
        if len(wie) > MAX_PARTNERS:
            boek.leave_out(gezin, f"dit gezin heeft {len(wie)} partners. We nemen de eerste {MAX_PARTNERS} over.")
        verbintenissen.append(read_verbintenis(gezin, wie[:MAX_PARTNERS], own_id, boek))
        kindschappen += [{"kind": kring.ids[kind], "verbintenis": own_id, **rest} for kind, rest in banden[gezin.xref]]
    if naamlozen:
        boek.gemaakt.append(
            f"Bij {len(naamlozen)} {_plural(len(naamlozen), 'gezin', 'gezinnen')} staan kinderen maar geen ouder. "
            f"We zetten er een ouder bij met de naam ‘{NAAMLOOS}’."
        )
    return verbintenissen, kindschappen, naamlozen


def _plural(count: int, one: str, more: str) -> str:
    return one if count == 1 else more


def _follow(regel: Regel, tag: str, kring: Kring, boek: Boek) -> str:
    """The xref of the record that a line points at; a pointer to nowhere or to another kind is a mistake."""
    boek.use(regel)
    target = kring.records.get(regel.wijst)
    if target and target.tag == tag:
        return regel.wijst
    if regel.wijst or regel.waarde.strip() not in ("", "@VOID@"):
        wat = "persoon" if tag == "INDI" else "gezin"
        boek.refuse(
            regel,
            f"{regel.tag} wijst naar {shorten(regel.waarde.strip())}, maar er is geen {wat} met dat nummer in het "
            "bestand. Exporteer de hele familie opnieuw, of haal deze regel weg.",
        )
    return ""


def _find_partners(kring: Kring, boek: Boek) -> dict[str, list[str]]:
    """For each family the ids of its partners, whatever their gender; also those who only say so themselves."""
    found: dict[str, list[str]] = {}
    for gezin in kring.of("FAM"):
        wie = [xref for regel in gezin.alle("HUSB", "WIFE") if (xref := _follow(regel, "INDI", kring, boek))]
        found[gezin.xref] = [kring.ids[xref] for xref in dict.fromkeys(wie)]
    for persoon in kring.of("INDI"):
        for regel in persoon.alle("FAMS"):
            gezin_xref = _follow(regel, "FAM", kring, boek)
            if gezin_xref and kring.ids[persoon.xref] not in found[gezin_xref]:
                found[gezin_xref].append(kring.ids[persoon.xref])
    return found


def _find_banden(kring: Kring, boek: Boek) -> dict[str, list[tuple[str, Item]]]:
    """For each family its children, in their order, with the soort of each tie and since when."""
    own = {persoon.xref: _read_own_banden(persoon, kring, boek) for persoon in kring.of("INDI")}
    found: dict[str, list[tuple[str, Item]]] = {}
    silent: set[str] = set()
    for gezin in kring.of("FAM"):
        rows: list[tuple[str, Item]] = []
        for regel in gezin.alle("CHIL"):
            if kind := _follow(regel, "INDI", kring, boek):
                known = own[kind].pop(gezin.xref, None) or [{}]
                rows += [(kind, band or _read_frel(regel, boek)) for band in known]
        found[gezin.xref] = rows
    for kind, rest in own.items():
        for gezin_xref, bands in rest.items():
            found[gezin_xref] += [(kind, band) for band in bands]
    for gezin_xref, rows in found.items():
        tidy: list[tuple[str, Item]] = []
        for kind, band in rows:
            if "soort" not in band:
                silent.add(kind)
            row = (kind, {"soort": "biologisch", **band})
            if row not in tidy:
                tidy.append(row)
        found[gezin_xref] = tidy
    if silent:
        wie, hen = _plural(len(silent), "kind", "kinderen"), _plural(len(silent), "dit kind", "hen")
        boek.gemaakt.append(
            f"Bij {len(silent)} {wie} staat niet of het een eigen, adoptie- of pleegkind is. "
            f"We lezen {hen} als biologisch kind."
        )
    return found


def _read_own_banden(persoon: Regel, kring: Kring, boek: Boek) -> dict[str, list[Item]]:
    """What somebody's own lines say of the families they are a child of."""
    found: dict[str, list[Item]] = {}
    for regel in persoon.alle("FAMC"):
        if xref := _follow(regel, "FAM", kring, boek):
            pedi = regel.eerste("PEDI")
            boek.use(pedi, "PHRASE")
            found.setdefault(xref, []).append({"soort": _read_pedi(pedi)} if pedi else {})
    for event in persoon.alle("ADOP"):
        famc = event.eerste("FAMC")
        if famc and (xref := _follow(famc, "FAM", kring, boek)):
            boek.use(event)
            boek.use(famc, "ADOP")
            _add_adoption(found.setdefault(xref, []), boek.read_datum(event))
    return found


def _add_adoption(bands: list[Item], van: str) -> None:
    band = next((band for band in bands if band.get("soort", "adoptie") == "adoptie" and "van" not in band), None)
    if band is None:
        band = {}
        bands.append(band)
    band["soort"] = "adoptie"
    if van:
        band["van"] = van


def _read_pedi(pedi: Regel) -> str:
    phrase = pedi.tekst("PHRASE").lower()
    if phrase in ANDERE_KINDSCHAPPEN:
        return phrase
    return KINDSCHAP_VAN_PEDI.get(pedi.waarde.strip().upper(), "onbekend")


def _read_frel(child: Regel, boek: Boek) -> Item:
    """How some programs tell it: once for each parent. The one that is not birth tells most."""
    told = [regel.waarde.strip().upper() for regel in _use_all(child.alle("_FREL", "_MREL"), boek)]
    soorten = [KINDSCHAP_VAN_PEDI.get(waarde, "onbekend") for waarde in told if waarde]
    return {"soort": next((soort for soort in soorten if soort != "biologisch"), soorten[0])} if soorten else {}


def _use_all(regels: list[Regel], boek: Boek) -> Iterator[Regel]:
    for regel in regels:
        boek.use(regel)
        yield regel
