"""What the map may make us ask (werkkaart 4, steps 9, 11 and 12): questions to read aloud, never findings.

The app counts lines and dates; what they mean, only the people themselves know. So nothing here says that something
is wrong, and every kind asks a few questions at most.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from casus.genosociogram.familie import Familie, Mens, Relatie
from casus.genosociogram.generaties import find_groepjes
from casus.genosociogram.notatie import join_names

Soort = Literal["los", "spil", "breuk", "overlap", "niet_op_lijn", "niet_op_kaart"]

# More questions of one kind than a group can talk about: then one question names them all.
MOST = 3
# From five people on, somebody has more hands pulling than a family of four has; the choice is ours.
SPIL_MENSEN = 5
# Two helpers can tell each other what they do; from three on, somebody has to keep them together.
HELPERS = 3
TREKT = frozenset(
    (
        "steun",
        "zorgt_voor",
        "gespannen",
        "conflict",
        "hecht_conflict",
        "versmolten",
        "versmolten_conflict",
        "controle",
    )
)
HELPT = frozenset(("steun", "zorgt_voor"))


@dataclass(frozen=True)
class Patroon:
    """One question about the map. `gezien` is what made us ask it, `personen` are the ids of whom it is about."""

    soort: Soort
    gezien: str
    vraag: str
    personen: tuple[str, ...]


@dataclass(frozen=True)
class Vraag:
    """What we see and what we ask, about one person and about many; {} is who."""

    soort: Soort
    over_een: tuple[str, str]
    over_allen: tuple[str, str]


def find_patronen(familie: Familie, erbij: frozenset[str]) -> tuple[Patroon, ...]:
    """The questions about a whole familie, kind by kind. `erbij` are the ids of who is in a moment on the tijdlijn.

    As long as nobody is in any moment, the tijdlijn gives no questions.
    """
    kijk = _Kijk(familie)
    return (
        *kijk.find_losse(erbij),
        *kijk.find_spillen(),
        *kijk.find_breuken(),
        *kijk.find_overlap(),
        *kijk.find_niet_op_lijn(erbij),
    )


class _Kijk:
    """One look at a familie, with what is asked more than once."""

    def __init__(self, familie: Familie) -> None:
        self.familie = familie
        self.mensen = {mens.id: mens for mens in familie.mensen}
        self.ouders: defaultdict[str, set[str]] = defaultdict(set)
        partners = {union.id: union.partners for union in familie.verbintenissen}
        for kindschap in familie.kindschappen:
            self.ouders[kindschap.kind].update(partners[kindschap.verbintenis])

    def names(self, ids: Iterable[str]) -> str:
        return join_names([self.mensen[id_].naam for id_ in ids])

    def find_losse(self, erbij: frozenset[str]) -> Iterator[Patroon]:
        """People nobody is tied to: those who took part in a moment first, they were there."""
        tied = {id_ for union in self.familie.verbintenissen if len(union.partners) > 1 for id_ in union.partners}
        tied |= {id_ for kind, ouders in self.ouders.items() for id_ in (kind, *ouders)}
        tied |= {id_ for relatie in self.familie.relaties for id_ in (relatie.van, relatie.naar)}
        loose = [mens.id for mens in self.familie.mensen if mens.id not in tied and not mens.bijzonder]
        line = self._name_lijn()
        yield from _ask(
            self.names,
            [id_ for id_ in loose if id_ in erbij],
            Vraag(
                "niet_op_kaart",
                (f"{{}} staat {line}. Op de kaart loopt er nog geen lijn.", "Met wie heeft {} een band, en welke?"),
                (f"{{}} staan {line}. Op de kaart loopt er nog geen lijn.", "Met wie hebben zij een band, en welke?"),
            ),
        )
        yield from _ask(
            self.names,
            [id_ for id_ in loose if id_ not in erbij],
            Vraag(
                "los",
                ("Naar {} loopt op de kaart geen lijn.", "Met wie staat {} in verband?"),
                ("Naar {} loopt op de kaart geen lijn.", "Met wie staan zij in verband?"),
            ),
        )

    def find_spillen(self) -> Iterator[Patroon]:
        """Somebody everyone pulls at: most of their ties ask something of them, and many people do."""
        found = []
        for mens in self.familie.mensen:
            ties = self._ties_of(mens)
            pulling = [r for r in ties if r.soort in TREKT]
            others = list(dict.fromkeys(_other(r, mens.id) for r in pulling))
            if len(others) >= SPIL_MENSEN and 2 * len(pulling) > len(ties):
                found.append((-len(others), mens, others))
        for _, mens, others in sorted(found, key=lambda item: item[0])[:MOST]:
            question = (
                f"Wat vraagt dit van {mens.naam}? Wie kan iets overnemen?"
                if self.familie.is_krachtenveld
                else f"Hoe is dat voor {mens.naam}? Bij wie komt {mens.naam} tot rust?"
            )
            seen = f"Steun, zorg of spanning met {len(others)} anderen komt bij {mens.naam} samen."
            yield Patroon("spil", seen, question, (mens.id, *others))

    def find_breuken(self) -> Iterator[Patroon]:
        """A cut-off between parent and child, or between siblings, that comes back in another generation."""
        broken = list(dict.fromkeys(self._family_breaks()))
        if self.familie.is_krachtenveld or len(broken) < 2:
            return
        rows = {id_: groepje.rij for groepje in find_groepjes(self.familie) for id_ in groepje.leden}
        level = {pair: max(rows[id_] for id_ in pair) for pair in broken}
        chains: list[list[tuple[str, str]]] = []
        for pair in sorted(broken, key=lambda pair: level[pair]):
            line = {ancestor for id_ in pair for ancestor in self._line_of(id_)}
            chain = next((c for c in chains if any(level[up] < level[pair] and line & {*up} for up in c)), None)
            if chain is None:
                chains.append([pair])
            else:
                chain.append(pair)
        for chain in [chain for chain in chains if len(chain) > 1][:MOST]:
            told = [f"tussen {self.names(pair)}" for pair in chain]
            yield Patroon(
                "breuk",
                f"In meer dan één generatie is contact verbroken: {join_names(told)}.",
                "Kennen jullie dit uit de verhalen van vroeger? Wat hielp om elkaar weer te vinden?",
                tuple(dict.fromkeys(id_ for pair in chain for id_ in pair)),
            )

    def find_overlap(self) -> Iterator[Patroon]:
        """Professionals who may do the same: somebody says so, many help one person, or two do the same work there."""
        found = [
            Patroon(
                "overlap", f"{relatie.zin}.", "Wie doet wat? En wat spreken zij samen af?", (relatie.van, relatie.naar)
            )
            for relatie in self.familie.relaties
            if relatie.soort == "overlapt" and relatie.van != relatie.naar
        ]
        for mens in self.familie.mensen:
            if not self._is_professional(mens.id):
                found += self._overlap_at(mens)
        professionals = {patroon: frozenset(filter(self._is_professional, patroon.personen)) for patroon in found}
        first = {who: patroon for patroon, who in reversed(professionals.items())}
        yield from [patroon for patroon, who in professionals.items() if first[who] == patroon][:MOST]

    def _overlap_at(self, mens: Mens) -> Iterator[Patroon]:
        ties = [r for r in self._ties_of(mens) if self._is_professional(_other(r, mens.id))]
        helpers = list(dict.fromkeys(r.van for r in ties if r.soort in HELPT and r.naar == mens.id))
        if len(helpers) >= HELPERS:
            yield Patroon(
                "overlap",
                f"{self.names(helpers)} geven steun of zorg aan {mens.naam}.",
                f"Weten zij van elkaar wat ze doen? Wie houdt het overzicht, samen met {mens.naam}?",
                (mens.id, *helpers),
            )
            return
        for one, other in combinations(dict.fromkeys(_other(r, mens.id) for r in ties), 2):
            if same := _same_work(self.mensen[one], self.mensen[other]):
                yield Patroon(
                    "overlap",
                    f"{self.names((one, other))} hebben allebei een lijn met {mens.naam}, en {same}.",
                    "Wie doet wat? En weet ieder dat van de ander?",
                    (mens.id, one, other),
                )

    def find_niet_op_lijn(self, erbij: frozenset[str]) -> Iterator[Patroon]:
        """People on the map who are in no moment."""
        absent = [mens.id for mens in self.familie.mensen if mens.id not in erbij and not mens.bijzonder]
        line = self._name_lijn()
        question = Vraag(
            "niet_op_lijn",
            (f"{{}} staat op de kaart, en nog niet {line}.", "Welk moment met {} hoort op de lijn?"),
            (f"{{}} staan op de kaart, en nog niet {line}.", "Welke momenten met hen horen op de lijn?"),
        )
        yield from _ask(self.names, absent if erbij else [], question)

    def _name_lijn(self) -> str:
        return "in de geschiedenis op een rij" if self.familie.is_krachtenveld else "op de tijdlijn"

    def _ties_of(self, mens: Mens) -> list[Relatie]:
        return [r for r in self.familie.relaties if mens.id in (r.van, r.naar) and r.van != r.naar]

    def _is_professional(self, id_: str) -> bool:
        return self.mensen[id_].groep == "professional"

    def _family_breaks(self) -> Iterator[tuple[str, str]]:
        for relatie in self.familie.relaties:
            one, other = sorted((relatie.van, relatie.naar))
            parents = self.ouders.get(one, set()), self.ouders.get(other, set())
            related = other in parents[0] or one in parents[1] or parents[0] & parents[1]
            if relatie.soort == "verbroken" and one != other and related:
                yield one, other

    def _line_of(self, id_: str) -> set[str]:
        """Somebody and all who came before them, of whom they descend or by whom they were raised."""
        seen, waiting = {id_}, [id_]
        while waiting:
            fresh = self.ouders.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        return seen


def _other(relatie: Relatie, id_: str) -> str:
    return relatie.naar if relatie.van == id_ else relatie.van


def _ask(name: Callable[[Sequence[str]], str], ids: Sequence[str], vraag: Vraag) -> Iterator[Patroon]:
    """One question for each, or one about all of them when they are many."""
    if len(ids) > MOST:
        gezien, hardop = vraag.over_allen
        yield Patroon(vraag.soort, gezien.format(name(ids)), hardop, tuple(ids))
        return
    gezien, hardop = vraag.over_een
    for id_ in ids:
        yield Patroon(vraag.soort, gezien.format(name([id_])), hardop.format(name([id_])), (id_,))


def _same_work(one: Mens, other: Mens) -> str:
    if one.functie and one.functie.casefold() == other.functie.casefold():
        return f"doen hetzelfde werk ({one.functie})"
    if one.organisatie and one.organisatie.casefold() == other.organisatie.casefold():
        return f"horen bij dezelfde organisatie ({one.organisatie})"
    return ""
