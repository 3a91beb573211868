"""An answer in words, as one reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.invoer.formulier import is_empty
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.soorten import WORDERS
from werkkaarten.models import Bijdrage

ZONDER_NAAM = "Zonder naam"


@dataclass(frozen=True)
class Deel:
    """One field of an answer in words: `label` is what was asked, `teksten` what was said or chosen.

    `met_kop`: the step asks more than one thing, so what was asked stands with it.
    `zijn_voorbeelden`: made-up sentences were chosen; they are never shown as somebody's own words.
    """

    soort: str
    label: str
    teksten: list[str]
    zijn_voorbeelden: bool = False
    met_kop: bool = False

    @property
    def tekst(self) -> str:
        """What was said or chosen in one line, for a note that is kept of it."""
        return ("Herkend voorbeeld: " if self.zijn_voorbeelden else "") + ", ".join(self.teksten)


@dataclass(frozen=True)
class Antwoord:
    """One person's answer as someone else reads it."""

    bijdrage: Bijdrage
    naam: str
    is_eigen: bool
    delen: list[Deel]

    @property
    def tekst(self) -> str:
        """The answer as one text: what was written, then what was chosen."""
        return "\n".join(deel.tekst for deel in self.delen if not deel.soort.startswith("label_"))

    @property
    def plek(self) -> str:
        """The moment or the person that the answer is about, in words; empty when it is about the whole."""
        return next((deel.teksten[0] for deel in self.delen if deel.soort.startswith("label_")), "")

    @property
    def opgeschreven_door(self) -> str:
        """The name of who wrote it down for somebody else; of an answer without a name it is not told."""
        door = self.bijdrage.opgeschreven_door if self.bijdrage.deelname else None
        return door.naam if door else ""

    @property
    def is_teruggenomen(self) -> bool:
        """True when it was revealed, and its writer took it back."""
        return self.bijdrage.ingetrokken_op is not None


def put_in_words(
    bijdrage: Bijdrage, velden: tuple[inhoud.Veld, ...], lijsten: Lijsten, lezer: Deelname | None
) -> Antwoord:
    """Give the answer in words for one reader; what is not in `lijsten` stays unnamed.

    `lezer` is None for the group: the groot scherm and the regie.
    """
    delen = word_delen(bijdrage.antwoord, velden, lijsten)
    is_eigen = lezer is not None and bijdrage.deelname_id == lezer.pk
    naam = bijdrage.deelname.naam if bijdrage.deelname else ZONDER_NAAM
    return Antwoord(bijdrage, naam, is_eigen, delen)


def put_concept_in_words(bijdrage: Bijdrage, velden: tuple[inhoud.Veld, ...], lijsten: Lijsten) -> list[Deel]:
    """Give in words, for its writer, what they typed and did not hand in."""
    return word_delen(bijdrage.concept, velden, lijsten)


def word_delen(waarden: Mapping[str, Any], velden: tuple[inhoud.Veld, ...], lijsten: Lijsten) -> list[Deel]:
    """Give the fields of an answer that hold something, in words, in the order of the card."""
    delen = []
    met_kop = sum(not veld.soort.startswith("label_") for veld in velden) > 1
    for veld in velden:
        waarde = waarden.get(veld.sleutel)
        teksten = [] if is_empty(waarde) else WORDERS[veld.soort](waarde, veld, lijsten)
        if teksten:
            delen.append(Deel(veld.soort, veld.label, teksten, veld.zijn_voorbeelden, met_kop))
    return delen
