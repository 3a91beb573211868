"""What must hold for every drawing of ours."""

import json
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from casus.vlak import Box

VOORBEELDEN = sorted((Path(__file__).parents[2] / "casus" / "voorbeelden").glob("*.json"))
SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {f"{SVG}{name}" for name in ("style", "foreignObject", "textPath", "filter", "mask", "script", "a")}


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def assert_apart(boxes: Sequence[Box]) -> None:
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other, gap=-0.01), (one, other)


def assert_sound(svg: str, prefix: str) -> ElementTree.Element:
    """Well-formed, titled, with its own ids, and nothing in it that paper or a strict policy refuses."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert (root.findtext(f"{SVG}desc") or "").strip()
    for element in root.iter():
        assert element.tag not in FORBIDDEN
        assert not {"style", "class", "href", "onclick"} & set(element.attrib)
        assert element.get("id", prefix).startswith(prefix)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= {element.get("id") for element in root.iter()}
    return root
