"""Which people stand side by side, and on which row: couples together, children below their parents.

A *groepje* holds everyone joined by verbintenissen, in the order they stand from left to right. Its row is
one below the lowest groepje of a parent, so a line of descent never runs upward.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.genosociogram.familie import Familie, Verbintenis


@dataclass(frozen=True)
class Groepje:
    """People side by side, as ids from left to right, on a row counted from the top."""

    leden: tuple[str, ...]
    rij: int


def find_family_ids(familie: Familie) -> tuple[str, ...]:
    """Ids of all who stand in the family itself: gezin, familie, and whoever is partner or child in it."""
    tied = {id_ for verbintenis in familie.verbintenissen for id_ in verbintenis.partners}
    tied |= {kindschap.kind for kindschap in familie.kindschappen}
    return tuple(mens.id for mens in familie.mensen if mens.groep in ("gezin", "familie") or mens.id in tied)


def find_groepjes(familie: Familie) -> tuple[Groepje, ...]:
    """All groepjes, in the order of the file of their first member."""
    ids = find_family_ids(familie)
    leader = _join_partners(ids, familie.verbintenissen)
    members: dict[str, list[str]] = {}
    for id_ in ids:
        members.setdefault(leader[id_], []).append(id_)
    rows = _rows(list(members), _descent(familie, leader))
    groepjes = [Groepje(_stand_side_by_side(familie, group), rows[key]) for key, group in members.items()]
    for meerling in familie.meerlingen:
        groepjes = _bring_together(groepjes, [id_ for id_ in ids if id_ in meerling.kinderen])
    return tuple(groepjes)


def _bring_together(groepjes: list[Groepje], kinderen: Sequence[str]) -> list[Groepje]:
    """Those born together in one groepje, with their partners at the outside, when they stand on one row."""
    mine = [next((g for g in groepjes if kind in g.leden), None) for kind in kinderen]
    apart = list(dict.fromkeys(groepje for groepje in mine if groepje))
    if len(apart) < 2 or len({groepje.rij for groepje in apart}) > 1:
        return groepjes
    leden: list[str] = []
    for number, groepje in enumerate(apart):
        at = next(index for index, id_ in enumerate(groepje.leden) if id_ in kinderen)
        inward = at > (len(groepje.leden) - 1) / 2 if number == 0 else at < (len(groepje.leden) - 1) / 2
        inward = inward or 2 * at == len(groepje.leden) - 1
        leden += groepje.leden if inward else groepje.leden[::-1]
    together = Groepje(tuple(leden), apart[0].rij)
    return [together if groepje is apart[0] else groepje for groepje in groepjes if groepje not in apart[1:]]


def _join_partners(ids: Iterable[str], verbintenissen: Iterable[Verbintenis]) -> dict[str, str]:
    """For each id the first member of its groepje."""
    leader = {id_: id_ for id_ in ids}
    for verbintenis in verbintenissen:
        keys = {leader[id_] for id_ in verbintenis.partners}
        first = next(id_ for id_ in leader if leader[id_] in keys)
        leader = {id_: leader[first] if key in keys else key for id_, key in leader.items()}
    return leader


def _descent(familie: Familie, leader: dict[str, str]) -> list[tuple[str, str]]:
    """Parent and child groepje for each kindschap, but none that makes someone their own ancestor."""
    first_partner = {verbintenis.id: verbintenis.partners[0] for verbintenis in familie.verbintenissen}
    children: dict[str, set[str]] = {}
    steps = []
    for kindschap in familie.kindschappen:
        parent, child = leader[first_partner[kindschap.verbintenis]], leader[kindschap.kind]
        if parent not in _reachable(child, children):
            children.setdefault(parent, set()).add(child)
            steps.append((parent, child))
    return steps


def _reachable(start: str, children: dict[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = children.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _rows(keys: Sequence[str], steps: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The row of each groepje; one without parents stands right above its highest child."""
    rows = dict.fromkeys(keys, 0)
    for _ in keys:
        for parent, child in steps:
            rows[child] = max(rows[child], rows[parent] + 1)
    has_parents = {child for _, child in steps}
    for key in keys:
        below = [rows[child] for parent, child in steps if parent == key]
        if key not in has_parents and below:
            rows[key] = min(below) - 1
    return _loose_ones_lowest(rows, steps)


def _loose_ones_lowest(rows: dict[str, int], steps: Sequence[tuple[str, str]]) -> dict[str, int]:
    tied = {key for step in steps for key in step}
    lowest = max((rows[key] for key in tied), default=0)
    return {key: row if key in tied else lowest for key, row in rows.items()}


def _stand_side_by_side(familie: Familie, group: Sequence[str]) -> tuple[str, ...]:
    """Partners beside each other; who has most verbintenissen in the middle, the earliest partner left."""
    unions = [verbintenis for verbintenis in familie.verbintenissen if verbintenis.partners[0] in group]
    shared = [verbintenis.partners for verbintenis in unions if len(verbintenis.partners) > 1]
    if len(shared) == 1:
        return tuple(sorted(shared[0], key=lambda id_: familie.mens(id_).gender != "man"))
    middle = max(group, key=lambda id_: sum(id_ in partners for partners in shared))
    left, right = [middle], [middle]
    waiting, seen = [middle], {middle}
    while waiting:
        person = waiting.pop(0)
        partners = [id_ for pair in shared if person in pair for id_ in pair if id_ not in seen and id_ != person]
        for index, partner in enumerate(dict.fromkeys(partners)):
            goes_left = index == 0 if person == middle else person in left
            (left if goes_left else right).append(partner)
            seen.add(partner)
            waiting.append(partner)
    return (*reversed(left[1:]), *right)
