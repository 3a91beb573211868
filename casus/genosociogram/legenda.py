"""The legend: only what occurs on this drawing, in words."""

from dataclasses import dataclass

from casus.genosociogram.familie import Familie
from casus.genosociogram.notatie import (
    GENDER_WOORDEN,
    GETROUWD,
    KINDSCHAP_DASHES,
    KINDSCHAP_WOORDEN,
    RELATIE_WOORDEN,
)
from casus.tekst import LINE_HEIGHT, Tekst, wrap

SAMPLE_WIDTH = 46.0
_SIZE = 13.0
_GAP = 26.0
_ROW = 32.0


@dataclass(frozen=True)
class Sleutel:
    """One entry, its sample around `x`, `y`. `kind` is persoon, partner, kind or relatie."""

    kind: str
    soort: str
    x: float
    y: float
    tekst: Tekst


def arrange_legenda(familie: Familie, width: float, left: float, top: float) -> tuple[tuple[Sleutel, ...], float]:
    """The entries in rows within `width`, and the y below them."""
    placed: list[Sleutel] = []
    x, y = left, top
    for kind, soort, words in _list_entries(familie):
        lines = wrap(words, width - SAMPLE_WIDTH - 8, _SIZE)
        tekst = Tekst(lines, 0, 0, _SIZE, 400, "legenda")
        room = SAMPLE_WIDTH + 8 + tekst.box.w
        if x > left and x + room > left + width:
            x, y = left, max(sleutel.tekst.box.bottom for sleutel in placed) + _ROW - _SIZE * LINE_HEIGHT
        at = tekst.moved(x + SAMPLE_WIDTH + 8, y + 4)
        placed.append(Sleutel(kind, soort, x + SAMPLE_WIDTH / 2, y + 4 + _SIZE * LINE_HEIGHT / 2, at))
        x += room + _GAP
    return tuple(placed), max((sleutel.tekst.box.bottom for sleutel in placed), default=top) + 8


def _list_entries(familie: Familie) -> list[tuple[str, str, str]]:
    entries = [
        *_person_entries(familie),
        *_partner_entries(familie),
        *(
            ("kind", kindschap.soort, KINDSCHAP_WOORDEN[kindschap.soort])
            for kindschap in familie.kindschappen
            if KINDSCHAP_DASHES[kindschap.soort]
        ),
        *(("relatie", relatie.soort, RELATIE_WOORDEN[relatie.soort]) for relatie in familie.relaties),
    ]
    return list(dict.fromkeys(entries))


def _person_entries(familie: Familie) -> list[tuple[str, str, str]]:
    shapes = {_shape_of(mens.gender) for mens in familie.mensen if not mens.bijzonder}
    entries: list[tuple[str, str, str]] = [
        ("persoon", shape, GENDER_WOORDEN[shape]) for shape in ("vrouw", "man", "onbekend") if shape in shapes
    ]
    if any(mens.centraal for mens in familie.mensen):
        entries.append(("persoon", "centraal", "om wie het gaat"))
    if any(mens.overleden for mens in familie.mensen):
        entries.append(("persoon", "overleden", "overleden"))
    return entries


def _shape_of(gender: str) -> str:
    return gender if gender in ("vrouw", "man") else "onbekend"


def _partner_entries(familie: Familie) -> list[tuple[str, str, str]]:
    pairs = [verbintenis for verbintenis in familie.verbintenissen if len(verbintenis.partners) > 1]
    entries = []
    if any(pair.soort in GETROUWD for pair in pairs):
        entries.append(("partner", "getrouwd", "getrouwd"))
    if any(pair.soort not in GETROUWD for pair in pairs):
        entries.append(("partner", "niet_getrouwd", "niet getrouwd, of onbekend"))
    for einde, words in (("uit_elkaar", "uit elkaar"), ("gescheiden", "gescheiden")):
        if any(pair.einde == einde for pair in pairs):
            entries.append(("partner", einde, words))
    return entries
