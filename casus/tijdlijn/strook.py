"""One strip of the tijdlijn from its cards in a row: heights, headings, the line, the lanes."""

from dataclasses import dataclass

from casus.edtf import Datum
from casus.tekst import Tekst, wrap
from casus.tijdlijn.banen import Baan, arrange_banen
from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.verhaal import Verhaal, describe_verhaal
from casus.vlak import Box

NARROWEST = 280.0
MARGIN = 20.0
STEM_LENGTH = 26.0
AXIS_HEIGHT = 34.0
_EMPTY_SIDE = 40.0


@dataclass(frozen=True)
class Jaarmerk:
    """A year on the line, left of the first moment of that year; `box` is its tab."""

    tekst: Tekst
    box: Box


@dataclass(frozen=True)
class Rij:
    """What a strip holds while it is being filled; y still counts from zero."""

    kaarten: list[Kaart]
    jaren: list[Jaarmerk]


@dataclass(frozen=True)
class Plek:
    """Which strip of how many; `start` is the place of its first card among the `dates` on the whole line."""

    index: int
    aantal: int
    start: int
    dates: tuple[Datum | None, ...]


@dataclass(frozen=True)
class Strook:
    """One strip, ready to draw.

    `boven` and `onder` are the grounds of the two sides, `lijn` the band between them. `einde` is the x where
    the line stops being solid: what stands further has no place in time.
    """

    nummer: int
    aantal: int
    width: float
    height: float
    titel: str
    beschrijving: str
    koppen: tuple[Tekst, ...]
    boven: Box
    onder: Box
    lijn: Box
    einde: float
    kaarten: tuple[Kaart, ...]
    jaren: tuple[Jaarmerk, ...]
    banen: tuple[Baan, ...]

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """Every text on the strip."""
        on_cards = (tekst for kaart in self.kaarten for tekst in kaart.teksten)
        on_tags = (merk.tekst for kaart in self.kaarten for merk in kaart.merken)
        years = (jaar.tekst for jaar in self.jaren)
        return (*self.koppen, *on_cards, *on_tags, *years, *(baan.tekst for baan in self.banen))


def finish_strook(verhaal: Verhaal, rij: Rij, plek: Plek, room: float | None) -> Strook:
    """Give the cards of one strip their height, and put the rest around them; `room` is the width, if set."""
    width = room or max(2 * NARROWEST, *(kaart.box.right + MARGIN for kaart in rij.kaarten), 0.0)
    titel = _title(verhaal, plek)
    kop = _heading(titel, width, 12, 20 if plek.index == 0 else 15, "kop")
    boven_kop = _heading(_side_label(verhaal, "boven"), width, kop.box.bottom + 18, 15, "boven")
    cards_top = boven_kop.box.bottom + 10
    line_top = cards_top + _tallest(rij, "boven") + STEM_LENGTH
    lower_top = line_top + AXIS_HEIGHT + STEM_LENGTH
    onder_kop = _heading(_side_label(verhaal, "onder"), width, lower_top + _tallest(rij, "onder") + 10, 15, "onder")
    ground_bottom = onder_kop.box.bottom + 10
    middle = line_top + AXIS_HEIGHT / 2
    ground_top = boven_kop.y - 10
    stems = [kaart.stam for kaart in rij.kaarten if kaart.stam is not None]
    banen, bottom = arrange_banen(verhaal.verblijven, plek.dates, plek.start, stems, width, ground_bottom)
    koppen = [kop, boven_kop, onder_kop]
    if plek.index + 1 < plek.aantal:
        koppen.append(_heading(f"vervolg op strook {plek.index + 2}", width, bottom + 8, 14, "vervolg"))
        bottom = koppen[-1].box.bottom
    return Strook(
        nummer=plek.index + 1,
        aantal=plek.aantal,
        width=width,
        height=bottom + 14,
        titel=titel,
        beschrijving=describe_verhaal(verhaal),
        koppen=tuple(koppen),
        boven=Box(0, ground_top, width, middle - ground_top),
        onder=Box(0, middle, width, ground_bottom - middle),
        lijn=Box(0, line_top, width, AXIS_HEIGHT),
        einde=_end_of_line(rij, plek, width),
        kaarten=tuple(_drop(kaart, line_top - STEM_LENGTH, lower_top) for kaart in rij.kaarten),
        jaren=tuple(Jaarmerk(jaar.tekst.moved(0, line_top), jaar.box.moved(0, line_top)) for jaar in rij.jaren),
        banen=banen,
    )


def _drop(kaart: Kaart, bottom_above: float, top_below: float) -> Kaart:
    return kaart.moved(0, bottom_above - kaart.box.h if kaart.kant == "boven" else top_below)


def _tallest(rij: Rij, kant: str) -> float:
    return max((kaart.box.h for kaart in rij.kaarten if kaart.kant == kant), default=_EMPTY_SIDE)


def _end_of_line(rij: Rij, plek: Plek, width: float) -> float:
    if all(kaart.stam is not None for kaart in rij.kaarten):
        return width
    return max((kaart.stam + MARGIN for kaart in rij.kaarten if kaart.stam is not None), default=0.0)


def _title(verhaal: Verhaal, plek: Plek) -> str:
    whole = f"{verhaal.kop}: {verhaal.titel}"
    if plek.aantal == 1:
        return whole
    numbered = f"{whole} (strook {plek.index + 1} van {plek.aantal})"
    return f"Vervolg van strook {plek.index}. {numbered}" if plek.index else numbered


def _side_label(verhaal: Verhaal, kant: str) -> str:
    count = verhaal.count(kant)
    words = verhaal.boven if kant == "boven" else verhaal.onder
    return f"{kant.capitalize()} de lijn: {words} ({count} {'moment' if count == 1 else 'momenten'})"


def _heading(words: str, width: float, y: float, size: float, rol: str) -> Tekst:
    return Tekst(wrap(words, width - 2 * MARGIN, size, 600), MARGIN, y, size, 600, rol)
