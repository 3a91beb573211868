"""How wide a text is, and how it breaks into lines, without a browser.

The advance widths in `letterbreedtes.json` are thousandths of an em, per weight, taken with fontTools from
the `hmtx` tables of Atkinson Hyperlegible Next (npm `@fontsource/atkinson-hyperlegible-next` 5.3.0, files
`atkinson-hyperlegible-next-latin-{400,600,700}-normal.woff2`; SIL OFL 1.1): for each character of the `cmap`,
the advance of its glyph. Kerning is left out: it makes lines shorter, so a text never comes out wider.

Where the font is missing a viewer falls back on Verdana, or DejaVu Sans, which has the same widths. On Dutch
text those are wider by the factors in `FALLBACK_MARGIN`; every width here includes that.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casus.vlak import Box

FONT_FAMILY = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif"
FALLBACK_MARGIN = {400: 1.16, 600: 1.24, 700: 1.24}
LINE_HEIGHT = 1.3
# Emoji and letters of scripts that the font lacks come from an unknown font: count on the widest we saw.
UNKNOWN_WIDTH = 1300
# A word broken at the end of a line keeps at least this many letters for the next.
_LEAST_LEFT = 4
# Noncharacters, the soft hyphen, the space without width, and marks that turn the direction of the text.
_DROPPED = "\ufffe\uffff\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

_WIDTHS: dict[int, dict[str, int]] = {
    int(weight): widths
    for weight, widths in json.loads(
        Path(__file__).with_name("letterbreedtes.json").read_text(encoding="utf-8")
    ).items()
}


@dataclass(frozen=True)
class Tekst:
    """Lines of text at a place: `x` and `y` are the top of the first line, at its left edge or its middle.

    `rol` says what the text is (datum, titel, soort …); the drawing chooses its colour by it.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    weight: int = 400
    rol: str = ""
    centred: bool = False

    @property
    def height(self) -> float:
        """Height of all lines in pixels."""
        return len(self.lines) * self.size * LINE_HEIGHT

    @property
    def box(self) -> Box:
        """The room the text takes, counted with the wider fallback font."""
        width = max((measure(line, self.size, self.weight) for line in self.lines), default=0.0)
        left = self.x - width / 2 if self.centred else self.x
        return Box(left, self.y, width, self.height)

    def moved(self, dx: float, dy: float) -> "Tekst":
        """The same text, shifted."""
        return Tekst(self.lines, self.x + dx, self.y + dy, self.size, self.weight, self.rol, self.centred)


@cache
def _advance(character: str, weight: int) -> int:
    widths = _WIDTHS[weight]
    if character in widths:
        return widths[character]
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    return widths.get(base, UNKNOWN_WIDTH)


def measure(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in pixels at `size` pixels; weight is 400, 600 or 700."""
    thousandths = sum(_advance(character, weight) for character in text)
    return thousandths * size * FALLBACK_MARGIN[weight] / 1000


def clean(text: str) -> str:
    """The text as one line that XML can hold.

    Control characters, lone surrogates and marks that turn the direction of what follows are dropped; every
    run of white space becomes one space.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # by far the most texts, and a tenth of the work
    kept = (character for character in text if character.isspace() or not _is_dropped(character))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _is_dropped(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return True
    return character in _DROPPED


def wrap(text: str, width: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """The text in lines of at most `width` pixels.

    Breaks at spaces; a word that is too long breaks with a hyphen. Nothing is cut. A width in which not even
    one letter and a hyphen fit gives one letter a line. An empty text gives no lines.
    """
    lines: list[str] = []
    current = ""
    for word in clean(text).split(" "):
        longer = f"{current} {word}" if current else word
        if measure(longer, size, weight) <= width:
            current = longer
            continue
        if current:
            lines.append(current)
        *full, current = _split_word(word, width, size, weight)
        lines.extend(full)
    return (*lines, current) if current else tuple(lines)


def _split_word(word: str, width: float, size: float, weight: int) -> list[str]:
    parts: list[str] = []
    while measure(word, size, weight) > width and len(word) > 1:
        at = _last_break(word, width, size, weight)
        if at >= len(word):
            break
        at = _leave_enough(word, at)
        ends_open = word[at - 1] in "-/–"
        parts.append(word[:at] if ends_open else word[:at] + "-")
        word = word[at:]
    return [*parts, word]


def _last_break(word: str, width: float, size: float, weight: int) -> int:
    """The number of characters before the break: as many as fit with a hyphen, at least one letter."""
    room = width - measure("-", size, weight)
    taken, at = 0.0, 0
    for index, character in enumerate(word):
        taken += measure(character, size, weight)
        if taken > room and at:
            break
        if index + 1 == len(word) or not _clings(word[index + 1]):
            at = index + 1
    natural = max(word.rfind(mark, 0, at) for mark in "-/–") + 1
    return natural or at


def _leave_enough(word: str, at: int) -> int:
    """An earlier break when otherwise only one to three letters would follow, and there is room to give."""
    earlier = len(word) - _LEAST_LEFT
    if at <= earlier or earlier < _LEAST_LEFT or word[at - 1] in "-/–" or _clings(word[earlier]):
        return at
    return earlier


def _clings(character: str) -> bool:
    """Whether the character belongs to the one before it: accents, joiners, variation selectors."""
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
