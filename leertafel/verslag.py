"""The verslag of one casus as PDF: what everyone who took part may read, on A4, tagged for screen readers.

Only what is open to everyone in the ruimte goes in, whoever asks for it: the paper goes further than the room. What
somebody told in a gesprek goes in only with their yes to that.
"""

from django.db.models import QuerySet

from casus.afdruk.bladen import Blad
from casus.afdruk.kaart import A3, A4, Kaart, Ligging, lay_loose, lay_on, read_kaart
from casus.models import Casus
from casus.papier import print_pdf
from casus.tekeningen import draw_tijdlijn
from casus.tijdlijn import paper
from casus.woorden import words_for
from leertafel.haltes import VERSLAG_GEMAAKT
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten.gesprek.vrijgeven import find_buiten_verslag
from werkkaarten.models import Inzicht, Principe, Vervolgstap

# An A4 in landscape with margins of 14 mm, less the room for a heading and the number of the page.
VEL = paper(297 - 4, 210 - 4 - 14)
# What the page of the geno-sociogram has besides its drawing, in millimetres: margins, and of the height also the
# number of the page, a heading and a sentence.
VRIJ = (28, 34 + 19)


def make_verslag(deelname: Deelname, casus: Casus) -> bytes:
    """Give the verslag of `casus` as a PDF (PDF/UA-1), and write in the logboek that `deelname` asked for it."""
    pdf = render_pdf(casus)  # takes seconds: nobody should wait for the logboek meanwhile
    log(deelname, VERSLAG_GEMAAKT, casus)
    return pdf


def render_pdf(casus: Casus) -> bytes:
    """Render the verslag, of what everyone in the casus may read."""
    kaart = read_kaart(casus)
    ligging = lay_kaart(kaart)
    return print_pdf(
        "leertafel/verslag.html",
        {
            "casus": casus,
            "woorden": words_for(casus),
            "tijdlijn": draw_tijdlijn(casus, None, vel=VEL, zonder=find_buiten_verslag(casus)),
            "genosociogram": kaart.getekend,
            "kaart_blad": f"{ligging.blad.breedte:.2f}mm {ligging.blad.hoogte:.2f}mm",
            "kaart_breedte": f"{ligging.breedte:.2f}mm",
            "kaart_noot": tell_blad(ligging),
            "inzichten": list_inzichten(casus),
            "vervolgstappen": Vervolgstap.objects.voor_iedereen(casus),
            "principes": Principe.objects.voor_iedereen(casus),
        },
    )


def list_inzichten(casus: Casus) -> QuerySet[Inzicht]:
    """Give the inzichten that go in: those that everyone may read, less what came from a gesprek without a yes."""
    buiten = find_buiten_verslag(casus)[Inzicht]
    inzichten: QuerySet[Inzicht] = Inzicht.objects.voor_iedereen(casus).exclude(pk__in=buiten)
    return inzichten.select_related("bijeenkomst")


def lay_kaart(kaart: Kaart) -> Ligging:
    """Lay the geno-sociogram on a page: A4, or A3, or else a page as large as it needs to be read."""
    for papier in (A4, A3):
        ligging = lay_on(kaart, Blad(papier.breedte, papier.hoogte, vrij=VRIJ))
        if ligging.is_leesbaar:
            return ligging
    return lay_loose(kaart, VRIJ)


def tell_blad(ligging: Ligging) -> str:
    """Say on what page it stands when that is no A4."""
    sides = sorted((ligging.blad.breedte, ligging.blad.hoogte))
    if sides == [A4.hoogte, A4.breedte]:
        return ""
    if sides == [A3.hoogte, A3.breedte]:
        return "Deze tekening is groot. Zij staat daarom op een vel A3."
    breed, hoog = ligging.blad.breedte / 10, ligging.blad.hoogte / 10
    return f"Deze tekening is groot. Zij staat daarom op een vel van {breed:.0f} bij {hoog:.0f} centimeter."
