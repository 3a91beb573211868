"""Draws a strip of the tijdlijn as SVG. Beside every colour stands a word or a shape."""

import re

from casus.svg import INK, document, element, hatch, number, path, rect, text_element
from casus.tijdlijn.baantekening import draw_blok, draw_span
from casus.tijdlijn.kaarttekening import STEM, draw_kaart
from casus.tijdlijn.kleuren import KANT, MISSING, PAPER, QUIET, SURFACE
from casus.tijdlijn.lint import Lint
from casus.tijdlijn.strook import Strook
from casus.vlak import Box

_HEADING_COLOURS = {"vervolg": QUIET, "boven": KANT["boven"][0], "onder": KANT["onder"][0]}


def draw(strook: Strook, prefix: str = "tijdlijn") -> str:
    """One strip as a self-contained SVG.

    Its ids begin with `prefix`, of letters, digits, - and _ (anything else becomes -), and the number of the strip.
    For scripts: each moment is a `<g data-gebeurtenis="id"
    data-kant data-stam>` (x of its stem), the ribbon a `<g data-lijn="top bottom">`, the sides `data-grond`.
    """
    prefix = f"{re.sub(r'[^A-Za-z0-9_-]', '-', prefix)}-{strook.nummer}"
    hatched = f"{prefix}-arcering"
    cards = (draw_kaart(kaart, strook.waaiers[kaart.kant], hatched) for kaart in strook.kaarten)
    return document(
        strook.width,
        strook.height,
        strook.titel,
        strook.beschrijving,
        prefix,
        element("defs", hatch(hatched, "#b5b5b5", SURFACE)),
        rect(Box(0, 0, strook.width, strook.height), fill=PAPER),
        rect(strook.boven, fill=KANT["boven"][1], data_grond="boven"),
        rect(strook.onder, fill=KANT["onder"][1], data_grond="onder"),
        *(text_element(kop, _HEADING_COLOURS.get(kop.rol, INK)) for kop in strook.koppen),
        *(draw_span(span) for span in strook.spannen),
        _draw_line(strook, hatched),
        element("g", *cards, stroke_width=STEM),
        *(draw_blok(blok) for blok in strook.blokken),
    )


def _draw_line(strook: Strook, hatched: str) -> str:
    """The ribbon with its years: solid as far as it carries time, dashed behind that."""
    lijn, end = strook.lijn, strook.einde
    parts = [rect(lijn, fill=SURFACE)]
    parts += [rect(gat, fill=f"url(#{hatched})", stroke=MISSING, stroke_dasharray="6 4") for gat in strook.gaten]
    if end > 0:
        parts.append(_draw_edges(lijn, 0, end, stroke=INK, stroke_width=2))
    if end < strook.width:
        parts.append(_draw_edges(lijn, end, strook.width, stroke=MISSING, stroke_width=2, stroke_dasharray="3 7"))
    parts += [_draw_lint(lint) for lint in strook.linten]
    return element("g", *parts, data_lijn=f"{number(lijn.y)} {number(lijn.bottom)}")


def _draw_edges(lijn: Box, left: float, right: float, **attributes: str | float | None) -> str:
    """Both edges of the ribbon, from one x to another."""
    edges = "".join(f"M{number(left)},{number(y)}H{number(right)}" for y in (lijn.y, lijn.bottom))
    return element("path", d=edges, fill="none", **attributes)


def _draw_lint(lint: Lint) -> str:
    if lint.soort == "jaar":
        tab = Box(lint.box.x, lint.box.y + 4, lint.box.w, lint.box.h - 8)
        return rect(tab, rx=5, fill=INK) + "".join(text_element(tekst, SURFACE) for tekst in lint.teksten)
    inside = Box(lint.box.x, lint.box.y - 2, lint.box.w, lint.box.h + 4)
    torn = _torn_edge(inside.x, inside) + _torn_edge(inside.right, inside)
    words = "".join(text_element(tekst, QUIET) for tekst in lint.teksten)
    return rect(inside, fill=PAPER) + torn + words


def _torn_edge(x: float, box: Box) -> str:
    step = box.h / 6
    points = tuple((x + (4 if index % 2 else -4), box.y + index * step) for index in range(7))
    return path(points, stroke=INK, stroke_width=2)
