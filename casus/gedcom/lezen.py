"""From a GEDCOM file to a casusbestand, with an account of what was made of it and what is left out.

Nothing in here stores anything: a file with a mistake gives a BestandFout and that is all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casus.gedcom.boek import Boek
from casus.gedcom.gezinnen import Item, Kring, read_gezinnen
from casus.gedcom.mensen import read_day_of_file, read_id, read_persoon
from casus.gedcom.regels import Regel, read_records
from casus.gedcom.woorden import ROL_WOORDEN
from casus.uitwisseling.bestand import check_casusbestand
from casus.uitwisseling.controle import find_kringen, tell_kring
from casus.uitwisseling.fouten import BestandFout, Fout, shorten
from casus.uitwisseling.schema import FORMAAT, LEESBARE_VERSIE, RELATIE_SOORTEN

MAX_MENSEN = 20_000
TITEL = "Familie uit een stamboom"
_WHOLE_FILE = "het hele bestand"
_ALTIJD = (
    "Van elke naam nemen we de roepnaam over, of anders de eerste voornaam. Achternamen gaan niet mee.",
    "Iedereen komt in de kring ‘familie’. Kies daarna zelf wie in het gezin horen, en om wie het gaat.",
)


@dataclass(frozen=True)
class Gelezen:
    """A checked casusbestand, in sentences what we made of the file, and what we leave out."""

    bestand: dict[str, Any]
    gemaakt: tuple[str, ...]
    weggelaten: tuple[str, ...]


def read_gedcom(inhoud: bytes, today: date | None = None) -> Gelezen:
    """Read GEDCOM 5.5.1 or 7. Raises BestandFout with everything to mend, each with the line it is on."""
    records = read_records(inhoud)
    boek = Boek()
    mensen = [record for record in records if record.tag == "INDI"]
    _check_count(mensen)
    kring = _make_kring(records, boek)
    gemaakt = read_day_of_file(records[0], today or date.today())
    personen = [read_persoon(record, kring.ids[record.xref], boek, gemaakt) for record in kring.of("INDI")]
    boek.tell_deaths(sum(persoon.get("overleden") == gemaakt for persoon in personen), gemaakt)
    verbintenissen, kindschappen, naamlozen = read_gezinnen(kring, boek)
    lijsten = {
        "personen": personen + naamlozen,
        "verbintenissen": verbintenissen,
        "kindschappen": kindschappen,
        "relaties": list(_read_relaties(kring, boek)),
    }
    bestand: dict[str, Any] = {
        "formaat": FORMAAT,
        "versie": LEESBARE_VERSIE,
        "casus": {"titel": TITEL, "soort": "clientcasus"},
        **{naam: items for naam, items in lijsten.items() if items},
    }
    if boek.fouten or (fouten := list(_find_circles(bestand, kring))):
        raise BestandFout(boek.fouten or fouten)
    check_casusbestand(bestand)
    return Gelezen(bestand, (*_ALTIJD, *boek.gemaakt), boek.tell_rest(records))


def _check_count(mensen: list[Regel]) -> None:
    if not mensen:
        melding = "Er staat niemand in dit bestand: er is geen regel met INDI. Exporteer het opnieuw, met mensen."
        raise BestandFout([Fout(_WHOLE_FILE, melding)])
    if len(mensen) > MAX_MENSEN:
        melding = (
            f"Er staan {len(mensen)} mensen in. Dat zijn er te veel: we lezen er hoogstens {MAX_MENSEN}. "
            "Exporteer alleen de familie om wie het gaat."
        )
        raise BestandFout([Fout(f"regel {mensen[MAX_MENSEN].nummer}", melding)])


def _make_kring(records: list[Regel], boek: Boek) -> Kring:
    taken: dict[str, set[str]] = {"INDI": set(), "FAM": set()}
    ids = {}
    for record in records:
        if record.tag in taken and record.xref:
            ids[record.xref] = read_id(record, taken[record.tag])
        elif record.tag in taken:
            boek.refuse(record, f"Hier ontbreekt een nummer, zoals: 0 @X1@ {record.tag}. Exporteer het opnieuw.")
    return Kring({record.xref: record for record in records if record.xref}, ids)


def _read_relaties(kring: Kring, boek: Boek) -> Iterator[Item]:
    """The ties that ASSO tells of, as far as we have a word for them."""
    for persoon in kring.of("INDI"):
        for asso in persoon.alle("ASSO"):
            found = _read_rol(asso)
            ander = kring.records.get(asso.wijst)
            if asso.wijst and (ander is None or ander.tag == "SUBM"):
                if ander is None:
                    melding = f"ASSO wijst naar {shorten(asso.wijst)}, maar die staat niet in het bestand. "
                    boek.refuse(asso, melding + "Exporteer het bestand opnieuw, of haal deze regel weg.")
            elif found and ander and ander.tag == "INDI" and ander is not persoon:
                boek.use(asso, "ROLE", "RELA")
                for rol in asso.alle("ROLE"):
                    boek.use(rol, "PHRASE")
                yield {"van": kring.ids[persoon.xref], "naar": kring.ids[asso.wijst], **found}


def _read_rol(asso: Regel) -> Item | None:
    rol = asso.eerste("ROLE") or asso.eerste("RELA")
    if rol is None:
        return None
    for words in (rol.tekst("PHRASE"), rol.waarde):
        soort = "_".join(words.lower().split())
        if soort in RELATIE_SOORTEN:
            return {"soort": soort}
        if words.strip().upper() in ROL_WOORDEN:
            return {"soort": "neutraal", "toelichting": ROL_WOORDEN[words.strip().upper()]}
    return None


def _find_circles(bestand: dict[str, Any], kring: Kring) -> Iterator[Fout]:
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand["personen"]}
    regels = {kring.ids[record.xref]: record.nummer for record in kring.of("INDI")}
    for circle in find_kringen(bestand):
        melding = (
            f"{tell_kring([namen[own_id] for own_id in circle])}. Niemand kan een eigen voorouder zijn. "
            "Haal een van deze banden weg in je stamboomprogramma, en exporteer het bestand opnieuw."
        )
        yield Fout(f"regel {regels.get(circle[0], 1)}", melding)
