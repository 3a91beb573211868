"""What a date is once it has been read, and how it reads in Dutch."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SEIZOENEN = {"21": "lente", "22": "zomer", "23": "herfst", "24": "winter"}
# 'De jaren 20' could be 1920 or 2020, so only these decades go by two digits.
DECADES_BY_TWO_DIGITS = range(1930, 2000, 10)
_QUALIFIER_WORDS = {"~": "rond ", "?": "misschien ", "%": "misschien rond "}


class DatumFout(ValueError):
    """A date we cannot use; its text is a Dutch message that says how to go on."""


@dataclass(frozen=True)
class Datum:
    """A date or period as somebody knows it. Made by `parse`.

    - `edtf`: the canonical EDTF text.
    - `earliest`, `latest`: the first and last possible day. None for an open or unknown begin or end. A
      qualifier (`~`, `?`, `%`) does not widen them: 'rond 2016' runs from 1 January to 31 December 2016.
    - `is_vague`: False only for a plain day, month or year, and for a period between two of those. A
      qualifier, an unspecified digit, a season and an open or unknown end all make a date vague.
    - `precision`: how fine the date is, counting only the digits that are known ('2004-XX' is a year,
      '201X' a decade).
    - `begin`, `end`: the two sides of a period, None where that side is open or unknown and for a date that
      is no period. `edtf` tells open ('..') from unknown ('').
    """

    edtf: str
    earliest: date | None
    latest: date | None
    is_vague: bool
    precision: Precision
    begin: "Datum | None" = None
    end: "Datum | None" = None

    @property
    def is_interval(self) -> bool:
        """Whether this is a period instead of one moment."""
        return self.precision == "interval"

    @property
    def sort_key(self) -> tuple[date, date]:
        """Earliest first, then the one that is over first; no begin sorts first of all, no end last."""
        return (self.earliest or date.min, self.latest or date.max)

    @property
    def words(self) -> str:
        """This date in Dutch; see `in_words`."""
        return in_words(self)

    def is_before(self, other: "Datum") -> bool:
        """Whether this was over on the day before `other` can have begun; never True while we are unsure."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


def in_words(datum: Datum) -> str:
    """Give a date in Dutch, such as 'rond mei 2019' or '2012 tot 2014'.

    Each EDTF text has its own words: `from_words` gives the same EDTF back. Years keep four digits.
    """
    if not datum.is_interval:
        return _moment_in_words(datum)
    begin_edtf, end_edtf = datum.edtf.split("/")
    if datum.begin and datum.end:
        return f"{in_words(datum.begin)} tot {in_words(datum.end)}"
    if datum.begin:
        return f"vanaf {in_words(datum.begin)}" + ("" if end_edtf else ", einde onbekend")
    assert datum.end is not None  # noqa: S101 - a period has at least one known side
    return ("voor " if begin_edtf else "begin onbekend, tot ") + in_words(datum.end)


def period_in_words(van: Datum | None, tot: Datum | None) -> str:
    """Give a period in Dutch, such as 'van 2012 tot mei 2014' or 'sinds rond 2016'; nothing for no date at all.

    A begin that is an open period has its own word already: 'vanaf 2008'.
    """
    if van and tot:
        return f"van {van.words} tot {tot.words}"
    if van:
        return van.words if van.is_interval else f"sinds {van.words}"
    return f"tot {tot.words}" if tot else ""


def _moment_in_words(datum: Datum) -> str:
    qualifier = datum.edtf[-1] if datum.edtf[-1] in _QUALIFIER_WORDS else ""
    year, month, day = (*datum.edtf.removesuffix(qualifier).split("-"), "", "")[:3]
    return _QUALIFIER_WORDS.get(qualifier, "") + _parts_in_words(year, month, day)


def _parts_in_words(year: str, month: str, day: str) -> str:
    if year.endswith("XX"):
        return f"ergens tussen {year[:2]}00 en {year[:2]}99"
    if year.endswith("X"):
        decade = int(year[:3]) * 10
        return f"de jaren {decade % 100 if decade in DECADES_BY_TWO_DIGITS else f'{decade:04}'}"
    if month in SEIZOENEN:
        return f"{SEIZOENEN[month]} {year}"
    if month == "XX":
        return f"een dag in {year}" if day else f"ergens in {year}"
    if day == "XX":
        return f"ergens in {MAANDEN[int(month) - 1]} {year}"
    words = [str(int(day))] if day else []
    words += [MAANDEN[int(month) - 1]] if month else []
    return " ".join([*words, year])
