"""The tijdlijn to take away (werkkaart 3): sheets of A4 or A3, or one long roll for on the wall."""

from collections.abc import Mapping, Sequence

from casus import tijdlijn
from casus.aanvulling import read_aanvulling
from casus.afdruk.bestanden import Afdruk, Keus, Papier, Soort, take_along
from casus.afdruk.bladen import MM, Blad, fit_around, print_bladen
from casus.models import Casus
from casus.tekeningen import as_markup
from casus.uitwisseling.uitvoer import export_casusbestand
from casus.woorden import words_for
from toegang.models import Deelname

PAPIEREN = (
    Papier("Op A4, liggend", {"a4": Soort.PDF}, 297, 210),
    Papier("Op A3, liggend", {"a3": Soort.PDF}, 420, 297),
    Papier("Als één lange rol", {"rol": Soort.PDF, "rol-svg": Soort.SVG}),
)
VELLEN: Mapping[str, Papier] = {bestand: papier for papier in PAPIEREN for bestand in papier.bestanden}


def list_keuzes(casus: Casus) -> list[Keus]:
    """Give what the tijdlijn can be printed on; nothing while it is empty."""
    verhaal = read_open_verhaal(casus)
    if not verhaal.momenten and not verhaal.gaten:
        return []
    return [Keus(papier, describe_maat(arrange_on(verhaal, papier), papier)) for papier in PAPIEREN]


def describe_maat(stroken: Sequence[tijdlijn.Strook], papier: Papier) -> str:
    """Say how many sheets, or how large the roll is."""
    if papier.is_vel:
        return "1 vel" if len(stroken) == 1 else f"{len(stroken)} vellen"
    blad = measure_blad(stroken, papier)
    metres = f"{blad.breedte / 1000:.1f}".replace(".", ",")
    return f"{metres} meter breed en {blad.hoogte / 10:.0f} centimeter hoog"


def make_afdruk(deelname: Deelname, casus: Casus, bestand: str) -> Afdruk:
    """Make one of the files of VELLEN, and write in the logboek that `deelname` took it."""
    papier = VELLEN[bestand]
    soort = papier.bestanden[bestand]
    stroken = arrange_on(read_open_verhaal(casus), papier)
    is_svg = soort is Soort.SVG
    inhoud = tijdlijn.draw(stroken[0]).encode() if is_svg else print_stroken(casus, stroken, papier)
    return take_along(deelname, casus, inhoud, soort, "tijdlijn", next(iter(papier.bestanden)))


def read_open_verhaal(casus: Casus) -> tijdlijn.Verhaal:
    """Read the story as everyone who takes part may see it."""
    return tijdlijn.read_verhaal(export_casusbestand(casus, None), read_aanvulling(casus, None))


def arrange_on(verhaal: tijdlijn.Verhaal, papier: Papier) -> tuple[tijdlijn.Strook, ...]:
    """Give a strip for each sheet, or one for a roll."""
    return tijdlijn.arrange(verhaal, vel=tijdlijn.paper(papier.breedte, papier.hoogte) if papier.is_vel else None)


def measure_blad(stroken: Sequence[tijdlijn.Strook], papier: Papier) -> Blad:
    """Give the page; that of a roll is as large as its drawing."""
    if papier.is_vel:
        return Blad(papier.breedte, papier.hoogte)
    (rol,) = stroken
    scale = tijdlijn.PRINT_SCALE / MM
    return fit_around(rol.width * scale, rol.height * scale)


def print_stroken(casus: Casus, stroken: Sequence[tijdlijn.Strook], papier: Papier) -> bytes:
    """Print each strip on a page of its own."""
    titel = f"{words_for(casus).tijdlijn}: {casus.titel}"
    return print_bladen(titel, [as_markup(tijdlijn.draw(strook)) for strook in stroken], measure_blad(stroken, papier))
