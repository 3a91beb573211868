"""One person on the drawing: a symbol with the words under it, as a node with a fixed size."""

from dataclasses import dataclass, replace
from math import sqrt

from casus.genosociogram.dag import tell_leven_on
from casus.genosociogram.familie import Familie, Mens
from casus.genosociogram.notatie import BIJZONDER_WOORDEN, KINDSCHAP_BIJ_NAAM
from casus.tekst import Tekst, wrap
from casus.vlak import Box, enclose

SYMBOL = 46.0
LABEL_WIDTH = 162.0
LAST_YEAR = 9900
_LABEL_GAP = 5.0


@dataclass(frozen=True)
class Knoop:
    """A person in place. `symbool` is the shape, `teksten` the words under it.

    `box` is the room of both, also with the words there are on another day.
    """

    mens: Mens
    symbool: Box
    teksten: tuple[Tekst, ...]
    box: Box

    def top_at(self, aside: float) -> float:
        """The y of the upper edge of the shape, `aside` pixels beside its middle."""
        half = self.symbool.w / 2
        reach = {"man": half - 2, "vrouw": half - 1}.get(self._shape, half)
        return self.symbool.middle[1] - {
            "man": reach,
            "vrouw": sqrt(max(reach * reach - aside * aside, 0)),
            "bijzonder": half - 2 * abs(aside),
        }.get(self._shape, half - abs(aside))

    def reach_at(self, lower: float) -> float:
        """How far the shape reaches to either side, `lower` pixels below its middle."""
        half = self.symbool.w / 2
        return {
            "man": half - 2,
            "vrouw": sqrt(max((half - 1) ** 2 - lower * lower, 0)),
            "bijzonder": (half + lower) / 2,
        }.get(self._shape, half - abs(lower))

    @property
    def _shape(self) -> str:
        return "bijzonder" if self.mens.bijzonder else self.mens.gender

    def moved(self, dx: float, dy: float) -> "Knoop":
        """The same node, shifted."""
        texts = tuple(tekst.moved(dx, dy) for tekst in self.teksten)
        return replace(self, symbool=self.symbool.moved(dx, dy), teksten=texts, box=self.box.moved(dx, dy))

    def told(self, mens: Mens, familie: Familie, with_organisatie: bool) -> "Knoop":
        """The same person at the same place, with the words of another day."""
        x, y = self.symbool.middle[0], self.symbool.y
        texts = tuple(tekst.moved(x, y) for tekst in _write(mens, familie, with_organisatie))
        return replace(self, mens=mens, teksten=texts)


def make_knoop(mens: Mens, familie: Familie, with_organisatie: bool) -> Knoop:
    """The node of a person, the middle of its symbol at x = 0 and its top at y = 0."""
    symbool = Box(-SYMBOL / 2, 0, SYMBOL, SYMBOL)
    texts = _write(mens, familie, with_organisatie)
    on_other_days = [
        tekst for leven in _other_lives(mens) for tekst in _write(replace(mens, leven=leven), familie, with_organisatie)
    ]
    room = enclose([symbool, *(tekst.box for tekst in (*texts, *on_other_days))])
    return Knoop(mens, symbool, texts, room)


def _other_lives(mens: Mens) -> list[str]:
    """What may stand at somebody on another day that takes most room: an age of two digits, or having died."""
    if not mens.geboren or not mens.geboren.latest or mens.geboren.latest.year > LAST_YEAR:
        return []
    days = [mens.geboren.latest.replace(year=mens.geboren.latest.year + 88, day=1)]
    days += [mens.gestorven.latest] if mens.gestorven and mens.gestorven.latest else []
    return [tell_leven_on(mens, dag) for dag in days]


def _write(mens: Mens, familie: Familie, with_organisatie: bool) -> tuple[Tekst, ...]:
    """The words under a symbol whose middle is at x = 0 and whose top is at y = 0."""
    texts: list[Tekst] = []
    y = SYMBOL + _LABEL_GAP
    for words, size, weight, rol in _label(mens, familie, with_organisatie):
        lines = wrap(words, LABEL_WIDTH, size, weight)
        if lines:
            texts.append(Tekst(lines, 0, y, size, weight, rol, centred=True))
            y += texts[-1].height
    return tuple(texts)


def _label(mens: Mens, familie: Familie, with_organisatie: bool) -> list[tuple[str, float, int, str]]:
    quiet = [BIJZONDER_WOORDEN.get(mens.bijzonder, ""), mens.leven, mens.functie]
    if with_organisatie:
        quiet.append(mens.organisatie)
    quiet += _other_parents(mens, familie)
    return [(mens.naam, 14.5, 600, "naam"), *((words, 12.5, 400, "bij") for words in quiet)]


def _other_parents(mens: Mens, familie: Familie) -> list[str]:
    """Whose foster, adopted or step child this is, in words."""
    found = []
    for kindschap in familie.kindschappen:
        if kindschap.kind == mens.id and kindschap.soort in KINDSCHAP_BIJ_NAAM:
            union = next(v for v in familie.verbintenissen if v.id == kindschap.verbintenis)
            names = " en ".join(familie.mens(id_).naam for id_ in union.partners)
            found.append(f"{KINDSCHAP_BIJ_NAAM[kindschap.soort]} {names}")
    return found
