"""The true scale: every day is as long as any other, and cards stand as near to their day as they can."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.lint import Lint, make_jaar_lint
from casus.tijdlijn.reeks import make_jaar
from casus.tijdlijn.schikking import CARD_GAP, INSET, MARGIN, Maat, Pen, Rij, Stuk, advance, place, stack
from casus.tijdlijn.tijd import YEAR
from casus.tijdlijn.tijdas import Kloktijd
from casus.tijdlijn.verhaal import Centraal

SIDE = 560.0
_SHORTEST_YEAR = 90.0
_LONGEST_YEAR = 40_000.0
_LONGEST_LINE = 14_000.0
_NEAR = 260.0
_YEAR_GAP = 8.0


def fill_true_to_scale(stukken: Sequence[Stuk], room: float, centraal: Centraal | None) -> Rij:
    """Place the cards on one strip of which the line is true to scale; at least one has a day.

    `room` is how long the line is when time follows the story. The stem of a card comes down at its own day. Where
    cards crowd they stand around it, as near as they can; the scale grows until that is near enough, or the line
    gets too long.
    """
    first, last = _find_limits(stukken)
    years = max((last - first) / YEAR, 1 / 12)
    width = max(room, _SHORTEST_YEAR * years)
    while True:
        per_day = min(width / years, _LONGEST_YEAR) / YEAR
        origin = MARGIN + INSET + _room_for_first_year(first, last, per_day, centraal)
        klok = Kloktijd(first, origin, per_day, origin + (last - first) * per_day + MARGIN)
        kaarten = _place_all(stukken, klok)
        width *= 1.4
        if _is_near_enough(kaarten) or width > max(_LONGEST_LINE, room) or per_day * YEAR >= _LONGEST_YEAR:
            break
    dagen = tuple(stuk.dag if stuk.has_place else None for stuk in stukken)
    leftmost = min(x for kaart in kaarten for x in (kaart.box.x, kaart.anker) if x is not None)
    outside = max(0.0, MARGIN - leftmost)
    klok = replace(klok, origin=klok.origin + outside, width=klok.width + outside)
    placed = stack([kaart.moved(outside, 0) for kaart in kaarten])
    return Rij(tuple(placed), dagen, mark_years(klok, last, centraal), klok=klok)


def _find_limits(stukken: Sequence[Stuk]) -> tuple[float, float]:
    """The first and last day of the line: a year more than the days of the cards at most, for where they are vague."""
    days = [stuk.dag for stuk in stukken if stuk.dag is not None]
    first, last = min(days), max(days)
    dates = [stuk.kaart.datum for stuk in stukken if stuk.has_place and stuk.kaart.datum]
    begins = [datum.earliest.toordinal() for datum in dates if datum.earliest]
    ends = [datum.latest.toordinal() + 1.0 for datum in dates if datum.latest]
    return max(first - YEAR, min([first, *begins])), min(last + YEAR, max([last, *ends]))


def _room_for_first_year(first: float, last: float, per_day: float, centraal: Centraal | None) -> float:
    """How far the first day must stand from the edge, so that its year fits before the next one begins."""
    year = _year_of(first)
    if year == _year_of(last):
        return 0.0
    mark = _make_mark(year, per_day, centraal)
    before_next = MARGIN + INSET + (date(year + 1, 1, 1).toordinal() - first) * per_day
    return max(0.0, mark.box.w + _YEAR_GAP - before_next)


def _year_of(day: float) -> int:
    return date.fromordinal(max(1, min(int(day), date.max.toordinal()))).year


def _is_near_enough(kaarten: Sequence[Kaart]) -> bool:
    return all(
        abs(kaart.stam - kaart.anker) <= _NEAR
        for kaart in kaarten
        if kaart.stam is not None and kaart.anker is not None
    )


def _place_all(stukken: Sequence[Stuk], klok: Kloktijd) -> list[Kaart]:
    pen = Pen()
    maat = Maat(None, SIDE, SIDE)
    kaarten = []
    for stuk in stukken:
        plain = replace(stuk, jaar=None, sprong=None)
        anker = klok.x_of(klok.first if stuk.dag is None else stuk.dag)
        kaart, _ = place(plain, pen, maat, anker)
        advance(pen, (kaart, []), plain, maat)
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
    return [kaart for crowd in settled for kaart in crowd.in_place()]


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


def mark_years(klok: Kloktijd, last: float, centraal: Centraal | None) -> tuple[Lint, ...]:
    """A mark at the first of January of each year on the line; the first one at the edge when it began before."""
    linten: list[Lint] = []
    for year in range(_year_of(klok.first), _year_of(last) + 1):
        mark = _make_mark(year, klok.per_day, centraal)
        linten.append(mark.starting_at(max(0.0, klok.x_of(date(year, 1, 1).toordinal()))))
    return tuple(linten)


def _make_mark(year: int, per_day: float, centraal: Centraal | None) -> Lint:
    """The mark of a year, with the age if that fits in the length of the year; the year itself always does."""
    mark = make_jaar_lint(make_jaar(year, centraal), 0.0)
    fits = mark.box.w + _YEAR_GAP <= 365 * per_day
    return mark if fits else make_jaar_lint(make_jaar(year, None), 0.0)
