"""What the tijdlijn tells: a casusbestand read into moments in their order, with everything in words.

The drawing and the list beside it both take their words from here, so they say the same in the same order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.tijdlijn.volgorde import order

SOORT_WOORDEN = {
    "beslismoment": "beslismoment",
    "cruciaal_contact": "cruciaal contact",
    "gebeurtenis": "gebeurtenis",
    "uitspraak_behoefte": "uitspraak over wat nodig is",
    "uitspraak_beleving": "uitspraak over de beleving",
}
VERBLIJF_WOORDEN = {
    "thuis": "thuis",
    "familie": "bij familie",
    "netwerk": "in het netwerk",
    "pleeggezin": "pleeggezin",
    "gezinshuis": "gezinshuis",
    "open_groep": "open groep",
    "gesloten": "gesloten groep",
    "crisis": "crisisopvang",
    "ggz": "ggz",
    "zelfstandig": "zelfstandig",
    "onbekend": "onbekend",
}
WAARDE_WOORDEN = {"positief": "goed", "negatief": "niet goed", "gemengd": "allebei"}
KOP = {"clientcasus": "Tijdlijn", "samenwerkingskwestie": "Geschiedenis op een rij"}
KANT_WOORDEN = {
    "clientcasus": {"boven": "Professionals", "onder": "Gezin"},
    "samenwerkingskwestie": {"boven": "Formele stappen", "onder": "Ervaringen"},
}
ZONDER_DATUM = "zonder datum"


@dataclass(frozen=True)
class Beleving:
    """What one person says about a moment; `persoon` is a name, `destijds` and `achteraf` are WAARDE_WOORDEN."""

    persoon: str
    tekst: str
    gevoel: str = ""
    destijds: str = ""
    achteraf: str = ""

    @property
    def waardering(self) -> str:
        """How they valued it then and afterwards, 'toen: goed, achteraf: niet goed'; empty when not said."""
        said = (("toen", self.destijds), ("achteraf", self.achteraf))
        return ", ".join(f"{when}: {words}" for when, words in said if words)


@dataclass(frozen=True)
class Moment:
    """One gebeurtenis in words. Names instead of ids; an empty text where nothing was said.

    `wanneer` is the date in words, or 'zonder datum'; `besluit` is 'samen besloten', 'niet samen besloten' or
    empty.
    """

    id: str
    datum: Datum | None
    wanneer: str
    titel: str
    tekst: str
    kant: str
    soort: str
    soort_woord: str
    aard: str
    personen: tuple[str, ...]
    afwezig: tuple[str, ...]
    bron: str
    omslagpunt: bool
    besluit: str
    belevingen: tuple[Beleving, ...]


@dataclass(frozen=True)
class Verblijf:
    """Where somebody lived. `wat` says who and where, `wanneer` the period in words."""

    wat: str
    wanneer: str
    van: Datum | None
    tot: Datum | None


@dataclass(frozen=True)
class Gat:
    """What we do not know, who could, and the period when that was said (`wanneer` is empty otherwise)."""

    vraag: str
    wie: str
    datum: Datum | None
    wanneer: str


@dataclass(frozen=True)
class Verhaal:
    """A casus as the tijdlijn tells it; `momenten` stand in the order of the drawing."""

    titel: str
    kop: str
    boven: str
    onder: str
    momenten: tuple[Moment, ...]
    verblijven: tuple[Verblijf, ...]
    gaten: tuple[Gat, ...]

    def count(self, kant: str) -> int:
        """How many moments stand on a side, 'boven' or 'onder'."""
        return sum(moment.kant == kant for moment in self.momenten)


def read_verhaal(bestand: dict[str, Any]) -> Verhaal:
    """Read a valid casusbestand. Raises DatumFout on a date that is not EDTF."""
    casus = bestand["casus"]
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand.get("personen", [])}
    kanten = KANT_WOORDEN[casus["soort"]]
    return Verhaal(
        titel=casus["titel"],
        kop=KOP[casus["soort"]],
        boven=kanten["boven"],
        onder=kanten["onder"],
        momenten=order(_read_moment(item, namen) for item in bestand.get("gebeurtenissen", [])),
        verblijven=tuple(_read_verblijf(item, namen) for item in bestand.get("verblijven", [])),
        gaten=tuple(_read_gat(item) for item in bestand.get("ontbreekt", [])),
    )


def _read_moment(item: dict[str, Any], namen: dict[str, str]) -> Moment:
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
    )


def _read_verblijf(item: dict[str, Any], namen: dict[str, str]) -> Verblijf:
    van, tot = _read_datum(item, "van"), _read_datum(item, "tot")
    soort = VERBLIJF_WOORDEN[item["soort"]]
    plek = item["plek"] if soort in item["plek"] or item["soort"] == "onbekend" else f"{item['plek']} ({soort})"
    return Verblijf(f"{namen[item['persoon']]}: {plek}", period_in_words(van, tot) or "periode onbekend", van, tot)


def _read_gat(item: dict[str, Any]) -> Gat:
    datum = _read_datum(item, "periode")
    return Gat(item["vraag"], item.get("wie_kan_dit_weten", ""), datum, datum.words if datum else "")


def _read_datum(item: dict[str, Any], key: str) -> Datum | None:
    return parse(item[key]) if item.get(key) else None


def _names(ids: Iterable[str], namen: dict[str, str]) -> tuple[str, ...]:
    return tuple(namen[id_] for id_ in ids)


def describe_verhaal(verhaal: Verhaal) -> str:
    """The tijdlijn in a few Dutch sentences, as text alternative of the drawing."""
    if not verhaal.momenten and not verhaal.gaten:
        return "De lijn is nog leeg."
    sentences = [f"{_count_moments(len(verhaal.momenten))} op de lijn."]
    for label, kant, words in (("Boven", "boven", verhaal.boven), ("Onder", "onder", verhaal.onder)):
        sentences.append(f"{label} de lijn, {words.lower()}: {verhaal.count(kant)}.")
    dated = [moment for moment in verhaal.momenten if moment.datum]
    if len(dated) > 1:
        sentences.append(f"De lijn loopt van {dated[0].wanneer} tot {dated[-1].wanneer}.")
    undated = len(verhaal.momenten) - len(dated)
    if undated:
        sentences.append(f"Zonder datum: {undated}.")
    turns = [moment.titel for moment in verhaal.momenten if moment.omslagpunt]
    if turns:
        sentences.append(f"Omslagpunten: {'; '.join(turns)}.")
    if verhaal.gaten:
        sentences.append(f"Wat we nog niet weten: {'; '.join(gat.vraag for gat in verhaal.gaten)}")
    return " ".join(sentences)


def _count_moments(count: int) -> str:
    return "Er staat 1 moment" if count == 1 else f"Er staan {count} momenten"
