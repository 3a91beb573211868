"""The geno-sociogram to take away (werkkaart 4): on one sheet of A4 or A3, as large as it is, or as a picture."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor

from django.utils.text import slugify

from casus.afdruk.bestanden import Afdruk, Keus, Papier, Soort, take_along
from casus.afdruk.bladen import MM, POINT, Blad, fit_around, print_bladen
from casus.afdruk.plaatje import count_pixels, draw_png
from casus.genosociogram import ALLES, Familie, draw
from casus.genosociogram.layout import MARGIN
from casus.genosociogram.lijntekening import PAPER
from casus.kaart.gezien import Gekozen, tell_gekozen
from casus.models import Casus
from casus.svg import document, element, rect, text_element, translate
from casus.tekeningen import Genosociogram, as_markup, draw_familie, read_genosociogram
from casus.tekst import Tekst, wrap
from casus.vlak import Box
from casus.woorden import words_for
from toegang.models import Deelname

A4 = Papier("Op A4", {"a4": Soort.PDF}, 297, 210)
A3 = Papier("Op A3", {"a3": Soort.PDF}, 420, 297)
OP_MAAT = Papier("Op maat", {"op-maat": Soort.PDF})
BEELD = Papier("Als plaatje", {"png": Soort.PNG, "svg": Soort.SVG})
PAPIEREN = (A4, A3, OP_MAAT, BEELD)
VELLEN: Mapping[str, Papier] = {bestand: papier for papier in PAPIEREN for bestand in papier.bestanden}

# No larger than this many times its size on a screen, or three people would fill a wall.
LARGEST = 1.5
# Letters of this many points can be read well, or with some trouble; smaller ones can't.
GOED, TE_LEZEN = 6.5, 5.0
_ZIN_SIZE = 15.0
HELE_KAART = "Dit is de hele kaart."


@dataclass(frozen=True)
class Ligging:
    """The drawing on a page: how large, in times its size on a screen.

    `breedte` is its width in millimetres, `punten` the size of its smallest letters.
    """

    blad: Blad
    scale: float
    breedte: float
    punten: float

    @property
    def is_leesbaar(self) -> bool:
        """Whether its smallest letters can be read."""
        return self.punten >= TE_LEZEN


@dataclass(frozen=True)
class Kaart:
    """The geno-sociogram as everyone may see it, and what of it is shown, in a sentence."""

    casus: Casus
    getekend: Genosociogram
    zin: str

    @property
    def titel(self) -> str:
        """What stands above the drawing."""
        return self.getekend.opstelling.titel

    @property
    def in_woorden(self) -> str:
        """What is shown and who stand on it."""
        return f"{self.zin} {self.getekend.beschrijving}"


def read_kaart(casus: Casus) -> Kaart:
    """Read and draw all of it, as everyone who takes part may see it."""
    return draw_kaart(casus, read_genosociogram(casus, None), Gekozen(ALLES))


def draw_kaart(casus: Casus, heel: Familie, gekozen: Gekozen) -> Kaart:
    """Draw what was chosen of `heel`, which is everyone that all who take part may see."""
    getekend = draw_familie(heel, gekozen.zicht, passend=True)
    return Kaart(casus, getekend, tell_gekozen(gekozen, heel, getekend.familie) or HELE_KAART)


def list_keuzes(kaart: Kaart) -> list[Keus]:
    """Give what it can be printed on; nothing while nobody is on it."""
    if not kaart.getekend.familie.mensen:
        return []
    return [Keus(papier, describe_maat(kaart, papier)) for papier in PAPIEREN]


def describe_maat(kaart: Kaart, papier: Papier) -> str:
    """Say how the sheet lies or how large the page is, and whether the letters on it can be read."""
    ligging = lay(kaart, papier)
    blad = ligging.blad
    if papier is BEELD:
        return "{} bij {} beeldpunten als PNG. Als SVG blijft elke maat scherp.".format(*count_pixels(blad))
    if papier.is_vel:
        hoe = "Liggend" if blad.breedte > blad.hoogte else "Staand"
    else:
        hoe = f"{blad.breedte / 10:.0f} bij {blad.hoogte / 10:.0f} centimeter"
    waar = "" if papier.is_vel else " Een copyshop kan het zo groot afdrukken."
    return f"{hoe}, {describe_letters(kaart, papier, ligging)}.{waar}"


def describe_letters(kaart: Kaart, papier: Papier, ligging: Ligging) -> str:
    """Say how large the smallest letters are, and where they can be read when they can't be here."""
    punten = f"{floor(2 * ligging.punten) / 2:g}".replace(".", ",")
    letters = f"letters van {punten} punt"
    if ligging.punten >= GOED:
        return f"{letters}: goed leesbaar"
    if ligging.is_leesbaar:
        return f"{letters}: klein, maar te lezen"
    beter = "A3 of op maat" if papier is A4 and lay(kaart, A3).is_leesbaar else "op maat"
    return f"{letters}: te klein om te lezen. Kies {beter}"


