"""Where people see the same tie differently (werkkaart 4: 'Verschil blijft naast elkaar staan')."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from casus.edtf import Datum, period_in_words
from casus.genosociogram.familie import Familie, Relatie
from casus.genosociogram.notatie import GERICHT, RELATIE_WOORDEN, STEUNVORM_WOORDEN

Paar = frozenset[str]
# What goes from one to the other, with whose it is.
_MET_RICHTING = {
    "steun": "steun van {van}",
    "zorgt_voor": "{van} zorgt",
    "verwijst_door": "{van} verwijst door",
    "geweld": "geweld door {van}",
    "misbruik": "misbruik door {van}",
    "verwaarlozing": "verwaarlozing door {van}",
    "controle": "controle door {van}",
}


@dataclass(frozen=True)
class Uitspraak:
    """What one person (an id) says about a pair: how it is, and when that was, in words."""

    volgens: str
    banden: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Verschil:
    """Two people (ids) about whom others say something else; every uitspraak beside the other."""

    personen: tuple[str, str]
    uitspraken: tuple[Uitspraak, ...]


def find_verschillen(relaties: Iterable[Relatie]) -> frozenset[Paar]:
    """The pairs of people about whom two others say something else of the same time.

    Who says nothing of a time does not contradict what another says of it.
    """
    return frozenset(
        paar
        for paar, told in _by_paar(relaties).items()
        if any(_differ(mine, theirs) for mine, theirs in combinations(_by_voice(told).values(), 2))
    )


def list_verschillen(familie: Familie) -> tuple[Verschil, ...]:
    """Every pair about whom two others say something else, with what each of them says, in the order of the file."""
    different = find_verschillen(familie.relaties)
    namen = {mens.id: mens.naam for mens in familie.mensen}
    return tuple(_tell(told, namen) for paar, told in _by_paar(familie.relaties).items() if paar in different)


def _by_paar(relaties: Iterable[Relatie]) -> dict[Paar, list[Relatie]]:
    found: dict[Paar, list[Relatie]] = {}
    for relatie in relaties:
        if relatie.volgens:
            found.setdefault(frozenset((relatie.van, relatie.naar)), []).append(relatie)
    return found


def _by_voice(relaties: Iterable[Relatie]) -> dict[str, list[Relatie]]:
    found: dict[str, list[Relatie]] = {}
    for relatie in relaties:
        found.setdefault(relatie.volgens, []).append(relatie)
    return found


def _differ(mine: list[Relatie], theirs: list[Relatie]) -> bool:
    return _says_else(mine, theirs) or _says_else(theirs, mine)


def _says_else(mine: list[Relatie], theirs: list[Relatie]) -> bool:
    for relatie in mine:
        same_time = [other for other in theirs if _overlap(relatie, other)]
        if same_time and all(_kind_of(other) != _kind_of(relatie) for other in same_time):
            return True
    return False


def _kind_of(relatie: Relatie) -> tuple[str, str]:
    return relatie.soort, relatie.van if relatie.soort in GERICHT else ""


def _overlap(one: Relatie, other: Relatie) -> bool:
    return not _comes_before(one, other.van_datum) and not _comes_before(other, one.van_datum)


def _comes_before(relatie: Relatie, begin: Datum | None) -> bool:
    """Whether it was over where the next began: 'tot 2018' and then 'sinds 2018' follow each other."""
    end = relatie.tot_datum
    if not end or not begin or not end.earliest or not begin.earliest:
        return False
    if end.latest and end.latest < begin.earliest:
        return True
    own = relatie.van_datum
    began_before = own is None or own.earliest is None or own.earliest < end.earliest
    return began_before and end.earliest <= begin.earliest


def _tell(told: list[Relatie], namen: Mapping[str, str]) -> Verschil:
    uitspraken = tuple(
        Uitspraak(volgens, tuple((_words_of(relatie, namen), _when(relatie)) for relatie in mine))
        for volgens, mine in _by_voice(told).items()
    )
    return Verschil((told[0].van, told[0].naar), uitspraken)


def _words_of(relatie: Relatie, namen: Mapping[str, str]) -> str:
    words = RELATIE_WOORDEN[relatie.soort]
    if relatie.soort in GERICHT:
        words = _MET_RICHTING[relatie.soort].format(van=namen[relatie.van])
    if relatie.steunvorm:
        words += f" ({', '.join(STEUNVORM_WOORDEN[vorm] for vorm in relatie.steunvorm)})"
    return words


def _when(relatie: Relatie) -> str:
    return period_in_words(relatie.van_datum, relatie.tot_datum)
