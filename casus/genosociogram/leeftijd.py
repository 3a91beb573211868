"""How old somebody was on a day, as exactly as their date of birth is known."""

from datetime import date

from casus.edtf import Datum


def age_in_words(geboren: Datum, dag: date) -> str:
    """'12 jaar', '11 of 12 jaar', 'rond 12 jaar', '7 tot 12 jaar'; nothing for a birth without bounds."""
    if geboren.earliest is None or geboren.latest is None:
        return ""
    oldest = _years_between(geboren.earliest, dag)
    youngest = max(_years_between(min(geboren.latest, dag), dag), 0)
    if "~" in geboren.edtf or "%" in geboren.edtf or "?" in geboren.edtf:
        return f"rond {(oldest + youngest + 1) // 2} jaar"
    if oldest == youngest:
        return f"{oldest} jaar"
    between = "of" if oldest - youngest == 1 else "tot"
    return f"{youngest} {between} {oldest} jaar"


def _years_between(birth: date, dag: date) -> int:
    had_birthday = (dag.month, dag.day) >= (birth.month, birth.day)
    return dag.year - birth.year - (0 if had_birthday else 1)
