"""A page of our own PDF as a PNG, so that the picture is the same as on paper."""

import io
from math import sqrt
from threading import Lock

from casus.afdruk.bladen import Blad

DPI = 192
MOST_PIXELS = 40_000_000
_INCH = 25.4
_one_at_a_time = Lock()  # PDFium may not be called by two threads at once


def choose_dpi(blad: Blad) -> float:
    """How many pixels of this page go in an inch: DPI, or fewer when that makes more than MOST_PIXELS."""
    return min(DPI, sqrt(MOST_PIXELS / (blad.breedte * blad.hoogte)) * _INCH)


def count_pixels(blad: Blad) -> tuple[int, int]:
    """The width and height of a picture of this page."""
    dpi = choose_dpi(blad)
    return round(blad.breedte / _INCH * dpi), round(blad.hoogte / _INCH * dpi)


def draw_png(pdf: bytes, blad: Blad, titel: str, beschrijving: str) -> bytes:
    """The first page, of this size, as a PNG; what it is and what stands on it is in the file in words too."""
    import pypdfium2  # like what makes the PDF: not while the server starts
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Title", titel)
    told.add_text("Description", beschrijving)
    dpi = choose_dpi(blad)
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        scale = blad.breedte / _INCH * dpi / page.get_width()
        picture = page.render(scale=scale, rev_byteorder=True).to_pil().crop((0, 0, *count_pixels(blad)))
        written = io.BytesIO()
        picture.save(written, "PNG", pnginfo=told, dpi=(dpi, dpi))
    return written.getvalue()


def count_paginas(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return len(document)
