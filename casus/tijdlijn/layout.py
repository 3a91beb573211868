"""Where everything stands on the tijdlijn (werkkaart 3): one long roll, strips of a given width, or sheets of paper.

Sizes are CSS pixels of the drawing.
"""

from collections.abc import Iterator, Sequence

from casus.tijdlijn.kaart import CARD_WIDTH
from casus.tijdlijn.schaal import fill_true_to_scale
from casus.tijdlijn.schikking import MARGIN, Maat, Rij, Stuk, fill_rij
from casus.tijdlijn.strook import NARROWEST, Overal, Plek, Strook, finish_strook, look_over
from casus.tijdlijn.stukken import Snijder
from casus.tijdlijn.vel import Vel
from casus.tijdlijn.vellen import fill_sheets
from casus.tijdlijn.verhaal import Verhaal

SIDE = 330.0


def arrange(verhaal: Verhaal, breedte: float | None = None, vel: Vel | None = None) -> tuple[Strook, ...]:
    """The tijdlijn as strips, at least one, time as the story needs it.

    Without a width it is one long roll. With one (at least 420 pixels; less is taken as 420) there are as many
    strips of that width as needed, each with the line repeated. On sheets (`vel`) each strip is a page. It is no
    higher than the sheet, unless a single card with the lanes under it already needs more: who prints it then makes
    that page smaller until it fits.
    """
    overal = look_over(verhaal)
    if vel is not None:
        sheets = fill_sheets(overal, Snijder(verhaal, _card_width(vel.breedte)), vel)
        return _finish_all(overal, list(sheets), vel.breedte, "blad")
    room = None if breedte is None else max(breedte, NARROWEST)
    maat = Maat(room, SIDE, SIDE)
    rijen = list(_fill(Snijder(verhaal, _card_width(room)).cut(maat), maat))
    return _finish_all(overal, rijen, room, "strook")


def _fill(stukken: list[Stuk], maat: Maat) -> Iterator[Rij]:
    start = 0
    while start == 0 or start < len(stukken):
        rij = fill_rij(stukken, start, maat)
        yield rij
        start += max(1, len(rij.kaarten))


def _finish_all(overal: Overal, rijen: Sequence[Rij], room: float | None, naam: str) -> tuple[Strook, ...]:
    return tuple(finish_strook(overal, rij, Plek(index, len(rijen), naam), room) for index, rij in enumerate(rijen))


def _card_width(room: float | None) -> float:
    return CARD_WIDTH if room is None else min(CARD_WIDTH, room - 2 * MARGIN)


def arrange_true_to_scale(verhaal: Verhaal) -> Strook:
    """The tijdlijn as one long roll on which every year is as long as any other.

    A story without a single date has no scale: it comes out as `arrange` gives it.
    """
    plain = arrange(verhaal)[0]
    stukken = Snijder(verhaal, CARD_WIDTH).cut(Maat(None, SIDE, SIDE))
    if all(stuk.dag is None for stuk in stukken):
        return plain
    rij = fill_true_to_scale(stukken, plain.width, verhaal.centraal)
    return finish_strook(look_over(verhaal), rij, Plek(0, 1), None)
