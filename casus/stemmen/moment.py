"""One moment as one reader may see it, with every voice beside the other.

What refers to somebody the reader may not see is left out with them, as in the casusbestand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from casus.models import Beleving, Casus, Duiding, Gebeurtenis, Persoon, Vertelling
from casus.stemmen.duidingen import list_duidingen
from casus.stemmen.waarheid import is_verteld, list_antwoorden
from casus.tijdlijn.woorden import KANT_WOORDEN
from toegang.models import Deelname, Inhoud, Zichtbaarheid

R = TypeVar("R", bound=Inhoud)


@dataclass(frozen=True)
class Stem:
    """One voice. `opgeschreven_door` is empty when it is in their own hand; `lezers` when everyone reads it."""

    rij: Inhoud
    wie: str
    is_eigen: bool
    opgeschreven_door: str = ""
    antwoorden: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lezers(self) -> str:
        """Who reads it, when that is not everyone."""
        is_open = self.rij.zichtbaarheid == Zichtbaarheid.IEDEREEN
        return "" if is_open else self.rij.get_zichtbaarheid_display()


@dataclass(frozen=True)
class Inzage:
    """What somebody reads on the page of a moment."""

    kant: str
    personen: list[Persoon]
    afwezig: list[Persoon]
    belevingen: list[Stem]
    vertellingen: list[Stem]
    duidingen: list[Stem]

    @property
    def begonnen(self) -> bool:
        """True when this reader told, or began to tell, the moment as moment van waarheid."""
        return any(stem.is_eigen for stem in self.vertellingen)


def read_moment(lezer: Deelname, moment: Gebeurtenis) -> Inzage:
    """Read what `lezer` may see at `moment`, which they may read. The number of queries is always the same."""
    leesbaar = {persoon.pk: persoon for persoon in Persoon.objects.voor(lezer)}
    return Inzage(
        kant=KANT_WOORDEN[Casus.of(lezer).soort][moment.kant],
        personen=_list_personen("personen", moment, leesbaar),
        afwezig=_list_personen("afwezig", moment, leesbaar),
        belevingen=[_hear(rij, lezer, leesbaar) for rij in _list_rijen(Beleving, lezer, moment, leesbaar)],
        vertellingen=[
            _hear(rij, lezer, leesbaar, list(list_antwoorden(rij)))
            for rij in _list_rijen(Vertelling, lezer, moment, leesbaar)
            if is_verteld(rij) or rij.gemaakt_door == lezer
        ],
        duidingen=[_hear_duiding(rij, lezer) for rij in list_duidingen(lezer, moment)],
    )


def _list_personen(naam: str, moment: Gebeurtenis, leesbaar: dict[int, Persoon]) -> list[Persoon]:
    through = getattr(Gebeurtenis, naam).through._default_manager.filter(gebeurtenis=moment).order_by("pk")
    return [leesbaar[pk] for pk in through.values_list("persoon_id", flat=True) if pk in leesbaar]


def _list_rijen(model: type[R], lezer: Deelname, moment: Gebeurtenis, leesbaar: dict[int, Persoon]) -> Iterator[R]:
    rijen = model._default_manager.voor(lezer).filter(gebeurtenis=moment).select_related("gemaakt_door")
    return (rij for rij in rijen if rij.persoon_id in leesbaar)


def _hear(
    rij: Beleving | Vertelling,
    lezer: Deelname,
    leesbaar: dict[int, Persoon],
    antwoorden: list[tuple[str, str]] | None = None,
) -> Stem:
    persoon = leesbaar[rij.persoon_id]
    in_own_hand = persoon.deelname_id == rij.gemaakt_door_id
    schrijver = "" if in_own_hand else rij.gemaakt_door.naam
    return Stem(rij, persoon.naam, rij.gemaakt_door == lezer, schrijver, antwoorden or [])


def _hear_duiding(rij: Duiding, lezer: Deelname) -> Stem:
    return Stem(rij, rij.gemaakt_door.naam, rij.gemaakt_door == lezer)
