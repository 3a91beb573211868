"""What became of the rows: what each means in the words of the casusbestand, or why it can't be understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casus.edtf import parse
from casus.rijen.kolommen import kanten
from casus.rijen.namen import Namen
from casus.rijen.tabel import Rij
from casus.tijdlijn.woorden import KANT_WOORDEN, SOORT_WOORDEN, ZONDER_DATUM

_BESLUIT = {True: "samen besloten", False: "niet samen besloten"}


@dataclass(frozen=True)
class Kader:
    """The casus that the rows are for: its soort, what the page with its people is called, names by kenmerk."""

    soort: str
    mensen: str
    personen: Mapping[str, str]
    kanten: Mapping[str, str] = field(init=False)
    namen: Namen = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kanten", kanten(self.soort))
        object.__setattr__(self, "namen", Namen(self.personen))


@dataclass(frozen=True)
class Begrepen:
    """A row that can go on the line.

    `item` is a gebeurtenis of the casusbestand without id, `personen` and `afwezig` are names, `soort` is that of the
    casus.
    """

    rij: Rij
    item: dict[str, Any]
    personen: tuple[str, ...]
    afwezig: tuple[str, ...]
    soort: str

    @property
    def wanneer(self) -> str:
        """The date in words, or 'zonder datum'."""
        return parse(self.item["datum"]).words if "datum" in self.item else ZONDER_DATUM

    @property
    def kant(self) -> str:
        """Whose voice it is, in words."""
        return KANT_WOORDEN[self.soort][self.item["kant"]]

    @property
    def merken(self) -> list[str]:
        """What else is said of the moment in one word: its soort, aard, omslagpunt and besluit."""
        found = [SOORT_WOORDEN[self.item["soort"]], self.item.get("aard", "")]
        found += ["omslagpunt" if self.item.get("omslagpunt") else ""]
        found += [_BESLUIT[self.item["gedeeld_besluit"]] if "gedeeld_besluit" in self.item else ""]
        return [merk for merk in found if merk]


@dataclass(frozen=True)
class NietBegrepen:
    """A row that can't go on the line yet, and what to do about it."""

    rij: Rij
    meldingen: tuple[str, ...]

    @property
    def tekst(self) -> str:
        """What stands in the row, on one line."""
        return " · ".join(" ".join(cel.split()) for cel in self.rij.cellen if cel)


@dataclass(frozen=True)
class Uitkomst:
    """The rows that were understood, those that were not, and what the reader should know of all of them."""

    goed: tuple[Begrepen, ...]
    niet: tuple[NietBegrepen, ...]
    kop: Rij | None
    opmerkingen: tuple[str, ...]

    def rijen_over(self) -> Iterable[Rij]:
        """The rows that were not understood, with the names of the columns above them."""
        rijen = [*([self.kop] if self.kop else []), *(niet.rij for niet in self.niet)]
        return [Rij(nummer, rij.cellen) for nummer, rij in enumerate(rijen, start=1)]
