"""Where everything stands on the tijdlijn (werkkaart 3): one long roll, strips of a given width, or sheets of paper.

Sizes are CSS pixels of the drawing.
"""

from collections.abc import Iterator
from dataclasses import replace

from casus.tijdlijn.kaart import CARD_WIDTH, Kaart, make_gat_kaart, make_moment_kaart
from casus.tijdlijn.reeks import GatRegel, Jaar, MomentRegel, Sprong, regels
from casus.tijdlijn.schaal import fill_true_to_scale, mark_years
from casus.tijdlijn.schikking import MARGIN, Maat, Rij, Stuk, fill_rij, last_jaar
from casus.tijdlijn.strook import NARROWEST, Plek, Strook, finish_strook
from casus.tijdlijn.tijd import nominal_day, place_in_time
from casus.tijdlijn.vel import Vel
from casus.tijdlijn.verhaal import Verhaal

SIDE = 330.0
_WIDER = (1.0, 1.7, 2.6, 4.0)
# How much of the height of a sheet a side may take; the rest is for the line, headings and lanes.
_SHARES = (0.42, 0.36, 0.3, 0.24, 0.19, 0.14)


def arrange(verhaal: Verhaal, breedte: float | None = None, vel: Vel | None = None) -> tuple[Strook, ...]:
    """The tijdlijn as strips, at least one, time as the story needs it.

    Without a width it is one long roll. With one (at least 420 pixels; less is taken as 420) there are as many
    strips of that width as needed, each with the line repeated. On sheets (`vel`) each strip is a page: it is no
    higher than the sheet unless a single card or the lanes need more, and then has to be printed smaller.
    """
    if vel is not None:
        return _arrange_sheets(verhaal, vel)
    room = None if breedte is None else max(breedte, NARROWEST)
    rijen = list(_fill(_list_stukken(verhaal, _card_width(room), SIDE, room), Maat(room, SIDE)))
    return _finish_all(verhaal, rijen, room, "strook")


def _fill(stukken: list[Stuk], maat: Maat) -> Iterator[Rij]:
    start = 0
    while start == 0 or start < len(stukken):
        rij = fill_rij(stukken[start:], maat, last_jaar(stukken[:start]))
        yield rij
        start += max(1, len(rij.kaarten))


def _arrange_sheets(verhaal: Verhaal, vel: Vel) -> tuple[Strook, ...]:
    """Sheet by sheet, with sides as high as they can be above and under the line with all that comes around them."""
    width = _card_width(vel.breedte)
    stukken = {share: _list_stukken(verhaal, width, share * vel.hoogte, vel.breedte) for share in _SHARES}
    rijen: list[Rij] = []
    start, total = 0, len(stukken[_SHARES[0]])
    while start == 0 or start < total:
        for share in _SHARES:
            jaar = last_jaar(stukken[share][:start])
            rij = fill_rij(stukken[share][start:], Maat(vel.breedte, share * vel.hoogte), jaar)
            plek = Plek(len(rijen), len(rijen) + 2, "blad")
            if finish_strook(verhaal, rij, plek, vel.breedte).height <= vel.hoogte:
                break
        rijen.append(rij)
        start += max(1, len(rij.kaarten))
    return _finish_all(verhaal, rijen, vel.breedte, "blad")


def _finish_all(verhaal: Verhaal, rijen: list[Rij], room: float | None, naam: str) -> tuple[Strook, ...]:
    places = (Plek(index, len(rijen), naam) for index in range(len(rijen)))
    return tuple(finish_strook(verhaal, rij, plek, room) for rij, plek in zip(rijen, places, strict=True))


def _card_width(room: float | None) -> float:
    return CARD_WIDTH if room is None else min(CARD_WIDTH, room - 2 * MARGIN)


def arrange_true_to_scale(verhaal: Verhaal) -> Strook:
    """The tijdlijn as one long roll on which every year is as long as any other.

    A story without a single date has no scale: it comes out as `arrange` gives it.
    """
    stukken = _list_stukken(verhaal, CARD_WIDTH, SIDE)
    days = [stuk.dag for stuk in stukken if stuk.dag is not None]
    plain = arrange(verhaal)[0]
    if not days:
        return plain
    rij, per_day = fill_true_to_scale(stukken, plain.width)
    rij = replace(rij, linten=mark_years(rij, per_day, verhaal.centraal))
    return finish_strook(verhaal, rij, Plek(0, 1), None, is_echt=True)


def _list_stukken(verhaal: Verhaal, card_width: float, side: float, room: float | None = None) -> list[Stuk]:
    days = _list_days(verhaal)
    stukken: list[Stuk] = []
    jaar: Jaar | None = None
    sprong: Sprong | None = None
    for regel in regels(verhaal):
        if isinstance(regel, Jaar):
            jaar = regel
        elif isinstance(regel, Sprong):
            sprong = regel
        else:
            kaart = _make_kaart(regel, card_width, side, room)
            stukken.append(Stuk(kaart, days[len(stukken)], jaar, sprong))
            jaar = sprong = None
    return stukken


def _list_days(verhaal: Verhaal) -> list[float | None]:
    """The day of each card: that of its moment, and for a gat one in its period, between those around it."""
    cards = [regel for regel in regels(verhaal) if isinstance(regel, MomentRegel | GatRegel)]
    days: list[float | None] = []
    known = list(place_in_time([moment.datum for moment in verhaal.momenten]))
    for regel in cards:
        if isinstance(regel, MomentRegel):
            days.append(known.pop(0))
        elif regel.gat.datum:
            day = max(nominal_day(regel.gat.datum), next((day for day in reversed(days) if day is not None), 0.0))
            days.append(min(day, known[0]) if known and known[0] is not None else day)
        else:
            days.append(None)
    return days


def _make_kaart(regel: MomentRegel | GatRegel, width: float, side: float, room: float | None) -> Kaart:
    """The card, wider when it would otherwise be higher than a side of the sheet."""
    widest = room - 2 * MARGIN if room else width
    for factor in _WIDER:
        wide = min(width * factor, widest)
        kaart = (
            make_moment_kaart(regel.moment, wide) if isinstance(regel, MomentRegel) else make_gat_kaart(regel.gat, wide)
        )
        if kaart.box.h <= side or wide == widest:
            break
    return kaart
