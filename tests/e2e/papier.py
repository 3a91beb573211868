"""What somebody takes away on paper, as a file."""

import re
from pathlib import Path

from playwright.sync_api import Download, Page
from pypdf import PdfReader

from tests.e2e.lijn import letters


def take(page: Page, papier: str, soort: str) -> Path:
    """Take the drawing on this paper away as a file of this soort."""
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile(f"Haal op als {soort} ?: {papier}")).click()
    download: Download = started.value
    return download.path()


def size_of(pdf: PdfReader) -> tuple[int, int]:
    """Width and height of the first sheet in millimetres."""
    box = pdf.pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def text_of(pdf: PdfReader) -> str:
    return letters("".join(page.extract_text() for page in pdf.pages))
