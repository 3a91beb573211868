"""Draws a strip of the tijdlijn as SVG. Beside every colour stands a word or a shape."""

from casus.svg import document, element, hatch, text_element
from casus.tijdlijn.banen import Baan
from casus.tijdlijn.kaart import Kaart, Merk
from casus.tijdlijn.strook import Jaarmerk, Strook
from casus.tijdlijn.tekens import draw_teken
from casus.vlak import Box

INK = "#1d2b30"
QUIET = "#4d5b60"
PAPER = "#fbfaf7"
SURFACE = "#ffffff"
MISSING = "#6b6b6b"
KANT = {"boven": ("#2f5d8a", "#e8f0f7"), "onder": ("#8a4b08", "#fdf1e3")}
_TEXT_COLOURS = {
    "datum": QUIET,
    "afwezig": QUIET,
    "vervolg": QUIET,
    "boven": KANT["boven"][0],
    "onder": KANT["onder"][0],
}


def draw(strook: Strook, prefix: str = "tijdlijn") -> str:
    """One strip as a self-contained SVG.

    Its ids begin with `prefix` and the number of the strip. Each moment is a `<g data-gebeurtenis="id">`.
    """
    prefix = f"{prefix}-{strook.nummer}"
    hatched = f"{prefix}-arcering"
    title = strook.titel
    return document(
        strook.width,
        strook.height,
        title,
        strook.beschrijving,
        prefix,
        element("defs", hatch(hatched, "#b5b5b5", SURFACE)),
        _rect(Box(0, 0, strook.width, strook.height), fill=PAPER),
        _rect(strook.boven, fill=KANT["boven"][1]),
        _rect(strook.onder, fill=KANT["onder"][1]),
        *(text_element(kop, _TEXT_COLOURS.get(kop.rol, INK)) for kop in strook.koppen),
        _draw_line(strook),
        *(_draw_kaart(kaart, strook.lijn, hatched) for kaart in strook.kaarten),
        *(_draw_jaar(jaar) for jaar in strook.jaren),
        *(_draw_baan(baan, hatched) for baan in strook.banen),
    )


def _rect(box: Box, **attributes: str | float | None) -> str:
    return element("rect", x=box.x, y=box.y, width=box.w, height=box.h, **attributes)


def _draw_line(strook: Strook) -> str:
    """The line itself: solid as far as it carries time, dashed behind that."""
    lijn = strook.lijn
    y = lijn.middle[1]
    edges = f"M0,{lijn.y:g}H{lijn.right:g}M0,{lijn.bottom:g}H{lijn.right:g}"
    parts = [_rect(lijn, fill=SURFACE), element("path", d=edges, stroke=INK, stroke_width=1)]
    end = min(strook.einde, strook.width)
    parts.append(element("path", d=f"M0,{y:g}H{end:g}", stroke=INK, stroke_width=2))
    if end < strook.width:
        parts.append(
            element(
                "path",
                d=f"M{end:g},{y:g}H{strook.width:g}",
                stroke=MISSING,
                stroke_width=2,
                stroke_dasharray="3 7",
            )
        )
    return element("g", *parts)


def _draw_kaart(kaart: Kaart, lijn: Box, hatched: str) -> str:
    colour = MISSING if kaart.soort == "gat" else KANT[kaart.kant][0]
    texts = [text_element(tekst, _TEXT_COLOURS.get(tekst.rol, INK)) for tekst in kaart.teksten]
    parts = [_draw_stem(kaart, lijn, colour, hatched), _draw_frame(kaart, colour, hatched)]
    tags = [_draw_merk(merk, colour) for merk in kaart.merken]
    hook = {"data_gebeurtenis": kaart.id} if kaart.soort == "moment" else {"data_ontbreekt": "ja"}
    return element("g", *parts, *texts, *tags, **hook)


def _draw_frame(kaart: Kaart, colour: str, hatched: str) -> str:
    if kaart.soort == "gat":
        hatching = _rect(kaart.box, rx=10, fill=f"url(#{hatched})", stroke=colour, stroke_dasharray="6 4")
        sheet = _rect(kaart.box.grown(-7), rx=5, fill=SURFACE)
        return hatching + sheet
    heavy = 3 if kaart.omslagpunt else 1.2
    dashes = "2 4" if kaart.zonder_datum else None
    return _rect(kaart.box, rx=10, fill=SURFACE, stroke=colour, stroke_width=heavy, stroke_dasharray=dashes)


def _draw_stem(kaart: Kaart, lijn: Box, colour: str, hatched: str) -> str:
    """From the card to its place on the line: a dot for a sharp date, a hatched span for a vague one."""
    if kaart.stam is None:
        return ""
    x, y = kaart.stam, lijn.middle[1]
    start = kaart.box.bottom if kaart.kant == "boven" else kaart.box.y
    unsure = kaart.vaag or kaart.zonder_datum
    stem = element(
        "path",
        d=f"M{x:g},{start:g}V{y:g}",
        stroke=colour,
        stroke_width=2,
        stroke_dasharray="5 4" if unsure else None,
    )
    return stem + _draw_mark(kaart, x, y, colour, hatched)


def _draw_mark(kaart: Kaart, x: float, y: float, colour: str, hatched: str) -> str:
    if kaart.zonder_datum:
        mark = element("circle", cx=x, cy=y, r=6, fill=SURFACE, stroke=colour, stroke_width=1.6, stroke_dasharray="2 2")
    elif kaart.vaag:
        span = Box(x - 12, y - 6, 24, 12)
        mark = _rect(span, rx=6, fill=SURFACE) + _rect(
            span, rx=6, fill=f"url(#{hatched})", stroke=colour, stroke_width=1.6, stroke_dasharray="4 2"
        )
    else:
        mark = element("circle", cx=x, cy=y, r=6, fill=colour)
    return mark + (draw_teken("omslagpunt", x, y, INK, 1.3) if kaart.omslagpunt else "")


def _draw_merk(merk: Merk, colour: str) -> str:
    written = text_element(merk.tekst, INK)
    if not merk.teken:
        return _rect(merk.box, rx=merk.box.h / 2, fill=SURFACE, stroke=QUIET, stroke_width=1) + written
    ground = KANT["boven"][1] if colour == KANT["boven"][0] else KANT["onder"][1]
    icon = draw_teken(merk.teken, merk.box.x + 13, merk.box.middle[1], colour)
    return _rect(merk.box, rx=5, fill=ground) + icon + written


def _draw_jaar(jaar: Jaarmerk) -> str:
    return _rect(jaar.box, rx=5, fill=INK) + text_element(jaar.tekst, SURFACE)


def _draw_baan(baan: Baan, hatched: str) -> str:
    fill = f"url(#{hatched})" if baan.vaag else KANT["onder"][0]
    dashes = "4 3" if baan.vaag else None
    bar = _rect(baan.box, rx=4, fill=fill, stroke=KANT["onder"][0], stroke_width=1.2, stroke_dasharray=dashes)
    return element("g", bar, text_element(baan.tekst, INK))
