"""Writes SVG that looks the same on screen, on a beamer, on paper and in a PDF.

Only what WeasyPrint and a strict content policy both take: presentation attributes with literal colours, and
lines of text as `tspan`. No `style`, no scripts, no links.
"""

from functools import lru_cache
from html import escape

from casus.tekst import FONT_FAMILY, LINE_HEIGHT, Tekst, clean
from casus.vlak import Box

NORMAL = 400
# What a text has when its element does not say otherwise: pixels, and the ink of vormgeving.md.
TEXT_SIZE = 13.0
INK = "#1d2b30"


def number(value: float) -> str:
    """The value with at most one decimal, so that the same drawing is the same text everywhere."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element as text.

    `children` are finished SVG and go in as they are. An underscore in an attribute name stands for a hyphen
    (`stroke_width`), one at the end is dropped (`class_`); `None` leaves the attribute out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return _attribute(value) if isinstance(value, str) else number(value)


@lru_cache(maxsize=512)  # the same few colours and words, thousands of times
def _attribute(value: str) -> str:
    return escape(clean(value))


def translate(x: float, y: float) -> str:
    """The value of `transform` for what is drawn around an origin of its own."""
    return f"translate({number(x)} {number(y)})"


def text(content: str) -> str:
    """Text from people, safe to put between tags."""
    return escape(clean(content), quote=False)


def path(points: tuple[tuple[float, float], ...], **attributes: str | float | None) -> str:
    """An unfilled line through the points, straight from each to the next."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("path", d=f"M{steps}", fill="none", **attributes)


def rect(box: Box, **attributes: str | float | None) -> str:
    """A rectangle."""
    return element("rect", x=box.x or None, y=box.y or None, width=box.w, height=box.h, **attributes)


def text_element(tekst: Tekst, fill: str = INK) -> str:
    """The lines of a text, each at its own place; the first baseline lies one em below the top.

    What `document` gives to all texts is left out.
    """
    baselines = [(line, tekst.y + tekst.size * (1 + index * LINE_HEIGHT)) for index, line in enumerate(tekst.lines)]
    style = {
        "font_size": tekst.size if tekst.size != TEXT_SIZE else None,
        "font_weight": str(tekst.weight) if tekst.weight != NORMAL else None,
        "fill": fill if fill != INK else None,
        "text_anchor": "middle" if tekst.centred else None,
    }
    if len(baselines) == 1:
        ((line, y),) = baselines
        return element("text", text(line), x=tekst.x, y=y, **style)
    return element("text", *(element("tspan", text(line), x=tekst.x, y=y) for line, y in baselines), **style)


def document(width: float, height: float, title: str, description: str, prefix: str, *children: str) -> str:
    """A whole drawing of `width` by `height` pixels, with a title and a text alternative.

    Texts are INK and TEXT_SIZE pixels unless they say otherwise. `prefix` begins every id, so that several drawings
    fit on one page; patterns inside must use it as well.
    """
    named = f"{prefix}-titel {prefix}-beschrijving"
    return element(
        "svg",
        element("title", text(title), id=f"{prefix}-titel"),
        element("desc", text(description), id=f"{prefix}-beschrijving"),
        element("g", *children, font_size=TEXT_SIZE, fill=INK),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=named,
        font_family=FONT_FAMILY,
    )


def hatch(identifier: str, colour: str, paper: str) -> str:
    """A pattern of slanted lines, as the definition to which `fill="url(#identifier)"` points."""
    ground = element("rect", width=8, height=8, fill=paper)
    line = element("path", d="M-2,2L2,-2M0,8L8,0M6,10L10,6", stroke=colour, stroke_width=1)
    return element("pattern", ground, line, id=identifier, width=8, height=8, patternUnits="userSpaceOnUse")
