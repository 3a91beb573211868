"""The verslag of one casus as PDF: what everyone who took part may read, on A4, tagged for screen readers.

Only what is open to everyone in the ruimte goes in, whoever asks for it: the paper goes further than the room.
"""

from casus.models import Casus
from casus.papier import print_pdf
from casus.tekeningen import draw_genosociogram, draw_tijdlijn
from casus.tijdlijn import paper
from casus.woorden import words_for
from leertafel.haltes import VERSLAG_GEMAAKT
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten.models import Inzicht

# An A4 in landscape with margins of 14 mm, less the room for a heading and the number of the page.
VEL = paper(297 - 4, 210 - 4 - 14)


def make_verslag(deelname: Deelname, casus: Casus) -> bytes:
    """Give the verslag of `casus` as a PDF (PDF/UA-1), and write in the logboek that `deelname` asked for it."""
    pdf = render_pdf(casus)  # takes seconds: nobody should wait for the logboek meanwhile
    log(deelname, VERSLAG_GEMAAKT, casus)
    return pdf


def render_pdf(casus: Casus) -> bytes:
    """Render the verslag, of what everyone in the casus may read."""
    return print_pdf(
        "leertafel/verslag.html",
        {
            "casus": casus,
            "woorden": words_for(casus),
            "tijdlijn": draw_tijdlijn(casus, None, vel=VEL),
            "genosociogram": draw_genosociogram(casus, None),
            "inzichten": Inzicht.objects.voor_iedereen(casus).select_related("bijeenkomst"),
        },
    )
