"""What is wrong in a drawn geno-sociogram, counted from its boxes and lines. Smaller than a real yardstick.

Lines of one union are one group: they may share pieces and cross. What is counted: people and ties that are not
there, symbols and words over each other, lines through those of somebody else, and places where lines cross.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import Any

from casus.vlak import Box, enclose

Punt = Sequence[float]
Stuk = tuple[Punt, Punt]
EDGE = 1.0  # pixels; what only touches does no harm
MATEN = ("ontbreekt", "overlapt", "lijn_door_iemand", "kruisingen", "band_door_iemand", "band_kruisingen")


@dataclass(frozen=True)
class Streep:
    """One line: its straight pieces, its group, whom it belongs to, and the box around it."""

    pieces: tuple[Stuk, ...]
    group: str
    wie: frozenset[str]
    box: Box


def count_faults(bestand: dict[str, Any], layout: dict[str, Any]) -> dict[str, int]:
    """Count each of MATEN."""
    boxes = [(node["id"], box) for node in layout["nodes"] for box in _boxes(node)]
    unies = {item["id"]: {item["id"], *item["partners"]} for item in bestand.get("verbintenissen", [])}
    family = list(_strepen(layout, unies, relaties=False))
    ties = list(_strepen(layout, unies, relaties=True))
    return {
        "ontbreekt": _count_missing(bestand, layout),
        "overlapt": sum(a != b and x.overlaps(y, -EDGE) for (a, x), (b, y) in combinations(boxes, 2)),
        "lijn_door_iemand": _count_through(family, boxes),
        "kruisingen": sum(_count_crossings(a, b) for a, b in combinations(family, 2)),
        "band_door_iemand": _count_through(ties, boxes),
        "band_kruisingen": sum(_count_crossings(a, b) for a, b in [*combinations(ties, 2), *product(ties, family)]),
    }


def _boxes(node: dict[str, Any]) -> Iterator[Box]:
    yield Box(node["x"], node["y"], node["w"], node["h"])
    yield Box(*node["label"])


def _strepen(layout: dict[str, Any], unies: dict[str, set[str]], relaties: bool) -> Iterator[Streep]:
    for number, edge in enumerate(layout["edges"]):
        if (edge["kind"] == "relatie") != relaties:
            continue
        unie = next((own_id for own_id in edge["ids"] if own_id in unies), "")
        yield Streep(
            tuple(pairwise(edge["points"])),
            str(number) if relaties else unie,
            frozenset({*edge["ids"], *(() if relaties else unies.get(unie, ()))}),
            enclose(Box(x, y, 0, 0) for x, y in edge["points"]),
        )


def _count_missing(bestand: dict[str, Any], layout: dict[str, Any]) -> int:
    drawn = {node["id"] for node in layout["nodes"]}
    edges = {(edge["kind"], own_id) for edge in layout["edges"] for own_id in edge["ids"]}
    people = sum(persoon["id"] not in drawn for persoon in bestand.get("personen", []))
    unies = [item for item in bestand.get("verbintenissen", []) if len(item["partners"]) > 1]
    children = {frozenset((band["kind"], band["verbintenis"])) for band in bestand.get("kindschappen", [])}
    tied = {frozenset((a, b)) for e in layout["edges"] if e["kind"] == "kind" for a, b in combinations(e["ids"], 2)}
    relaties = sum(edge["kind"] == "relatie" for edge in layout["edges"])
    return (
        people
        + sum(("partner", item["id"]) not in edges for item in unies)
        + len(children - tied)
        + max(0, len(bestand.get("relaties", [])) - relaties)
    )


def _count_through(strepen: list[Streep], boxes: list[tuple[str, Box]]) -> int:
    return len(
        {
            (streep.group, own_id)
            for streep in strepen
            for own_id, box in boxes
            if own_id not in streep.wie
            and streep.box.overlaps(box, EDGE)
            and any(_runs_through(a, b, box.grown(-EDGE)) for a, b in streep.pieces)
        }
    )


def _runs_through(a: Punt, b: Punt, box: Box) -> bool:
    """Clip the piece to the box, side by side (Liang and Barsky)."""
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((a[0], b[0] - a[0], box.x, box.right), (a[1], b[1] - a[1], box.y, box.bottom)):
        if abs(step) < 1e-9:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, last)
    return leave > enter


def _count_crossings(one: Streep, other: Streep) -> int:
    """In how many places two lines of different groups cross."""
    if one.group == other.group or not one.box.overlaps(other.box, EDGE):
        return 0
    return sum(_cross(a, b) for a, b in product(one.pieces, other.pieces))


def _cross(one: Stuk, other: Stuk) -> bool:
    """Whether two pieces cross, away from their ends."""
    (a, b), (c, d) = one, other
    turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(turn) < 1e-9:
        return False
    t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn
    u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / turn
    return 1e-6 < t < 1 - 1e-6 and 1e-6 < u < 1 - 1e-6
