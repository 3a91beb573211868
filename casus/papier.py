"""PDFs from templates of our own: tagged for screen readers, in our own letters, with nothing from anywhere else."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

LETTERS = tuple((gewicht, tekens) for gewicht in (400, 600, 700) for tekens in ("latin", "latin-ext"))
# A side of a page has at most 14,400 units of its PDF, which are points unless the page says otherwise.
LONGEST = 14_399


@dataclass(frozen=True)
class Letter:
    """One font file as a data address, so that nothing is fetched while rendering."""

    gewicht: int
    data_url: str


def print_pdf(template: str, context: dict[str, Any], longest: float = 0) -> bytes:
    """Render `template` as PDF/UA-1; it finds our fonts as `letters`. It takes a second, and for a long text more.

    `longest` is the longest side of a page in points, needed when that is more than five metres. Nothing is read
    from a network or a disk address: only data in the document itself.
    """
    from weasyprint import HTML  # takes a second, which the start of the server should not
    from weasyprint.urls import URLFetcher

    letters = [read_letter(gewicht, tekens) for gewicht, tekens in LETTERS]
    html = render_to_string(template, {**context, "letters": letters})
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    unit = longest / LONGEST
    if unit <= 1:
        return document.write_pdf(pdf_variant="pdf/ua-1")

    def enlarge_unit(_: Any, pdf: Any) -> None:
        for item in pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/Page":
                item["UserUnit"] = unit

    return document.write_pdf(pdf_variant="pdf/ua-1", zoom=1 / unit, finisher=enlarge_unit)


def read_letter(gewicht: int, tekens: str) -> Letter:
    """Read one of our own font files."""
    name = f"atkinson-hyperlegible-next-{tekens}-{gewicht}-normal.woff2"
    data = b64encode((Path(settings.BASE_DIR) / "static" / "fonts" / name).read_bytes()).decode("ascii")
    return Letter(gewicht, f"data:font/woff2;base64,{data}")
