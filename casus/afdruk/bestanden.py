"""What every drawing to take away shares: which files there are, what somebody reads of them, and the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.text import slugify

from casus.models import Casus
from toegang.logboek import Wat, log
from toegang.models import Deelname


class Soort(Enum):
    """A kind of file: its content type. Its name is what people call it, and in small letters how it ends."""

    PDF = "application/pdf"
    SVG = "image/svg+xml"
    PNG = "image/png"


@dataclass(frozen=True)
class Papier:
    """What to print on: a name for who chooses, and the files there are of it, as they stand in an address.

    `breedte` and `hoogte` are those of a sheet, lying, in millimetres; without a sheet the drawing is one piece.
    """

    titel: str
    bestanden: Mapping[str, Soort]
    breedte: float = 0
    hoogte: float = 0

    @property
    def is_vel(self) -> bool:
        """Whether this is a sheet of a size of its own."""
        return bool(self.breedte)


@dataclass(frozen=True)
class Keus:
    """A kind of paper as somebody can choose it, with in words how large the drawing is on it."""

    papier: Papier
    maat: str


@dataclass(frozen=True)
class Afdruk:
    """A file to take away: what is in it, what kind it is, and how it is called without its ending."""

    inhoud: bytes
    soort: Soort
    stam: str

    @property
    def naam(self) -> str:
        """How the file is called."""
        return f"{self.stam}.{self.soort.name.lower()}"


def take_along(deelname: Deelname, casus: Casus, inhoud: bytes, soort: Soort, *delen: str) -> Afdruk:
    """Make a file of `inhoud`, named after the casus, and write in the logboek that `deelname` took it.

    Of `delen` the first stands before the title of the casus, the rest after it.
    """
    log(deelname, Wat.UITGEVOERD, casus)
    begin, *rest = delen
    return Afdruk(inhoud, soort, "-".join([begin, slugify(casus.titel) or "casus", *rest]))
