"""Draws what lasted: the stretches along the line, and the lanes under it."""

from collections.abc import Iterator

from casus.svg import element, number, path, rect, text_element
from casus.tijdlijn.banen import PUNT, Baan, Blok
from casus.tijdlijn.kleuren import HOME, KANT, OWN, PAPER, SURFACE
from casus.tijdlijn.spannen import FADE, Span
from casus.vlak import Box

_SIDES = ("begin", "einde")
# Behind the number of a verblijf: as wide as high, or wider for a long number.
_DISC = 17.0


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
        line = _across(middle, stroke=tone, stroke_width=span.box.h, stroke_dasharray="7 3")
        return element("g", fill, line)
    return element("g", fill, rect(middle, fill=tone))


def _across(box: Box, **attributes: str | float | None) -> str:
    """A line from left to right through the middle of a box."""
    return element("path", d=f"M{number(box.x)},{number(box.middle[1])}H{number(box.right)}", **attributes)


def _faded(box: Box, name: str, begin: bool, end: bool) -> tuple[str, Box]:
    """The fading ends of a box, and what is left of it between them."""
    fade = min(FADE, box.w / 2)
    parts = ""
    if begin:
        parts += rect(Box(box.x, box.y, fade, box.h), fill=f"url(#{name}-begin)")
    if end:
        parts += rect(Box(box.right - fade, box.y, fade, box.h), fill=f"url(#{name}-einde)")
    left = box.x + (fade if begin else 0)
    return parts, Box(left, box.y, max(0.0, box.right - (fade if end else 0) - left), box.h)


def draw_blok(blok: Blok, prefix: str) -> str:
    """The lanes of one subject, under their heading."""
    return element("g", text_element(blok.kop), *(_draw_baan(baan, prefix) for baan in blok.banen))


def _draw_baan(baan: Baan, prefix: str) -> str:
    bar = {"verblijf": _draw_home, "betrokken": _draw_involved, "stil": _draw_silence, "duiding": _draw_bracket}
    return element("g", bar[baan.soort](baan, prefix), text_element(baan.tekst))


def _draw_home(baan: Baan, prefix: str) -> str:
    # A hair of paper between two bars that touch: somebody moved.
    box = Box(baan.box.x + 1.5, baan.box.y, baan.box.w - 3, baan.box.h)
    fill, middle = _faded(box, f"{prefix}-baan", baan.vaag_begin, baan.vaag_einde)
    label = ""
    if baan.nummer:
        (x, y), width = baan.nummer.box.middle, max(_DISC, baan.nummer.box.w + 4)
        disc = rect(Box(x - width / 2, y - _DISC / 2, width, _DISC), rx=_DISC / 2, fill=SURFACE)
        label = disc + text_element(baan.nummer)
    return fill + rect(middle, fill=HOME) + label


def _draw_involved(baan: Baan, prefix: str) -> str:
    colour = KANT["boven"][0]
    line = _across(baan.streep, stroke=colour, stroke_width=2)
    y = number(baan.box.middle[1])
    points = "".join(f"M{number(x)},{y}h0" for x in baan.punten)  # a line without length and a round end: a dot
    return line + element("path", d=points, stroke=colour, stroke_width=2 * PUNT, stroke_linecap="round")


def _draw_silence(baan: Baan, prefix: str) -> str:
    return rect(baan.box, rx=6, fill=SURFACE, stroke=KANT[baan.kant][0], stroke_width=1.6, stroke_dasharray="2 4")


def _draw_bracket(baan: Baan, prefix: str) -> str:
    box = baan.box
    corners = ((box.x, box.bottom), (box.x, box.y + 2), (box.right, box.y + 2), (box.right, box.bottom))
    return path(corners, stroke=OWN, stroke_width=2.5)
