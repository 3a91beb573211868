"""The tijdlijn on paper (werkkaart 3): sheets of A4 or A3, or one long roll for on the wall.

Only what is open to everyone in the ruimte goes on it, whoever asks: the paper goes further than the room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from casus import tijdlijn
from casus.aanvulling import read_aanvulling
from casus.models import Casus
from casus.papier import print_pdf
from casus.tekeningen import as_markup
from casus.uitwisseling.uitvoer import export_casusbestand
from casus.woorden import words_for
from toegang.logboek import Wat, log
from toegang.models import Deelname

MM = 96 / 25.4  # CSS pixels in a millimetre
POINT = 96 / 72


ROL_SVG = "rol-svg"


@dataclass(frozen=True)
class Papier:
    """What to print on: a name for who chooses, and which files there are of it, as they stand in an address.

    `vel` is the sheet, `breedte` and `hoogte` are its size in millimetres; without a sheet it is one roll.
    """

    titel: str
    bestanden: tuple[str, ...]
    vel: tijdlijn.Vel | None = None
    breedte: float = 0
    hoogte: float = 0


PAPIEREN = (
    Papier("Op A4, liggend", ("a4",), tijdlijn.A4, 297, 210),
    Papier("Op A3, liggend", ("a3",), tijdlijn.A3, 420, 297),
    Papier("Als één lange rol", ("rol", ROL_SVG)),
)
VELLEN: Mapping[str, Papier] = {bestand: papier for papier in PAPIEREN for bestand in papier.bestanden}
# What a sheet keeps free around its drawing, and a roll too.
RAND = (297 - tijdlijn.A4.breedte * tijdlijn.PRINT_SCALE / MM) / 2


@dataclass(frozen=True)
class Keus:
    """A kind of paper as somebody can choose it, with in words how large the tijdlijn is on it."""

    papier: Papier
    maat: str


@dataclass(frozen=True)
class Afdruk:
    """A file to take away: what is in it, of which content type, and how it is called."""

    inhoud: bytes
    content_type: str
    naam: str


def list_keuzes(casus: Casus) -> list[Keus]:
    """Give what the tijdlijn can be printed on; nothing while it is empty."""
    verhaal = read_open_verhaal(casus)
    if not verhaal.momenten and not verhaal.gaten:
        return []
    return [Keus(papier, describe_maat(tijdlijn.arrange(verhaal, vel=papier.vel), papier)) for papier in PAPIEREN]


def describe_maat(stroken: Sequence[tijdlijn.Strook], papier: Papier) -> str:
    """Say how many sheets, or how large the roll is."""
    if papier.vel:
        return "1 vel" if len(stroken) == 1 else f"{len(stroken)} vellen"
    breedte, hoogte = measure_blad(stroken, papier)
    metres = f"{breedte / 1000:.1f}".replace(".", ",")
    return f"{metres} meter breed en {hoogte / 10:.0f} centimeter hoog"


def make_afdruk(deelname: Deelname, casus: Casus, bestand: str) -> Afdruk:
    """Make one of the files of VELLEN, and write in the logboek that `deelname` took it."""
    papier = VELLEN[bestand]
    stroken = tijdlijn.arrange(read_open_verhaal(casus), vel=papier.vel)
    naam = f"tijdlijn-{slugify(casus.titel) or 'casus'}-{papier.bestanden[0]}"
    if bestand == ROL_SVG:
        afdruk = Afdruk(tijdlijn.draw(stroken[0]).encode(), "image/svg+xml", f"{naam}.svg")
    else:
        afdruk = Afdruk(print_stroken(casus, stroken, papier), "application/pdf", f"{naam}.pdf")
    log(deelname, Wat.UITGEVOERD, casus)
    return afdruk


def read_open_verhaal(casus: Casus) -> tijdlijn.Verhaal:
    """Read the story as everyone who takes part may see it."""
    return tijdlijn.read_verhaal(export_casusbestand(casus, None), read_aanvulling(casus, None))


def measure_blad(stroken: Sequence[tijdlijn.Strook], papier: Papier) -> tuple[float, float]:
    """Give the width and height of the page in millimetres; that of a roll is as large as its drawing."""
    if papier.vel:
        return papier.breedte, papier.hoogte
    (rol,) = stroken
    scale = tijdlijn.PRINT_SCALE / MM
    return rol.width * scale + 2 * RAND, rol.height * scale + 2 * RAND


def print_stroken(casus: Casus, stroken: Sequence[tijdlijn.Strook], papier: Papier) -> bytes:
    """Print each strip on a page of its own."""
    breedte, hoogte = measure_blad(stroken, papier)
    context = {
        "titel": f"{words_for(casus).tijdlijn}: {casus.titel}",
        "stroken": [as_markup(tijdlijn.draw(strook)) for strook in stroken],
        "rand": f"{RAND:.2f}mm",
        "blad": f"{breedte:.2f}mm {hoogte:.2f}mm",
        "ruimte": f"{hoogte - 2 * RAND:.2f}mm",
    }
    return print_pdf("casus/afdruk_vel.html", context, longest=max(breedte, hoogte) * MM / POINT)
