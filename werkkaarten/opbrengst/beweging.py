"""How the group moved through the phases of card 8: what people marked in one meeting and in the next.

Numbers and no names, no average, nothing that goes up or down: a phase is no mark (werkkaart 8). What fewer than four
people marked in one meeting is not shown. Who looks finds their own marks beside it; nobody else does.
"""

from dataclasses import dataclass
from datetime import date

from toegang.models import Deelname
from werkkaarten.bijdragen import own_bijdrage, revealed_for_spreiding
from werkkaarten.invoer import Spreiding, lijsten_for_everyone, spread
from werkkaarten.invoer.spreiding import Telling
from werkkaarten.models import Stap

KAART, VELD = "fasen", "fase"
STAPPEN = ("waar-ben-jij", "later-opnieuw")


@dataclass(frozen=True)
class Moment:
    """One time that the group marked: when, how often each phase (empty: too few people), and one's own mark."""

    datum: date
    tellingen: tuple[Telling, ...]
    eigen: str


def read_beweging(deelname: Deelname) -> list[Moment]:
    """Give every time the phases were marked and shown to the group, the first one first."""
    stappen = Stap.objects.voor(deelname).filter(kaart_sleutel=KAART, sleutel__in=STAPPEN)
    stappen = stappen.select_related("onderdeel__bijeenkomst", "ruimte__casus")
    by_time = sorted(stappen, key=lambda stap: (stap.bijeenkomst.datum, stap.geopend_op is None, stap.geopend_op))
    return [moment for moment in (_read_moment(deelname, stap) for stap in by_time) if moment]


def _read_moment(deelname: Deelname, stap: Stap) -> Moment | None:
    to_spread = revealed_for_spreiding(stap)
    velden = [veld for veld in stap.kaartstap.velden if veld.sleutel == VELD]
    if to_spread is None or not velden:
        return None
    spreiding = spread(to_spread, velden, lijsten_for_everyone(stap.ruimte.casus))
    own = own_bijdrage(deelname, stap)
    eigen = own.antwoord.get(VELD, "") if own and own.ingediend_op else ""
    return Moment(stap.bijeenkomst.datum, _tellingen(spreiding), eigen)


def _tellingen(spreiding: Spreiding) -> tuple[Telling, ...]:
    return spreiding.velden[0].tellingen if spreiding.velden else ()
