"""The story cut into pieces to place: a card each, with its day and what comes before it on the ribbon."""

from collections.abc import Sequence
from itertools import accumulate

from casus.tijdlijn.kaart import Kaart, make_gat_kaart, make_moment_kaart
from casus.tijdlijn.reeks import GatRegel, Jaar, MomentRegel, Sprong, regels
from casus.tijdlijn.schikking import MARGIN, Maat, Stuk
from casus.tijdlijn.tijd import nominal_day, place_in_time
from casus.tijdlijn.verhaal import Verhaal

_WIDER = (1.0, 1.7, 2.6, 4.0, 6.0)


class Snijder:
    """Makes the pieces of one story for strips of any measure, each card of the same width only once."""

    def __init__(self, verhaal: Verhaal, card_width: float) -> None:
        self._width = card_width
        self._regels: list[MomentRegel | GatRegel] = []
        self._before: list[tuple[Jaar | None, Sprong | None]] = []
        jaar: Jaar | None = None
        sprong: Sprong | None = None
        for regel in regels(verhaal):
            if isinstance(regel, Jaar):
                jaar = regel
            elif isinstance(regel, Sprong):
                sprong = regel
            else:
                self._regels.append(regel)
                self._before.append((jaar, sprong))
                jaar = sprong = None
        self._days = _list_days(verhaal, self._regels)
        self._running = list(accumulate((jaar for jaar, _ in self._before), _newest))
        self._made: dict[tuple[int, float], Kaart] = {}

    def cut(self, maat: Maat) -> list[Stuk]:
        """All pieces, in order; a card is wider when it would otherwise be higher than its side."""
        widest = self._width if maat.breedte is None else maat.breedte - 2 * MARGIN
        return [
            Stuk(self._make(index, widest, maat), self._days[index], *self._before[index], self._running[index])
            for index in range(len(self._regels))
        ]

    def _make(self, index: int, widest: float, maat: Maat) -> Kaart:
        regel = self._regels[index]
        kant = regel.moment.kant if isinstance(regel, MomentRegel) else ""
        side = maat.zijde(kant) if kant else min(maat.boven, maat.onder)
        for factor in _WIDER:
            wide = min(self._width * factor, widest)
            kaart = self._made.get((index, wide)) or _make_kaart(regel, wide)
            self._made[index, wide] = kaart
            if kaart.box.h <= side or wide == widest:
                break
        return kaart


def _newest(running: Jaar | None, new: Jaar | None) -> Jaar | None:
    return new or running


def _make_kaart(regel: MomentRegel | GatRegel, width: float) -> Kaart:
    if isinstance(regel, MomentRegel):
        return make_moment_kaart(regel.moment, width)
    return make_gat_kaart(regel.gat, width)


def _list_days(verhaal: Verhaal, cards: Sequence[MomentRegel | GatRegel]) -> list[float | None]:
    """The day of each card: that of its moment, and for a gat one in its period, between those around it."""
    known = place_in_time([moment.datum for moment in verhaal.momenten])
    days: list[float | None] = []
    told = 0
    for regel in cards:
        if isinstance(regel, MomentRegel):
            days.append(known[told])
            told += 1
        elif regel.gat.datum:
            day = max(nominal_day(regel.gat.datum), next((day for day in reversed(days) if day is not None), 0.0))
            following = known[told] if told < len(known) else None
            days.append(day if following is None else min(day, following))
        else:
            days.append(None)
    return days
