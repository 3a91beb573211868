"""What is written on the ribbon, the line itself: years with an age, and how long a folded stretch lasted."""

from dataclasses import dataclass

from casus.tekst import LINE_HEIGHT, Tekst, measure
from casus.tijdlijn.reeks import Jaar, Sprong
from casus.vlak import Box

RIBBON = 53.0
_YEAR_SIZE = 15.0
_AGE_SIZE = 12.0
_FOLD_SIZE = 13.0
_FOLD_EDGE = 16.0


@dataclass(frozen=True)
class Lint:
    """A mark on the ribbon: `soort` is 'jaar' or 'sprong'. Its y counts from the top of the ribbon at first."""

    soort: str
    teksten: tuple[Tekst, ...]
    box: Box

    def moved(self, dx: float, dy: float) -> "Lint":
        """The same mark, shifted."""
        return Lint(self.soort, tuple(tekst.moved(dx, dy) for tekst in self.teksten), self.box.moved(dx, dy))

    def starting_at(self, x: float) -> "Lint":
        """The same mark with its left edge at x."""
        return self.moved(x - self.box.x, 0)


def make_jaar_lint(jaar: Jaar, x: float) -> Lint:
    """A year, and under it how old the central person gets; it begins at x."""
    lines = [(jaar.jaar, _YEAR_SIZE, 600, "jaar")]
    if jaar.kort:
        lines.append((jaar.kort, _AGE_SIZE, 400, "leeftijd"))
    height = sum(size * LINE_HEIGHT for _, size, _, _ in lines)
    y = (RIBBON - height) / 2
    teksten = []
    for words, size, weight, rol in lines:
        teksten.append(Tekst((words,), x + 7, y, size, weight, rol))
        y += size * LINE_HEIGHT
    width = max(measure(words, size, weight) for words, size, weight, _ in lines) + 14
    return Lint("jaar", tuple(teksten), Box(x, 0, width, RIBBON))


def make_sprong_lint(sprong: Sprong, x: float) -> Lint:
    """A folded stretch with its length in words between two torn edges; it begins at x."""
    width = measure(sprong.woorden, _FOLD_SIZE) + 2 * _FOLD_EDGE
    y = (RIBBON - _FOLD_SIZE * LINE_HEIGHT) / 2
    tekst = Tekst((sprong.woorden,), x + _FOLD_EDGE, y, _FOLD_SIZE, 400, "sprong")
    return Lint("sprong", (tekst,), Box(x, 0, width, RIBBON))
