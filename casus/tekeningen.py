"""The drawings of a casus as one reader may see them: from the database, by way of the casusbestand.

`lezer` is the Deelname that looks, or None for what everyone who takes part may see (groot scherm, paper).
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from casus import genosociogram, tijdlijn
from casus.models import Casus
from casus.uitwisseling.uitvoer import export_casusbestand
from toegang.models import Deelname


@dataclass(frozen=True)
class Tijdlijn:
    """What the tijdlijn tells and how it is drawn: one SVG for each strip."""

    verhaal: tijdlijn.Verhaal
    stroken: list[SafeString]
    beschrijving: str


@dataclass(frozen=True)
class Genosociogram:
    """Who is in the picture and how it is drawn."""

    familie: genosociogram.Familie
    svg: SafeString
    beschrijving: str


def draw_tijdlijn(casus: Casus, lezer: Deelname | None, breedte: float | None = None) -> Tijdlijn:
    """Draw the tijdlijn: as one long roll, or in strips of at most `breedte` (CSS pixels)."""
    verhaal = tijdlijn.read_verhaal(export_casusbestand(casus, lezer))
    stroken = [as_markup(tijdlijn.draw(strook)) for strook in tijdlijn.arrange(verhaal, breedte)]
    return Tijdlijn(verhaal, stroken, tijdlijn.describe_verhaal(verhaal))


def draw_genosociogram(casus: Casus, lezer: Deelname | None) -> Genosociogram:
    """Draw the geno-sociogram."""
    familie = genosociogram.read_familie(export_casusbestand(casus, lezer))
    svg = as_markup(genosociogram.draw(genosociogram.arrange(familie)))
    return Genosociogram(familie, svg, genosociogram.describe_familie(familie))


def as_markup(svg: str) -> SafeString:
    """Mark the SVG of our own engines as safe: they escape every text that goes into it."""
    return mark_safe(svg)  # noqa: S308
