"""Where the family stands: groepjes in rows, each as near as can be to its parents and children.

Order within a row: barycentres, swept down and up (Sugiyama, Tagawa & Toda 1981). Places within that order:
least squares with a minimum distance, solved exactly by pooling adjacent violators (Barlow et al. 1972).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casus.genosociogram.familie import Familie, Verbintenis
from casus.genosociogram.generaties import Groepje
from casus.genosociogram.symbool import LABEL_WIDTH

PERSON_PITCH = LABEL_WIDTH + 34.0
GROEPJE_GAP = 34.0
_SWEEPS = 8
_SAME_PLACE_SHIFT = 12.0


@dataclass(frozen=True)
class Afdaling:
    """Where the line to the children of a verbintenis leaves.

    `x` is its place from the left edge of the groepje; `sluit_aan` tells what it leaves from: the line
    'tussen' partners side by side, a line 'over' the heads of others, or a place 'onder' a single parent.
    """

    x: float
    sluit_aan: str


def width_of(groepje: Groepje) -> float:
    """Room for the members, in pixels."""
    return len(groepje.leden) * PERSON_PITCH


def offset_of(groepje: Groepje, id_: str) -> float:
    """The middle of a member, from the left edge of the groepje."""
    return (groepje.leden.index(id_) + 0.5) * PERSON_PITCH


def find_afdalingen(familie: Familie, groepjes: Sequence[Groepje]) -> dict[str, Afdaling]:
    """For each verbintenis, by id, where its children hang; never two at one place."""
    taken: set[tuple[int, float]] = set()
    found = {}
    for verbintenis in familie.verbintenissen:
        index, groepje = next((i, g) for i, g in enumerate(groepjes) if verbintenis.partners[0] in g.leden)
        afdaling = _afdaling(verbintenis, groepje)
        while (index, afdaling.x) in taken:
            afdaling = Afdaling(afdaling.x + _SAME_PLACE_SHIFT, afdaling.sluit_aan)
        taken.add((index, afdaling.x))
        found[verbintenis.id] = afdaling
    return found


def _afdaling(verbintenis: Verbintenis, groepje: Groepje) -> Afdaling:
    places = sorted(groepje.leden.index(id_) for id_ in verbintenis.partners)
    if len(places) == 1:
        return Afdaling((places[0] + 0.5) * PERSON_PITCH, "onder")
    if places[1] == places[0] + 1:
        return Afdaling(places[1] * PERSON_PITCH, "tussen")
    return Afdaling(places[1] * PERSON_PITCH, "over")


def place_groepjes(
    familie: Familie, groepjes: Sequence[Groepje], afdalingen: dict[str, Afdaling]
) -> dict[Groepje, float]:
    """The left edge of each groepje; none within a row come nearer than the gap."""
    rows = _rows_by_birth(familie, groepjes)
    pulls = _pulls(familie, groepjes, afdalingen)
    left: dict[Groepje, float] = {}
    for row in rows:
        _spread(row, dict.fromkeys(row, 0.0), left)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 1
        for row in rows if downward else list(reversed(rows)):
            wished = {groepje: _wish(groepje, pulls, left, downward) for groepje in row}
            row.sort(key=lambda groepje: round(wished[groepje] + width_of(groepje) / 2, 3))
            _spread(row, wished, left)
    for row in [*rows, *reversed(rows), *rows]:
        _spread(row, {groepje: _wish(groepje, pulls, left, None) for groepje in row}, left)
    return left


def _rows_by_birth(familie: Familie, groepjes: Sequence[Groepje]) -> list[list[Groepje]]:
    children = {kindschap.kind for kindschap in familie.kindschappen}
    born = {mens.id: mens.geboren.sort_key[0] if mens.geboren else date.max for mens in familie.mensen}

    def birth(groepje: Groepje) -> date:
        return min((born[id_] for id_ in groepje.leden if id_ in children), default=date.max)

    numbers = sorted({groepje.rij for groepje in groepjes})
    return [sorted((g for g in groepjes if g.rij == number), key=birth) for number in numbers]


@dataclass(frozen=True)
class _Pull:
    """A groepje wants its point `at` to stand above or below `other_at`, both from their left edges."""

    at: float
    other: Groepje
    other_at: float


def _pulls(
    familie: Familie, groepjes: Sequence[Groepje], afdalingen: dict[str, Afdaling]
) -> dict[Groepje, list[_Pull]]:
    of_person = {id_: groepje for groepje in groepjes for id_ in groepje.leden}
    unions = {verbintenis.id: verbintenis for verbintenis in familie.verbintenissen}
    pulls: dict[Groepje, list[_Pull]] = {groepje: [] for groepje in groepjes}
    for kindschap in familie.kindschappen:
        parent = of_person[unions[kindschap.verbintenis].partners[0]]
        child = of_person[kindschap.kind]
        drop = afdalingen[kindschap.verbintenis].x
        entry = offset_of(child, kindschap.kind)
        if parent != child:
            pulls[child].append(_Pull(entry, parent, drop))
            pulls[parent].append(_Pull(drop, child, entry))
    return pulls


def _wish(
    groepje: Groepje, pulls: dict[Groepje, list[_Pull]], left: dict[Groepje, float], from_above: bool | None
) -> float:
    """Where the left edge wants to be: the mean over the parents, the children, or (None) both."""
    wishes = [
        left[pull.other] + pull.other_at - pull.at
        for pull in pulls[groepje]
        if from_above is None or (pull.other.rij < groepje.rij) == from_above
    ]
    return sum(wishes) / len(wishes) if wishes else left[groepje]


def _spread(row: Sequence[Groepje], wished: dict[Groepje, float], left: dict[Groepje, float]) -> None:
    """Places the row in its order, as near to the wishes as the gap allows."""
    steps = [0.0]
    for groepje in row[:-1]:
        steps.append(steps[-1] + width_of(groepje) + GROEPJE_GAP)
    blocks: list[tuple[float, int]] = []
    for groepje, step in zip(row, steps, strict=True):
        mean, count = wished[groepje] - step, 1
        while blocks and blocks[-1][0] >= mean:
            other_mean, other_count = blocks.pop()
            mean = (mean * count + other_mean * other_count) / (count + other_count)
            count += other_count
        blocks.append((mean, count))
    places = [mean for mean, count in blocks for _ in range(count)]
    for groepje, step, place in zip(row, steps, places, strict=True):
        left[groepje] = place + step
