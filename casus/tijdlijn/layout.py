"""Where everything stands on the tijdlijn (werkkaart 3): one long roll, or strips of a given width.

Time runs by order, not by scale. Stems stand on the line in the order of the story; the cards above and below
it each take the first room free on their own side, so both sides share the width. Sizes are CSS pixels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.edtf import Datum
from casus.tekst import Tekst, measure
from casus.tijdlijn.kaart import CARD_WIDTH, PADDING, Kaart, make_gat_kaart, make_moment_kaart
from casus.tijdlijn.strook import AXIS_HEIGHT, MARGIN, NARROWEST, Jaarmerk, Plek, Rij, Strook, finish_strook
from casus.tijdlijn.verhaal import Gat, Moment, Verhaal
from casus.vlak import Box

CARD_GAP = 14.0
STEM_STEP = 30.0
YEAR_SIZE = 14.0


@dataclass(frozen=True)
class _Item:
    """A card still to be placed, with its date and the year that stands for it; a gat has no year."""

    kaart: Kaart
    datum: Datum | None
    jaar: str


@dataclass
class _Pen:
    """How far a strip is filled: the right edge of each side, the last stem, the last year marked."""

    boven: float = MARGIN - CARD_GAP
    onder: float = MARGIN - CARD_GAP
    stam: float = MARGIN - STEM_STEP + PADDING
    jaar: str = ""

    def right(self, kant: str) -> float:
        return self.boven if kant == "boven" else self.onder

    def advance(self, kaart: Kaart, jaar: str) -> None:
        if kaart.kant == "boven":
            self.boven = kaart.box.right
        else:
            self.onder = kaart.box.right
        if kaart.stam is not None:
            self.stam = kaart.stam
        self.jaar = jaar or self.jaar


def arrange(verhaal: Verhaal, breedte: float | None = None) -> tuple[Strook, ...]:
    """The tijdlijn as strips, at least one.

    Without a width it is one long roll. With one (at least 280 pixels; less is taken as 280) there are as
    many strips of that width as needed, each with the line repeated.
    """
    room = None if breedte is None else max(breedte, NARROWEST)
    items = _list_items(verhaal, _card_width(room))
    dates = tuple(item.datum for item in items if item.kaart.soort == "moment" or item.datum)
    parts = _fill_strips(items, room)
    starts = [sum(len(part.kaarten) for part in parts[:index]) for index in range(len(parts))]
    return tuple(
        finish_strook(verhaal, part, Plek(index, len(parts), start, dates), room)
        for index, (part, start) in enumerate(zip(parts, starts, strict=True))
    )


def _card_width(room: float | None) -> float:
    """How wide the cards are: as many columns as fit in `room`, spread over all of it."""
    if room is None:
        return CARD_WIDTH
    inside = room - 2 * MARGIN
    columns = max(1, int((inside + CARD_GAP) // (CARD_WIDTH + CARD_GAP)))
    return (inside - (columns - 1) * CARD_GAP) / columns


def _list_items(verhaal: Verhaal, card_width: float) -> list[_Item]:
    items: list[_Item] = []
    for what in _with_gaps(verhaal):
        if isinstance(what, Gat):
            items.append(_Item(make_gat_kaart(what, card_width), what.datum, ""))
        else:
            year = _nominal_year(what.datum)
            items.append(_Item(make_moment_kaart(what, card_width), what.datum, year))
    return items


def _with_gaps(verhaal: Verhaal) -> list[Moment | Gat]:
    """A gat with a period comes before the first moment of a later date; the others close the line."""
    listed: list[Moment | Gat] = list(verhaal.momenten)
    for gat in sorted((g for g in verhaal.gaten if g.datum), key=lambda g: _sort_key(g.datum), reverse=True):
        later = (
            index
            for index, moment in enumerate(verhaal.momenten)
            if moment.datum and _sort_key(moment.datum) > _sort_key(gat.datum)
        )
        listed.insert(next(later, len(verhaal.momenten)), gat)
    return [*listed, *(gat for gat in verhaal.gaten if not gat.datum)]


def _sort_key(datum: Datum | None) -> tuple[object, ...]:
    return datum.sort_key if datum else ()


def _nominal_year(datum: Datum | None) -> str:
    match = re.match(r"\d{4}", datum.edtf) if datum else None
    return match.group() if match else ""


def _fill_strips(items: Sequence[_Item], room: float | None) -> list[Rij]:
    """Cards in their columns, strip by strip."""
    rijen = [Rij([], [])]
    pen = _Pen()
    for item in items:
        kaart, jaar = _place(item, pen)
        if room is not None and rijen[-1].kaarten and kaart.box.right > room - MARGIN:
            rijen.append(Rij([], []))
            pen = _Pen()
            kaart, jaar = _place(item, pen)
        pen.advance(kaart, item.jaar)
        rijen[-1].kaarten.append(kaart)
        if jaar:
            rijen[-1].jaren.append(jaar)
    return rijen


def _place(item: _Item, pen: _Pen) -> tuple[Kaart, Jaarmerk | None]:
    """The card at the first free place on its side, its stem right of all stems so far."""
    kant = item.kaart.kant or ("boven" if pen.boven <= pen.onder else "onder")
    kaart = replace(item.kaart, kant=kant)
    left = max(pen.right(kant) + CARD_GAP, MARGIN)
    if kaart.soort == "gat" and kaart.zonder_datum:
        # No place on the line: it comes after everything that has one.
        return kaart.moved(max(left, pen.stam + STEM_STEP), 0), None
    year = item.jaar if item.jaar != pen.jaar else ""
    year_width = measure(year, YEAR_SIZE, 600) + 16
    first_stem = pen.stam + STEM_STEP + (year_width + 8 if year else 0)
    left = max(left, first_stem - kaart.box.w + PADDING)
    stam = max(left + PADDING, first_stem)
    jaar = None
    if year:
        tab = Box(stam - STEM_STEP / 2 - 4 - year_width, 6, year_width, AXIS_HEIGHT - 12)
        jaar = Jaarmerk(Tekst((year,), tab.middle[0], tab.y + 2, YEAR_SIZE, 600, "jaar", True), tab)
    return replace(kaart.moved(left, 0), stam=stam), jaar
