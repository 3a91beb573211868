"""Drawings on pages of a PDF, in millimetres: each on a page of its own, as large as fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from casus import tijdlijn
from casus.papier import print_pdf
from casus.tekst import wrap

MM = 96 / 25.4  # CSS pixels in a millimetre
POINT = 96 / 72
# What a page keeps free around its drawing.
RAND = (297 - tijdlijn.A4.breedte * tijdlijn.PRINT_SCALE / MM) / 2
RANDEN = (2 * RAND, 2 * RAND)
_KOP_SIZE = 11 * POINT
_KOP_LINE = 1.3 * _KOP_SIZE / MM
# Under a heading, with a little more than the page takes, so that a drawing never falls onto the next.
_UNDER_KOP = 4.0


@dataclass(frozen=True)
class Blad:
    """A page of this size in millimetres, with above its drawing a heading, if any.

    `vrij` is what margins, and what stands on the page besides, take of its width and of its height.
    """

    breedte: float
    hoogte: float
    kop: str = ""
    vrij: tuple[float, float] = RANDEN

    @property
    def ruimte(self) -> tuple[float, float]:
        """The width and height for the drawing."""
        breedte = self.breedte - self.vrij[0]
        return breedte, self.hoogte - self.vrij[1] - measure_kop(self.kop, breedte)


def measure_kop(kop: str, breedte: float) -> float:
    """How high a heading is on a page with this room for it, in millimetres; nothing without one."""
    return len(wrap(kop, breedte * MM, _KOP_SIZE, 600)) * _KOP_LINE + _UNDER_KOP if kop else 0


def fit_around(breedte: float, hoogte: float, kop: str = "", vrij: tuple[float, float] = RANDEN) -> Blad:
    """The page around a drawing of this size in millimetres."""
    return Blad(breedte + vrij[0], hoogte + vrij[1] + measure_kop(kop, breedte), kop, vrij)


def print_bladen(titel: str, tekeningen: Sequence[SafeString], blad: Blad, breedte: str = "100%") -> bytes:
    """Print each drawing on a page like `blad`; `breedte` is that of the drawings, as CSS writes it."""
    context = {
        "titel": titel,
        "kop": blad.kop,
        "tekeningen": tekeningen,
        "rand": f"{RAND:.2f}mm",
        "blad": f"{blad.breedte:.2f}mm {blad.hoogte:.2f}mm",
        "breedte": breedte,
        "ruimte": f"{blad.ruimte[1]:.2f}mm",
    }
    return print_pdf("casus/afdruk_vel.html", context, longest=max(blad.breedte, blad.hoogte) * MM / POINT)
