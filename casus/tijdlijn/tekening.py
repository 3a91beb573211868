"""Draws a strip of the tijdlijn as SVG. Beside every colour stands a word or a shape."""

from casus.svg import document, element, hatch, rect, text_element
from casus.tijdlijn.baantekening import draw_blok, draw_span, fades
from casus.tijdlijn.kaarttekening import draw_kaart
from casus.tijdlijn.kleuren import INK, KANT, MISSING, PAPER, QUIET, SURFACE
from casus.tijdlijn.lint import Lint
from casus.tijdlijn.strook import Strook
from casus.vlak import Box

_HEADING_COLOURS = {"vervolg": QUIET, "boven": KANT["boven"][0], "onder": KANT["onder"][0]}


def draw(strook: Strook, prefix: str = "tijdlijn") -> str:
    """One strip as a self-contained SVG.

    Its ids begin with `prefix` and the number of the strip. For scripts: each moment is a `<g data-gebeurtenis="id"
    data-kant data-stam>` (x of its stem), the ribbon a `<g data-lijn="top bottom">`, the sides `data-grond`.
    """
    prefix = f"{prefix}-{strook.nummer}"
    hatched = f"{prefix}-arcering"
    return document(
        strook.width,
        strook.height,
        strook.titel,
        strook.beschrijving,
        prefix,
        element("defs", hatch(hatched, "#b5b5b5", SURFACE), *fades(prefix)),
        rect(Box(0, 0, strook.width, strook.height), fill=PAPER),
        rect(strook.boven, fill=KANT["boven"][1], data_grond="boven"),
        rect(strook.onder, fill=KANT["onder"][1], data_grond="onder"),
        *(text_element(kop, _HEADING_COLOURS.get(kop.rol, INK)) for kop in strook.koppen),
        *(draw_span(span, prefix) for span in strook.spannen),
        _draw_line(strook, hatched),
        *(draw_kaart(kaart, strook.waaiers[kaart.kant], hatched) for kaart in strook.kaarten),
        *(draw_blok(blok, prefix) for blok in strook.blokken),
    )


def _draw_line(strook: Strook, hatched: str) -> str:
    """The ribbon with its years: solid as far as it carries time, dashed behind that."""
    lijn, end = strook.lijn, strook.einde
    parts = [rect(lijn, fill=SURFACE)]
    parts += [rect(gat, fill=f"url(#{hatched})", stroke=MISSING, stroke_dasharray="6 4") for gat in strook.gaten]
    if end > 0:
        edges = f"M0,{lijn.y:g}H{end:g}M0,{lijn.bottom:g}H{end:g}"
        parts.append(element("path", d=edges, fill="none", stroke=INK, stroke_width=2))
    if end < strook.width:
        edges = f"M{end:g},{lijn.y:g}H{strook.width:g}M{end:g},{lijn.bottom:g}H{strook.width:g}"
        parts.append(element("path", d=edges, stroke=MISSING, stroke_width=2, stroke_dasharray="3 7"))
    parts += [_draw_lint(lint) for lint in strook.linten]
    return element("g", *parts, data_lijn=f"{lijn.y:g} {lijn.bottom:g}")


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
    points = " ".join(f"{x + (4 if index % 2 else -4):g},{box.y + index * step:g}" for index in range(7))
    return element("path", d=f"M{points}", fill="none", stroke=INK, stroke_width=2)
