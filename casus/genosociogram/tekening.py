"""Draws the geno-sociogram as SVG.

Shapes tell gender, a double outline whom it is about, a mark who died. In a krachtenveld everyone has one shape.
"""

from collections.abc import Iterable, Iterator

from casus.genosociogram.huistekening import draw_huishouden
from casus.genosociogram.layout import Opstelling
from casus.genosociogram.legenda import Sleutel
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.lijntekening import PAPER, draw_einde, draw_in_stijl
from casus.genosociogram.merken import stijl_of
from casus.genosociogram.notatie import FLAUW, KINDSCHAP_STIJLEN, STAM
from casus.genosociogram.omgeving import Kring
from casus.genosociogram.pil import draw_pil
from casus.genosociogram.staal import draw_staal
from casus.genosociogram.stam import find_balkjes, split_stam
from casus.genosociogram.symbool import Knoop
from casus.genosociogram.symbooltekening import QUIET, dood_of, draw_symbool
from casus.svg import INK, document, element, path, rect, text, text_element
from casus.vlak import Box

_GROEP = {"professional": ("#2f5d8a", "#e8f0f7"), "netwerk": ("#8a4b08", "#fdf1e3")}


def draw(opstelling: Opstelling, prefix: str = "genosociogram") -> str:
    """The drawing as a self-contained SVG whose ids begin with `prefix`.

    Each person is a `<g data-persoon="id">`, with `data-rond="ja"` in a group around the family (`data-kring`); each
    relation a `<g data-relatie="van naar" data-relatie-nr="nr">` with its words as `title`.
    """
    around = {knoop.mens.id for kring in opstelling.kringen for knoop in kring.knopen}
    return document(
        opstelling.width,
        opstelling.height,
        opstelling.titel,
        opstelling.beschrijving,
        prefix,
        rect(Box(0, 0, opstelling.width, opstelling.height), fill=PAPER),
        text_element(opstelling.kop, INK),
        *(_draw_kring(kring) for kring in opstelling.kringen),
        *(draw_huishouden(huishouden) for huishouden in opstelling.huishoudens),
        *(_draw_relatie(lijn) for lijn in opstelling.lijnen if lijn.kind == "relatie"),
        *_draw_afkomst(opstelling),
        *(_draw_partners(lijn) for lijn in opstelling.lijnen if lijn.kind == "partner"),
        *(_draw_knoop(knoop, opstelling.familie.zacht, knoop.mens.id in around) for knoop in opstelling.knopen),
        *(_draw_sleutel(sleutel) for sleutel in opstelling.legenda),
    )


def _draw_kring(kring: Kring) -> str:
    colour, ground = _GROEP[kring.groep]
    frame = rect(kring.box, rx=12, fill=ground, stroke=colour, stroke_width=1)
    return element("g", frame, text_element(kring.titel, colour), data_kring=kring.groep)


def _draw_relatie(lijn: Lijn) -> str:
    stijl = stijl_of(lijn)
    line = draw_in_stijl(lijn.points, stijl, lijn.midden)
    label = ""
    if lijn.merk and lijn.merkplek:
        label = draw_pil(lijn.merk, lijn.merkplek, lijn.merk_staat, stijl.colour)
    return element(
        "g",
        element("title", text(lijn.zin)),
        element("g", line, opacity=f"{FLAUW}") if lijn.flauw else line,
        label,
        data_relatie=" ".join(lijn.ids),
        data_relatie_nr=str(lijn.nr),
    )


def _draw_partners(lijn: Lijn) -> str:
    return draw_in_stijl(lijn.points, stijl_of(lijn)) + draw_einde(lijn.einde, lijn.midden)


def _draw_afkomst(opstelling: Opstelling) -> Iterator[str]:
    """Every line of descent; where the lines of different kinds of children run together it is a plain one."""
    families: dict[str, list[Lijn]] = {}
    for lijn in opstelling.lijnen:
        if lijn.kind == "kind":
            families.setdefault(lijn.ids[0], []).append(lijn)
    for lines in families.values():
        yield from _draw_children(lines)
    for balkje in find_balkjes(opstelling.lijnen, opstelling.familie.meerlingen):
        yield path(balkje, stroke=INK, stroke_width=STAM.strepen[0].width)


def _draw_children(lines: Iterable[Lijn]) -> Iterator[str]:
    for stam, own, soort in split_stam(lines):
        yield from (draw_in_stijl(points, STAM) for points in stam)
        yield from (draw_in_stijl(points, KINDSCHAP_STIJLEN[soort]) for points in own)


def _draw_knoop(knoop: Knoop, zacht: bool, is_around: bool) -> str:
    mens = knoop.mens
    dood = dood_of(mens.overleden, mens.bijzonder, zacht)
    written = (text_element(tekst, INK if tekst.rol == "naam" else QUIET) for tekst in knoop.teksten)
    return element(
        "g",
        draw_symbool(knoop.vorm, knoop.symbool.middle, mens.centraal, dood),
        *written,
        data_persoon=mens.id,
        data_midden="ja" if mens.centraal else None,
        data_rond="ja" if is_around else None,
    )


def _draw_sleutel(sleutel: Sleutel) -> str:
    return element("g", draw_staal(sleutel), text_element(sleutel.tekst, INK))
