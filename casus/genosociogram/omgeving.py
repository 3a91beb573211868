"""Network and professionals around the family: in groups, above and below it, each near who it has to do with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from casus.genosociogram.familie import Familie, Verschuiving
from casus.genosociogram.stamboom import place_apart
from casus.genosociogram.symbool import Knoop, make_knoop
from casus.tekst import Tekst, measure, wrap
from casus.vlak import Box

PADDING = 16.0
NODE_GAP = 26.0
GROUP_GAP = 40.0
NARROWEST = 92.0
MOST_BESIDE = 6
WIDEST_WORD = 200.0
BY_HAND = 1000.0
_TITLE_SIZE = 13.5
_LEAST_ROOM = 1100.0
_SAME_PLACE = 120.0


@dataclass(frozen=True)
class Kring:
    """A group with its title, around the people in it; `groep` is netwerk or professional."""

    groep: str
    titel: Tekst
    box: Box
    knopen: tuple[Knoop, ...]

    def moved(self, dx: float, dy: float) -> "Kring":
        """The same group, shifted."""
        people = tuple(knoop.moved(dx, dy) for knoop in self.knopen)
        return Kring(self.groep, self.titel.moved(dx, dy), self.box.moved(dx, dy), people)


@dataclass
class Kader:
    """A group while it gets its place: its people from left to right. Below the family the title is under them.

    `pin` is where its left edge was put by hand.
    """

    groep: str
    title: str
    knopen: list[Knoop]
    below: bool = False
    left: float = 0.0
    pin: float | None = None
    extra: dict[str, float] = field(default_factory=dict)
    wider: dict[str, float] = field(default_factory=dict)

    def cell_width(self, knoop: Knoop) -> float:
        """The room of one person."""
        return max(knoop.box.w, NARROWEST) + self.wider.get(knoop.mens.id, 0.0)

    @property
    def middles(self) -> list[float]:
        """The middle of each person, from the left edge of the frame."""
        x, found = PADDING, []
        for number, knoop in enumerate(self.knopen):
            x += NODE_GAP + self.extra.get(knoop.mens.id, 0.0) if number else 0.0
            found.append(x + self.cell_width(knoop) / 2)
            x += self.cell_width(knoop)
        return found

    @property
    def width(self) -> float:
        """The width of the frame."""
        return self.middles[-1] + self.cell_width(self.knopen[-1]) / 2 + PADDING

    @property
    def titel(self) -> Tekst:
        """The title, its top at y = 0 and its middle at x = 0."""
        words = wrap(self.title, self.width - 2 * PADDING, _TITLE_SIZE, 600)
        return Tekst(words, 0, 0, _TITLE_SIZE, 600, self.groep, centred=True)

    @property
    def room_for_title(self) -> float:
        """The height of the title with the room around it."""
        return self.titel.height + 22

    @property
    def head(self) -> float:
        """The room of the frame above the symbols."""
        return PADDING if self.below else self.room_for_title

    @property
    def foot(self) -> float:
        """The room of the frame from the top of the symbols down."""
        tallest = max(knoop.box.h for knoop in self.knopen)
        return tallest + (self.room_for_title if self.below else PADDING)

    def draw(self, top: float) -> Kring:
        """The group in place, when the tops of its symbols are known."""
        people = tuple(knoop.moved(self.left + x, top) for knoop, x in zip(self.knopen, self.middles, strict=True))
        box = Box(self.left, top - self.head, self.width, self.head + self.foot)
        y = box.bottom - self.room_for_title + 10 if self.below else box.y + 10
        return Kring(self.groep, self.titel.moved(self.left + self.width / 2, y), box, people)


def make_kaders(familie: Familie, family_ids: Sequence[str]) -> list[Kader]:
    """The groups: the network, and professionals by organisation; a large one in several frames."""
    inside = set(family_ids)
    people: dict[tuple[str, str], list[Knoop]] = {}
    for mens in familie.mensen:
        if mens.id not in inside:
            title = "Netwerk" if mens.groep == "netwerk" else mens.organisatie or "Andere professionals"
            title = title[0].upper() + title[1:]
            people.setdefault((mens.groep, title), []).append(make_knoop(mens, familie, False))
    found = []
    for (groep, title), knopen in people.items():
        frames = ceil(len(knopen) / MOST_BESIDE)
        size = ceil(len(knopen) / frames)
        found += [_make_kader(groep, title, knopen[at : at + size]) for at in range(0, len(knopen), size)]
    return found


def _make_kader(groep: str, title: str, knopen: list[Knoop]) -> Kader:
    """A group that is wide enough not to break the words of its title."""
    kader = Kader(groep, title, knopen)
    longest = max(measure(word, _TITLE_SIZE, 600) for word in title.split() or [""])
    short = min(longest, WIDEST_WORD) + 2 * PADDING - kader.width
    if short > 0:
        kader.wider = {knoop.mens.id: short / len(knopen) for knoop in knopen}
    return kader


def share_out(
    familie: Familie, kaders: Sequence[Kader], places: Mapping[str, tuple[float, int]]
) -> tuple[list[list[Kader]], list[list[Kader]]]:
    """The groups in stroken above and below the family; `places` is the x and row of everyone in it.

    Each group, in the order of the file, goes to the side of those it has to do with; when a side grows a strook
    too far, or when it has to do with both alike, to the other. So when a group comes or goes, few others move.
    """
    xs = [x for x, _ in places.values()]
    room = max(max(xs) - min(xs) + 150 if xs else 0.0, _LEAST_ROOM)
    above: list[list[Kader]] = []
    below: list[list[Kader]] = []
    ties = _ties(familie)
    heights = {id_: float(row) for id_, (_, row) in places.items()}
    middle = max(heights.values(), default=0.0) / 2
    for kader in kaders:
        by_hand = _side_by_hand(familie, kader)
        pull = _mean(_places_of(_tied(kader, ties), heights), middle) - middle
        if by_hand:
            kader.below = by_hand == "onder"
        elif abs(len(below) - len(above)) > 1:
            kader.below = len(below) < len(above)
        else:
            kader.below = pull > 0 or (pull == 0 and len(below) <= len(above))
        _put_on_side(kader, below if kader.below else above, room)
        heights |= {knoop.mens.id: 2 * middle + 1 if kader.below else -1.0 for knoop in kader.knopen}
    above.reverse()
    _sort(familie, [*above, *below], places)
    for strook in (*above, *below):
        shift_kaders(strook, familie.verschoven)
    return above, below


def _side_by_hand(familie: Familie, kader: Kader) -> str:
    """The side of the family that somebody chose for a group, or nothing."""
    found = (familie.verschoven[k.mens.id].kant for k in kader.knopen if k.mens.id in familie.verschoven)
    return next(filter(None, found), "")


def _put_on_side(kader: Kader, side: list[list[Kader]], room: float) -> None:
    """Adds a group to the last strook of a side, or to a new one when it does not fit."""
    if not side or sum(other.width + GROUP_GAP for other in side[-1]) + kader.width > room:
        side.append([])
    side[-1].append(kader)


def shift_kaders(strook: list[Kader], verschoven: Mapping[str, Verschuiving]) -> None:
    """Puts people in another place in their group when they were moved within it, and else the group itself.

    Who moved a group further than another had moved it, moves it on from there: the shifts add up.
    """
    for kader in strook:
        middles = {knoop.mens.id: x for knoop, x in zip(kader.knopen, kader.middles, strict=True)}
        shifts = {id_: verschoven[id_].x for id_ in middles if id_ in verschoven and verschoven[id_].x}
        alone = len(kader.knopen) == 1
        outside = {id_: x for id_, x in shifts.items() if alone or not 0 <= middles[id_] + x <= kader.width}
        if outside:
            kader.pin = kader.left + sum(outside.values())
        order = {id_: x + (0.0 if id_ in outside else shifts.get(id_, 0.0)) for id_, x in middles.items()}
        kader.knopen.sort(key=lambda knoop: order[knoop.mens.id])
    if any(kader.pin is not None for kader in strook):
        wished = {id(kader): (kader.left if kader.pin is None else kader.pin) + kader.width / 2 for kader in strook}
        strook.sort(key=lambda kader: wished[id(kader)])
        place_kaders(strook, [wished[id(kader)] for kader in strook])


def _sort(familie: Familie, stroken: Sequence[list[Kader]], places: Mapping[str, tuple[float, int]]) -> None:
    """Puts the groups of each strook, and the people in each group, near those in the family they are tied to.

    Who wants nearly the same place stays in the order of the file, so that a small change leaves them there.
    """
    ties = _ties(familie)
    middle = _mean([x for x, _ in places.values()], 0.0)
    at = {id_: x - middle for id_, (x, _) in places.items()}
    people = [knoop.mens.id for strook in stroken for kader in strook for knoop in kader.knopen]
    near = {id_: _mean(found, 0.0) for id_ in people if (found := _places_of(ties.get(id_, ()), at))}
    for strook in stroken:
        for kader in strook:
            kader.knopen.sort(key=lambda knoop: _about(near.get(knoop.mens.id, 0.0)))
        strook.sort(key=lambda kader: _about(_mean(_places_of(_tied(kader, ties), at | near), 0.0)))
        place_kaders(strook, wishes_of(familie, strook, places))


def _places_of(ids: Sequence[str], at: Mapping[str, float]) -> list[float]:
    return [at[id_] for id_ in ids if id_ in at]


def _about(x: float) -> int:
    return round(x / _SAME_PLACE)


def wishes_of(familie: Familie, strook: Sequence[Kader], places: Mapping[str, tuple[float, int]]) -> list[float]:
    """Where the middle of each group wants to stand: near those in the family it has to do with."""
    ties = _ties(familie)
    middle = _mean([x for x, _ in places.values()], 0.0)
    return [_mean([places[o][0] for o in _tied(kader, ties) if o in places], middle) for kader in strook]


def place_kaders(strook: Sequence[Kader], wished: Sequence[float]) -> None:
    """Gives the groups of a strook their place, with their middles as near to the wishes as can be."""
    steps = [0.0]
    for before, kader in pairwise(strook):
        steps.append(before.width + GROUP_GAP + kader.extra.get(kader.knopen[0].mens.id, 0.0))
    wishes = [
        wish - kader.width / 2 if kader.pin is None else kader.pin for kader, wish in zip(strook, wished, strict=True)
    ]
    lefts = place_apart(wishes, steps, [1.0 if kader.pin is None else BY_HAND for kader in strook])
    for kader, left in zip(strook, lefts, strict=True):
        kader.left = left


def _ties(familie: Familie) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relatie in familie.relaties:
        found.setdefault(relatie.van, []).append(relatie.naar)
        found.setdefault(relatie.naar, []).append(relatie.van)
    return found


def _tied(kader: Kader, ties: Mapping[str, Sequence[str]]) -> list[str]:
    inside = {knoop.mens.id for knoop in kader.knopen}
    return [other for knoop in kader.knopen for other in ties.get(knoop.mens.id, ()) if other not in inside]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
