"""The small shapes of the tijdlijn: for each soort, for an omslagpunt and for how a decision was taken."""

from math import cos, pi, sin

from casus.svg import element, number, translate

_BUBBLE = "M-6,-5H6V3H0L-3.5,6V3H-6Z"
_HEART = "M0,5.5C-9,-0.5 -5.5,-7 0,-2.5C5.5,-7 9,-0.5 0,5.5Z"


def _star(radius: float) -> str:
    corners = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.45
        angle = index * pi / 5 - pi / 2
        corners.append(f"{number(reach * cos(angle))},{number(reach * sin(angle))}")
    return f"M{' '.join(corners)}Z"


# Round with one curve for each half: what makes PDFs draws arcs with corners.
_DISC = "M-5.2,0c0,-6.9 10.4,-6.9 10.4,0s-10.4,6.9 -10.4,0"
_TWO_RINGS = "M-6,0c0,-4.8 7.2,-4.8 7.2,0s-7.2,4.8 -7.2,0M-1.2,0c0,-4.8 7.2,-4.8 7.2,0s-7.2,4.8 -7.2,0"
# Of each shape the outline, and how thick its line is; one without is filled.
_SHAPES: dict[str, tuple[str, float | None]] = {
    "gebeurtenis": (_DISC, None),
    "beslismoment": ("M0,-6.5L6.5,0L0,6.5L-6.5,0Z", None),
    "cruciaal_contact": (_TWO_RINGS, 1.8),
    "uitspraak_behoefte": (_BUBBLE, 1.8),
    "uitspraak_beleving": (_HEART, None),
    "omslagpunt": (_star(7.5), None),
    "waarheid": ("M0,-6.5V1.5M0,4.5V6.5", 2.6),
    "verschillend": ("M-6,-2.5H5L2,-5.5M6,2.5H-5L-2,5.5", 1.8),
    "samen_besloten": ("M-5,0.5L-1.5,4.5L5.5,-4.5", 2.2),
    "niet_samen_besloten": ("M-4.5,-4.5L4.5,4.5M4.5,-4.5L-4.5,4.5", 2.2),
}


def draw_teken(teken: str, x: float, y: float, colour: str, scale: float = 1.0) -> str:
    """The shape for a soort or a tag (omslagpunt, waarheid, verschillend, how it was decided), around x and y.

    It is about 12 pixels wide. An unknown name draws nothing.
    """
    if teken not in _SHAPES:
        return ""
    outline, thick = _SHAPES[teken]
    placed = translate(x, y) + (f" scale({number(scale)})" if scale != 1 else "")
    if thick is None:
        return element("path", d=outline, fill=colour, transform=placed)
    return element("path", d=outline, fill="none", stroke=colour, stroke_width=thick, transform=placed)
