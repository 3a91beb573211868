"""One strip of the tijdlijn from its cards along the line: heights, headings, the ribbon, stretches and lanes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casus.tekst import Tekst, wrap
from casus.tijdlijn.banen import Blok, Strip, arrange_blokken
from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.lint import RIBBON, Lint
from casus.tijdlijn.schikking import MARGIN, PER_DAY, Rij
from casus.tijdlijn.spannen import LANE, Span, arrange_spannen, count_lanes, find_stretch
from casus.tijdlijn.tijdas import Tijdas, make_verhaaltijd
from casus.tijdlijn.verhaal import Verhaal, describe_verhaal
from casus.vlak import Box

# What the longest marks on the ribbon need, beside each other.
NARROWEST = 420.0
STEM_LENGTH = 20.0
FAN = 44.0
_EMPTY_SIDE = 40.0
_LEAST_WIDTH = 560.0


@dataclass(frozen=True)
class Overal:
    """What is the same for all strips of a story, worked out once."""

    verhaal: Verhaal
    beschrijving: str
    koppen: Mapping[str, str]
    volgorde: Mapping[str, int]


def look_over(verhaal: Verhaal) -> Overal:
    """Work out what the strips of a story share."""
    return Overal(
        verhaal,
        describe_verhaal(verhaal),
        {kant: _side_label(verhaal, kant) for kant in ("boven", "onder")},
        {moment.id: index for index, moment in enumerate(verhaal.momenten)},
    )


@dataclass(frozen=True)
class Plek:
    """Which strip of how many, and what a strip is called here: strook or blad."""

    index: int
    aantal: int
    naam: str = "strook"


@dataclass(frozen=True)
class Strook:
    """One strip, ready to draw.

    `boven` and `onder` are the grounds of the two sides, `lijn` the ribbon between them. `einde` is the x where
    the line stops being solid: what stands further has no place in time. `waaiers` are for each side the y between
    which stems slant towards their day, when time is true to scale. `gaten` are the stretches of the ribbon about
    which we know too little.
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
    waaiers: Mapping[str, tuple[float, float]]
    kaarten: tuple[Kaart, ...]
    linten: tuple[Lint, ...]
    spannen: tuple[Span, ...]
    gaten: tuple[Box, ...]
    blokken: tuple[Blok, ...]

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """Every text on the strip."""
        on_cards = (tekst for kaart in self.kaarten for tekst in kaart.place_teksten())
        on_ribbon = (tekst for lint in self.linten for tekst in lint.teksten)
        heads = (blok.kop for blok in self.blokken)
        on_bars = (tekst for blok in self.blokken for baan in blok.banen for tekst in baan.teksten)
        return (*self.koppen, *on_cards, *on_ribbon, *heads, *on_bars)


def finish_strook(overal: Overal, rij: Rij, plek: Plek, breedte: float | None) -> Strook:
    """Give the cards of one strip their height, and put the rest around them; `breedte` is the width, if set."""
    verhaal = overal.verhaal
    width = breedte or _find_width(rij)
    tijdas = rij.klok or _make_verhaaltijd(rij, width)
    spannen, feet = arrange_spannen(rij.kaarten, tijdas, width)
    waaier = FAN if rij.klok else 0.0
    away = {kant: count_lanes(spannen, kant) * LANE + waaier + STEM_LENGTH for kant in ("boven", "onder")}
    titel = _title(verhaal, plek)
    kop = _heading(titel, width, 12, 20 if plek.index == 0 else 15, "kop")
    boven_kop = _heading(overal.koppen["boven"], width, kop.box.bottom + 18, 15, "boven")
    line_top = boven_kop.box.bottom + 10 + _reach(rij, "boven") + away["boven"]
    line_bottom = line_top + RIBBON
    lower_end = line_bottom + away["onder"] + _reach(rij, "onder")
    onder_kop = _heading(overal.koppen["onder"], width, lower_end + 10, 15, "onder")
    ground_top, ground_bottom = boven_kop.y - 10, onder_kop.box.bottom + 10
    middle = line_top + RIBBON / 2
    ankers = {kaart.id: kaart.anker for kaart in rij.kaarten if kaart.id and kaart.anker is not None}
    strip = Strip(tijdas, ankers, overal.volgorde, width, rij.van, rij.tot, has_days=any(rij.dagen))
    blokken, bottom = arrange_blokken(verhaal, strip, ground_bottom)
    koppen = [kop, boven_kop, onder_kop]
    if plek.index + 1 < plek.aantal:
        koppen.append(_heading(f"vervolg op {plek.naam} {plek.index + 2}", width, bottom + 8, 14, "vervolg"))
        bottom = koppen[-1].box.bottom
    lines = {"boven": line_top, "onder": line_bottom}
    return Strook(
        nummer=plek.index + 1,
        aantal=plek.aantal,
        width=width,
        height=bottom + 14,
        titel=titel,
        beschrijving=overal.beschrijving,
        koppen=tuple(koppen),
        boven=Box(0, ground_top, width, middle - ground_top),
        onder=Box(0, middle, width, ground_bottom - middle),
        lijn=Box(0, line_top, width, RIBBON),
        einde=_end_of_line(rij, width),
        waaiers={
            "boven": (line_top - away["boven"] + STEM_LENGTH, line_top - away["boven"] + STEM_LENGTH + waaier),
            "onder": (line_bottom + away["onder"] - STEM_LENGTH, line_bottom + away["onder"] - STEM_LENGTH - waaier),
        },
        kaarten=tuple(_hang(kaart, lines, away, feet) for kaart in rij.kaarten),
        linten=tuple(lint.moved(0, line_top) for lint in rij.linten),
        spannen=tuple(_lay(span, lines) for span in spannen),
        gaten=tuple(_find_gaten(rij, tijdas, width, line_top)),
        blokken=blokken,
    )


