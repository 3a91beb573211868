"""What one reader sees of the geno-sociogram: everything there is for them, and of that what they chose.

The drawing, the tables and the lists under it all come from here, so they say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casus import genosociogram, tijdlijn
from casus.aanvulling import read_kaart
from casus.banden.lezen import Banden, Gezin
from casus.edtf import parse
from casus.genosociogram import Familie, Laag, Zicht
from casus.genosociogram.dag import pick_dag
from casus.genosociogram.familie import Mens
from casus.genosociogram.huishouden import find_huishoudens
from casus.genosociogram.notatie import join_names
from casus.models import Casus
from casus.tijdlijn.verhaal import Moment
from casus.uitwisseling.uitvoer import Bestand, export_casusbestand
from toegang.models import Deelname

LAGEN: dict[Laag, str] = {
    "familie": "Gezin en familie",
    "relaties": "Banden",
    "netwerk": "Netwerk",
    "professional": "Professionals",
    "huishoudens": "Wie woont waar",
}
LAGEN_IN_KRACHTENVELD: dict[Laag, str] = {
    **LAGEN,
    "familie": "Het gezin en familie",
    "professional": "Professionals en organisaties",
}
# Half a year to either side is enough to see what led to a day and what came of it.
ROND_DE_DAG = timedelta(days=182)


@dataclass(frozen=True)
class Halte:
    """A dated moment on the tijdlijn, as a day to look at; `wanneer` is its date in words, as vague as it is."""

    kenmerk: str
    dag: date
    wanneer: str
    titel: str


@dataclass(frozen=True)
class Alles:
    """Everything that one reader may see: the whole map, the days to choose from, who is in a moment (ids)."""

    heel: Familie
    haltes: tuple[Halte, ...]
    erbij: frozenset[str]


@dataclass(frozen=True)
class Gekozen:
    """What was chosen to see; `wanneer` is the day as it was asked, in words."""

    zicht: Zicht
    wanneer: str = ""


def read_alles(casus: Casus, lezer: Deelname | None) -> Alles:
    """Read it; None is for everyone who takes part (paper). The number of queries is fixed."""
    bestand = export_casusbestand(casus, lezer)
    heel = genosociogram.read_familie(bestand, read_kaart(casus, lezer))
    return Alles(heel, list_haltes(tijdlijn.read_verhaal(bestand).momenten), find_erbij(bestand))


def list_haltes(momenten: tuple[Moment, ...]) -> tuple[Halte, ...]:
    """Give the dated moments in order of time; on the same day in the order of the story."""
    haltes = [
        Halte(moment.id, dag, moment.wanneer, moment.titel)
        for moment in momenten
        if moment.datum and (dag := pick_dag(moment.datum))
    ]
    return tuple(sorted(haltes, key=lambda halte: halte.dag))


def find_erbij(bestand: Bestand) -> frozenset[str]:
    """Find who is in a moment: who was there, and who was missed at the table."""
    momenten = bestand.get("gebeurtenissen", [])
    return frozenset(id_ for item in momenten for naam in ("personen", "afwezig") for id_ in item.get(naam, []))


def name_lagen(heel: Familie) -> dict[Laag, str]:
    """Give what the layers are called in this soort casus."""
    return LAGEN_IN_KRACHTENVELD if heel.is_krachtenveld else LAGEN


def tell_gekozen(gekozen: Gekozen, heel: Familie, seen: Familie) -> str:
    """Say what is to be seen now, in a few sentences; nothing when that is everything."""
    return " ".join(_tell(gekozen, heel, seen))


def _tell(gekozen: Gekozen, heel: Familie, seen: Familie) -> Iterator[str]:
    zicht = gekozen.zicht
    if zicht.dag:
        dag = parse(zicht.dag.isoformat()).words
        exact = gekozen.wanneer in (dag, "")
        yield f"Zo was het op {dag}." if exact else f"Zo was het {gekozen.wanneer}. We kijken naar {dag}."
    if zicht.volgens:
        yield f"Je ziet alleen banden zoals ze volgens {heel.mens(zicht.volgens).naam} zijn."
    if zicht.verschillen:
        yield "Een nummer bij een lijn zegt volgens wie. Lijnen zonder verschil zijn licht."
    if off := [name.lower() for laag, name in name_lagen(heel).items() if laag in zicht.zonder]:
        is_one = len(off) == 1 and zicht.zonder <= {"netwerk", "huishoudens"}
        yield f"{join_names(off).capitalize()} {'staat' if is_one else 'staan'} uit."
    if len(seen.mensen) < len(heel.mensen):
        who = "mensen en organisaties" if heel.is_krachtenveld else "mensen"
        yield f"Je ziet {len(seen.mensen)} van de {len(heel.mensen)} {who}."


def find_period(dag: date) -> tuple[str, str]:
    """Give the months between which the moments around a day lie, as EDTF."""
    first = max(dag, date.min + ROND_DE_DAG) - ROND_DE_DAG
    last = min(dag, date.max - ROND_DE_DAG) + ROND_DE_DAG
    return first.isoformat()[:7], last.isoformat()[:7]


def list_woonplekken(seen: Familie) -> list[tuple[str, list[Mens]]]:
    """Give who lives where: each place once, however it is written, in the order of the file."""
    return [(plek, [seen.mens(id_) for id_ in ids]) for plek, ids in find_huishoudens(seen).items()]


def keep_seen(banden: Banden, heel: Familie, seen: Familie) -> Banden:
    """Give of the tables only what the drawing shows.

    `heel` was read for the same reader as `banden`: the ties of each stand in the same order.
    """
    here = {mens.id for mens in seen.mensen}
    unions = {union.id for union in seen.verbintenissen}
    shown = {kindschap.nr for kindschap in seen.kindschappen}
    rows = sorted(tie.pk for gezin in banden.gezinnen for tie in gezin.kindschappen)
    children = {pk for nr, pk in enumerate(rows) if nr in shown}
    relaties = {relatie.nr for relatie in seen.relaties}
    return replace(
        banden,
        personen=tuple(rij for rij in banden.personen if rij.kenmerk in here),
        gezinnen=tuple(_keep_children(gezin, children) for gezin in banden.gezinnen if gezin.rij.kenmerk in unions),
        meerlingen=tuple(samen for samen in banden.meerlingen if all(kind.kenmerk in here for kind in samen.kinderen)),
        relaties=tuple(rij for nr, rij in enumerate(banden.relaties) if nr in relaties),
    )


def _keep_children(gezin: Gezin, children: set[int]) -> Gezin:
    return replace(gezin, kindschappen=tuple(tie for tie in gezin.kindschappen if tie.pk in children))
