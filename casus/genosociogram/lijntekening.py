"""Draws one line in its notation: strokes beside each other, waves, arrow heads and the marks on it.

Nothing is painted over: a line with a gap is drawn in two parts, so it looks the same on any ground.
"""

from collections.abc import Sequence
from math import hypot

from casus.genosociogram.koers import (
    ROUNDING,
    ROUNDING_OF_WAVES,
    Boog,
    cut_out,
    direction_at,
    keep_square,
    round_off,
    shift,
    shorten,
    waves,
)
from casus.genosociogram.lijn import Punt, straighten
from casus.genosociogram.notatie import EINDE_STREKEN, TEKEN_GAT, Stijl, Streep
from casus.svg import INK, element, number, path

PAPER = "#fbfaf7"
_SURFACE = "#ffffff"
_ARROW = 10.0
_BAR = 6.5
_RING = 5.0
_RUIT = 6.5
# The strokes through the line between partners: how high, how far apart, how far each leans.
EINDE_HIGH, EINDE_APART, _LEAN = 15.0, 7.0, 3.5


def draw_in_stijl(points: Sequence[Punt], stijl: Stijl, midden: Punt | None = None) -> str:
    """A line through the points; an arrow stands at the last one, the mark of the stijl at `midden`."""
    course = straighten(points)
    if len(course) < 2:
        return ""
    parts = cut_out(course, midden, TEKEN_GAT[stijl.teken]) if midden and stijl.teken in TEKEN_GAT else (course,)
    if stijl.pijl:
        parts = (*parts[:-1], shorten(parts[-1], _ARROW - 2))
    lines = (_draw_streep(part, streep, stijl) for part in parts for streep in stijl.strepen)
    head = _draw_head(course, stijl) if stijl.pijl else ""
    mark = _draw_teken(stijl, midden, direction_at(course, midden)) if midden and stijl.teken else ""
    return "".join((*lines, head, mark))


def _draw_streep(course: Sequence[Punt], streep: Streep, stijl: Stijl) -> str:
    beside = shift(course, streep.aside)
    rounding = ROUNDING_OF_WAVES if any(one.golf for one in stijl.strepen) else ROUNDING
    bogen = keep_square(beside) if stijl.hoekig else round_off(beside, streep.aside, rounding)
    return element(
        "path",
        d=_as_d(waves(bogen, streep)) if streep.golf else _as_curves(bogen),
        fill="none",
        stroke=streep.colour or stijl.colour,
        stroke_width=streep.width,
        stroke_dasharray=streep.dashes,
        stroke_linejoin="round" if streep.golf else None,
        stroke_linecap="round" if streep.dashes and streep.dashes.startswith("0") else None,
    )


def _as_d(points: Sequence[Punt]) -> str:
    return "M" + " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _as_curves(bogen: Sequence[Boog]) -> str:
    steps = []
    for boog in bogen:
        start, *curve = (f"{number(x)},{number(y)}" for x, y in boog)
        steps.append(f"{start}Q{' '.join(curve)}" if curve else start)
    return "M" + "L".join(steps)


def _draw_head(points: Sequence[Punt], stijl: Stijl) -> str:
    """The arrow head at the end: filled, hollow, or two strokes."""
    (ax, ay), (x, y) = points[-2:]
    length = hypot(x - ax, y - ay) or 1.0
    dx, dy = (x - ax) / length * _ARROW, (y - ay) / length * _ARROW
    one, other = (x - dx - dy * 0.48, y - dy + dx * 0.48), (x - dx + dy * 0.48, y - dy - dx * 0.48)
    if stijl.pijl == "haak":
        barbs = path((one, (x, y), other), stroke=stijl.colour, stroke_width=2)
        return barbs + path(((x - dx, y - dy), (x, y)), stroke=stijl.colour, stroke_width=2)
    head = _as_d((one, (x, y), other)) + "Z"
    if stijl.pijl == "hol":
        return element("path", d=head, fill=_SURFACE, stroke=stijl.colour, stroke_width=1.6)
    return element("path", d=head, fill=stijl.colour)


def _draw_teken(stijl: Stijl, at: Punt, direction: Punt) -> str:
    """A break: a bar at both ends of the gap; repaired: a ring between such bars; control: a filled diamond."""
    (x, y), (dx, dy) = at, direction
    if stijl.teken == "ruit":
        corners = ((x, y - _RUIT), (x + _RUIT, y), (x, y + _RUIT), (x - _RUIT, y))
        return element("path", d=_as_d(corners) + "Z", fill=stijl.colour)
    away = TEKEN_GAT[stijl.teken] / 2
    middles = ((x + dx * side, y + dy * side) for side in (-away, away))
    across = ((((mx - dy * _BAR, my + dx * _BAR), (mx + dy * _BAR, my - dx * _BAR))) for mx, my in middles)
    bars = "".join(path(bar, stroke=stijl.colour, stroke_width=2) for bar in across)
    if stijl.teken == "kring":
        bars += element("circle", cx=x, cy=y, r=_RING, fill=_SURFACE, stroke=stijl.colour, stroke_width=2)
    return bars


def draw_einde(einde: str, at: Punt) -> str:
    """Slanted strokes through the line between partners: one for apart, two for divorced."""
    many = EINDE_STREKEN.get(einde, 0)
    xs = (at[0] + EINDE_APART * (stroke - (many - 1) / 2) for stroke in range(many))
    low, high = at[1] + EINDE_HIGH / 2, at[1] - EINDE_HIGH / 2
    return "".join(path(((x - _LEAN, low), (x + _LEAN, high)), stroke=INK, stroke_width=1.8) for x in xs)
