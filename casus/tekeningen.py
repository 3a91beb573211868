"""The drawings of a casus as one reader may see them: from the database, by way of the casusbestand.

`lezer` is the Deelname that looks, or None for what everyone who takes part may see (groot scherm, paper).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from casus import genosociogram, tijdlijn
from casus.aanvulling import read_aanvulling, read_kaart
from casus.models import Casus
from casus.uitwisseling.uitvoer import ALLES_ERIN, Zonder, export_casusbestand
from toegang.models import Deelname

Schaal = Literal["verhaal", "echt"]


@dataclass(frozen=True)
class Tijdlijn:
    """What the tijdlijn tells and how it is drawn: one SVG for each strip.

    `heel` is the whole story, `verhaal` what the reader chose to see of it.
    """

    heel: tijdlijn.Verhaal
    verhaal: tijdlijn.Verhaal
    stroken: list[SafeString]
    beschrijving: str


@dataclass(frozen=True)
class Genosociogram:
    """Who is in the picture and how it is drawn: `heel` is everyone there is to see."""

    heel: genosociogram.Familie
    opstelling: genosociogram.Opstelling
    svg: SafeString

    @property
    def familie(self) -> genosociogram.Familie:
        """Who and what the reader chose to see."""
        return self.opstelling.familie

    @property
    def beschrijving(self) -> str:
        """The drawing in words."""
        return self.opstelling.beschrijving


def draw_tijdlijn(
    casus: Casus,
    lezer: Deelname | None,
    breedte: float | None = None,
    vel: tijdlijn.Vel | None = None,
    keuze: tijdlijn.Keuze = tijdlijn.ALLES,
    schaal: Schaal = "verhaal",
    sinds: datetime | None = None,
    zonder: Zonder = ALLES_ERIN,
) -> Tijdlijn:
    """Draw the tijdlijn: as one long roll, in strips of at most `breedte` (CSS pixels), or on sheets of paper.

    `keuze` is what the reader wants to see of it. `schaal` 'echt' is a roll on which every year is as long as any
    other. What others added or changed after `sinds` is marked as new. Rows of `zonder` are left out.
    """
    bestand, aanvulling = export_casusbestand(casus, lezer, zonder), read_aanvulling(casus, lezer, sinds, zonder)
    heel = tijdlijn.read_verhaal(bestand, aanvulling)
    verhaal = tijdlijn.choose(heel, keuze)
    if schaal == "echt":
        arranged: tuple[tijdlijn.Strook, ...] = (tijdlijn.arrange_true_to_scale(verhaal),)
    else:
        arranged = tijdlijn.arrange(verhaal, breedte, vel)
    stroken = [as_markup(tijdlijn.draw(strook)) for strook in arranged]
    return Tijdlijn(heel, verhaal, stroken, tijdlijn.describe_verhaal(verhaal))


def draw_tijdlijn_kort(casus: Casus, lezer: Deelname | None, breedte: float, hoogte: float) -> list[SafeString]:
    """Draw the tijdlijn for a screen that is read from afar: one SVG of about `breedte` × `hoogte` for each page.

    What and when stands on it, not what people wrote about it, who was there and where somebody lived.
    """
    heel = tijdlijn.read_verhaal(export_casusbestand(casus, lezer))
    stroken = tijdlijn.arrange(tijdlijn.shorten(heel), vel=tijdlijn.Vel(breedte, hoogte))
    return [as_markup(tijdlijn.draw(strook)) for strook in stroken]


def draw_familie(
    heel: genosociogram.Familie, zicht: genosociogram.Zicht = genosociogram.ALLES, passend: bool = False
) -> Genosociogram:
    """Draw what `zicht` asks of a whole familie; `passend` on a page no larger than what is shown."""
    opstelling = genosociogram.arrange(heel, zicht, passend)
    return Genosociogram(heel, opstelling, as_markup(genosociogram.draw(opstelling)))


def read_genosociogram(casus: Casus, lezer: Deelname | None) -> genosociogram.Familie:
    """Read everyone and every tie that goes on the drawing."""
    return genosociogram.read_familie(export_casusbestand(casus, lezer), read_kaart(casus, lezer))


def as_markup(svg: str) -> SafeString:
    """Mark the SVG of our own engines as safe: they escape every text that goes into it."""
    return mark_safe(svg)  # noqa: S308
