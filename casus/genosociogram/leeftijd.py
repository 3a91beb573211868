"""How old somebody was on a day, as exactly as their date of birth is known."""

from datetime import date

from casus.edtf import Datum

# Older than this nobody is: of who was never written down as dead, we say no age.
OLDEST = 110


def age_in_words(geboren: Datum, dag: date) -> str:
    """'12 jaar', '11 of 12 jaar', 'rond 12 jaar', '7 tot 12 jaar'.

    Nothing for a birth without bounds or after that day, and for who would be older than anyone gets.
    """
    if geboren.earliest is None or geboren.latest is None or geboren.earliest > dag:
        return ""
    oldest = _years_between(geboren.earliest, dag)
    youngest = max(_years_between(min(geboren.latest, dag), dag), 0)
    if youngest > OLDEST:
        return ""
    if geboren.edtf[-1] in "~%?":
        about = (oldest + youngest + 1) // 2
        return f"rond {about} jaar" if about else "0 jaar"
    if oldest == youngest:
        return f"{oldest} jaar"
    between = "of" if oldest - youngest == 1 else "tot"
    return f"{youngest} {between} {oldest} jaar"


def _years_between(birth: date, dag: date) -> int:
    had_birthday = (dag.month, dag.day) >= (birth.month, birth.day)
    return dag.year - birth.year - (0 if had_birthday else 1)
