"""The true scale: every day is as long as any other, and cards stand as near to their day as they can."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.lint import Lint, make_jaar_lint
from casus.tijdlijn.reeks import make_jaar
from casus.tijdlijn.schikking import CARD_GAP, INSET, MARGIN, Maat, Pen, Rij, Stuk, advance, place, stack
from casus.tijdlijn.tijd import YEAR
from casus.tijdlijn.verhaal import Centraal

SIDE = 560.0
_SHORTEST_YEAR = 90.0
_LONGEST_YEAR = 40_000.0
_LONGEST_LINE = 14_000.0
_NEAR = 260.0


def fill_true_to_scale(stukken: Sequence[Stuk], room: float) -> tuple[Rij, float]:
    """Place the cards on one strip of which the line is true to scale; also gives the pixels a day.

    `room` is how long the line is when time follows the story. The stem of a card comes down at its own day. Where
    cards crowd they stand around it, as near as they can; the scale grows until that is near enough, or the line
    gets too long.
    """
    days = [stuk.dag for stuk in stukken if stuk.dag is not None]
    years = max((max(days) - min(days)) / YEAR, 1 / 12)
    width = max(room, _SHORTEST_YEAR * years)
    while True:
        per_day = min(width / years, _LONGEST_YEAR) / YEAR
        kaarten = _place_all(stukken, min(days), per_day)
        width *= 1.4
        if _is_near_enough(kaarten) or width > max(_LONGEST_LINE, room) or per_day * YEAR >= _LONGEST_YEAR:
            break
    dagen = tuple(stuk.dag if stuk.has_place else None for stuk in stukken)
    return Rij(tuple(stack(kaarten)), dagen, ()), per_day


def _is_near_enough(kaarten: Sequence[Kaart]) -> bool:
    return all(abs(kaart.stam - kaart.anker) <= _NEAR for kaart in kaarten if kaart.stam and kaart.anker)


def _place_all(stukken: Sequence[Stuk], first: float, per_day: float) -> list[Kaart]:
    pen = Pen()
    kaarten = []
    for stuk in stukken:
        plain = replace(stuk, jaar=None, sprong=None)
        anker = MARGIN + INSET + ((first if stuk.dag is None else stuk.dag) - first) * per_day
        kaart, _ = place(plain, pen, Maat(None, SIDE), anker)
        advance(pen, (kaart, []), plain, Maat(None, SIDE))
        kaarten.append(replace(kaart, anker=anker) if kaart.stam is not None else kaart)
    return _balance(kaarten)


def _balance(kaarten: Sequence[Kaart]) -> list[Kaart]:
    """Move crowds to the left until they stand around their days instead of right of them.

    A crowd is a run of cards that pushed each other; it moves as one, and never into the crowd before it (pooling
    adjacent violators).
    """
    crowds: list[_Crowd] = []
    for kaart in kaarten:
        if kaart.stam is None or kaart.anker is None:
            crowds[-1:] = [*crowds[-1:], _Crowd([kaart], 0.0)] if not crowds else [crowds[-1].joined(kaart)]
        elif crowds and kaart.stam > kaart.anker:
            crowds[-1] = crowds[-1].joined(kaart)
        else:
            crowds.append(_Crowd([kaart], 0.0))
    settled: list[_Crowd] = []
    for crowd in crowds:
        settled.append(crowd.towards_its_days())
        while len(settled) > 1 and settled[-2].touches(settled[-1]):
            last = settled.pop()
            settled[-1] = settled[-1].pooled(last).towards_its_days()
    moved = [kaart for crowd in settled for kaart in crowd.in_place()]
    outside = MARGIN - min((kaart.box.x for kaart in moved), default=MARGIN)
    return [_shift_all(kaart, max(0.0, outside)) for kaart in moved]


@dataclass(frozen=True)
class _Crowd:
    """Cards that keep their distances, shifted as a whole."""

    kaarten: list[Kaart]
    shift: float

    def joined(self, kaart: Kaart) -> "_Crowd":
        return _Crowd([*self.kaarten, kaart], self.shift)

    def towards_its_days(self) -> "_Crowd":
        off = [kaart.anker - kaart.stam for kaart in self.kaarten if kaart.stam is not None and kaart.anker is not None]
        return _Crowd(self.kaarten, sum(off) / len(off) if off else 0.0)

    def touches(self, following: "_Crowd") -> bool:
        return self._right() + self.shift + CARD_GAP > following.kaarten[0].box.x + following.shift

    def pooled(self, following: "_Crowd") -> "_Crowd":
        """Both, the second right behind the first."""
        apart = following.kaarten[0].box.x - self._right() - CARD_GAP
        return _Crowd([*self.kaarten, *(_shift_card(kaart, -max(0.0, apart)) for kaart in following.kaarten)], 0.0)

    def in_place(self) -> list[Kaart]:
        return [_shift_card(kaart, self.shift) for kaart in self.kaarten]

    def _right(self) -> float:
        return max(kaart.box.right for kaart in self.kaarten)


def _shift_card(kaart: Kaart, dx: float) -> Kaart:
    return replace(kaart.moved(dx, 0), anker=kaart.anker)


def _shift_all(kaart: Kaart, dx: float) -> Kaart:
    return kaart.moved(dx, 0)


def mark_years(rij: Rij, per_day: float, centraal: Centraal | None) -> tuple[Lint, ...]:
    """A mark at the first of January of each year on the line, as long as there is room for it."""
    days = [dag for dag in rij.dagen if dag is not None]
    first, last = min(days), max(days)
    origin = next(kaart.anker for kaart in rij.kaarten if kaart.anker is not None)
    linten: list[Lint] = []
    for year in range(date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 1):
        x = max(0.0, origin + (date(year, 1, 1).toordinal() - first) * per_day)
        lint = make_jaar_lint(make_jaar(year, centraal), x)
        if not linten or lint.box.x >= linten[-1].box.right + 8:
            linten.append(lint)
    return tuple(linten)
