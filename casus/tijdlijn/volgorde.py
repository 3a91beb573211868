"""The order of moments on the tijdlijn (werkkaart 3): the story decides, unless dates say otherwise."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from casus.edtf import Datum


class Dated(Protocol):
    """Anything with a date that may be missing."""

    @property
    def datum(self) -> Datum | None:
        """When it was, or None when nobody knows."""


D = TypeVar("D", bound=Dated)


def order(momenten: Iterable[D]) -> tuple[D, ...]:
    """The moments from left to right.

    Taken in the order of the story. Two change places only when the later one in the story was definitely
    over before the other began (`Datum.is_before`). A moment without a date stays right behind the moment
    that it follows in the story, wherever that one goes; those before the first date stay at the front.
    """
    front: list[D] = []
    groups: list[tuple[Datum, list[D]]] = []
    current = front
    latest_to_begin: Datum | None = None
    for moment in momenten:
        if moment.datum is None:
            current.append(moment)
            continue
        place = len(groups)
        if latest_to_begin and moment.datum.is_before(latest_to_begin):
            place = _first_definitely_later(groups, moment.datum)
        else:
            latest_to_begin = _later_to_begin(latest_to_begin, moment.datum)
        current = [moment]
        groups.insert(place, (moment.datum, current))
    return (*front, *(moment for _, group in groups for moment in group))


def _first_definitely_later(groups: list[tuple[Datum, list[D]]], datum: Datum) -> int:
    # What is definitely before `datum` is also before all that is definitely after it: this place suits both.
    return next(index for index, (other, _) in enumerate(groups) if datum.is_before(other))


def _later_to_begin(one: Datum | None, other: Datum) -> Datum:
    if one is None or one.earliest is None:
        return other
    return other if other.earliest is not None and other.earliest > one.earliest else one
