"""The small label on a line: numbers of who says it, letters of what support it is."""

from casus.svg import element, rect, text_element
from casus.tekst import Tekst, measure
from casus.vlak import Box

HEIGHT = 14.0
SIZE = 10.5
_WEIGHT = 600
_LINE = 12.0
_PADDING = 3.0
_GROUND = "#ffffff"
# The first baseline lies one em below the top of a text, and capitals are two thirds of an em high.
_ABOVE_CAPITALS = SIZE * 0.66


def measure_pil(merk: str, upright: bool) -> tuple[float, float]:
    """Its width and height. On an upright piece its words stand below each other, so that it stays narrow."""
    widths = [_width(word) for word in merk.split()]
    if upright:
        return max(*widths, HEIGHT - 2 * _PADDING) + 2 * _PADDING, len(widths) * _LINE + HEIGHT - _LINE
    return max(sum(widths) + 2 * _PADDING, HEIGHT), HEIGHT


def draw_pil(merk: str, middle: tuple[float, float], upright: bool, colour: str) -> str:
    """A number is white on the colour, a letter the other way round."""
    width, height = measure_pil(merk, upright)
    box = Box(middle[0] - width / 2, middle[1] - height / 2, width, height)
    cells = _cells(merk.split(), box, upright)
    only_numbers = all(word.isdecimal() for word, _ in cells)
    ground = rect(box, rx=HEIGHT / 2, fill=colour if only_numbers else _GROUND, stroke=colour, stroke_width=1.2)
    numbers = "" if only_numbers else "".join(_draw_ground(cell, colour) for word, cell in cells if word.isdecimal())
    words = (_draw_word(word, cell, _GROUND if word.isdecimal() else colour) for word, cell in cells)
    return "".join((ground, numbers, *words))


def _width(word: str) -> float:
    return measure(word, SIZE, _WEIGHT) + (6.0 if word.isdecimal() else 2.0)


def _cells(words: list[str], box: Box, upright: bool) -> list[tuple[str, Box]]:
    """Each word with its room."""
    if upright:
        top = box.y + (HEIGHT - _LINE) / 2
        return [(word, Box(box.x, top + at * _LINE, box.w, _LINE)) for at, word in enumerate(words)]
    x = box.middle[0] - sum(map(_width, words)) / 2
    cells = []
    for word in words:
        cells.append((word, Box(x, box.y, _width(word), box.h)))
        x += _width(word)
    return cells


def _draw_ground(cell: Box, colour: str) -> str:
    x, y = cell.middle
    width = max(cell.w if cell.h == HEIGHT else cell.w - 2 * _PADDING, _LINE - 1)
    return element("rect", x=x - width / 2, y=y - _LINE / 2 + 0.5, width=width, height=_LINE - 1, rx=5, fill=colour)


def _draw_word(word: str, cell: Box, fill: str) -> str:
    x, y = cell.middle
    return text_element(Tekst((word,), x, y - _ABOVE_CAPITALS, SIZE, _WEIGHT, "merk", centred=True), fill)
