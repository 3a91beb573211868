"""People put elsewhere by hand: the order of a row follows where they want to stand, the others give way.

Nobody leaves their row, and partners stay side by side: what a row means is not moved by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casus.genosociogram.familie import Verschuiving
from casus.genosociogram.omgeving import BY_HAND
from casus.genosociogram.stamboom import Stamboom, pulls, settle, spread


class Hand:
    """The places of a family of whom some were put elsewhere.

    Everyone first gets the place of the automatic order; from there the moved ones go as far as they were moved, and
    only who stands in their way makes room.
    """

    def __init__(self, stamboom: Stamboom, verschoven: Mapping[str, Verschuiving]) -> None:
        self.stamboom = stamboom
        self.pulls = pulls(stamboom)
        self.shifts: dict[int, dict[str, float]] = {}
        for id_, verschuiving in verschoven.items():
            if verschuiving.x and id_ in stamboom.plek_of:
                self.shifts.setdefault(stamboom.plek_of[id_], {})[id_] = verschuiving.x
        self.automatic = stamboom.orde()
        if self.shifts:
            self._reorder()
        self.by_hand = stamboom.orde()

    def _reorder(self) -> None:
        """Finds the order by hand, and puts everyone where they then stand."""
        stamboom = self.stamboom
        targets = self._targets()
        for plek, wished in targets.items():
            _turn(stamboom, plek, wished)
        pins = self._pins(targets)
        for row in stamboom.rows:
            middles = {plek: pins.get(plek, stamboom.left[plek]) + stamboom.plekken[plek].width / 2 for plek in row}
            row.sort(key=lambda plek: middles[plek])
        self._hold(pins)

    def settle(self, rounds: int) -> None:
        """Everyone in place again, after something became wider."""
        if self.shifts:
            self.stamboom.stand_as(self.automatic)
        else:
            self.stamboom.refresh()
        settle(self.stamboom, self.pulls, rounds)
        if self.shifts:
            self.automatic = self.stamboom.orde()
            self._go_by_hand()

    def _go_by_hand(self) -> None:
        """From the automatic places to those by hand."""
        targets = self._targets()
        self.stamboom.stand_as(replace(self.by_hand, left=self.automatic.left))
        self._hold(self._pins(targets))

    def _targets(self) -> dict[int, dict[str, float]]:
        """Where the middle of each moved person wants to be, for each plek; asked in the automatic order."""
        return {
            plek: {id_: self.stamboom.x_of(id_) + x for id_, x in shifts.items()}
            for plek, shifts in self.shifts.items()
        }

    def _pins(self, targets: Mapping[int, Mapping[str, float]]) -> dict[int, float]:
        """Where the left edge of each moved plek wants to be; of several people in one the shifts add up."""
        left = self.stamboom.left
        middles = {plek: self.stamboom.plekken[plek].middles for plek in targets}
        return {
            plek: left[plek] + sum(x - middles[plek][id_] - left[plek] for id_, x in wished.items())
            for plek, wished in targets.items()
        }

    def _hold(self, pins: Mapping[int, float]) -> None:
        for row in self.stamboom.rows:
            wished = [pins.get(plek, self.stamboom.left[plek]) for plek in row]
            spread(self.stamboom, row, wished, [BY_HAND if plek in pins else 1.0 for plek in row])


def _turn(stamboom: Stamboom, plek: int, targets: Mapping[str, float]) -> None:
    """Puts the people of a plek in the order they want to stand in.

    When that would part partners who stand side by side, the whole plek is turned around, or stays as it is.
    """
    here = stamboom.plekken[plek]
    before, places = here.leden, {id_: targets.get(id_, stamboom.x_of(id_)) for id_ in here.leden}
    ways = _ways_of(stamboom, plek)
    ordered = tuple(sorted(before, key=lambda id_: places[id_]))
    turned = before[::-1] if ordered.index(before[0]) > ordered.index(before[-1]) else before
    for leden in (ordered, turned, before):
        here.leden = leden
        stamboom.refresh(plek)
        if _ways_of(stamboom, plek) == ways:
            break


def _ways_of(stamboom: Stamboom, plek: int) -> Sequence[str]:
    """How the line to the children leaves each union of a plek."""
    unions = (u.id for u in stamboom.familie.verbintenissen if stamboom.plek_of[u.partners[0]] == plek)
    return [stamboom.afdalingen[union].sluit_aan for union in unions]
