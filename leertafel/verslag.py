"""The verslag of one casus as PDF: what everyone who took part may read, on A4, tagged for screen readers.

Only what is open to everyone in the ruimte goes in, whoever asks for it: the paper goes further than the room.
"""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from casus.models import Casus
from casus.tekeningen import draw_genosociogram, draw_tijdlijn
from casus.woorden import words_for
from leertafel.haltes import VERSLAG_GEMAAKT
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten.models import Inzicht

# What fits between the margins of an A4 in landscape (297 mm less twice 14), in CSS pixels of 1/96 inch, when the
# drawing is printed a fifth smaller: letters of about 8 points, and five cards beside each other.
LIGGEND_BREEDTE = (297 - 2 * 14) / 25.4 * 96 / 0.78
LETTERS = tuple((gewicht, tekens) for gewicht in (400, 600, 700) for tekens in ("latin", "latin-ext"))


@dataclass(frozen=True)
class Letter:
    """One font file as a data address, so that nothing is fetched while rendering."""

    gewicht: int
    data_url: str


def make_verslag(deelname: Deelname, casus: Casus) -> bytes:
    """Give the verslag of `casus` as a PDF (PDF/UA-1), and write in the logboek that `deelname` asked for it."""
    pdf = render_pdf(casus)  # takes seconds: nobody should wait for the logboek meanwhile
    log(deelname, VERSLAG_GEMAAKT, casus)
    return pdf


def render_pdf(casus: Casus) -> bytes:
    """Render the verslag. Nothing is read from a network or a disk address: only data in the document itself."""
    from weasyprint import HTML  # takes a second, which the start of the server should not
    from weasyprint.urls import URLFetcher

    html = render_to_string(
        "leertafel/verslag.html",
        {
            "casus": casus,
            "woorden": words_for(casus),
            "tijdlijn": draw_tijdlijn(casus, None, LIGGEND_BREEDTE),
            "genosociogram": draw_genosociogram(casus, None),
            "inzichten": Inzicht.objects.voor_iedereen(casus).select_related("bijeenkomst"),
            "letters": [read_letter(gewicht, tekens) for gewicht, tekens in LETTERS],
        },
    )
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    return document.write_pdf(pdf_variant="pdf/ua-1")


def read_letter(gewicht: int, tekens: str) -> Letter:
    """Read one of our own font files."""
    name = f"atkinson-hyperlegible-next-{tekens}-{gewicht}-normal.woff2"
    data = b64encode((Path(settings.BASE_DIR) / "static" / "fonts" / name).read_bytes()).decode("ascii")
    return Letter(gewicht, f"data:font/woff2;base64,{data}")