def lay(kaart: Kaart, papier: Papier) -> Ligging:
    """Lay the drawing on the paper as large as fits; without a sheet as large as on a screen."""
    if papier.is_vel:
        return lay_on(kaart, Blad(papier.breedte, papier.hoogte, kaart.zin))
    width, height = size_of(kaart)
    return measure(kaart, fit_around(width / MM, height / MM, kaart.zin))


def lay_on(kaart: Kaart, blad: Blad) -> Ligging:
    """Lay the drawing on a page like this one, standing or lying, whichever makes it larger."""
    turned = replace(blad, breedte=blad.hoogte, hoogte=blad.breedte)
    return max((measure(kaart, one) for one in (blad, turned)), key=lambda ligging: ligging.scale)


def lay_loose(kaart: Kaart, vrij: tuple[float, float]) -> Ligging:
    """Lay the drawing on a page of a size of its own, on which the smallest letters can just be read well."""
    width, height = size_of(kaart)
    scale = GOED / smallest_letters(kaart) / MM
    return measure(kaart, fit_around(width * scale, height * scale, vrij=vrij))


def measure(kaart: Kaart, blad: Blad) -> Ligging:
    """How large the drawing becomes on this page."""
    width, height = size_of(kaart)
    breedte, hoogte = blad.ruimte
    scale = min(breedte * MM / width, hoogte * MM / height, LARGEST)
    return Ligging(blad, scale, width / MM * scale, smallest_letters(kaart) * scale)


def size_of(kaart: Kaart) -> tuple[float, float]:
    """The width and height of the drawing in pixels."""
    return kaart.getekend.opstelling.width, kaart.getekend.opstelling.height


def smallest_letters(kaart: Kaart) -> float:
    """The smallest letters of the drawing as it is on a screen, in points."""
    return min(tekst.size for tekst in kaart.getekend.opstelling.teksten if tekst.lines) / POINT


def make_afdruk(deelname: Deelname, kaart: Kaart, bestand: str) -> Afdruk:
    """Make one of the files of VELLEN, and write in the logboek that `deelname` took it."""
    soort = VELLEN[bestand].bestanden[bestand]
    inhoud = draw_svg(kaart).encode() if soort is Soort.SVG else print_kaart(kaart, VELLEN[bestand], soort)
    naam = slugify(words_for(kaart.casus).genosociogram)
    return take_along(deelname, kaart.casus, inhoud, soort, naam, *([bestand] if soort is Soort.PDF else []))


def print_kaart(kaart: Kaart, papier: Papier, soort: Soort) -> bytes:
    """The drawing on a page, as a PDF or as a picture of that PDF."""
    ligging = lay(kaart, papier)
    blad = ligging.blad
    # In a PDF the title is the text alternative, so there it tells all.
    opstelling = replace(kaart.getekend.opstelling, titel=f"{kaart.titel}. {kaart.in_woorden}")
    svg = as_markup(draw(opstelling))
    pdf = print_bladen(kaart.titel, [svg], blad, f"{ligging.breedte:.2f}mm")
    return pdf if soort is Soort.PDF else draw_png(pdf, blad, kaart.titel, kaart.in_woorden)


def draw_svg(kaart: Kaart) -> str:
    """The drawing alone; of a part of it with a line above it that says which part."""
    if kaart.zin == HELE_KAART:
        return kaart.getekend.svg
    width, height = size_of(kaart)
    kop = Tekst(wrap(kaart.zin, width - 2 * MARGIN, _ZIN_SIZE, 600), MARGIN, MARGIN / 2, _ZIN_SIZE, 600)
    top = kop.box.bottom
    return document(
        width,
        top + height,
        kaart.titel,
        kaart.in_woorden,
        "genosociogram-deel",
        rect(Box(0, 0, width, top + height), fill=PAPER),
        text_element(kop),
        element("g", kaart.getekend.svg, transform=translate(0, top)),
    )
