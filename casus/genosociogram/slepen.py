"""Which verschuiving puts somebody where they were dragged to."""

from dataclasses import replace

from casus.genosociogram.bouw import Bouw
from casus.genosociogram.familie import Familie, Verschuiving

_CLOSE = 12.0


def drag(familie: Familie, id_: str, x: float, kant: str = "") -> Verschuiving:
    """The verschuiving of somebody who is dragged `x` pixels to the right of where they stand now.

    `kant` is the side of the family to go to; empty keeps the side. Raises KeyError for who is not on the map.
    """
    now = familie.verschoven.get(id_, Verschuiving())
    aim = _x_of(familie, id_) + x
    found = Verschuiving(aim - _x_of(_with(familie, id_, None), id_), kant or now.kant)
    reached = _x_of(_with(familie, id_, found), id_)
    if abs(aim - reached) <= _CLOSE:
        return found
    nearer = replace(found, x=found.x + aim - reached)
    return min(found, nearer, key=lambda v: abs(aim - _x_of(_with(familie, id_, v), id_)))


def _with(familie: Familie, id_: str, verschuiving: Verschuiving | None) -> Familie:
    others = {other: v for other, v in familie.verschoven.items() if other != id_}
    return replace(familie, verschoven=others | ({id_: verschuiving} if verschuiving else {}))


def _x_of(familie: Familie, id_: str) -> float:
    return Bouw(familie).build().knopen[id_].symbool.middle[0]
