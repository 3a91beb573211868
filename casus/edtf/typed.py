"""From what a person types to EDTF.

The rule behind each choice: the result may be wider than what was said, never narrower. So 'voor 2014' and
'tot 2014' both give `../2014`, 'na 2014' gives `2014/..`, and 'begin 2016' gives `2016~` (EDTF level 1 has no
word for a part of a year, and a season would claim too much).
"""

import re
import unicodedata

from casus.edtf.datum import DECADES_BY_TWO_DIGITS, MAANDEN, SEIZOENEN, DatumFout
from casus.edtf.notation import is_notation, parse

_MAX_TYPED = 100
_EXAMPLES = "Schrijf bijvoorbeeld: mei 2019, rond 2016, of 14-5-2019."
_NOT_UNDERSTOOD = f"Deze datum begrijpen we niet. {_EXAMPLES}"

_UNKNOWN = {"", "?", "-", "onbekend", "niet bekend", "weet ik niet", "weet niet", "geen idee"}
_NOW = {"nu", "nu toe", "heden", "vandaag", ".."}

_MONTH_NUMBERS = {name: number for number, name in enumerate(MAANDEN, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()}
_MONTH_NUMBERS |= {"mrt": 3, "sept": 9}
_SEASON_CODES = {name: code for code, name in SEIZOENEN.items()} | {"voorjaar": "21", "najaar": "23"}
_DECADE_WORDS = {
    "nul": 0,
    "tien": 10,
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}

_ABOUT = (
    r"(?:zo rond|rond om|rondom|rond|circa|ca\.?|ongeveer|omstreeks|plusminus|om en nabij|grofweg|geschat"
    r"|(?:begin|midden|medio|halverwege|eind)(?: van)?|\+/?-|±|~)"
)
_PERHAPS = r"(?:misschien|mogelijk|waarschijnlijk|vermoedelijk|ik denk|\?)"
_FILLER = r"(?:op|in|de|het|jaar|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
_TO = r"(?:tot en met|tot aan|tot|t/m|-)"
_FROM = r"(?:vanaf|sinds|van|na)"

_SEPARATOR = r" ?[-/.] ?"
_DAY_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}})")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}})")
_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_NAMED = re.compile(r"(?:([0-9]{1,2})(?:e|de|ste)?[-. ]{0,2})?([a-z]+)[-. ]{0,2}(?:van )?([0-9]{4}(?:[-/][0-9]{2,4})?)")
_WITHOUT_YEAR = re.compile(r"(?:([0-9]{1,2})(?:e|de|ste)? )?([a-z]+)\.?")
_TWO_DIGIT_YEAR = re.compile(rf"(?:[0-9]{{1,2}}{_SEPARATOR}[0-9]{{1,2}}{_SEPARATOR}|.*[a-z][-. ]|)'?([0-9]{{2}})")


def from_words(text: str) -> str | None:
    """Turn what a person types into canonical EDTF, or None when they say that they do not know.

    Takes Dutch words in any case ('rond mei 2019', 'sinds 2012', 'jaren 90'), numbers in Dutch order
    ('14-5-2019') and EDTF itself. Raises DatumFout, with a message in Dutch, for everything else.
    """
    if len(text) > _MAX_TYPED:
        raise DatumFout(f"Deze datum is te lang. {_EXAMPLES}")
    tidy = _tidy(text)
    if tidy in _UNKNOWN:
        return None
    return parse(_edtf_of(tidy)).edtf


