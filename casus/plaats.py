"""The place of a moment in the story, as text that sorts: there is always room between two, and nobody moves.

A place is eight digits, for a moment added at the end, and as many more as it takes to come between two others:
between '00000004' and '00000005' comes '000000045'. So no moment ever has to be numbered anew, which would look
like a change to it.
"""

from fractions import Fraction
from itertools import count

from casus.models import Gebeurtenis
from toegang.models import Deelname

DIGITS = 8


def number_plaats(number: int) -> str:
    """Give the place of the moment that is the `number`th (from 1) of a story that is stored as a whole."""
    return f"{number:0{DIGITS}d}"


def find_plaats(deelname: Deelname, na: Gebeurtenis | None) -> str:
    """Give the place for a moment that comes right after `na`, or at the begin of the story for None."""
    before = na.volgorde if na else number_plaats(0)
    following = Gebeurtenis.objects.filter(ruimte=deelname.ruimte_id, volgorde__gt=before).first()
    if following is None:
        return number_plaats(int(before[:DIGITS]) + 1)
    return between(before, following.volgorde)


def find_plaatsen(deelname: Deelname, na: Gebeurtenis | None, count: int) -> list[str]:
    """Give `count` places, in order, for moments that come right after `na`, or at the end of the story for None."""
    story = Gebeurtenis.objects.filter(ruimte=deelname.ruimte_id)
    before = na or story.last()
    low = before.volgorde if before else number_plaats(0)
    following = story.filter(volgorde__gt=low).first()
    if following is None:
        return [number_plaats(int(low[:DIGITS]) + number) for number in range(1, count + 1)]
    return spread(low, following.volgorde, count)


def spread(low: str, high: str, count: int) -> list[str]:
    """Give `count` short places in order, that sort after `low` and before `high`."""
    if not count:
        return []
    middle, left = between(low, high), count // 2
    return [*spread(low, middle, left), middle, *spread(middle, high, count - left - 1)]


def between(low: str, high: str) -> str:
    """Give the shortest place that sorts after `low` and before `high`, both places and low < high."""
    floor, ceiling = _fraction(low), _fraction(high)
    for digits in count(DIGITS):
        middle = int((floor + ceiling) / 2 * 10**digits)
        if floor < Fraction(middle, 10**digits) < ceiling:
            return f"{middle:0{digits}d}"
    raise AssertionError("Between two different numbers there is always another.")


def _fraction(plaats: str) -> Fraction:
    return Fraction(int(plaats), 10 ** len(plaats))
