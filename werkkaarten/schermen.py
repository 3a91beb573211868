"""What the screens of a running meeting show: one picture for the group, one for each person."""

from dataclasses import dataclass
from hashlib import blake2s

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijdragen import Stand, count_stand, revealed_bijdragen
from werkkaarten.invoer import Antwoord, Lijsten, lijsten_for_everyone, put_in_words, readable_lijsten
from werkkaarten.models import Leerbijeenkomst, Stap

NIEMAND = Stand(klaar=0, bezig=0)


@dataclass(frozen=True)
class Scherm:
    """One screen at one moment. `kenmerk` changes when the group goes on: then it is drawn again."""

    bijeenkomst: Leerbijeenkomst
    stap: Stap | None
    antwoorden: list[Antwoord]
    stand: Stand
    kenmerk: str


def build_deelnemer_scherm(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen of one participant: what is revealed. What others are doing does not change it."""
    return _scherm(bijeenkomst, readable_lijsten(deelname), deelname, NIEMAND)


def build_groep_scherm(casus: Casus, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen that the whole group may see: what is revealed, and how many people are ready."""
    stap = bijeenkomst.huidige_stap
    stand = count_stand(stap) if stap else NIEMAND
    return _scherm(bijeenkomst, lijsten_for_everyone(casus), None, stand)


def _scherm(bijeenkomst: Leerbijeenkomst, lijsten: Lijsten, lezer: Deelname | None, stand: Stand) -> Scherm:
    stap = bijeenkomst.huidige_stap
    velden = stap.kaartstap.velden if stap else ()
    bijdragen = revealed_bijdragen(stap) if stap else []
    antwoorden = [put_in_words(found, velden, lijsten, lezer) for found in bijdragen]
    parts = [str(bijeenkomst.afgesloten_op), f"{stap.pk}-{stap.fase}" if stap else "", f"{stand}"]
    parts += [f"{found.kenmerk}-{found.ingediend_op}-{found.veranderd_op}" for found in bijdragen]
    kenmerk = blake2s("|".join(parts).encode(), digest_size=8).hexdigest()
    return Scherm(bijeenkomst, stap, antwoorden, stand, kenmerk)
