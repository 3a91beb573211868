"""Lines of descent from one verbintenis: where they run together, and the bar between twins from one egg."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from casus.genosociogram.familie import Meerling
from casus.genosociogram.lijn import Lijn, Punt

Stuk = tuple[Punt, Punt]


def split_stam(lines: Iterable[Lijn]) -> Iterator[tuple[list[tuple[Punt, ...]], list[tuple[Punt, ...]], str]]:
    """For each line to a child what it shares with a child of another soort, what is its own, and its soort.

    What an earlier line has drawn already is left out: a line drawn twice is darker, and its dashes fill up.
    """
    together = list(lines)
    drawn: list[Stuk] = []
    for lijn in together:
        others = [piece for other in together if other.soort != lijn.soort for piece in pairwise(other.points)]
        stam: list[Stuk] = []
        own: list[Stuk] = []
        for piece in pairwise(lijn.points):
            for fresh in _split(piece, drawn)[1]:
                shared, alone = _split(fresh, others)
                stam += shared
                own += alone
        drawn += pairwise(lijn.points)
        yield _chain(stam), _chain(own), lijn.soort


def _split(piece: Stuk, others: Sequence[Stuk]) -> tuple[list[Stuk], list[Stuk]]:
    """The stretches of a piece that lie on one of the others, and the rest, both from its begin to its end."""
    covered = [stretch for other in others if (stretch := _overlap(piece, other))]
    stops = sorted({0.0, 1.0, *(place for stretch in covered for place in stretch)})
    shared: list[Stuk] = []
    alone: list[Stuk] = []
    for low, high in pairwise(stops):
        inside = any(a <= low and high <= b for a, b in covered)
        (shared if inside else alone).append((_at(piece, low), _at(piece, high)))
    return shared, alone


def _at(piece: Stuk, part: float) -> Punt:
    (ax, ay), (bx, by) = piece
    return (bx, by) if part == 1.0 else (ax + (bx - ax) * part, ay + (by - ay) * part)


def _overlap(piece: Stuk, other: Stuk) -> tuple[float, float] | None:
    """From which to which part of the piece the other lies on it; None when it does not."""
    for u in (0, 1):
        if len({place[1 - u] for place in (*piece, *other)}) == 1 and piece[0][u] != piece[1][u]:
            start, length = piece[0][u], piece[1][u] - piece[0][u]
            low, high = sorted((place[u] - start) / length for place in other)
            low, high = max(low, 0.0), min(high, 1.0)
            return (low, high) if low < high else None
    return None


def _chain(pieces: Iterable[Stuk]) -> list[tuple[Punt, ...]]:
    """Pieces that go on where the one before ends, as one line."""
    lines: list[list[Punt]] = []
    for one, other in pieces:
        if lines and lines[-1][-1] == one:
            lines[-1].append(other)
        else:
            lines.append([one, other])
    return [tuple(line) for line in lines]


def find_balkjes(lijnen: Iterable[Lijn], meerlingen: Iterable[Meerling]) -> list[Stuk]:
    """For children from one egg the level bar halfway the legs of their fork; none where they have no fork."""
    lines = [lijn for lijn in lijnen if lijn.kind == "kind"]
    found = []
    for meerling in meerlingen:
        unions = dict.fromkeys(lijn.ids[0] for lijn in lines if lijn.ids[1] in meerling.kinderen)
        for union in unions if meerling.eeneiig else ():
            legs = [
                leg
                for lijn in lines
                if lijn.ids[0] == union and lijn.ids[1] in meerling.kinderen
                for leg in _legs(lijn)
            ]
            if len(legs) > 1:
                halves = sorted(((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in legs)
                found.append((halves[0], halves[-1]))
    return found


def _legs(lijn: Lijn) -> list[Stuk]:
    """The slanted piece of a line."""
    return [(one, other) for one, other in pairwise(lijn.points) if one[0] != other[0] and one[1] != other[1]]
