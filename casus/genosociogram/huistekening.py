"""Draws the ground of a household: a quiet tint with an edge of its own, so that it is not told by colour alone."""

from casus.genosociogram.huishouden import Huishouden
from casus.svg import element
from casus.vlak import Box

_TINTEN = (
    ("#f6f0d8", "#7a6a1f"),
    ("#e6f2ec", "#2c6b4d"),
    ("#f3e9f6", "#6c4583"),
    ("#e4eef6", "#33608a"),
    ("#f9e6dd", "#94512c"),
    ("#eceeda", "#5c6422"),
    ("#f6e4ec", "#8c3d63"),
)
_RANDEN = ("6 4", "2 4", None, "10 3 2 3", "14 5")
_ROUND = 12.0


def draw_huishouden(huishouden: Huishouden) -> str:
    """All its boxes as one shape: their edges first, then their ground over the edges that lie inside."""
    return draw_ground(huishouden.nr, huishouden.vakken)


def draw_ground(nr: int, vakken: tuple[Box, ...]) -> str:
    """The ground of the household with this number behind these boxes."""
    fill, edge = _TINTEN[nr % len(_TINTEN)]
    dashes = _RANDEN[nr % len(_RANDEN)]
    edges = "".join(_rect(vak, stroke=edge, stroke_width=3, stroke_dasharray=dashes, fill="none") for vak in vakken)
    return edges + "".join(_rect(vak, fill=fill) for vak in vakken)


def _rect(box: Box, **attributes: str | float | None) -> str:
    rx = min(_ROUND, box.w / 2, box.h / 2)
    return element("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=rx, **attributes)
