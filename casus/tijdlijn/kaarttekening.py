"""Draws one card of the tijdlijn with its stem and its mark on the line."""

from casus.svg import element, rect, text_element
from casus.tijdlijn.kaart import Kaart, Merk
from casus.tijdlijn.kleuren import INK, KANT, MISSING, OWN, OWN_GROUND, QUIET, SURFACE
from casus.tijdlijn.tekens import draw_teken

_TEXT_COLOURS = {"datum": QUIET, "afwezig": QUIET}
# What kind of knowing a moment is, as the edge of its tag; the word stands in it.
_AARD_DASHES = {"feit": None, "mening": "7 3", "aanname": "2 3", "emotie": "1 4", "interpretatie": "8 3 2 3"}
_OWN_TAGS = {"nieuw", "waarheid", "verschillend"}


def draw_kaart(kaart: Kaart, waaier: tuple[float, float], hatched: str) -> str:
    """The card; its stem slants between the two y of `waaier`, and `hatched` is the id of the pattern for a gat."""
    colour = MISSING if kaart.soort == "gat" else KANT[kaart.kant][0]
    parts = [_draw_stem(kaart, waaier, colour), _draw_frame(kaart, colour, hatched)]
    parts += [text_element(tekst, _TEXT_COLOURS.get(tekst.rol, INK)) for tekst in kaart.teksten]
    parts += [_draw_merk(merk, kaart.kant) for merk in kaart.merken]
    if kaart.soort == "gat":
        return element("g", *parts, data_ontbreekt="ja")
    return element("g", *parts, data_gebeurtenis=kaart.id, data_kant=kaart.kant, data_stam=kaart.anker)


def _draw_frame(kaart: Kaart, colour: str, hatched: str) -> str:
    if kaart.soort == "gat":
        hatching = rect(kaart.box, rx=10, fill=f"url(#{hatched})", stroke=colour, stroke_dasharray="6 4")
        return hatching + rect(kaart.box.grown(-7), rx=5, fill=SURFACE)
    heavy = 3 if kaart.omslagpunt else 1.2
    dashes = "2 4" if kaart.zonder_datum else None
    edge = OWN if kaart.nieuw else colour
    return rect(kaart.box, rx=10, fill=SURFACE, stroke=edge, stroke_width=heavy, stroke_dasharray=dashes)


def _draw_stem(kaart: Kaart, waaier: tuple[float, float], colour: str) -> str:
    """From the card to its place on the line: straight, or bent towards its day where time is true to scale."""
    if kaart.stam is None or kaart.anker is None:
        return ""
    start = kaart.box.bottom if kaart.kant == "boven" else kaart.box.y
    bend = "" if kaart.stam == kaart.anker else f"V{waaier[0]:g}L{kaart.anker:g},{waaier[1]:g}"
    stem = element(
        "path",
        d=f"M{kaart.stam:g},{start:g}{bend}V{kaart.voet:g}",
        fill="none",
        stroke=colour,
        stroke_width=2,
        stroke_dasharray="4 4" if kaart.zonder_datum else None,
    )
    return stem + _draw_mark(kaart, colour)


def _draw_mark(kaart: Kaart, colour: str) -> str:
    """A full dot for a day that is known, an open one on the stretch of a vaguer date, a dashed one for no date."""
    x, y = kaart.anker, kaart.voet
    if kaart.zonder_datum:
        mark = element("circle", cx=x, cy=y, r=6, fill=SURFACE, stroke=colour, stroke_width=1.6, stroke_dasharray="2 2")
    elif kaart.is_span:
        mark = element("circle", cx=x, cy=y, r=5, fill=SURFACE, stroke=colour, stroke_width=2)
    else:
        mark = element("circle", cx=x, cy=y, r=6, fill=colour)
    if kaart.omslagpunt and x is not None:
        return mark + draw_teken("omslagpunt", x, y, INK, 1.4)
    return mark


def _draw_merk(merk: Merk, kant: str) -> str:
    rol = merk.tekst.rol
    if rol in _AARD_DASHES:
        edge = rect(merk.box, rx=merk.box.h / 2, fill=SURFACE, stroke=QUIET, stroke_dasharray=_AARD_DASHES[rol])
        return edge + text_element(merk.tekst, INK)
    colour, ground = (OWN, OWN_GROUND) if rol in _OWN_TAGS else KANT[kant][:2]
    icon = draw_teken(merk.teken, merk.box.x + 13, merk.box.middle[1], colour)
    return rect(merk.box, rx=5, fill=ground) + icon + text_element(merk.tekst, INK)
