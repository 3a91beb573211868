"""What a card is: kaart, vorm, stap, veld. And a suggested draaiboek, made of steps of several cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Manier = Literal["live", "op_afstand", "eigen_tijd"]
Tekening = Literal["", "tijdlijn", "genosociogram"]
Scherm = Literal["", "stilte", "pauze"]
Toon = Literal["antwoorden", "spreiding"]
Besloten = Literal["", "ik", "samen"]
Naamgeving = Literal["met_naam", "zonder_naam"]
Leercyclus = Literal["", "verbinden", "begrijpen", "gebruiken", "volgen"]
Gebruik = Literal["bijeenkomst", "voorbereiding", "hulp", "gesprek"]
Invoersoort = Literal[
    "open_antwoord",
    "kies_een",
    "kies_meer",
    "schaal",
    "label_tijdlijn",
    "label_persoon",
    "tabel_personen",
    "sorteerbord",
    "vijf_waarom",
]
Bestemming = Literal[
    "tijdlijn",
    "genosociogram",
    "inzichten",
    "vervolgstappen",
    "besloten_notitie",
    "verslag",
    "draaiboek",
    "nergens",
]

# What an invoersoort needs besides a label. Another invoersoort may not have it: it would do nothing there.
EIGEN_GEGEVENS: Mapping[Invoersoort, frozenset[str]] = {
    "open_antwoord": frozenset({"max_lengte"}),
    "kies_een": frozenset({"keuzes"}),
    "kies_meer": frozenset({"keuzes"}),
    "schaal": frozenset({"uitersten"}),
    "label_tijdlijn": frozenset(),
    "label_persoon": frozenset(),
    "tabel_personen": frozenset({"kolommen"}),
    "sorteerbord": frozenset({"bakken"}),
    "vijf_waarom": frozenset({"max_lengte"}),
}
# Only words may differ between vormen: never who reads along, or what a field is.
WOORDEN_STAP = ("naam", "facilitator", "zeg", "vraag")
WOORDEN_VELD = ("label", "hulp", "keuzes", "uitersten", "kolommen", "bakken")


@dataclass(frozen=True, kw_only=True)
class Veld:
    """One input of a stap. What only some kinds have, stands in EIGEN_GEGEVENS.

    `keuzes` are words to choose from (`zijn_voorbeelden`: made-up sentences, shown as such); `uitersten` what 0 and
    100 of a schaal mean; `kolommen` what is asked of each person; `bakken` where answers are sorted into;
    `max_lengte` is in characters.
    """

    sleutel: str
    soort: Invoersoort
    label: str
    hulp: str = ""
    verplicht: bool = False
    keuzes: tuple[str, ...] = ()
    zijn_voorbeelden: bool = False
    uitersten: tuple[str, ...] = ()
    kolommen: tuple[str, ...] = ()
    bakken: tuple[str, ...] = ()
    max_lengte: int = 0


@dataclass(frozen=True, kw_only=True)
class Stap:
    """One step as it runs in one vorm; paragraphs in its texts are separated by an empty line.

    `op_kaart` is its number on the card of the method ('B2', '10'). `facilitator` is for the facilitator only, `zeg`
    is what to say aloud (may be empty), `vraag` is what participants and the groot scherm see. `minuten` is a
    suggestion. `tekening` stands beside the question. `scherm` 'stilte' or 'pauze': every screen goes quiet.
    `besloten`: no step of a meeting, but a private note of one facilitator ('ik') or of both ('samen').
    `toon` 'spreiding': how the answers are spread is shown, and never the answer of one person, to nobody.
    `naamgeving` is a suggestion; the draaiboek decides. `leercyclus` is the part of the learning cycle it belongs to.
    `toont` names earlier steps of the same card whose answers stand beside the question here, once they are revealed.
    """

    sleutel: str
    op_kaart: str = ""
    naam: str
    facilitator: str
    zeg: str = ""
    vraag: str
    prive_tot_onthulling: bool
    minuten: int
    manieren: tuple[Manier, ...]
    landt_in: tuple[Bestemming, ...]
    tekening: Tekening = ""
    scherm: Scherm = ""
    toon: Toon = "antwoorden"
    besloten: Besloten = ""
    naamgeving: Naamgeving = "met_naam"
    leercyclus: Leercyclus = ""
    toont: tuple[str, ...] = ()
    velden: tuple[Veld, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Vorm:
    """A variant of a card: its stappen in order, with the words of this vorm already in place.

    `gebruik` says where its steps are for: the draaiboek of a bijeenkomst, the private preparation of the facilitator,
    help during a meeting, or a reflectief gesprek with one person.
    """

    sleutel: str
    naam: str
    toelichting: str
    gebruik: Gebruik = "bijeenkomst"
    stappen: tuple[Stap, ...]


@dataclass(frozen=True, kw_only=True)
class Kaart:
    """One werkkaart. `nummer` is its number in the method, 0 for steps that are on no card.

    `sleutel` is its name in addresses and answers; `wanneer` says when to use it, `regels` what to watch, a paragraph
    for each.
    """

    nummer: int = 0
    sleutel: str
    naam: str
    doel: str
    wanneer: str = ""
    regels: str = ""
    vormen: tuple[Vorm, ...]

    @property
    def titel(self) -> str:
        """What it is called on a screen."""
        return f"Werkkaart {self.nummer}. {self.naam}" if self.nummer else self.naam


@dataclass(frozen=True, kw_only=True)
class DraaiboekStap:
    """A step in a draaiboek: `stap` is 'kaart/stap', or 'kaart/vorm/stap'; `minuten` is for the group."""

    stap: str
    minuten: int


@dataclass(frozen=True, kw_only=True)
class DraaiboekDeel:
    """A part of a draaiboek with a title of its own: what the group sees as one thing."""

    titel: str
    stappen: tuple[DraaiboekStap, ...]


@dataclass(frozen=True, kw_only=True)
class Draaiboek:
    """A suggested programme. `vooraf` says what to do before, a paragraph for each; `minuten` is the time it takes."""

    sleutel: str
    naam: str
    toelichting: str
    vooraf: str = ""
    minuten: int
    delen: tuple[DraaiboekDeel, ...]


class KaartFout(ValueError):
    """A card file is wrong; the message names file, stap and field, what is wrong and how to repair it."""


class StapOnbekend(LookupError):
    """A stap that once ran is no longer in the cards."""


def make_onbekend(sleutel: str) -> Stap:
    """Give what a screen shows in the place of a stap that is no longer in the cards: nobody can write in it."""
    return Stap(
        sleutel=sleutel,
        naam=f"Onbekende stap ({sleutel})",
        facilitator="Deze stap staat niet meer in de werkkaarten. Ga verder met een andere stap. "
        "Wat mensen hier schreven, blijft bewaard. Vraag de beheerder om de stap terug te zetten.",
        vraag="Deze vraag is er nu niet. We gaan zo verder.",
        prive_tot_onthulling=True,
        minuten=0,
        manieren=(),
        landt_in=(),
    )
