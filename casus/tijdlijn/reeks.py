"""The tijdlijn as one sequence: years, moments, what we do not know, and leaps in time, from left to right.

The drawing and the list beside it both walk this sequence, so they say the same in the same order.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from casus.edtf import Datum
from casus.tijdlijn.tijd import LONG, find_leap, leap_in_words, nominal_end, single_year
from casus.tijdlijn.verhaal import Centraal, Gat, Moment, Verhaal


@dataclass(frozen=True)
class Jaar:
    """A new year on the line, with how old the central person gets: 'Yara wordt 12', and `kort` without the name."""

    jaar: str
    leeftijd: str = ""
    kort: str = ""
    regelsoort = "jaar"

    def holds(self, datum: Datum | None) -> bool:
        """Whether a date lies in this year, as far as anybody knows."""
        year = single_year(datum)
        return year is not None and self.jaar == f"{year:04}"

    def again(self) -> "Jaar":
        """The mark that says that it is still this year."""
        return Jaar(f"nog {self.jaar}")


@dataclass(frozen=True)
class Sprong:
    """A long stretch without anything, folded; `woorden` says how long, and `later` what that is later than."""

    woorden: str
    later: str
    regelsoort = "sprong"


@dataclass(frozen=True)
class MomentRegel:
    """A moment in the sequence."""

    moment: Moment
    regelsoort = "moment"


@dataclass(frozen=True)
class GatRegel:
    """Something we do not know, at its place in the sequence."""

    gat: Gat
    regelsoort = "gat"


Regel = Jaar | Sprong | MomentRegel | GatRegel


def regels(verhaal: Verhaal) -> tuple[Regel, ...]:
    """Everything on the line, in order. What has no place in time at all (a gat without a period) comes last."""
    return tuple(_walk(verhaal))


def _walk(verhaal: Verhaal) -> Iterator[Regel]:
    last_dated: Moment | None = None
    undated_since = False
    last_year: int | None = None
    for what in _with_gaps(verhaal):
        sprong = None if isinstance(what, Gat) else _find_sprong(last_dated, what, undated_since)
        if sprong:
            yield sprong
        year = single_year(what.datum)
        if year is not None and (last_year is None or year > last_year):
            last_year = year
            yield make_jaar(year, verhaal.centraal)
        if isinstance(what, Gat):
            yield GatRegel(what)
            continue
        yield MomentRegel(what)
        undated_since = what.datum is None
        if what.datum:
            last_dated = _later_to_end(last_dated, what)


def _find_sprong(before: Moment | None, moment: Moment, undated_between: bool) -> Sprong | None:
    if before is None or before.datum is None or moment.datum is None:
        return None
    if _may_coincide(before.datum, moment.datum) or find_leap(before.datum, moment.datum) < LONG:
        return None
    words = leap_in_words(before.datum, moment.datum)
    return Sprong(words, f"{words} na {before.wanneer}" if undated_between else f"{words} later")


def _may_coincide(before: Datum, after: Datum) -> bool:
    """Whether nobody can say that there was any time between two dates; what still goes on counts from its begin."""
    if after.earliest is None:
        return True
    return before.latest is not None and after.earliest <= before.latest


def _later_to_end(one: Moment | None, other: Moment) -> Moment:
    if one is None or one.datum is None or other.datum is None:
        return other
    return one if nominal_end(one.datum) > nominal_end(other.datum) else other


def make_jaar(year: int, centraal: Centraal | None) -> Jaar:
    """The mark of a year, with how old the central person gets in it (when the birth is known)."""
    born = single_year(centraal.geboren) if centraal else None
    if centraal is None or centraal.geboren is None or born is None or year < born:
        return Jaar(f"{year:04}")
    vague = centraal.geboren.is_vague
    if year == born:
        kort = "rond de geboorte" if vague else "geboren"
        return Jaar(f"{year:04}", f"{centraal.naam}: {kort}", kort)
    kort = f"rond {year - born} jaar" if vague else f"wordt {year - born}"
    return Jaar(f"{year:04}", f"{centraal.naam} {kort}", kort)


def _with_gaps(verhaal: Verhaal) -> Iterator[Moment | Gat]:
    """A gat with a period comes before the first moment of a later date; the others close the line."""
    latest = list(accumulate((_sort_key(moment.datum) for moment in verhaal.momenten), max))
    dated = sorted((gat for gat in verhaal.gaten if gat.datum), key=lambda gat: _sort_key(gat.datum))
    places = [bisect_right(latest, _sort_key(gat.datum)) for gat in dated]
    told = 0
    for place, gat in zip(places, dated, strict=True):
        yield from verhaal.momenten[told:place]
        yield gat
        told = place
    yield from verhaal.momenten[told:]
    yield from (gat for gat in verhaal.gaten if not gat.datum)


def _sort_key(datum: Datum | None) -> tuple[date, date]:
    return datum.sort_key if datum else (date.min, date.min)
