"""Reading EDTF (ISO 8601-2, Library of Congress specification), levels 0 and 1.

Read here: years 0001-9999, months, days, seasons 21-24, a qualifier at the end, unspecified digits from the
right, and intervals with an open or unknown side. Not read: times of day, years outside 0001-9999, level 2.
"""

import calendar
import re
from datetime import date

from casus.edtf.datum import Datum, DatumFout, Precision

MAX_LENGTH = 40

_YEAR = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
_MOMENT = re.compile(f"({_YEAR})(?:-([0-9]{{2}}|XX)(?:-([0-9]{{2}}|XX))?)?([~?%]?)")
_OPEN_OR_UNKNOWN = ("..", "")
_FIRST_MONTH_OF_SEASON = {"21": 3, "22": 6, "23": 9, "24": 12}

_NOT_EDTF = "Dit is geen datum volgens EDTF. Schrijf bijvoorbeeld: 2019-05-14, 2019-05, 2016~, 201X of 2012/2014."


def parse(text: str) -> Datum:
    """Read one EDTF date or interval; small letters and space around it are fine.

    Raises DatumFout, with a message in Dutch, for anything else than the grammar above, for a day that does
    not exist, and for an interval whose end lies before its begin.
    """
    if len(text) > MAX_LENGTH:
        raise DatumFout(f"Deze datum is te lang. Gebruik hoogstens {MAX_LENGTH} tekens, zoals: 2012/2014.")
    edtf = text.strip().upper()
    if not is_notation(edtf):
        raise DatumFout(_explain_refusal(edtf))
    return _parse_interval(edtf) if "/" in edtf else _parse_moment(edtf)


def is_notation(edtf: str) -> bool:
    """Whether a text in capitals has the form of EDTF; the date in it may still not exist."""
    sides = edtf.split("/")
    if len(sides) == 1:
        return _MOMENT.fullmatch(edtf) is not None
    return len(sides) == 2 and all(side in _OPEN_OR_UNKNOWN or _MOMENT.fullmatch(side) for side in sides)


def _explain_refusal(edtf: str) -> str:
    if re.search(r"[0-9]T[0-9]|[0-9]:[0-9]", edtf):
        return "Een datum heeft hier geen tijd. Laat de tijd weg en schrijf alleen de dag: 2019-05-14."
    if re.match(r"[-+]?Y?[-+]?[0-9]{5}|Y|[-+][0-9]", edtf):
        return "We kennen alleen de jaren 0001 tot en met 9999. Schrijf het jaar met vier cijfers: 2019."
    return _NOT_EDTF


def _parse_interval(edtf: str) -> Datum:
    begin, end = (None if side in _OPEN_OR_UNKNOWN else _parse_moment(side) for side in edtf.split("/"))
    if begin is None and end is None:
        raise DatumFout("Deze periode heeft geen begin en geen einde. Schrijf er minstens een van op: 2012/..")
    if begin and end and end.is_before(begin):
        raise DatumFout(
            f"Het einde ({end.words}) ligt voor het begin ({begin.words}). Draai de twee om, of verbeter er een."
        )
    return Datum(
        edtf=edtf,
        earliest=begin.earliest if begin else None,
        latest=end.latest if end else None,
        is_vague=begin is None or end is None or begin.is_vague or end.is_vague,
        precision="interval",
        begin=begin,
        end=end,
    )


def _parse_moment(edtf: str) -> Datum:
    match = _MOMENT.fullmatch(edtf)
    assert match is not None  # noqa: S101 - parse() checked the form
    year, month, day, qualifier = (part or "" for part in match.groups())
    _check_unspecified(year, month, day)
    earliest, latest = _days_between(year, month, day)
    return Datum(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        is_vague=bool(qualifier) or "X" in edtf or month in _FIRST_MONTH_OF_SEASON,
        precision=_precision(year, month, day),
    )


def _check_unspecified(year: str, month: str, day: str) -> None:
    """Level 1 leaves out digits from the right: what is finer than an X must be X too."""
    if year.replace("X", "0") == "0000":
        raise DatumFout("Het jaar 0 bestaat niet. Schrijf een jaar van 0001 tot en met 9999.")
    if ("X" in year and month) or (month == "XX" and day not in ("", "XX")):
        raise DatumFout("Na een X mag er geen getal meer komen. Laat weg wat daarna komt: 201X, 2004-XX of 1985-04-XX.")
    if month in _FIRST_MONTH_OF_SEASON and day:
        raise DatumFout("Een seizoen heeft geen dag. Schrijf alleen jaar en seizoen: 2012-22 is zomer 2012.")


def _days_between(year: str, month: str, day: str) -> tuple[date, date]:
    """First and last day that fit the known parts; the year is one of 0001-9999 or ends in X."""
    if not month or month == "XX":
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if month in _FIRST_MONTH_OF_SEASON:
        return _days_of_season(int(year), _FIRST_MONTH_OF_SEASON[month])
    if not 1 <= int(month) <= 12:
        raise DatumFout(f"Maand {int(month)} bestaat niet. Gebruik een maand van 1 tot en met 12, zoals: 2019-05.")
    last_day = calendar.monthrange(int(year), int(month))[1]
    if not day or day == "XX":
        return date(int(year), int(month), 1), date(int(year), int(month), last_day)
    if not 1 <= int(day) <= last_day:
        raise DatumFout(
            f"De dag {int(day)}-{int(month)}-{year} bestaat niet. Die maand heeft {last_day} dagen. "
            "Verbeter de dag, of schrijf alleen de maand."
        )
    only_day = date(int(year), int(month), int(day))
    return only_day, only_day


def _days_of_season(year: int, first_month: int) -> tuple[date, date]:
    """Three whole months; winter 2012 is December 2012 to February 2013."""
    first_day = date(year, first_month, 1)
    if first_month < 12:
        return first_day, date(year, first_month + 2, calendar.monthrange(year, first_month + 2)[1])
    if year == date.max.year:
        return first_day, date.max
    return first_day, date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])


def _precision(year: str, month: str, day: str) -> Precision:
    if "X" in year:
        return "century" if year.endswith("XX") else "decade"
    if month in _FIRST_MONTH_OF_SEASON:
        return "season"
    if month in ("", "XX"):
        return "year"
    return "month" if day in ("", "XX") else "day"
