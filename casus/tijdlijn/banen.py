"""The lanes under the tijdlijn: where somebody lived, as bars that run along with the moments."""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.edtf import Datum
from casus.tekst import Tekst, wrap
from casus.tijdlijn.verhaal import Verblijf
from casus.vlak import Box, enclose

_SIZE = 13.0
_LABEL_WIDTH = 340.0
_BAR = 10.0
_GAP = 10.0
_SHORTEST = 24.0
_MARGIN = 20.0


@dataclass(frozen=True)
class Baan:
    """A bar with its words above it; `vaag` when its begin or end is unknown or not sharp."""

    tekst: Tekst
    box: Box
    vaag: bool


def arrange_banen(
    verblijven: Sequence[Verblijf],
    dates: Sequence[Datum | None],
    start: int,
    stems: Sequence[float],
    width: float,
    top: float,
) -> tuple[tuple[Baan, ...], float]:
    """The bars that touch this strip, and the y under the lowest one.

    `dates` are those of all items on the whole line; this strip holds the items from `start`, with their
    stems at `stems`. A bar runs from the first item that is not before its begin up to the first that is not
    before its end: as exact as a line by order can be.
    """
    if start and not stems:
        return (), top
    banen: list[Baan] = []
    stop = start + len(stems)
    for verblijf in verblijven:
        begin = _index_of(verblijf.van, dates, 0)
        end = max(_index_of(verblijf.tot, dates, len(dates)), begin)
        starts_in_time = begin < stop or stop == len(dates)
        if starts_in_time and (begin >= start or end > start):
            left = _x_of(begin - start, stems, width)
            right = _x_of(end - start, stems, width)
            banen.append(_place_baan(verblijf, (left, right), width, top + _GAP, banen))
    return tuple(banen), max((baan.box.bottom for baan in banen), default=top)


def _index_of(datum: Datum | None, dates: Sequence[Datum | None], unknown: int) -> int:
    if datum is None:
        return unknown
    not_before = (i for i, other in enumerate(dates) if other and other.sort_key >= datum.sort_key)
    return next(not_before, len(dates))


def _x_of(index: int, stems: Sequence[float], width: float) -> float:
    if index < 0:
        return _MARGIN
    return stems[index] if index < len(stems) else width - _MARGIN


def _place_baan(
    verblijf: Verblijf, span: tuple[float, float], width: float, top: float, placed: Sequence[Baan]
) -> Baan:
    bar_width = max(span[1] - span[0] - 6, _SHORTEST)
    bar_left = min(span[0], width - _MARGIN - bar_width)
    room = min(_LABEL_WIDTH, width - 2 * _MARGIN)
    tekst = Tekst(wrap(f"{verblijf.wat}, {verblijf.wanneer}", room, _SIZE), 0, 0, _SIZE, 400, "baan")
    text_left = min(bar_left, width - _MARGIN - tekst.box.w)
    left = min(bar_left, text_left)
    whole = Box(left, 0, max(bar_left + bar_width, text_left + tekst.box.w) - left, tekst.height + 2 + _BAR)
    y = _first_free_y(whole, top, placed)
    bar = Box(bar_left, y + tekst.height + 2, bar_width, _BAR)
    return Baan(tekst.moved(text_left, y), bar, _is_vague(verblijf))


def _first_free_y(whole: Box, top: float, placed: Sequence[Baan]) -> float:
    taken = [enclose([baan.tekst.box, baan.box]) for baan in placed]
    candidates = sorted({top, *(box.bottom + _GAP for box in taken)})
    return next(y for y in candidates if not any(whole.moved(0, y).overlaps(box, _GAP - 1) for box in taken))


def _is_vague(verblijf: Verblijf) -> bool:
    if not verblijf.van or not verblijf.tot:
        return True
    return verblijf.van.is_vague or verblijf.tot.is_vague
