"""What the tijdlijn tells: moments in their order, with everything in words (lezing.py reads it).

The drawing and the list beside it both take their words from here, so they say the same in the same order.
"""

from dataclasses import dataclass

from casus.edtf import Datum
from casus.tijdlijn.woorden import (
    VERBLIJF_WOORDEN,
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
class Stilte:
    """A stretch with nothing on one side; `na` and `voor` are the ids of the moments on that side around it."""

    kant: str
    woorden: str
    na: str
    voor: str


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
    stiltes: tuple[Stilte, ...] = ()
    centraal: Centraal | None = None

    def count(self, kant: str) -> int:
        """How many moments stand on a side, 'boven' or 'onder'."""
        return sum(moment.kant == kant for moment in self.momenten)


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
