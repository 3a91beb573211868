"""What the tijdlijn tells: a casusbestand read into moments in their order, with everything in words.

The drawing and the list beside it both take their words from here, so they say the same in the same order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.tijdlijn.volgorde import order
from casus.tijdlijn.woorden import (
    KANT_WOORDEN,
    KOP,
    SOORT_WOORDEN,
    VERBLIJF_WOORDEN,
    WAARDE_WOORDEN,
    ZONDER_DATUM,
)


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
    empty. `verschillend`: people look at it differently; `waarheid`: somebody told it as moment van waarheid;
    `nieuw`: somebody else added or changed it while this reader was looking.
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
    persoon_ids: frozenset[str] = frozenset()
    verschillend: bool = False
    waarheid: bool = False
    nieuw: bool = False


@dataclass(frozen=True)
class Verblijf:
    """Where somebody lived. `soort` is one of VERBLIJF_WOORDEN, `wanneer` the period in words."""

    persoon: str
    plek: str
    soort: str
    wanneer: str
    van: Datum | None
    tot: Datum | None

    @property
    def waar(self) -> str:
        """The place with its soort, unless the place says that already."""
        told = self.soort in self.plek or self.soort == VERBLIJF_WOORDEN["onbekend"]
        return self.plek if told else f"{self.plek} ({self.soort})"

    @property
    def wat(self) -> str:
        """Who lived where."""
        return f"{self.persoon}: {self.waar}"


@dataclass(frozen=True)
class Gat:
    """What we do not know, who could, and the period when that was said (`wanneer` is empty otherwise)."""

    vraag: str
    wie: str
    datum: Datum | None
    wanneer: str


@dataclass(frozen=True)
class Duiding:
    """What somebody sees in a stretch of the line, or what it does to them.

    `vraag` is the question in words, `wie` who answered, `van` and `tot` the ids of the first and last moment.
    `id` is how the application finds it back.
    """

    id: str
    vraag: str
    tekst: str
    wie: str
    van: str
    tot: str


@dataclass(frozen=True)
class Betrokken:
    """An organisation, and the moments on the line that one of its people took part in."""

    organisatie: str
    momenten: frozenset[str]


@dataclass(frozen=True)
class Centraal:
    """The person the casus is about, whose age runs along the line."""

    naam: str
    geboren: Datum | None


@dataclass(frozen=True)
class Aanvulling:
    """What the application knows of a casus and the casusbestand does not hold: sets of ids of moments, duidingen."""

    verschillend: frozenset[str] = frozenset()
    waarheid: frozenset[str] = frozenset()
    nieuw: frozenset[str] = frozenset()
    duidingen: tuple[Duiding, ...] = ()


NIETS_ERBIJ = Aanvulling()


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
    duidingen: tuple[Duiding, ...] = ()
    betrokken: tuple[Betrokken, ...] = ()
    centraal: Centraal | None = None

    def count(self, kant: str) -> int:
        """How many moments stand on a side, 'boven' or 'onder'."""
        return sum(moment.kant == kant for moment in self.momenten)


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
