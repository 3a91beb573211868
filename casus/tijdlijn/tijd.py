"""When each moment was, as far as anybody knows: a day for each, in the order of the story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from casus.edtf import Datum

YEAR = 365.25
MONTH = YEAR / 12
# A stretch without anything that is longer than this is folded.
LONG = 1.5 * YEAR


@dataclass(frozen=True)
class _Window:
    """The days on which a moment can have been, given its date and those around it."""

    first: float
    last: float


def place_in_time(dates: Sequence[Datum | None]) -> tuple[float | None, ...]:
    """A day (proleptic ordinal, with fractions) for each date, never going back.

    A moment with a vague date comes within its period, and those that share a period are spread evenly over
    it; one without a date comes somewhere between its neighbours. Without any date at all every place is None.
    """
    windows = _find_windows(dates)
    if not windows:
        return (None,) * len(dates)
    days: list[float] = []
    for window, same in groupby(windows):
        count = len(list(same))
        for index in range(count):
            day = window.first + (window.last - window.first) * (index + 1) / (count + 1)
            days.append(max(day, days[-1]) if days else day)
    return tuple(days)


def _find_windows(dates: Sequence[Datum | None]) -> list[_Window]:
    firsts = _fill([_ordinal(datum.earliest) if datum else None for datum in dates], max)
    lasts = _fill([_ordinal(datum.latest) if datum else None for datum in reversed(dates)], min)[::-1]
    if all(day is None for day in (*firsts, *lasts)):
        return []
    if all(day is None for day in firsts):
        firsts = lasts
    if all(day is None for day in lasts):
        lasts = firsts
    known_first = next(day for day in firsts if day is not None)
    known_last = next(day for day in reversed(lasts) if day is not None)
    windows = []
    for first, last in zip(firsts, lasts, strict=True):
        begin = known_first if first is None else first
        end = known_last if last is None else last
        begin = min(begin, end) if first is None else begin
        windows.append(_Window(begin, max(begin, end)))
    return windows


def _fill(days: Sequence[float | None], keep: Callable[[float, float], float]) -> list[float | None]:
    """Each day, or what `keep` makes of it and the one before; an unknown day takes over the one before."""
    filled: list[float | None] = []
    before: float | None = None
    for day in days:
        if day is not None:
            before = day if before is None else keep(before, day)
        filled.append(before)
    return filled


def _ordinal(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal())


def find_leap(before: Datum, after: Datum) -> float:
    """How many days there are between two dates; about, when one of them is vague."""
    return _nominal_begin(after) - nominal_end(before)


def find_sure_leap(before: Datum, after: Datum) -> float:
    """How many days there are at least between two dates; nothing when that is not known."""
    if before.latest is None or after.earliest is None:
        return 0
    return float(after.earliest.toordinal() - before.latest.toordinal())


def leap_in_words(before: Datum, after: Datum) -> str:
    """The time between two dates: '14 maanden', '2 jaar en 3 maanden', 'ongeveer 4 jaar'."""
    days = find_leap(before, after)
    if _is_fine(before) and _is_fine(after):
        words = _months_in_words(max(1, round(days / MONTH)))
        return f"ongeveer {words}" if "season" in (before.precision, after.precision) else words
    if days < 0.75 * YEAR:
        return f"ongeveer {_months_in_words(max(1, round(days / MONTH)))}"
    years = max(1, round(days / YEAR))
    return f"ongeveer {'een' if years == 1 else years} jaar"


def _months_in_words(months: int) -> str:
    if months < 24:
        return f"{months} maand" if months == 1 else f"{months} maanden"
    years, rest = divmod(months, 12)
    return f"{years} jaar" + (f" en {_months_in_words(rest)}" if rest else "")


def _is_fine(datum: Datum) -> bool:
    """Whether a date is known to the season or better, without any doubt."""
    return datum.precision in ("day", "month", "season") and not any(mark in datum.edtf for mark in "~?%X")


def nominal_day(datum: Datum) -> float:
    """The day that stands for a date where one is needed: its middle, or the only side that is known."""
    first, last = _ordinal(datum.earliest), _ordinal(datum.latest)
    if first is None or last is None:
        return last if first is None else first  # type: ignore[return-value]
    return (first + last) / 2


def _nominal_begin(datum: Datum) -> float:
    """The begin of a period, and the middle of anything else."""
    return nominal_day(datum.begin) if datum.begin else nominal_day(datum)


def nominal_end(datum: Datum) -> float:
    """The end of a period (its begin, while it goes on), and the middle of anything else."""
    return nominal_day(datum.end) if datum.end else nominal_day(datum)


def single_year(datum: Datum | None) -> int | None:
    """The year in which a date falls, or its period begins; None when that is not one year."""
    begin = datum.begin if datum and datum.is_interval else datum
    if begin is None or begin.earliest is None or begin.latest is None or begin.earliest.year != begin.latest.year:
        return None
    return begin.earliest.year
