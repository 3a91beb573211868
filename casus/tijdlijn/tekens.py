"""The small shapes of the tijdlijn: for each soort, for an omslagpunt and for how a decision was taken."""

from math import cos, pi, sin

from casus.svg import element, number

_BUBBLE = "M-6,-5H6V3H0L-3.5,6V3H-6Z"
_HEART = "M0,5.5C-9,-0.5 -5.5,-7 0,-2.5C5.5,-7 9,-0.5 0,5.5Z"


def _star(radius: float) -> str:
    corners = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.45
        angle = index * pi / 5 - pi / 2
        corners.append(f"{number(reach * cos(angle))},{number(reach * sin(angle))}")
    return f"M{' '.join(corners)}Z"


def draw_teken(teken: str, x: float, y: float, colour: str, scale: float = 1.0) -> str:
    """The shape for a soort or a tag (omslagpunt, waarheid, verschillend, how it was decided), around x and y.

    It is about 12 pixels wide. An unknown name draws nothing.
    """
    inside = _shape(teken, colour)
    if not inside:
        return ""
    placed = f"translate({number(x)} {number(y)})" + (f" scale({number(scale)})" if scale != 1 else "")
    return element("g", inside, transform=placed)


def _shape(teken: str, colour: str) -> str:
    ring: dict[str, str | float | None] = {"fill": "none", "stroke": colour, "stroke_width": 1.8}
    if teken == "gebeurtenis":
        return element("circle", r=5.2, fill=colour)
    if teken == "beslismoment":
        return element("path", d="M0,-6.5L6.5,0L0,6.5L-6.5,0Z", fill=colour)
    if teken == "cruciaal_contact":
        return element("circle", cx=-2.4, r=3.6, **ring) + element("circle", cx=2.4, r=3.6, **ring)
    if teken == "uitspraak_behoefte":
        return element("path", d=_BUBBLE, **ring)
    if teken == "uitspraak_beleving":
        return element("path", d=_HEART, fill=colour)
    if teken == "omslagpunt":
        return element("path", d=_star(7.5), fill=colour)
    if teken == "waarheid":
        return element("path", d="M0,-6.5V1.5M0,4.5V6.5", **{**ring, "stroke_width": 2.6})
    if teken == "verschillend":
        return element("path", d="M-6,-2.5H5L2,-5.5M6,2.5H-5L-2,5.5", **ring)
    if teken == "samen_besloten":
        return element("path", d="M-5,0.5L-1.5,4.5L5.5,-4.5", **{**ring, "stroke_width": 2.2})
    if teken == "niet_samen_besloten":
        return element("path", d="M-4.5,-4.5L4.5,4.5M4.5,-4.5L-4.5,4.5", **{**ring, "stroke_width": 2.2})
    return ""
