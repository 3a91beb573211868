"""Draws what lasted: the stretches along the line, and the lanes under it."""

from collections.abc import Iterator

from casus.svg import element, rect, text_element
from casus.tijdlijn.banen import Baan, Blok
from casus.tijdlijn.kleuren import HOME, INK, KANT, OWN, PAPER, SURFACE
from casus.tijdlijn.spannen import Span
from casus.vlak import Box

_FADE = 12.0
_SIDES = ("begin", "einde")


def fades(prefix: str) -> Iterator[str]:
    """The gradients with which a stretch or a bar begins and ends when nobody knows the day."""
    for kant, (_, ground, tone) in KANT.items():
        yield from _fade(f"{prefix}-{kant}", ground, tone)
    yield from _fade(f"{prefix}-baan", PAPER, HOME)


def _fade(name: str, ground: str, tone: str) -> Iterator[str]:
    for side in _SIDES:
        first, last = (ground, tone) if side == "begin" else (tone, ground)
        stops = element("stop", offset="0", stop_color=first) + element("stop", offset="1", stop_color=last)
        yield element("linearGradient", stops, id=f"{name}-{side}")


def draw_span(span: Span, prefix: str) -> str:
    """A stretch along the line: solid when the date is sure, dashed when it is not; its ends fade."""
    fill, middle = _faded(span.box, f"{prefix}-{span.kant}", not span.scherp_begin, not span.scherp_einde)
    tone = KANT[span.kant][2]
    if span.onzeker:
        x, y, right = middle.x, middle.middle[1], middle.right
        line = element(
            "path", d=f"M{x:g},{y:g}H{right:g}", stroke=tone, stroke_width=span.box.h, stroke_dasharray="7 3"
        )
        return element("g", fill, line)
    return element("g", fill, rect(middle, fill=tone))


def _faded(box: Box, name: str, begin: bool, end: bool) -> tuple[str, Box]:
    """The fading ends of a box, and what is left of it between them."""
    fade = min(_FADE, box.w / 2)
    parts = ""
    if begin:
        parts += rect(Box(box.x, box.y, fade, box.h), fill=f"url(#{name}-begin)")
    if end:
        parts += rect(Box(box.right - fade, box.y, fade, box.h), fill=f"url(#{name}-einde)")
    left = box.x + (fade if begin else 0)
    return parts, Box(left, box.y, max(0.0, box.right - (fade if end else 0) - left), box.h)


def draw_blok(blok: Blok, prefix: str) -> str:
    """The lanes of one subject, under their heading."""
    return element("g", text_element(blok.kop, INK), *(_draw_baan(baan, prefix) for baan in blok.banen))


def _draw_baan(baan: Baan, prefix: str) -> str:
    bar = {"verblijf": _draw_home, "betrokken": _draw_involved, "stil": _draw_silence, "duiding": _draw_bracket}
    return element("g", bar[baan.soort](baan, prefix), text_element(baan.tekst, INK))


def _draw_home(baan: Baan, prefix: str) -> str:
    # A hair of paper between two bars that touch: somebody moved.
    box = Box(baan.box.x + 1.5, baan.box.y, baan.box.w - 3, baan.box.h)
    fill, middle = _faded(box, f"{prefix}-baan", baan.vaag_begin, baan.vaag_einde)
    number = ""
    if baan.nummer:
        disc = element("circle", cx=baan.nummer.box.middle[0], cy=baan.box.middle[1], r=8.5, fill=SURFACE)
        number = disc + text_element(baan.nummer, INK)
    return fill + rect(middle, fill=HOME) + number


def _draw_involved(baan: Baan, prefix: str) -> str:
    y = baan.box.middle[1]
    colour = KANT["boven"][0]
    left = baan.box.x - (16 if baan.vaag_begin else 0)
    right = baan.box.right + (16 if baan.vaag_einde else 0)
    line = element("path", d=f"M{left:g},{y:g}H{right:g}", stroke=colour, stroke_width=2)
    return line + "".join(element("circle", cx=x, cy=y, r=4.5, fill=colour) for x in baan.punten)


def _draw_silence(baan: Baan, prefix: str) -> str:
    return rect(baan.box, rx=6, fill=SURFACE, stroke=KANT[baan.kant][0], stroke_width=1.6, stroke_dasharray="2 4")


def _draw_bracket(baan: Baan, prefix: str) -> str:
    box = baan.box
    line = f"M{box.x:g},{box.bottom:g}V{box.y + 2:g}H{box.right:g}V{box.bottom:g}"
    return element("path", d=line, fill="none", stroke=OWN, stroke_width=2.5)
