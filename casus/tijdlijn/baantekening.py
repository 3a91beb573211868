"""Draws what lasted: the stretches along the line, and the lanes under it."""

from collections.abc import Sequence

from casus.svg import element, number, path, rect, text_element
from casus.tijdlijn.banen import PUNT, Baan, Blok
from casus.tijdlijn.kleuren import HOME, KANT, OWN, SURFACE
from casus.tijdlijn.spannen import FADE, Span
from casus.vlak import Box

# An end fades as slices that get narrower: parts of its length, from the outside. Gradients get lost on paper.
_SLICES = ((0.0, 0.1), (0.3, 0.5), (0.65, 0.95))
# Behind the number of a verblijf: as wide as high, or wider for a long number.
_DISC = 17.0


def draw_span(span: Span) -> str:
    """A stretch along the line: solid when the date is sure, dashed when it is not; its ends fade."""
    slices, middle = _fade(span.box, not span.scherp_begin, not span.scherp_einde)
    style: dict[str, str | float] = {"stroke": KANT[span.kant][2], "stroke_width": span.box.h}
    if not span.onzeker:
        return _across([*slices, middle], **style)
    ends = _across(slices, **style) if slices else ""
    return element("g", ends, _across([middle], **style, stroke_dasharray="7 3"))


def _across(boxes: Sequence[Box], **attributes: str | float | None) -> str:
    """A line from left to right through the middle of each box."""
    steps = "".join(f"M{number(box.x)},{number(box.middle[1])}H{number(box.right)}" for box in boxes)
    return element("path", d=steps, **attributes)


def _fade(box: Box, begin: bool, end: bool) -> tuple[list[Box], Box]:
    """The slices of the fading ends of a box, and what is left of it between them."""
    fade = min(FADE, box.w / 2)
    slices = []
    if begin:
        slices += [Box(box.x + start * fade, box.y, (stop - start) * fade, box.h) for start, stop in _SLICES]
    if end:
        slices += [Box(box.right - stop * fade, box.y, (stop - start) * fade, box.h) for start, stop in _SLICES]
    left, right = box.x + fade * begin, box.right - fade * end
    return slices, Box(left, box.y, max(0.0, right - left), box.h)


def draw_blok(blok: Blok) -> str:
    """The lanes of one subject, under their heading."""
    return element("g", text_element(blok.kop), *(_draw_baan(baan) for baan in blok.banen))


def _draw_baan(baan: Baan) -> str:
    bar = {"verblijf": _draw_home, "betrokken": _draw_involved, "stil": _draw_silence, "duiding": _draw_bracket}
    return element("g", bar[baan.soort](baan), text_element(baan.tekst))


def _draw_home(baan: Baan) -> str:
    # A hair of paper between two bars that touch: somebody moved.
    box = Box(baan.box.x + 1.5, baan.box.y, baan.box.w - 3, baan.box.h)
    slices, middle = _fade(box, baan.vaag_begin, baan.vaag_einde)
    label = ""
    if baan.nummer:
        (x, y), width = baan.nummer.box.middle, max(_DISC, baan.nummer.box.w + 4)
        disc = rect(Box(x - width / 2, y - _DISC / 2, width, _DISC), rx=_DISC / 2, fill=SURFACE)
        label = disc + text_element(baan.nummer)
    return _across([*slices, middle], stroke=HOME, stroke_width=box.h) + label


def _draw_involved(baan: Baan) -> str:
    colour = KANT["boven"][0]
    line = _across([baan.streep], stroke=colour, stroke_width=2)
    y = number(baan.box.middle[1])
    points = "".join(f"M{number(x)},{y}h0" for x in baan.punten)  # a line without length and a round end: a dot
    return line + element("path", d=points, stroke=colour, stroke_width=2 * PUNT, stroke_linecap="round")


def _draw_silence(baan: Baan) -> str:
    return rect(baan.box, rx=6, fill=SURFACE, stroke=KANT[baan.kant][0], stroke_width=1.6, stroke_dasharray="2 4")


def _draw_bracket(baan: Baan) -> str:
    box = baan.box
    corners = ((box.x, box.bottom), (box.x, box.y + 2), (box.right, box.y + 2), (box.right, box.bottom))
    return path(corners, stroke=OWN, stroke_width=2.5)
