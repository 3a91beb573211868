"""What who leads sees: this step, who is ready (numbers, no names), and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2s
from typing import Literal

from django.utils import timezone

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.beeld import Beeld, tell_beeld
from werkkaarten.bijeenkomst import find_next, list_stappen, needs_reveal
from werkkaarten.draaiboek import sum_minuten
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.schermen import Scherm, build_groep_scherm
from werkkaarten.schrijvers import fingerprint

Hoofdknop = Literal["begin", "open", "onthul", "verder", "sluit"]
# A meeting that takes longer than this was left open: how long it takes says nothing then.
LANGSTE_DAG = timedelta(hours=12)


@dataclass(frozen=True)
class Telling:
    """How far who is in has come: `klaar` of `aanwezig` handed in, `elders` did so without being in.

    `bezig` are all who wrote something that is not handed in. Numbers only, also where answers carry a name.
    """

    klaar: int
    aanwezig: int
    elders: int
    bezig: int


@dataclass(frozen=True)
class Deel:
    """A part of the draaiboek with its steps."""

    titel: str
    stappen: list[Stap]


@dataclass(frozen=True)
class Regie:
    """The regie at one moment. `kenmerk` changes when there is something else to see."""

    scherm: Scherm
    beeld: Beeld
    delen: list[Deel]
    volgende: Stap | None
    telling: Telling
    hoofdknop: Hoofdknop
    bezig_minuten: int | None
    gepland_minuten: int
    kenmerk: str

    @property
    def stap(self) -> Stap | None:
        """The step where the group is."""
        return self.scherm.stap


def build_regie(casus: Casus, bijeenkomst: Leerbijeenkomst) -> Regie:
    """Give the regie of a meeting as it is now."""
    scherm = build_groep_scherm(casus, bijeenkomst)
    stappen, present = list_stappen(bijeenkomst), list_present(bijeenkomst)
    volgende = find_next(stappen, scherm.stap)
    telling = count_present(scherm, present)
    delen = group_by_onderdeel(stappen)
    return Regie(
        scherm=scherm,
        beeld=tell_beeld(scherm),
        delen=delen,
        volgende=volgende,
        telling=telling,
        hoofdknop=choose_hoofdknop(scherm.stap, volgende),
        bezig_minuten=count_minutes(stappen),
        gepland_minuten=sum_minuten(stappen),
        kenmerk=make_kenmerk(scherm.kenmerk, bijeenkomst.beeld, telling, [(stap.pk, stap.fase) for stap in stappen]),
    )


def make_kenmerk(*parts: object) -> str:
    """Give a short word that changes when one of the parts does."""
    return blake2s("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def list_present(bijeenkomst: Leerbijeenkomst) -> list[int]:
    """Give the ids of the Deelnames that are in now."""
    inside = Genodigde.objects.filter(bijeenkomst=bijeenkomst, weg_op=None).exclude(binnen_op=None)
    return list(inside.values_list("deelname_id", flat=True))


def count_present(scherm: Scherm, present: Iterable[int]) -> Telling:
    """Count who is ready among those who are in: an answer without a name is found from the person, never back."""
    stap, present = scherm.stap, list(present)
    klaar = 0
    if stap and present:
        handed_in = Bijdrage.objects.filter(stap=stap).exclude(ingediend_op=None)
        if stap.zonder_naam:
            merken = [fingerprint(stap, Deelname(pk=pk)) for pk in present]
            klaar = handed_in.filter(schrijver__merk__in=merken).count()
        else:
            klaar = handed_in.filter(deelname__in=present).count()
    elders = max(scherm.stand.klaar - klaar, 0)  # somebody may have handed in between the two counts
    return Telling(klaar, len(present), elders, scherm.stand.bezig)


def choose_hoofdknop(stap: Stap | None, volgende: Stap | None) -> Hoofdknop:
    """Give the one thing to do next. Where nobody writes, or nothing is hidden, there is nothing to reveal."""
    if stap is None:
        return "begin"
    if stap.kaartstap.velden and stap.fase == Stap.Fase.GESLOTEN:
        return "open"
    if needs_reveal(stap) and stap.fase == Stap.Fase.OPEN:
        return "onthul"
    return "verder" if volgende else "sluit"


def group_by_onderdeel(stappen: Iterable[Stap]) -> list[Deel]:
    """Give the steps part by part, in the order of the draaiboek."""
    delen: dict[int, Deel] = {}
    for stap in stappen:
        delen.setdefault(stap.onderdeel_id, Deel(stap.onderdeel.titel, [])).stappen.append(stap)
    return list(delen.values())


def count_minutes(stappen: Iterable[Stap], now: datetime | None = None) -> int | None:
    """Give how many minutes the meeting takes so far; None before it began, and when it was left open since."""
    begun = [stap.geopend_op for stap in stappen if stap.geopend_op]
    if not begun:
        return None
    passed = (now or timezone.now()) - min(begun)
    return int(passed.total_seconds() // 60) if passed < LANGSTE_DAG else None
