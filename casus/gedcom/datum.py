"""Dates between GEDCOM and EDTF.

GEDCOM knows fewer kinds of vague than EDTF. What its date can't say goes along in Dutch words as its PHRASE, which
any program shows and we read back.
"""

import re
from datetime import date

from casus.edtf import Datum, DatumFout, from_words, parse

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {"MRT": 3, "MEI": 5, "OKT": 10}
_DATE = re.compile(r"(?:@#DGREGORIAN@ ?|GREGORIAN )?(?:(?:([0-9]{1,2}) )?([A-Z]{3})[A-Z]*\.? )?([0-9]{1,4})")
_TWO_SIDED = re.compile(r"(?:BET|FROM) (.+) (?:AND|TO) (.+)")
_BEFORE = re.compile(r"(?:BEF|TO)\.? (.+)")
_AFTER = re.compile(r"(?:AFT|FROM)\.? (.+)")
_ABOUT = re.compile(r"(?:ABT|EST|CAL|INT)\.? ([^(]+?)(?: ?\(.*\))?")
_ONLY_WORDS = re.compile(r"\((.+)\)")
_QUALIFIERS = "~?%"


def read_datum(text: str, phrase: str = "") -> str:
    """Give a date of GEDCOM as EDTF. Raises DatumFout when it can't be read.

    The words beside it count when they say the same date more precisely.
    """
    tidy = " ".join(text.upper().split())
    if (exact := _read_words(phrase)) and (not tidy or _payload(parse(exact)) == tidy):
        return exact
    if match := _TWO_SIDED.fullmatch(tidy):
        edtf = f"{_read_moment(match[1])}/{_read_moment(match[2])}"
    elif match := _BEFORE.fullmatch(tidy):
        edtf = f"../{_read_moment(match[1])}"
    elif match := _AFTER.fullmatch(tidy):
        edtf = f"{_read_moment(match[1])}/.."
    elif match := _ABOUT.fullmatch(tidy):
        edtf = f"{_read_moment(match[1])}~"
    elif match := _ONLY_WORDS.fullmatch(tidy):
        edtf = _read_words(match[1])
    else:
        edtf = _read_moment(tidy)
    return parse(edtf).edtf


def _read_words(words: str) -> str:
    try:
        return from_words(words) or ""
    except DatumFout:
        return ""


def _read_moment(text: str) -> str:
    if match := _DATE.fullmatch(text):
        day, month, year = match.groups()
        if month and month not in _MONTH_NUMBERS:
            raise DatumFout(text)
        parts = [f"{int(year):04}"]
        parts += [f"{_MONTH_NUMBERS[month]:02}"] if month else []
        parts += [f"{int(day):02}"] if day else []
        return "-".join(parts)
    # Not as it should be, but clear: 2012-05-14, 14-5-2012. With a slash it may be American, or two years in one.
    if "/" in text or not (edtf := _read_words(text)):
        raise DatumFout(text)
    return edtf


def write_datum(edtf: str) -> tuple[str, str]:
    """Give a date of EDTF as GEDCOM, and what has to stand beside it in words to lose nothing (often empty)."""
    datum = parse(edtf)
    payload = _payload(datum)
    try:
        is_exact = read_datum(payload) == datum.edtf
    except DatumFout:
        is_exact = False
    return payload, "" if is_exact else datum.words


def _payload(datum: Datum) -> str:
    if datum.begin and datum.end:
        return f"BET {_edge(datum.begin, first=True)} AND {_edge(datum.end, first=False)}"
    if datum.begin:
        return f"AFT {_edge(datum.begin, first=True)}"
    if datum.end:
        return f"BEF {_edge(datum.end, first=False)}"
    if (plain := _plain(datum)) is None:
        return f"BET {_edge(datum, first=True)} AND {_edge(datum, first=False)}"
    return f"ABT {plain}" if datum.edtf[-1] in _QUALIFIERS else plain


def _edge(moment: Datum, first: bool) -> str:
    """A single date for one side of a range: as it is, or else its first or last day."""
    if (plain := _plain(moment)) is not None:
        return plain
    day = moment.earliest if first else moment.latest
    assert day is not None  # noqa: S101 - only a period has an open side
    return _write_day(day)


def _plain(moment: Datum) -> str | None:
    """A day, month or year; None for a season, a decade and a century."""
    if moment.precision in ("season", "decade", "century"):
        return None
    year, *rest = moment.edtf.rstrip(_QUALIFIERS).split("-")
    known = [int(part) for part in rest if part != "XX"]
    words = [str(known[1])] if len(known) > 1 else []
    words += [_MONTHS[known[0] - 1]] if known else []
    return " ".join([*words, str(int(year))])


def _write_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
