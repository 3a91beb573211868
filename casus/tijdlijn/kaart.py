"""What stands on one card of the tijdlijn, and where: texts and tags inside a box of fixed width."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casus.edtf import Datum
from casus.tekst import LINE_HEIGHT, Tekst, measure, wrap
from casus.tijdlijn.verhaal import Beleving, Gat, Moment
from casus.vlak import Box

CARD_WIDTH = 236.0
PADDING = 12.0
ICON = 12.0
TAG_SIZE = 12.5
_TAG_HEIGHT = TAG_SIZE * LINE_HEIGHT + 4
_TAG_INDENT = 7.0
_TAG_GAP = 6.0


@dataclass(frozen=True)
class Merk:
    """A shape and a word in one: soort, aard, omslagpunt or besluit. `teken` names the shape, or is empty."""

    teken: str
    tekst: Tekst
    box: Box


@dataclass(frozen=True)
class Kaart:
    """One card in place. `soort` is 'moment' or 'gat', `id` that of the gebeurtenis (empty for a gat).

    `teksten` and `merken` count from its left upper corner, so that a card moves as a whole. `stam` is the x of its
    stem; None for what has no place on the line. `anker` is the x where that stem comes down on the line: the same x,
    unless time runs true to scale. `voet` is the y where it ends.
    """

    id: str
    soort: str
    kant: str
    box: Box
    teksten: tuple[Tekst, ...]
    merken: tuple[Merk, ...] = ()
    datum: Datum | None = None
    omslagpunt: bool = False
    nieuw: bool = False
    stam: float | None = None
    anker: float | None = None
    voet: float = 0.0

    @property
    def zonder_datum(self) -> bool:
        """Whether nobody knows when it was."""
        return self.datum is None

    @property
    def is_span(self) -> bool:
        """Whether it stands for a stretch of the line: anything but a day that is known."""
        return self.datum is not None and (self.datum.is_vague or self.datum.precision != "day")

    def moved(self, dx: float, dy: float) -> "Kaart":
        """The same card, shifted; the stem goes along."""
        return replace(
            self,
            box=self.box.moved(dx, dy),
            stam=None if self.stam is None else self.stam + dx,
            anker=None if self.anker is None else self.anker + dx,
        )

    def place_teksten(self) -> Iterator[Tekst]:
        """Every text on the card, where it stands on the strip."""
        for tekst in (*self.teksten, *(merk.tekst for merk in self.merken)):
            yield tekst.moved(self.box.x, self.box.y)


@dataclass
class _Column:
    """Fills a card from top to bottom."""

    width: float
    y: float = PADDING
    teksten: list[Tekst] = field(default_factory=list)
    merken: list[Merk] = field(default_factory=list)

    def write(self, text: str, size: float, weight: int, rol: str) -> None:
        lines = wrap(text, self.width - 2 * PADDING, size, weight)
        if lines:
            self.teksten.append(Tekst(lines, PADDING, self.y, size, weight, rol))
            self.y += self.teksten[-1].height

    def write_tags(self, tags: list[tuple[str, str, str]]) -> None:
        """Tags as (shape, words, rol), as many on a row as fit."""
        x, self.y = PADDING, self.y + 6
        for teken, words, rol in tags:
            indent = _TAG_INDENT + (ICON + 5 if teken else 0)
            lines = wrap(words, self.width - 2 * PADDING - indent - _TAG_INDENT, TAG_SIZE)
            width = indent + max(measure(line, TAG_SIZE) for line in lines) + _TAG_INDENT
            if x > PADDING and x + width > self.width - PADDING:
                x, self.y = PADDING, self.y + self._row_height() + 4
            tekst = Tekst(lines, x + indent, self.y + 2, TAG_SIZE, 400, rol)
            self.merken.append(Merk(teken, tekst, Box(x, self.y, width, tekst.height + 4)))
            x += width + _TAG_GAP
        self.y += self._row_height()

    def _row_height(self) -> float:
        return max((merk.box.bottom for merk in self.merken if merk.box.y == self.y), default=self.y) - self.y

    def box(self) -> Box:
        return Box(0, 0, self.width, self.y + PADDING)


def make_moment_kaart(moment: Moment, width: float = CARD_WIDTH) -> Kaart:
    """The card of a moment at the origin: date, title, tags, who was missing, and how people lived it."""
    column = _Column(width)
    column.write(moment.wanneer, 13, 600, "datum")
    column.write(moment.titel, 15, 600, "titel")
    column.write_tags(_list_tags(moment))
    if moment.afwezig:
        column.y += 6
        column.write(f"afwezig: {', '.join(moment.afwezig)}", 13, 400, "afwezig")
    for beleving in moment.belevingen:
        column.y += 6
        column.write(_beleving_in_words(beleving), 13, 400, "beleving")
    return Kaart(
        id=moment.id,
        soort="moment",
        kant=moment.kant,
        box=column.box(),
        teksten=tuple(column.teksten),
        merken=tuple(column.merken),
        datum=moment.datum,
        omslagpunt=moment.omslagpunt,
        nieuw=moment.nieuw,
    )


def _list_tags(moment: Moment) -> list[tuple[str, str, str]]:
    tags = [("", "nieuw", "nieuw")] if moment.nieuw else []
    tags.append((moment.soort, moment.soort_woord, "soort"))
    if moment.aard:
        tags.append(("", moment.aard, moment.aard))
    if moment.omslagpunt:
        tags.append(("omslagpunt", "omslagpunt", "omslagpunt"))
    if moment.besluit:
        tags.append((moment.besluit.replace(" ", "_"), moment.besluit, "besluit"))
    if moment.waarheid:
        tags.append(("waarheid", "moment van waarheid", "waarheid"))
    if moment.verschillend:
        tags.append(("verschillend", "hier kijken we verschillend naar", "verschillend"))
    return tags


def _beleving_in_words(beleving: Beleving) -> str:
    """Who lived it, with which feeling, and how they valued it; the whole text stands in the list."""
    felt = f"{beleving.persoon}: {beleving.gevoel}" if beleving.gevoel else beleving.persoon
    if beleving.waardering:
        return f"{felt} ({beleving.waardering})"
    return felt if beleving.gevoel else f"{felt} vertelt hoe dit was"


def make_gat_kaart(gat: Gat, width: float = CARD_WIDTH) -> Kaart:
    """The card of something we do not know, at the origin; its side is chosen later."""
    column = _Column(width)
    column.write("Weten we niet" + (f", {gat.wanneer}" if gat.wanneer else ""), 13, 600, "datum")
    column.write(gat.vraag, 14, 400, "vraag")
    if gat.wie:
        column.y += 4
        column.write(f"Wie kan dit weten: {gat.wie}", 13, 400, "afwezig")
    return Kaart("", "gat", "", column.box(), tuple(column.teksten), datum=gat.datum)
