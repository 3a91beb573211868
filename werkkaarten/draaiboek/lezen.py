"""The draaiboek as people read it, on the page and on paper: parts with their times, steps in words, the total."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from werkkaarten import inhoud
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

MANIER_WOORDEN = {"live": "op één plek", "op_afstand": "op afstand", "eigen_tijd": "in eigen tijd"}
# What a step must be made for when people come together in this way.
NODIG = {
    Leerbijeenkomst.Manier.FYSIEK: ("live",),
    Leerbijeenkomst.Manier.ONLINE: ("op_afstand",),
    Leerbijeenkomst.Manier.HYBRIDE: ("live", "op_afstand"),
    Leerbijeenkomst.Manier.EIGEN_TIJD: ("eigen_tijd",),
}


@dataclass(frozen=True)
class Regel:
    """A step in the draaiboek, in words; `kaartstap` is None when no card has it any more."""

    stap: Stap
    kaartstap: inhoud.Stap | None
    past_niet_bij: str = ""

    @property
    def naam(self) -> str:
        """What the step is called."""
        return self.kaartstap.naam if self.kaartstap else f"Onbekende stap ({self.stap.sleutel})"

    @property
    def bron(self) -> str:
        """Where it comes from: card, number on the card and vorm."""
        return tell_bron(self.stap, self.kaartstap)

    @property
    def manieren(self) -> list[str]:
        """How the step can be done, in words."""
        return [MANIER_WOORDEN[manier] for manier in self.kaartstap.manieren] if self.kaartstap else []

    @property
    def wordt_geschreven(self) -> bool:
        """True when there is something to write, so that with or without a name means something."""
        return bool(self.kaartstap and self.kaartstap.velden)


@dataclass(frozen=True)
class Deel:
    """A part with its steps; `van` and `tot` are clock times, or since the begin when there is no hour to begin at."""

    onderdeel: Onderdeel
    regels: list[Regel]
    van: str
    tot: str

    @property
    def minuten(self) -> int:
        """How long it takes."""
        return sum_minuten(regel.stap for regel in self.regels)


@dataclass(frozen=True)
class Programma:
    """A whole draaiboek. `eruit` are the steps that left it with their answers; `beschikbaar` is in minutes."""

    delen: list[Deel]
    eruit: list[Regel]
    beschikbaar: int

    @cached_property
    def minuten(self) -> int:
        """How long it takes."""
        return sum(deel.minuten for deel in self.delen)

    @property
    def samen(self) -> str:
        """The total against the time there is, as a sentence."""
        return f"Samen {self.minuten} van {self.beschikbaar} minuten."

    @property
    def te_lang(self) -> int:
        """How many minutes it takes too long; 0 when it fits."""
        return max(0, self.minuten - self.beschikbaar)

    @property
    def over(self) -> int:
        """How many minutes are left; 0 when there are none."""
        return max(0, self.beschikbaar - self.minuten)


def read_programma(bijeenkomst: Leerbijeenkomst) -> Programma:
    """Read the draaiboek of a meeting, in two queries."""
    in_sight: defaultdict[int, list[Regel]] = defaultdict(list)
    eruit: list[Regel] = []
    for stap in Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst).select_related("onderdeel"):
        regel = Regel(stap, kaartstap := find_kaartstap(stap), tell_past_niet(bijeenkomst, kaartstap))
        (eruit if stap.uit_draaiboek_op else in_sight[stap.onderdeel_id]).append(regel)
    delen, begin = [], 0
    for onderdeel in Onderdeel.objects.filter(bijeenkomst=bijeenkomst).select_related("leider"):
        end = begin + sum_minuten(regel.stap for regel in in_sight[onderdeel.pk])
        van, tot = (tell_moment(bijeenkomst.begint_om, minuten) for minuten in (begin, end))
        delen.append(Deel(onderdeel, in_sight[onderdeel.pk], van, tot))
        begin = end
    return Programma(delen, eruit, bijeenkomst.minuten)


def find_kaartstap(stap: Stap) -> inhoud.Stap | None:
    """Give the step as the card has it, or None when no card has it any more."""
    return None if stap.is_onbekend else stap.kaartstap


def tell_bron(stap: Stap, kaartstap: inhoud.Stap | None) -> str:
    """Say where a step comes from: 'Werkkaart 3, stap 10, Cliëntcasus'."""
    kaart = inhoud.kaarten().get(stap.kaart_sleutel)
    if kaart is None or kaartstap is None:
        return "Deze stap staat niet meer in de werkkaarten. Haal hem eruit, of vraag de beheerder ernaar."
    kop = f"Werkkaart {kaart.nummer}" if kaart.nummer else kaart.naam
    op_kaart = f"stap {kaartstap.op_kaart}" if kaartstap.op_kaart else ""
    vorm = next((vorm.naam for vorm in kaart.vormen if vorm.sleutel == stap.vorm_sleutel and len(kaart.vormen) > 1), "")
    return ", ".join(filter(None, [kop, op_kaart, vorm]))


def tell_past_niet(bijeenkomst: Leerbijeenkomst, kaartstap: inhoud.Stap | None) -> str:
    """Say for which way of coming together, that of this meeting, a step was not made; nothing when it fits."""
    nodig = NODIG[Leerbijeenkomst.Manier(bijeenkomst.manier)] if kaartstap else ()
    return " en ".join(MANIER_WOORDEN[manier] for manier in nodig if kaartstap and manier not in kaartstap.manieren)


def tell_moment(begint_om: time | None, minuten: int) -> str:
    """Give the clock time so many minutes after the begin: '19:05'; without a begin the time since: '0:05'."""
    if begint_om is None:
        return f"{minuten // 60}:{minuten % 60:02}"
    return f"{datetime.combine(datetime.min, begint_om) + timedelta(minutes=minuten):%H:%M}"


def sum_minuten(stappen: Iterable[Stap]) -> int:
    """Give how many minutes these steps take together."""
    return sum(stap.minuten for stap in stappen)
