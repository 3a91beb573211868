"""An answer in words, as one reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.soorten import WORDERS
from werkkaarten.models import Bijdrage

ZONDER_NAAM = "Zonder naam"


@dataclass(frozen=True)
class Deel:
    """One field of an answer in words: `label` is what was asked, `teksten` what was said or chosen."""

    soort: str
    label: str
    teksten: list[str]


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
        return "\n".join(", ".join(deel.teksten) for deel in self.delen if not deel.soort.startswith("label_"))


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
    for veld in velden:
        waarde = waarden.get(veld.sleutel)
        teksten = WORDERS[veld.soort](waarde, lijsten) if waarde else []
        if teksten:
            delen.append(Deel(soort=veld.soort, label=veld.label, teksten=teksten))
    return delen
