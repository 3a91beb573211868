"""What the screens of a running meeting show: one picture for the group, one for each person."""

from dataclasses import dataclass
from hashlib import blake2s

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.antwoorden import Antwoord, momenten_for_everyone, put_in_words, readable_momenten
from werkkaarten.bijdragen import Stand, count_stand, visible_bijdragen
from werkkaarten.models import Leerbijeenkomst, Stap

GROEP = 0


@dataclass(frozen=True)
class Scherm:
    """One screen at one moment. `kenmerk` changes when, and only when, the screen should be drawn again."""

    bijeenkomst: Leerbijeenkomst
    stap: Stap | None
    antwoorden: list[Antwoord]
    stand: Stand
    kenmerk: str


def build_deelnemer_scherm(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen of one participant: the own answer, and what is revealed."""
    stap = bijeenkomst.huidige_stap
    antwoorden = read_antwoorden(stap, deelname) if stap else []
    return _scherm(bijeenkomst, stap, antwoorden, Stand(klaar=0, bezig=0))


def build_groep_scherm(casus: Casus, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen that the whole group may see: what is revealed, and how many people are ready."""
    stap = bijeenkomst.huidige_stap
    if stap is None:
        return _scherm(bijeenkomst, None, [], Stand(klaar=0, bezig=0))
    velden, momenten = stap.kaartstap.velden, momenten_for_everyone(casus)
    antwoorden = [put_in_words(found, velden, momenten, GROEP) for found in visible_bijdragen(None, stap)]
    return _scherm(bijeenkomst, stap, antwoorden, count_stand(stap))


def read_antwoorden(stap: Stap, deelname: Deelname) -> list[Antwoord]:
    """Give the answers in this step that `deelname` may read, in words."""
    velden, momenten = stap.kaartstap.velden, readable_momenten(deelname)
    return [put_in_words(found, velden, momenten, deelname.pk) for found in visible_bijdragen(deelname, stap)]


def _scherm(bijeenkomst: Leerbijeenkomst, stap: Stap | None, antwoorden: list[Antwoord], stand: Stand) -> Scherm:
    parts = [str(bijeenkomst.afgesloten_op), f"{stap.pk}-{stap.fase}" if stap else "", f"{stand}"]
    parts += [f"{antwoord.bijdrage.pk}-{antwoord.bijdrage.ingediend_op}" for antwoord in antwoorden]
    return Scherm(
        bijeenkomst,
        stap,
        antwoorden,
        stand,
        kenmerk=blake2s("|".join(parts).encode(), digest_size=8).hexdigest(),
    )