def _find_width(rij: Rij) -> float:
    rights = [box.right + MARGIN for box in (*(kaart.box for kaart in rij.kaarten), *(lint.box for lint in rij.linten))]
    return max(_LEAST_WIDTH, rij.klok.width if rij.klok else 0.0, *rights)


def _make_verhaaltijd(rij: Rij, width: float) -> Tijdas:
    knots = [
        (dag, kaart.anker)
        for kaart, dag in zip(rij.kaarten, rij.dagen, strict=True)
        if dag is not None and kaart.anker is not None
    ]
    return make_verhaaltijd(knots, PER_DAY, width)


def _hang(kaart: Kaart, lines: dict[str, float], away: dict[str, float], feet: dict[tuple[str, str], float]) -> Kaart:
    """The card at its height, with the foot of its stem on the ribbon, or on the stretch that it stands for."""
    up = kaart.kant == "boven"
    line, distance = lines[kaart.kant], away[kaart.kant] + kaart.box.y
    top = line - distance - kaart.box.h if up else line + distance
    foot = feet.get((kaart.kant, kaart.datum.edtf), 0.0) if kaart.datum and kaart.is_span else 0.0
    return replace(kaart.moved(0, top - kaart.box.y), voet=line - foot if up else line + foot)


def _lay(span: Span, lines: dict[str, float]) -> Span:
    if span.kant == "onder":
        return span.moved(0, lines["onder"])
    return span.moved(0, lines["boven"] - 2 * span.box.middle[1])


def _reach(rij: Rij, kant: str) -> float:
    """How far the cards of a side reach from the line, without their stems."""
    return max((kaart.box.bottom for kaart in rij.kaarten if kaart.kant == kant), default=_EMPTY_SIDE)


def _find_gaten(rij: Rij, tijdas: Tijdas, width: float, line_top: float) -> list[Box]:
    """Where on the ribbon lies what we do not know, when that is known."""
    found = []
    for kaart in rij.kaarten:
        if kaart.soort == "gat" and kaart.datum and kaart.anker is not None:
            left, right = find_stretch(kaart.datum, tijdas, width)
            left, right = min(left, kaart.anker - 15), max(right, kaart.anker + 15)
            left, right = max(0.0, left), min(width, right)
            found.append(Box(left, line_top, right - left, RIBBON))
    return found


def _end_of_line(rij: Rij, width: float) -> float:
    if all(kaart.stam is not None for kaart in rij.kaarten):
        return width
    ends = [max(kaart.stam, kaart.anker) for kaart in rij.kaarten if kaart.stam is not None and kaart.anker is not None]
    ends += [lint.box.right for lint in rij.linten]
    return max(end + MARGIN for end in ends) if ends else 0.0


def _title(verhaal: Verhaal, plek: Plek) -> str:
    whole = f"{verhaal.kop}: {verhaal.titel}"
    if plek.aantal == 1:
        return whole
    numbered = f"{whole} ({plek.naam} {plek.index + 1} van {plek.aantal})"
    return f"Vervolg van {plek.naam} {plek.index}. {numbered}" if plek.index else numbered


def _side_label(verhaal: Verhaal, kant: str) -> str:
    count = verhaal.count(kant)
    words = verhaal.boven if kant == "boven" else verhaal.onder
    return f"{kant.capitalize()} de lijn: {words} ({count} {'moment' if count == 1 else 'momenten'})"


def _heading(words: str, width: float, y: float, size: float, rol: str) -> Tekst:
    return Tekst(wrap(words, width - 2 * MARGIN, size, 600), MARGIN, y, size, 600, rol)
