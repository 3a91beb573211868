"""One person on the drawing: a symbol with the words under it, as a node with a fixed size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casus.genosociogram.dag import tell_leven_on
from casus.genosociogram.familie import Familie, Mens
from casus.genosociogram.lijn import Lijn, Punt
from casus.genosociogram.notatie import BIJZONDER_WOORDEN, KINDSCHAP_BIJ_NAAM
from casus.genosociogram.vorm import Vorm, choose_vorm
from casus.tekst import Tekst, wrap
from casus.vlak import Box, enclose

SYMBOL = 46.0
LABEL_WIDTH = 162.0
LAST_YEAR = 9900
_LABEL_GAP = 5.0


@dataclass(frozen=True)
class Knoop:
    """A person in place. `symbool` is the shape, `teksten` the words under it.

    `box` is the room of both, also with the words there are on another day. `symbool` is as large for everyone, a
    small `vorm` stands in the middle of it.
    """

    mens: Mens
    vorm: Vorm
    symbool: Box
    teksten: tuple[Tekst, ...]
    box: Box

    def top_at(self, aside: float) -> float:
        """The y at which a line from above ends, `aside` pixels beside the middle: the upper edge of the shape."""
        return self.symbool.middle[1] - self.vorm.up(aside)

    def reach_at(self, lower: float) -> float:
        """How far the shape reaches to either side, `lower` pixels below its middle."""
        return self.vorm.side(lower)

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
    return Knoop(mens, choose_vorm(mens.gender, mens.bijzonder, familie.is_krachtenveld), symbool, texts, room)


def reach_symbols(lijnen: Iterable[Lijn], knopen: Mapping[str, Knoop]) -> Iterator[Lijn]:
    """The same lines; those that come in beside a small shape bend towards it, so that none ends in the air."""
    for lijn in lijnen:
        own = [knopen[id_] for id_ in lijn.ids if id_ in knopen]
        first, last = (_bend(own, lijn.points[at]) for at in (0, -1))
        yield replace(lijn, points=(*first, *lijn.points, *last)) if first or last else lijn


def _bend(own: Iterable[Knoop], end: Punt) -> tuple[Punt, ...]:
    for knoop in own:
        if knoop.symbool.holds(Box(*end, 0, 0)):
            x, y = knoop.symbool.middle
            return tuple((x + aside, y + lower) for aside, lower in knoop.vorm.toe(end[0] - x, end[1] - y))
    return ()


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
    if familie.is_krachtenveld:
        quiet = [", ".join(mens.rollen), mens.functie]
    else:
        quiet = [BIJZONDER_WOORDEN.get(mens.bijzonder, ""), mens.leven, mens.functie, *_other_parents(mens, familie)]
    if with_organisatie:
        quiet.append(mens.organisatie)
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
