"""How calm the drawing stays when the family changes: a child comes, a person goes."""

from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random
from statistics import mean, median
from typing import Any

from casus.genosociogram import read_familie
from casus.genosociogram.bouw import Bouw
from metingen.families import make_familie
from metingen.uitkomst import print_table, say, write_number

Bestand = dict[str, Any]
Plekken = dict[str, tuple[float, float]]


def measure_rust(sizes: Sequence[int], families: int) -> Bestand:
    """Change invented families by one person; print how much of the order stays, and how far others move."""
    say("\nEen mens erbij of eraf: hoeveel paren naast elkaar hun volgorde houden, en hoe ver de rest schuift\n")
    rows = []
    outcome: Bestand = {}
    for size in sizes:
        for naam, change in (("kind erbij", with_child), ("iemand eraf", without_somebody)):
            found = [compare(make_familie(size, seed), change, seed) for seed in range(families)]
            kept, moved = [pair[0] for pair in found], [pair[1] for pair in found]
            outcome[f"{size} {naam}"] = {"volgorde": kept, "verschoven": moved}
            volgorde = f"{median(kept):.0%} / {min(kept):.0%}"
            rows.append((str(size), naam, volgorde, f"{write_number(median(moved))} / {write_number(max(moved))}"))
    print_table(("mensen", "wat", "volgorde gelijk, midden/slechtste", "verschoven px, midden/slechtste"), rows)
    return outcome


def compare(bestand: Bestand, change: Callable[[Bestand, Random], Bestand], seed: int) -> tuple[float, float]:
    """The share of pairs in one row whose order stays, and the median shift of those who stay, in pixels."""
    before = find_places(bestand)
    after = find_places(change(bestand, Random(seed)))  # noqa: S311  # the same change each time
    both = [id_ for id_ in before if id_ in after]
    pairs = [
        (one, other)
        for one, other in combinations(both, 2)
        if before[one][1] == before[other][1] and after[one][1] == after[other][1]
    ]
    kept = [(before[a][0] < before[b][0]) == (after[a][0] < after[b][0]) for a, b in pairs]
    shift = median(after[id_][0] - before[id_][0] for id_ in both)
    return (mean(kept) if kept else 1.0), median(abs(after[id_][0] - before[id_][0] - shift) for id_ in both)


def find_places(bestand: Bestand) -> Plekken:
    """Where the middle of each symbol stands, before the drawing is moved to its corner."""
    built = Bouw(read_familie(bestand)).build()
    return {id_: knoop.symbool.middle for id_, knoop in built.knopen.items()}


def with_child(bestand: Bestand, random: Random) -> Bestand:
    """The same family with a youngest child more, somewhere."""
    union = random.choice(bestand["verbintenissen"])["id"]
    kind = {"id": "nieuw", "naam": "Nieuw", "groep": "familie", "gender": "vrouw", "geboren": "2030"}
    tie = {"kind": "nieuw", "verbintenis": union, "soort": "biologisch"}
    return bestand | {
        "personen": [*bestand["personen"], kind],
        "kindschappen": [*bestand["kindschappen"], tie],
    }


def without_somebody(bestand: Bestand, random: Random) -> Bestand:
    """The same family without someone who is nobody's partner."""
    partners = {id_ for union in bestand["verbintenissen"] for id_ in union["partners"]}
    loose = [item["id"] for item in bestand["personen"] if item["id"] not in partners]
    gone = random.choice(loose) if loose else ""
    return bestand | {
        "personen": [item for item in bestand["personen"] if item["id"] != gone],
        "kindschappen": [item for item in bestand["kindschappen"] if item["kind"] != gone],
        "relaties": [item for item in bestand["relaties"] if gone not in (item["van"], item["naar"])],
    }
