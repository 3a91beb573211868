"""Draws the geno-sociogram as SVG.

Shapes tell gender, a double outline whom it is about, a cross who died.
"""

from casus.genosociogram.familie import Mens
from casus.genosociogram.huistekening import draw_huishouden
from casus.genosociogram.layout import Opstelling
from casus.genosociogram.legenda import SAMPLE_WIDTH, Sleutel
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.lijntekening import PAPER, draw_in_stijl
from casus.genosociogram.notatie import GETROUWD, KINDSCHAP_DASHES, STIJLEN
from casus.genosociogram.omgeving import Kring
from casus.genosociogram.symbool import Knoop
from casus.svg import INK, document, element, path, text, text_element
from casus.vlak import Box

QUIET = "#4d5b60"
SURFACE = "#ffffff"
_GROEP = {"professional": ("#2f5d8a", "#e8f0f7"), "netwerk": ("#8a4b08", "#fdf1e3")}
_UNMARRIED = "4 4"


def draw(opstelling: Opstelling, prefix: str = "genosociogram") -> str:
    """The drawing as a self-contained SVG whose ids begin with `prefix`.

    Each person is a `<g data-persoon="id">`, each relation a `<g data-relatie="van naar">` with its words as
    `title`.
    """
    return document(
        opstelling.width,
        opstelling.height,
        opstelling.titel,
        opstelling.beschrijving,
        prefix,
        _rect(Box(0, 0, opstelling.width, opstelling.height), fill=PAPER),
        text_element(opstelling.kop, INK),
        *(_draw_kring(kring) for kring in opstelling.kringen),
        *(draw_huishouden(huishouden) for huishouden in opstelling.huishoudens),
        *(_draw_lijn(lijn) for lijn in opstelling.lijnen if lijn.kind == "relatie"),
        *(_draw_lijn(lijn) for lijn in opstelling.lijnen if lijn.kind != "relatie"),
        *(_draw_knoop(knoop) for knoop in opstelling.knopen),
        *(_draw_sleutel(sleutel) for sleutel in opstelling.legenda),
    )


def _rect(box: Box, **attributes: str | float | None) -> str:
    return element("rect", x=box.x, y=box.y, width=box.w, height=box.h, **attributes)


def _draw_kring(kring: Kring) -> str:
    colour, ground = _GROEP[kring.groep]
    frame = _rect(kring.box, rx=12, fill=ground, stroke=colour, stroke_width=1)
    return element("g", frame, text_element(kring.titel, colour))


def _draw_lijn(lijn: Lijn) -> str:
    if lijn.kind == "relatie":
        named = element("title", text(lijn.zin))
        return element("g", named, draw_in_stijl(lijn.points, STIJLEN[lijn.soort]), data_relatie=" ".join(lijn.ids))
    if lijn.kind == "kind":
        return path(lijn.points, stroke=INK, stroke_width=1.8, stroke_dasharray=KINDSCHAP_DASHES[lijn.soort])
    dashes = None if lijn.soort in GETROUWD else _UNMARRIED
    line = path(lijn.points, stroke=INK, stroke_width=1.8, stroke_dasharray=dashes)
    return line + _draw_end(lijn.einde, *lijn.midden)


def _draw_end(einde: str, x: float, y: float) -> str:
    """One slanted stroke through the partner line for apart, two for divorced."""
    places = {"uit_elkaar": (0,), "gescheiden": (-3.5, 3.5)}.get(einde, ())
    return "".join(path(((x + at - 5, y + 10), (x + at + 5, y - 10)), stroke=INK, stroke_width=1.8) for at in places)


def _draw_knoop(knoop: Knoop) -> str:
    written = (text_element(tekst, INK if tekst.rol == "naam" else QUIET) for tekst in knoop.teksten)
    return element(
        "g",
        _draw_symbool(knoop.mens, knoop.symbool),
        *written,
        data_persoon=knoop.mens.id,
        data_midden="ja" if knoop.mens.centraal else None,
    )


def _draw_symbool(mens: Mens, box: Box) -> str:
    shape = "bijzonder" if mens.bijzonder else mens.gender
    parts = [_shape(shape, box, stroke=INK, stroke_width=2, fill=SURFACE)]
    if mens.centraal:
        parts.append(_shape(shape, box.grown(-5), stroke=INK, stroke_width=2, fill=SURFACE))
    if mens.overleden:
        parts.append(_cross(box))
    return "".join(parts)


def _shape(shape: str, box: Box, **attributes: str | float | None) -> str:
    x, y = box.middle
    if shape == "man":
        return _rect(box.grown(-2), **attributes)
    if shape == "vrouw":
        return element("circle", cx=x, cy=y, r=box.w / 2 - 1, **attributes)
    if shape == "bijzonder":
        return element("path", d=f"M{x:g},{box.y:g}L{box.right:g},{box.bottom:g}H{box.x:g}Z", **attributes)
    corners = f"M{x:g},{box.y:g}L{box.right:g},{y:g}L{x:g},{box.bottom:g}L{box.x:g},{y:g}Z"
    return element("path", d=corners, **attributes)


def _cross(box: Box) -> str:
    inner = box.grown(-6)
    left, right, top, bottom = f"{inner.x:g}", f"{inner.right:g}", f"{inner.y:g}", f"{inner.bottom:g}"
    crossed = f"M{left},{top}L{right},{bottom}M{right},{top}L{left},{bottom}"
    return element("path", d=crossed, stroke=INK, stroke_width=2, fill="none")


def _draw_sleutel(sleutel: Sleutel) -> str:
    return element("g", _draw_sample(sleutel), text_element(sleutel.tekst, INK))


def _draw_sample(sleutel: Sleutel) -> str:
    x, y, reach = sleutel.x, sleutel.y, SAMPLE_WIDTH / 2
    across = tuple((x - reach + step * SAMPLE_WIDTH / 8, y) for step in range(9))
    if sleutel.kind == "relatie":
        return draw_in_stijl(across, STIJLEN[sleutel.soort])
    if sleutel.kind == "kind":
        return path(across, stroke=INK, stroke_width=1.8, stroke_dasharray=KINDSCHAP_DASHES[sleutel.soort])
    if sleutel.kind == "partner":
        dashes = _UNMARRIED if sleutel.soort == "niet_getrouwd" else None
        return path(across, stroke=INK, stroke_width=1.8, stroke_dasharray=dashes) + _draw_end(sleutel.soort, x, y)
    box = Box(x - 10, y - 10, 20, 20)
    if sleutel.soort == "overleden":
        return _shape("man", box.grown(1), stroke=INK, stroke_width=1.5, fill=SURFACE) + _cross(box.grown(4))
    if sleutel.soort == "centraal":
        double = (_shape("vrouw", b, stroke=INK, stroke_width=1.5, fill=SURFACE) for b in (box, box.grown(-4)))
        return "".join(double)
    return _shape(sleutel.soort, box, stroke=INK, stroke_width=1.5, fill=SURFACE)
