"""Looking back, for one who took part: what they contributed, and what the group got to see. Nothing else.

What others wrote and was not revealed is not in it, nor is anything that a facilitator noted.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casus.models import Casus
from casus.papier import print_pdf
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijdragen import list_revealed, list_revealed_for_spreiding
from werkkaarten.invoer import (
    Antwoord,
    Deel,
    Lijsten,
    Spreiding,
    lijsten_for_everyone,
    put_in_words,
    readable_lijsten,
    spread,
    word_delen,
)
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.schrijvers import find_own_in

TERUGBLIK_GEMAAKT = "terugblik gemaakt"


@dataclass(frozen=True)
class Blik:
    """One step, for one person: `eigen` is what they handed in, `antwoorden` or `spreiding` what the group saw."""

    stap: Stap
    kaartstap: inhoud.Stap
    bijdrage: Bijdrage | None
    eigen: list[Deel]
    antwoorden: list[Antwoord]
    spreiding: Spreiding | None

    @property
    def is_teruggenomen(self) -> bool:
        """True when they took their answer back after the group saw it."""
        return self.bijdrage is not None and self.bijdrage.ingetrokken_op is not None

    @property
    def staat_erbij(self) -> bool:
        """True when their own answer stands among the others with their name, so that it need not be said twice."""
        return any(antwoord.is_eigen for antwoord in self.antwoorden)

    @property
    def is_getoond(self) -> bool:
        """True when the group saw their answer, by itself or in the spread."""
        in_spread = self.spreiding is not None and not self.spreiding.te_weinig
        return in_spread or (self.bijdrage is not None and self.bijdrage.onthuld_op is not None)


def look_back(deelname: Deelname, bijeenkomst: Leerbijeenkomst, lijsten: Lijsten | None = None) -> list[Blik]:
    """Give the steps in which there is something to look back on, in the order of the draaiboek.

    Moments and people are named as far as `lijsten` goes; without, as far as `deelname` may read.
    """
    lijsten = lijsten or readable_lijsten(deelname)
    stappen = list(Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst).select_related("onderdeel__bijeenkomst"))
    return list(_look_back(deelname, _with_kaartstap(stappen), lijsten))


def _with_kaartstap(stappen: Sequence[Stap]) -> list[tuple[Stap, inhoud.Stap]]:
    # What the card no longer asks can't be put in words.
    return [(stap, stap.kaartstap) for stap in stappen if not stap.is_onbekend]


def _look_back(deelname: Deelname, found: list[tuple[Stap, inhoud.Stap]], lijsten: Lijsten) -> Iterator[Blik]:
    stappen = [stap for stap, _ in found]
    own = find_own_in(stappen, deelname)
    revealed: defaultdict[int, list[Bijdrage]] = defaultdict(list)
    for one in list_revealed(stappen):
        revealed[one.stap_id].append(one)
    to_spread = list_revealed_for_spreiding(stappen)
    for stap, kaartstap in found:
        bijdrage, velden = own.get(stap.pk), kaartstap.velden
        eigen = word_delen(bijdrage.antwoord, velden, lijsten) if bijdrage and bijdrage.ingediend_op else []
        antwoorden = [put_in_words(one, velden, lijsten, deelname) for one in revealed[stap.pk]]
        spreiding = spread(to_spread[stap.pk], velden, lijsten) if stap.pk in to_spread else None
        blik = Blik(stap, kaartstap, bijdrage, eigen, antwoorden, spreiding)
        if blik.eigen or blik.antwoorden or blik.spreiding or blik.is_teruggenomen:
            yield blik


def make_terugblik(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> bytes:
    """Give it as a PDF. Paper goes further than the room, so it names moments and people that all may read."""
    casus = Casus.of(deelname)
    context: dict[str, Any] = {
        "casus": casus,
        "deelname": deelname,
        "bijeenkomst": bijeenkomst,
        "blikken": look_back(deelname, bijeenkomst, lijsten_for_everyone(casus)),
    }
    pdf = print_pdf("werkkaarten/terugblik_pdf.html", context)
    log(deelname, TERUGBLIK_GEMAAKT, casus)
    return pdf
