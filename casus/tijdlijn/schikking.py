"""Which card comes where along the line: cards in stairs on each side, so that busy time gets the room it needs.

Cards hang on stems at their left edge. Where cards crowd they form a stair: each stands further from the line than
the one right of it, so that no stem runs through another card. A stair that gets too tall ends, and the next card
starts a new one to the right of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.lint import Lint, make_jaar_lint, make_sprong_lint
from casus.tijdlijn.reeks import Jaar, Sprong
from casus.tijdlijn.tijd import LONG
from casus.tijdlijn.tijdas import Kloktijd

KANTEN = ("boven", "onder")
MARGIN = 20.0
CARD_GAP = 14.0
# From the left edge of a card to its stem, between two stems on one side, and between any two on the line.
INSET = 14.0
STEP = 30.0
ANY_STEP = 24.0
PER_DAY = 0.16
# Where a year takes this much room, it is named again, so that one sees it wherever one looks.
REPEAT = 700.0


@dataclass(frozen=True)
class Stuk:
    """A card still to be placed: its day on the line, and what comes before it on the ribbon.

    `lopend` is the year that it stands in, marked right before it (`jaar`) or earlier.
    """

    kaart: Kaart
    dag: float | None
    jaar: Jaar | None = None
    sprong: Sprong | None = None
    lopend: Jaar | None = None

    @property
    def has_place(self) -> bool:
        """Whether it stands on the line: everything but a question about no time in particular."""
        return self.kaart.soort == "moment" or not self.kaart.zonder_datum


@dataclass(frozen=True)
class Maat:
    """What the cards have to fit in: the width of a strip (None: as long as it takes) and the height of each side."""

    breedte: float | None
    boven: float
    onder: float

    def zijde(self, kant: str) -> float:
        """The height of a side."""
        return self.boven if kant == "boven" else self.onder


@dataclass(frozen=True)
class Rij:
    """The cards of one strip in place along the line; y is still their distance to it, counted outward.

    The strip is about the days from `van` up to `tot`, where the next one begins; None: from the first, to the last.
    `klok` is its time axis when that is true to scale.
    """

    kaarten: tuple[Kaart, ...]
    dagen: tuple[float | None, ...]
    linten: tuple[Lint, ...]
    van: float | None = None
    tot: float | None = None
    klok: Kloktijd | None = None


@dataclass
class Zijde:
    """One side of the strip that is being filled: its right edge, and the stair at its end."""

    rechts: float = MARGIN - CARD_GAP
    voor_de_trap: float = MARGIN - CARD_GAP
    trap: float = 0.0
    links: float = MARGIN

    def find_left(self, wish: float, kaart: Kaart, height: float, step: float = STEP) -> float:
        """The left edge nearest to `wish` at which the card fits, on this stair (`step` further) or right of it."""
        if wish >= self.rechts + CARD_GAP:
            return wish
        if not self._fits(kaart, height):
            return self.rechts + CARD_GAP
        return max(wish, self.links + step, self.voor_de_trap + CARD_GAP)

    def put(self, kaart: Kaart, height: float) -> None:
        """Remember a card that was placed."""
        if kaart.box.x < self.rechts + CARD_GAP and self._fits(kaart, height):
            self.trap += CARD_GAP + kaart.box.h
        else:
            self.voor_de_trap = self.rechts
            self.trap = kaart.box.h
        self.links = kaart.box.x
        self.rechts = max(self.rechts, kaart.box.right)

    def _fits(self, kaart: Kaart, height: float) -> bool:
        return self.trap > 0 and self.trap + CARD_GAP + kaart.box.h <= height


@dataclass
class Pen:
    """How far a strip is filled."""

    zijden: dict[str, Zijde] = field(default_factory=lambda: {"boven": Zijde(), "onder": Zijde()})
    stam: float = MARGIN + INSET - ANY_STEP
    dag: float | None = None
    lint: float = -REPEAT

    def emptier_side(self) -> str:
        """The side with the most room."""
        return "boven" if self.zijden["boven"].rechts <= self.zijden["onder"].rechts else "onder"


def fill_rij(stukken: Sequence[Stuk], start: int, maat: Maat, most: int | None = None) -> Rij:
    """Place cards on one strip from the one at `start` on, as many as fit (`most` at most) and at least one."""
    pen = Pen()
    filled: list[tuple[Kaart, Stuk, list[Lint]]] = []
    for stuk in stukken[start : None if most is None else start + most]:
        placed = place(stuk, pen, maat)
        jaar = stuk.lopend
        if jaar and jaar.holds(stuk.kaart.datum) and not placed[1] and placed[0].box.x > pen.lint + REPEAT:
            placed = place(replace(stuk, jaar=jaar.again()), pen, maat)
        too_far = 0.0 if maat.breedte is None else _right_of(placed) - (maat.breedte - MARGIN)
        if filled and too_far > 0:
            break
        if too_far > 0:
            placed = (_pull_in(placed[0], too_far), placed[1])
        advance(pen, placed, stuk, maat)
        filled.append((placed[0], stuk, placed[1]))
    return Rij(
        kaarten=tuple(stack([kaart for kaart, _, _ in filled])),
        dagen=tuple(stuk.dag if stuk.has_place else None for _, stuk, _ in filled),
        linten=tuple(lint for _, _, linten in filled for lint in linten),
        van=None if _first_day(stukken[:start]) is None else _first_day(stukken[start:]),
        tot=_first_day(stukken[start + len(filled) :]),
    )


def _pull_in(kaart: Kaart, dx: float) -> Kaart:
    """The card so much to the left, over its stem; no other fits behind it."""
    return replace(kaart, box=kaart.box.moved(-dx, 0))


def _first_day(stukken: Sequence[Stuk]) -> float | None:
    return next((stuk.dag for stuk in stukken if stuk.has_place and stuk.dag is not None), None)


def _right_of(placed: tuple[Kaart, list[Lint]]) -> float:
    return max(placed[0].box.right, *(lint.box.right for lint in placed[1]), 0.0)


def place(stuk: Stuk, pen: Pen, maat: Maat, at_least: float = 0.0) -> tuple[Kaart, list[Lint]]:
    """The card at the first place along the line where it fits, from x `at_least`; and the marks before it."""
    kant = stuk.kaart.kant or pen.emptier_side()
    zijde = pen.zijden[kant]
    if not stuk.has_place:
        loose = replace(stuk.kaart, kant=kant)
        left = zijde.find_left(pen.stam + STEP, loose, maat.zijde(kant), step=0.0)
        return loose.moved(left, 0), []
    linten, x = _mark_ribbon(stuk, pen, max(pen.stam + max(ANY_STEP, _room_for_time(pen.dag, stuk.dag)), at_least))
    left = zijde.find_left(x - INSET, stuk.kaart, maat.zijde(kant))
    # A year begins at its first moment, wherever the card pushed that.
    linten = [lint.starting_at(left + INSET - 6) if lint.soort == "jaar" else lint for lint in linten]
    stem = left + INSET
    return replace(stuk.kaart, kant=kant, stam=stem, anker=stem, box=stuk.kaart.box.moved(left, 0)), linten


def _room_for_time(before: float | None, now: float | None) -> float:
    if before is None or now is None:
        return 0.0
    return min(now - before, LONG) * PER_DAY


def _mark_ribbon(stuk: Stuk, pen: Pen, x: float) -> tuple[list[Lint], float]:
    linten = []
    right = pen.lint
    if stuk.sprong:
        linten.append(make_sprong_lint(stuk.sprong, max(right + 8, pen.stam + 12)))
        right = linten[-1].box.right
        x = max(x, right + 14)
    if stuk.jaar:
        x = max(x, right + 14)
        linten.append(make_jaar_lint(stuk.jaar, x - 6))
    return linten, x


def advance(pen: Pen, placed: tuple[Kaart, list[Lint]], stuk: Stuk, maat: Maat) -> None:
    """Remember what was placed."""
    kaart, linten = placed
    pen.zijden[kaart.kant].put(kaart, maat.zijde(kaart.kant))
    if kaart.stam is not None:
        pen.stam = kaart.stam
        pen.dag = stuk.dag if stuk.dag is not None else pen.dag
    if linten:
        pen.lint = linten[-1].box.right


def stack(kaarten: Sequence[Kaart]) -> Iterator[Kaart]:
    """The cards with as y how far each stands from the line: beyond all to the right of it that it reaches over."""
    far: dict[int, float] = {}
    for kant in KANTEN:
        side = [index for index, kaart in enumerate(kaarten) if kaart.kant == kant]
        for place in range(len(side) - 1, -1, -1):
            box = kaarten[side[place]].box
            below = 0.0
            for other in side[place + 1 :]:
                if kaarten[other].box.x >= box.right + CARD_GAP:
                    break
                below = max(below, far[other] + kaarten[other].box.h + CARD_GAP)
            far[side[place]] = below
    return (kaart.moved(0, far[index]) for index, kaart in enumerate(kaarten))