def _tidy(text: str) -> str:
    """Small letters, plain dashes and quotes, no accents, single spaces, no full stop at the end."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    tidy = "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Cf"))
    tidy = re.sub(r"[‐‑‒–—―−]", "-", tidy)
    tidy = re.sub(r"[’‘`´]", "'", tidy)
    tidy = " ".join(tidy.split())
    return tidy if tidy.endswith("..") else tidy.rstrip(" .,;!")


def _edtf_of(tidy: str) -> str:
    """EDTF in the right form for a tidy text; `parse` still has to check that the days exist."""
    edtf = _as_notation(tidy) or _moment(tidy) or _period(tidy)
    if edtf is None:
        raise DatumFout(_explain_refusal(tidy))
    return edtf


def _as_notation(tidy: str) -> str | None:
    edtf = re.sub(r" ?([-/~?%]) ?", r"\1", tidy).upper()
    return edtf if is_notation(edtf) else None


def _period(tidy: str) -> str | None:
    """'van 2012 tot 2014', '2012 - heden', 'vanaf 2012', 'voor 2014'."""
    two_sided = (
        re.fullmatch(rf"(?:{_FROM} )?(.+?),? {_TO} (.+)", tidy)
        or re.fullmatch(r"tussen (.+?) en (.+)", tidy)
        or re.fullmatch(r"(.*[0-9]{4}[~?%]?)-((?:[0-9]{4}|[a-z~]).*)", tidy)
    )
    if two_sided:
        begin, end = two_sided.groups()
        return f"{_begin_of_period(_complete_begin(begin, end))}/{_end_of_period(end)}"
    if one_sided := re.fullmatch(rf"{_FROM} (.+?)(, einde onbekend)?", tidy):
        return f"{_required_moment(one_sided[1])}/{'' if one_sided[2] else '..'}"
    if one_sided := re.fullmatch(r"(?:voor|uiterlijk|tot en met|tot aan|tot|t/m) (.+)", tidy):
        return f"../{_end_of_period(one_sided[1])}"
    return None


def _begin_of_period(begin: str) -> str:
    return "" if begin in _UNKNOWN or begin == "begin onbekend" else _required_moment(begin)


def _end_of_period(end: str) -> str:
    if end in _NOW:
        return ".."
    return "" if end in _UNKNOWN else _required_moment(end)


def _complete_begin(begin: str, end: str) -> str:
    """'14 tot 16 mei 2019' and 'mei tot juli 2019': the begin borrows what it leaves out from the end."""
    named_end = re.fullmatch(r"[0-9]{0,2} ?([a-z]+ ([0-9]{4}))", end)
    if named_end and re.fullmatch(r"[0-9]{1,2}", begin):
        return f"{begin} {named_end[1]}"
    if named_end and _is_without_year(begin):
        return f"{begin} {named_end[2]}"
    return begin


def _required_moment(text: str) -> str:
    edtf = _as_notation(text) or _moment(text)
    if edtf is None or "/" in edtf:
        raise DatumFout(_explain_refusal(text))
    return edtf


def _moment(text: str) -> str | None:
    """One day, month, season, year, decade or century, with its qualifier; None for any other text."""
    plain, qualifier = _take_qualifier(text)
    for read in (_somewhere_in, _between_round_years, _decade, _numeric, _named):
        if edtf := read(plain):
            return edtf + qualifier
    return None


def _take_qualifier(text: str) -> tuple[str, str]:
    """Split 'misschien rond mei 2019' in what it says ('mei 2019') and how sure it is ('%')."""
    is_about = is_perhaps = False
    plain = text
    while True:
        if match := re.match(rf"{_ABOUT}(?![a-z]) ?", plain) or re.search(r"(?: ongeveer| ?~)$", plain):
            is_about = True
        elif match := re.match(rf"{_PERHAPS}(?![a-z]) ?", plain) or re.search(r" ?\(?\?\)?$", plain):
            is_perhaps = True
        elif match := re.search(r" ?%$", plain):
            is_about = is_perhaps = True
        elif not (match := re.match(rf"{_FILLER} ", plain)):
            break
        plain = plain[: match.start()] + plain[match.end() :]
    return plain, {(True, True): "%", (True, False): "~", (False, True): "?"}.get((is_about, is_perhaps), "")


def _somewhere_in(plain: str) -> str | None:
    """'ergens in 2004' leaves the month open, 'een dag in 2004' the day as well."""
    match = re.fullmatch(r"(ergens|(?:ergens )?een dag) in (.+)", plain)
    if not match:
        return None
    within = _moment(match[2])
    if within is None:
        return None
    if re.fullmatch(r"[0-9]{4}", within):
        return f"{within}-XX" if match[1] == "ergens" else f"{within}-XX-XX"
    is_month = re.fullmatch(r"[0-9]{4}-[01][0-9]", within)
    return f"{within}-XX" if is_month else within


def _between_round_years(plain: str) -> str | None:
    """'tussen 2010 en 2019' is the decade 201X, 'tussen 1900 en 1999' the century 19XX."""
    match = re.fullmatch(r"(?:ergens )?tussen ([0-9]{4}) en ([0-9]{4})", plain)
    if not match:
        return None
    begin, end = match.groups()
    if begin[:2] == end[:2] and (begin[2:], end[2:]) == ("00", "99"):
        return f"{begin[:2]}XX"
    return f"{begin[:3]}X" if begin[:3] == end[:3] and (begin[3], end[3]) == ("0", "9") else None


def _decade(plain: str) -> str | None:
    match = re.fullmatch(r"(?:de )?jaren ?'?([0-9]{2}|[0-9]{4}|[a-z]+)( van de vorige eeuw)?", plain)
    if not match:
        return None
    name, last_century = match.groups()
    number = int(name) if name.isdigit() else _DECADE_WORDS.get(name)
    if number is None or number % 10:
        return None
    has_century = name.isdigit() and len(name) == 4
    decade = number if has_century else 1900 + number
    if not (has_century or last_century or decade in DECADES_BY_TWO_DIGITS):
        raise DatumFout(f"Welke jaren bedoel je? Schrijf: jaren {decade}, of: jaren {decade + 100}.")
    return f"{decade // 10:03}X"


def _numeric(plain: str) -> str | None:
    """Numbers only: '2016', '5-2019', '14-5-2019', '14/5/2019', '2019-5-14', '201x'."""
    if match := _DAY_MONTH_YEAR.fullmatch(plain):
        day, month, year = match.groups()
    elif match := _MONTH_YEAR.fullmatch(plain):
        day, (month, year) = None, match.groups()
    elif match := _YEAR_MONTH_DAY.fullmatch(plain):
        year, month, day = match.groups()
    else:
        return _as_notation(plain) if "/" not in plain else None
    if not 1 <= int(month) <= 12:
        raise DatumFout(f"Maand {int(month)} bestaat niet. Schrijf eerst de dag en dan de maand: 14-5-2019.")
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _named(plain: str) -> str | None:
    """A month or season by its name: '14 mei 2019', 'mrt 2019', 'zomer van 2012', 'winter 2012-2013'."""
    match = _NAMED.fullmatch(plain)
    if not match:
        return None
    day, name, year = match.groups()
    if name in _SEASON_CODES and not day and (len(year) == 4 or _is_winter_over_two_years(name, year)):
        return f"{year[:4]}-{_SEASON_CODES[name]}"
    if name in _MONTH_NUMBERS and len(year) == 4:
        return f"{year}-{_MONTH_NUMBERS[name]:02}" + (f"-{int(day):02}" if day else "")
    return None


def _is_winter_over_two_years(name: str, years: str) -> bool:
    first, second = years[:4], years[5:]
    return name == "winter" and f"{int(first) + 1:04}".endswith(second)


def _is_without_year(text: str) -> bool:
    match = _WITHOUT_YEAR.fullmatch(text)
    if not match:
        return False
    day, name = match.groups()
    return name in _MONTH_NUMBERS or (name in _SEASON_CODES and not day)


def _explain_refusal(tidy: str) -> str:
    plain, _qualifier = _take_qualifier(tidy)
    if re.search(r"[0-9]:[0-9]{2}|[0-9] ?uur|[0-9]t[0-9]", plain):
        return "Een datum heeft hier geen tijd. Laat de tijd weg en schrijf alleen de dag: 14-5-2019."
    if _is_without_year(plain):
        return f"Welk jaar was dat? Schrijf het jaar erbij, bijvoorbeeld: {plain} 2019."
    if match := _TWO_DIGIT_YEAR.fullmatch(plain):
        return f"Schrijf het jaar met vier cijfers. Bedoel je 20{match[1]} of 19{match[1]}?"
    if re.search(r"[0-9]{5}", plain):
        return "We kennen alleen de jaren 0001 tot en met 9999. Schrijf het jaar met vier cijfers: 2019."
    return _NOT_UNDERSTOOD
