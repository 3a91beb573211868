"""The people in a GEDCOM file, each reduced to what a casus needs: a first name, gender, born, died."""

import re
from datetime import date
from typing import Any

from casus.edtf import DatumFout, parse
from casus.gedcom.boek import Boek
from casus.gedcom.datum import read_datum
from casus.gedcom.regels import Regel
from casus.gedcom.woorden import GENDER_VAN_SEX

EIGEN_NUMMER = "casusbestand"
NAAMLOOS = "Onbekend"
_MAX_NAAM = 100
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NICKNAME = re.compile(r"[\"“‘'(]([^\"”’')]+)[\"”’')]")


def tidy(text: str) -> str:
    """One line of signs that can be shown."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def read_id(record: Regel, taken: set[str]) -> str:
    """An id for a record: the one we once wrote ourselves, or else its xref, or else a number."""
    own = next((regel.waarde.strip() for regel in record.alle("REFN") if regel.tekst("TYPE") == EIGEN_NUMMER), "")
    xref = re.sub(r"[^a-z0-9_-]+", "-", record.xref.lower()).strip("-_")[:50]
    wanted = own if _ID.fullmatch(own) else xref or record.tag.lower()
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted[:50]}-{number}"
    taken.add(found)
    return found


def read_naam(persoon: Regel) -> str:
    """What somebody is called: the nickname, or else the first given name. Never the surname."""
    naam = persoon.eerste("NAME")
    if naam is None:
        return NAAMLOOS
    before, _, rest = naam.waarde.partition("/")
    family, _, after = rest.partition("/")
    surnames = {word.casefold() for word in tidy(f"{family} {naam.tekst('SURN')}").split()}
    nick = tidy(naam.tekst("NICK"))
    quoted = _NICKNAME.search(before)
    given = tidy(naam.tekst("GIVN").partition("/")[0] or before).split() or tidy(after).split()
    called = _without(nick.split(), surnames) or _without(tidy(quoted[1]).split() if quoted else [], surnames)
    return " ".join(called or _without(given, surnames)[:1])[:_MAX_NAAM].strip() or NAAMLOOS


def _without(words: list[str], surnames: set[str]) -> list[str]:
    """The words up to a surname, unless that is all there is: 'Jan' may be somebody's surname too."""
    kept = [word for word in words if word.casefold() not in surnames]
    return kept if kept or len(words) > 1 else words


def read_persoon(record: Regel, own_id: str, boek: Boek, gemaakt: str) -> dict[str, Any]:
    """One person as in a casusbestand. `gemaakt` is the day of the file, for who died before it."""
    naam, sex = record.eerste("NAME"), record.eerste("SEX")
    if naam:
        boek.gebruikt.add(id(naam))
        for part in naam.onder:
            boek.use(part, *(inner.tag for inner in part.onder))
    persoon: dict[str, Any] = {"id": own_id, "naam": read_naam(record), "groep": "familie"}
    if sex:
        boek.use(sex)
        persoon["gender"] = GENDER_VAN_SEX.get(sex.waarde.strip().upper()[:1], "onbekend")
    birth, death = _find_event(record, "BIRT"), _find_event(record, "DEAT")
    boek.use(birth)
    if geboren := boek.read_datum(birth):
        persoon["geboren"] = geboren
    if death and death.waarde.strip().upper() not in ("N", "NO"):
        boek.use(death)
        if _is_stillborn(death):
            boek.use(death, "AGE")
            persoon["bijzonder"] = "doodgeboren"
        if overleden := boek.read_datum(death) or ("" if "bijzonder" in persoon else gemaakt):
            persoon["overleden"] = overleden
        boek.keep_order(persoon, "geboren", "overleden", death)
    return persoon


def _find_event(record: Regel, tag: str) -> Regel | None:
    """The first with a date, or else the first."""
    events = record.alle(tag)
    return next((event for event in events if event.eerste("DATE")), next(iter(events), None))


def _is_stillborn(death: Regel) -> bool:
    age = death.eerste("AGE")
    words = f"{age.waarde} {age.tekst('PHRASE')}".upper() if age else ""
    return "STILLBORN" in words or "DOODGEBOREN" in words


def read_day_of_file(head: Regel | None, today: date) -> str:
    """'Before' the day that the file was made, as EDTF: who is dead in it without a date died before then."""
    try:
        written = read_datum(head.tekst("DATE")) if head else ""
        if written and "/" not in written:
            return f"../{parse(written).edtf[:4]}"
    except DatumFout:
        pass
    return f"../{today.year:04}"
