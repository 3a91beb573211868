"""Draws the shape of a person: double for whom it is about, with a mark for who died."""

from collections.abc import Callable
from math import sqrt

from casus.genosociogram.lijn import Punt
from casus.genosociogram.vorm import DRIEHOEK_HEART, TEGEL_CORNER, Vorm
from casus.svg import INK, element

SURFACE = "#ffffff"
QUIET = "#4d5b60"
_SOFT_GROUND = "#e9e5dc"
_SOFT_DASHES = "5 3.5"
_OUTLINE = 2.0
# How far the second outline lies inside the first: from edge to edge, in pixels.
_BETWEEN, _LEAST_BETWEEN = 5.0, 4.0

Attributes = dict[str, str | float | None]


def draw_symbool(vorm: Vorm, middle: Punt, centraal: bool = False, dood: str = "") -> str:
    """A shape around its middle. `dood` is empty, kruis or zacht: then a grey shape with a dashed outline."""
    if vorm.soort in _SMALL:
        return _SMALL[vorm.soort](vorm.half, middle, centraal)
    soft = dood == "zacht"
    look: Attributes = {
        "fill": _SOFT_GROUND if soft else SURFACE,
        "stroke": QUIET if soft else INK,
        "stroke_width": 1.6 if soft else _OUTLINE,
        "stroke_dasharray": _SOFT_DASHES if soft else None,
    }
    parts = [_outline(vorm, middle, look)]
    if centraal:
        inner, heart = _inside(vorm, middle)
        parts.append(_outline(inner, heart, look))
    if dood == "kruis":
        parts.append(_cross(vorm, middle))
    return "".join(parts)


def _outline(vorm: Vorm, middle: Punt, look: Attributes) -> str:
    (x, y), half = middle, vorm.half
    if vorm.soort == "rond":
        return element("circle", cx=x, cy=y, r=half, **look)
    if vorm.soort == "ruit":
        return element("path", d=_polygon((x, y - half), (x + half, y), (x, y + half), (x - half, y)), **look)
    if vorm.soort == "driehoek":
        return element("path", d=_polygon((x, y - half), (x + half, y + half), (x - half, y + half)), **look)
    corner = half * TEGEL_CORNER if vorm.soort == "tegel" else None
    return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=corner, **look)


def _polygon(*corners: Punt) -> str:
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in corners) + "Z"


def _inside(vorm: Vorm, middle: Punt) -> tuple[Vorm, Punt]:
    """The same shape within itself, as far from its edge on every side."""
    between = min(max(_BETWEEN * vorm.half / 21.0, _LEAST_BETWEEN), _BETWEEN)
    if vorm.soort == "ruit":
        return Vorm("ruit", vorm.half - between * sqrt(2)), middle
    if vorm.soort == "driehoek":
        heart = vorm.half * DRIEHOEK_HEART
        part = 1 - between / (vorm.half - heart)
        return Vorm("driehoek", vorm.half * part), (middle[0], middle[1] + heart * (1 - part))
    return Vorm(vorm.soort, vorm.half - between), middle


def _cross(vorm: Vorm, middle: Punt) -> str:
    """From edge to edge, and not beyond."""
    x, y = middle
    reach = {"vierkant": 1.0, "rond": sqrt(0.5), "ruit": 0.5, "tegel": 0.87, "driehoek": 0.36}[vorm.soort] * vorm.half
    if vorm.soort == "driehoek":
        y += vorm.half * DRIEHOEK_HEART
    return element("path", d=_crossed((x, y), reach), stroke=INK, stroke_width=_OUTLINE, fill="none")


def _crossed(middle: Punt, reach: float) -> str:
    x, y = middle
    left, right, top, bottom = f"{x - reach:g}", f"{x + reach:g}", f"{y - reach:g}", f"{y + reach:g}"
    return f"M{left},{top}L{right},{bottom}M{right},{top}L{left},{bottom}"


def _dot(half: float, middle: Punt, centraal: bool) -> str:
    x, y = middle
    dot = element("circle", cx=x, cy=y, r=half, fill=INK)
    ring = element("circle", cx=x, cy=y, r=half * 0.65, fill="none", stroke=SURFACE, stroke_width=half / 4)
    return dot + ring if centraal else dot


def _small_cross(half: float, middle: Punt, centraal: bool) -> str:
    crossed = _crossed(middle, half)
    strokes = [(INK, 6.0), (SURFACE, 2.0)] if centraal else [(INK, 2.4)]
    return "".join(element("path", d=crossed, stroke=ink, stroke_width=width, fill="none") for ink, width in strokes)


# A small shape says itself that there is no life: it needs no other mark for it.
_SMALL: dict[str, Callable[[float, Punt, bool], str]] = {"stip": _dot, "kruisje": _small_cross}


def dood_of(overleden: bool, bijzonder: str, zacht: bool) -> str:
    """The mark of who died, or was born dead: kruis or zacht; empty for the living."""
    if not overleden and bijzonder != "doodgeboren":
        return ""
    return "zacht" if zacht else "kruis"
