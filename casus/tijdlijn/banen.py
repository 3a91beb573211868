"""The lanes under the tijdlijn: where somebody lived, who was involved, silences, what people see in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from casus.edtf import Datum
from casus.tekst import Tekst, measure, wrap
from casus.tijdlijn.tijd import nominal_day
from casus.tijdlijn.tijdas import Tijdas
from casus.tijdlijn.verhaal import Verblijf, Verhaal
from casus.vlak import Box

_SIZE = 13.0
_HEAD_SIZE = 14.0
_LABEL_WIDTH = 320.0
# How wide the words under a verblijf may be: what makes the lane lowest.
_HOME_LABELS = (210.0, 420.0)
_BAR = 12.0
_HOME_BAR = 23.0
_GAP = 10.0
_ROW_GAP = 4.0
# What rounding may make of two bars that touch.
_HAIR = 0.01
_INDENT = 16.0
_BESIDE = 22.0
# How far a line may run on past its last point, to say that it goes on elsewhere.
BEYOND = 16.0
# The radius of a moment on it.
PUNT = 4.5
_SHORTEST = 24.0
_NUMBER_INDENT = 8.0
# A longer bar has its words above its begin, where one looks first.
_LONG_BAR = 900.0
_MARGIN = 20.0


@dataclass(frozen=True)
class Baan:
    """A bar with its words. `soort` is verblijf, betrokken, stil or duiding; `nummer` stands in the bar of a verblijf.

    `vaag_begin` and `vaag_einde` say that an end is unknown, not sharp, or off this strip; `punten` are the x of the
    moments on it.
    """

    soort: str
    box: Box
    tekst: Tekst
    nummer: Tekst | None = None
    vaag_begin: bool = False
    vaag_einde: bool = False
    punten: tuple[float, ...] = ()
    kant: str = ""

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """Every text on or beside it."""
        return (self.tekst, self.nummer) if self.nummer else (self.tekst,)

    @property
    def streep(self) -> Box:
        """The bar as it is drawn: that of betrokken runs on past its last point when it goes on elsewhere."""
        if self.soort != "betrokken":
            return self.box
        left, right = self.box.x - BEYOND * self.vaag_begin, self.box.right + BEYOND * self.vaag_einde
        return Box(left, self.box.y, right - left, self.box.h)


@dataclass(frozen=True)
class Blok:
    """The lanes of one subject, under a heading."""

    kop: Tekst
    banen: tuple[Baan, ...]


@dataclass(frozen=True)
class Strip:
    """Where things stand on the strip that the lanes are for: its time axis, the anchors by moment, its width.

    It is about the days from `van` up to `tot`; None: from the first, to the last. Without `has_days` nothing on it
    has a place in time.
    """

    tijdas: Tijdas
    ankers: Mapping[str, float]
    volgorde: Mapping[str, int]
    width: float
    van: float | None
    tot: float | None
    has_days: bool

    def find_span(self, van: str, tot: str) -> tuple[float, float] | None:
        """The x from the first to the last of the moments on this strip in a stretch; None when there are none."""
        first, last = sorted((self.volgorde[van], self.volgorde[tot]))
        inside = [x for id_, x in self.ankers.items() if first <= self.volgorde[id_] <= last]
        return (min(inside), max(inside)) if inside else None


def arrange_blokken(verhaal: Verhaal, strip: Strip, top: float) -> tuple[tuple[Blok, ...], float]:
    """The lanes that touch this strip, from `top` down, and the y under the last one."""
    blokken: list[Blok] = []
    for kop, banen in _list_blokken(verhaal, strip):
        if not banen:
            continue
        heading = Tekst(
            wrap(kop, strip.width - 2 * _MARGIN, _HEAD_SIZE, 600), _MARGIN, top + 10, _HEAD_SIZE, 600, "blok"
        )
        place = _place_homes if banen[0].soort == "verblijf" else _place_bars
        placed = place(banen, heading.box.bottom + 4)
        blokken.append(Blok(heading, tuple(placed)))
        top = _bottom(placed)
    return tuple(blokken), top


def _list_blokken(verhaal: Verhaal, strip: Strip) -> Iterator[tuple[str, list[Baan]]]:
    # A strip with only questions of no time in particular, behind a line that does have dates, shows no homes.
    is_timeless = not strip.has_days and any(moment.datum for moment in verhaal.momenten)
    homes_here = () if is_timeless else verhaal.verblijven
    by_person: dict[str, list[Verblijf]] = {}
    for verblijf in homes_here:
        by_person.setdefault(verblijf.persoon, []).append(verblijf)
    for persoon, homes in by_person.items():
        yield _home_heading(persoon, len(homes)), _list_homes(homes, strip)
    yield "Wie erbij kwam, van het eerste tot het laatste moment op deze lijn", _list_betrokken(verhaal, strip)
    yield "Stil aan één kant van de lijn", _list_stiltes(verhaal, strip)
    yield "Wat we erin zien", _list_duidingen(verhaal, strip)


def _home_heading(persoon: str, count: int) -> str:
    return f"Waar {persoon} woonde: {'1 plek' if count == 1 else f'{count} plekken'}"


def _list_homes(homes: Sequence[Verblijf], strip: Strip) -> list[Baan]:
    """Bars for one person, numbered in the order of the casus; those that lie off this strip are left out."""
    numbered = enumerate(homes, start=1)
    here = [(number, home) for number, home in numbered if _is_here(home, strip)]
    ways = ([_make_home(home, number, len(homes) > 1, strip, room) for number, home in here] for room in _HOME_LABELS)
    return min(ways, key=lambda banen: _bottom(_place_homes(banen, 0.0)))


def _is_here(home: Verblijf, strip: Strip) -> bool:
    """Whether a home falls in the days of this strip. The days of the strips join up: each home is on at least one."""
    begin = -inf if home.van is None else nominal_day(home.van)
    end = inf if home.tot is None else max(begin, nominal_day(home.tot))
    begins_later = strip.tot is not None and begin >= strip.tot
    is_over = strip.van is not None and begin < strip.van and end <= strip.van
    return not begins_later and not is_over


def _bottom(banen: Sequence[Baan]) -> float:
    return max((max(baan.box.bottom, baan.tekst.box.bottom) for baan in banen), default=0.0)


def _make_home(home: Verblijf, number: int, is_numbered: bool, strip: Strip, room: float) -> Baan:
    shortest = measure(str(number), _SIZE, 600) + 2 * _NUMBER_INDENT
    first, last = _MARGIN, strip.width - _MARGIN
    begin, end = _x_of(home.van, strip, first), _x_of(home.tot, strip, last)
    left = min(max(begin, first), last - shortest)
    box = Box(left, 0, max(min(end, last), left + shortest) - left, _HOME_BAR)
    label = f"{number}. {home.waar}, {home.wanneer}" if is_numbered else f"{home.waar}, {home.wanneer}"
    inside = measure(label, _SIZE) + 2 * _INDENT <= box.w
    room = min(max(box.w, room), last - first)
    return Baan(
        "verblijf",
        box,
        Tekst((label,), left + _INDENT, 0, _SIZE, 400, "baan") if inside else _label(label, room, left, strip),
        nummer=None if inside else Tekst((str(number),), left + _NUMBER_INDENT, 3, _SIZE, 600, "nummer"),
        vaag_begin=_is_vague(home.van) or begin < first,
        vaag_einde=_is_vague(home.tot) or end > last,
    )


def _is_vague(datum: Datum | None) -> bool:
    return datum is None or datum.is_vague or datum.precision != "day"


def _x_of(datum: Datum | None, strip: Strip, unknown: float) -> float:
    if datum is None or not strip.has_days:
        return unknown
    return strip.tijdas.left_of(nominal_day(datum))


def _list_betrokken(verhaal: Verhaal, strip: Strip) -> list[Baan]:
    banen = []
    here = [strip.volgorde[id_] for id_ in strip.ankers]
    for betrokken in verhaal.betrokken:
        punten = sorted(x for id_, x in strip.ankers.items() if id_ in betrokken.momenten)
        if not punten:
            continue
        places = sorted(strip.volgorde[id_] for id_ in betrokken.momenten if id_ in strip.volgorde)
        count = len(places)
        label = f"{betrokken.organisatie} ({count} {'moment' if count == 1 else 'momenten'})"
        box = Box(punten[0], 0, max(punten[-1] - punten[0], 1), _BAR)
        banen.append(
            Baan(
                "betrokken",
                box,
                _label_beside(label, box, strip),
                vaag_begin=places[0] < min(here),
                vaag_einde=places[-1] > max(here),
                punten=tuple(punten),
            )
        )
    return banen


def _list_stiltes(verhaal: Verhaal, strip: Strip) -> list[Baan]:
    banen = []
    for stilte in verhaal.stiltes:
        ends = strip.find_span(stilte.na, stilte.voor)
        if ends:
            banen.append(_make_bar("stil", ends, stilte.woorden, strip, stilte.kant))
    return banen


def _list_duidingen(verhaal: Verhaal, strip: Strip) -> list[Baan]:
    banen = []
    for number, duiding in enumerate(verhaal.duidingen, start=1):
        if duiding.van in strip.volgorde and duiding.tot in strip.volgorde:
            ends = strip.find_span(duiding.van, duiding.tot)
            if ends:
                banen.append(_make_bar("duiding", ends, f"{number}. {duiding.vraag} ({duiding.wie})", strip))
    return banen


def _make_bar(soort: str, ends: tuple[float, float], label: str, strip: Strip, kant: str = "") -> Baan:
    left, right = ends[0] - 8, ends[1] + 8
    box = Box(left, 0, max(right - left, _SHORTEST), _BAR)
    return Baan(soort, box, _label_beside(label, box, strip), kant=kant)


def _label_beside(words: str, box: Box, strip: Strip) -> Tekst:
    """The words of a bar on one line right of it, or left of it; above it where there is no room, or it is long."""
    width = measure(words, _SIZE)
    if box.w > _LONG_BAR:
        return _label(words, box.w, box.x, strip)
    if box.right + _BESIDE + width <= strip.width - _MARGIN:
        return Tekst((words,), box.right + _BESIDE, 0, _SIZE, 400, "baan")
    if box.x - _BESIDE - width >= _MARGIN:
        return Tekst((words,), box.x - _BESIDE - width, 0, _SIZE, 400, "baan")
    return _label(words, max(_LABEL_WIDTH, box.w), box.x, strip)


def _label(words: str, room: float, x: float, strip: Strip) -> Tekst:
    """The words of a bar, from x or as far left of it as they need to stay on the strip."""
    lines = wrap(words, min(room, strip.width - 2 * _MARGIN), _SIZE)
    widest = max((measure(line, _SIZE) for line in lines), default=0.0)
    return Tekst(lines, max(_MARGIN, min(x, strip.width - _MARGIN - widest)), 0, _SIZE, 400, "baan")


@dataclass
class _Rows:
    """Rows that are filled from left to right: the right edge and the height of each."""

    rights: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def put(self, left: float, right: float, height: float) -> int:
        """The first row that is free from `left` on; it is taken up to `right`."""
        row = next((row for row, taken in enumerate(self.rights) if taken <= left), len(self.rights))
        if row == len(self.rights):
            self.rights.append(right)
            self.heights.append(height)
        self.rights[row] = max(self.rights[row], right)
        self.heights[row] = max(self.heights[row], height)
        return row

    def top(self, row: int) -> float:
        """How far a row is under the first."""
        return sum(height + _ROW_GAP for height in self.heights[:row])


def _place_bars(banen: Sequence[Baan], top: float) -> list[Baan]:
    """Each bar with its words beside or above it, in the first row where both are free."""
    rows = _Rows()
    chosen = []
    for baan in sorted(banen, key=lambda baan: baan.box.x):
        left, right = min(baan.box.x, baan.tekst.box.x), max(baan.box.right, baan.tekst.box.right)
        beside = not _is_above(baan)
        height = baan.tekst.height + (0 if beside else 3 + _BAR)
        chosen.append((rows.put(left - BEYOND, right + _GAP + BEYOND, height), beside, baan))
    placed = []
    for row, beside, baan in chosen:
        y = top + rows.top(row)
        placed.append(_drop(baan, y, y + (baan.tekst.height - _BAR) / 2 if beside else y + baan.tekst.height + 3))
    return placed


def _is_above(baan: Baan) -> bool:
    return baan.tekst.box.x < baan.box.right and baan.box.x < baan.tekst.box.right


def _place_homes(banen: Sequence[Baan], top: float) -> list[Baan]:
    """The bars of one person in one row, or more where they overlap; words that do not fit in them in rows below."""
    bars, labels = _Rows(), _Rows()
    chosen = []
    for baan in sorted(banen, key=lambda baan: baan.box.x):
        bar = bars.put(baan.box.x + _HAIR, baan.box.right, _HOME_BAR)
        tekst = baan.tekst.box
        label = None if baan.nummer is None else labels.put(tekst.x, tekst.right + _GAP, baan.tekst.height)
        chosen.append((baan, bar, label))
    under = top + bars.top(len(bars.heights))
    placed = []
    for baan, bar, label in chosen:
        y = top + bars.top(bar)
        inside = y + (_HOME_BAR - baan.tekst.height) / 2
        placed.append(_drop(baan, inside if label is None else under + labels.top(label), y))
    return placed


def _drop(baan: Baan, text_y: float, bar_y: float) -> Baan:
    return replace(
        baan,
        tekst=baan.tekst.moved(0, text_y),
        box=baan.box.moved(0, bar_y),
        nummer=baan.nummer and baan.nummer.moved(0, bar_y),
    )
