"""Draws one card of the tijdlijn with its stem and its mark on the line."""

from casus.svg import INK, element, number, rect, text_element, translate
from casus.tijdlijn.kaart import Kaart, Merk
from casus.tijdlijn.kleuren import KANT, MISSING, OWN, OWN_GROUND, QUIET, SURFACE
from casus.tijdlijn.tekens import draw_teken

_TEXT_COLOURS = {"datum": QUIET, "afwezig": QUIET}
# What kind of knowing a moment is, as the edge of its tag; the word stands in it.
_AARD_DASHES = {"feit": None, "mening": "7 3", "aanname": "2 3", "emotie": "1 4", "interpretatie": "8 3 2 3"}
STEM = 2.0
# Small enough for a star on the edge of the ribbon to stay off the words in it.
_STAR_SCALE = 1.2
_OWN_TAGS = {"nieuw", "waarheid", "verschillend"}


def draw_kaart(kaart: Kaart, waaier: tuple[float, float], hatched: str) -> str:
    """The card; its stem slants between the two y of `waaier`, and `hatched` is the id of the pattern for a gat.

    All of it is drawn around the left upper corner of the card, in a group where lines are STEM pixels wide.
    """
    colour = MISSING if kaart.soort == "gat" else KANT[kaart.kant][0]
    parts = [_draw_stem(kaart, waaier, colour), _draw_frame(kaart, colour, hatched)]
    parts += [text_element(tekst, _TEXT_COLOURS.get(tekst.rol, INK)) for tekst in kaart.teksten]
    parts += [_draw_merk(merk, kaart.kant) for merk in kaart.merken]
    place = translate(kaart.box.x, kaart.box.y)
    if kaart.soort == "gat":
        return element("g", *parts, data_ontbreekt="ja", transform=place)
    return element("g", *parts, data_gebeurtenis=kaart.id, data_kant=kaart.kant, data_stam=kaart.anker, transform=place)


def _draw_frame(kaart: Kaart, colour: str, hatched: str) -> str:
    frame = kaart.box.moved(-kaart.box.x, -kaart.box.y)
    if kaart.soort == "gat":
        hatching = rect(frame, rx=10, fill=f"url(#{hatched})", stroke=colour, stroke_width=1, stroke_dasharray="6 4")
        return hatching + rect(frame.grown(-7), rx=5, fill=SURFACE)
    heavy = 3 if kaart.omslagpunt else 1.2
    dashes = "2 4" if kaart.zonder_datum else None
    edge = OWN if kaart.nieuw else colour
    return rect(frame, rx=10, fill=SURFACE, stroke=edge, stroke_width=heavy, stroke_dasharray=dashes)


def _draw_stem(kaart: Kaart, waaier: tuple[float, float], colour: str) -> str:
    """From the card to its place on the line: straight, or bent towards its day where time is true to scale."""
    if kaart.stam is None or kaart.anker is None:
        return ""
    left, top = kaart.box.x, kaart.box.y
    stem, anchor, foot = kaart.stam - left, kaart.anker - left, kaart.voet - top
    bend = "" if stem == anchor else f"V{number(waaier[0] - top)}L{number(anchor)},{number(waaier[1] - top)}"
    start = kaart.box.h if kaart.kant == "boven" else 0
    line = element(
        "path",
        d=f"M{number(stem)},{number(start)}{bend}V{number(foot)}",
        fill="none" if bend else None,
        stroke=colour,
        stroke_dasharray="4 4" if kaart.zonder_datum else None,
    )
    return line + _draw_mark(kaart, anchor, foot, colour)


def _draw_mark(kaart: Kaart, x: float, y: float, colour: str) -> str:
    """A full dot for a day that is known, an open one on the stretch of a vaguer date, a dashed one for no date."""
    if kaart.zonder_datum:
        mark = element("circle", cx=x, cy=y, r=6, fill=SURFACE, stroke=colour, stroke_width=1.6, stroke_dasharray="2 2")
    elif kaart.is_span:
        mark = element("circle", cx=x, cy=y, r=5, fill=SURFACE, stroke=colour)
    else:
        mark = element("circle", cx=x, cy=y, r=6, fill=colour)
    return mark + draw_teken("omslagpunt", x, y, INK, _STAR_SCALE) if kaart.omslagpunt else mark


def _draw_merk(merk: Merk, kant: str) -> str:
    rol = merk.tekst.rol
    if rol in _AARD_DASHES:
        edge = rect(
            merk.box, rx=merk.box.h / 2, fill=SURFACE, stroke=QUIET, stroke_width=1, stroke_dasharray=_AARD_DASHES[rol]
        )
        return edge + text_element(merk.tekst)
    colour, ground = (OWN, OWN_GROUND) if rol in _OWN_TAGS else KANT[kant][:2]
    icon = draw_teken(merk.teken, merk.box.x + 13, merk.box.middle[1], colour)
    return rect(merk.box, rx=5, fill=ground) + icon + text_element(merk.tekst)
