"""What stands in a PDF, for tests of what is printed."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def sizes_of(reader: PdfReader) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    mm = 25.4 / 72
    return [
        (round(float(page.mediabox.width) * unit * mm), round(float(page.mediabox.height) * unit * mm))
        for page in reader.pages
        for unit in [float(page.get("/UserUnit", 1))]
    ]


def figures_in(node: Any) -> list[Any]:
    node = node.get_object()
    if isinstance(node, list):
        return [figure for child in node for figure in figures_in(child)]
    if not isinstance(node, dict):
        return []
    found = [node] if node.get("/S") == "/Figure" else []
    return found + (figures_in(node["/K"]) if isinstance(node.get("/K"), dict | list | IndirectObject) else [])


def fonts_of(reader: PdfReader) -> set[str]:
    fonts = [page["/Resources"].get("/Font", {}) for page in reader.pages]
    return {str(font.get_object()["/BaseFont"]) for named in fonts for font in named.values()}
