"""What of the geno-sociogram somebody wants to see: a day, layers, according to whom.

A zicht makes a smaller familie. Everyone in it keeps the place they have on the whole map, so nothing jumps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from casus.genosociogram.dag import on_day
from casus.genosociogram.familie import Familie, Relatie, Verblijf
from casus.genosociogram.generaties import find_family_ids
from casus.genosociogram.notatie import GERICHT

Laag = Literal["familie", "relaties", "netwerk", "professional", "huishoudens"]


@dataclass(frozen=True)
class Zicht:
    """What to see. `volgens` is the id of a person: only the relaties according to them.

    `verschillen` puts what everyone says on top of each other and marks where they say something else. `zonder` are
    the layers that are left out.
    """

    dag: date | None = None
    volgens: str = ""
    verschillen: bool = False
    zonder: frozenset[Laag] = frozenset()


ALLES = Zicht()


def look(familie: Familie, zicht: Zicht) -> Familie:
    """The familie as this zicht shows it, in the same order."""
    seen = on_day(familie, zicht.dag) if zicht.dag else replace(familie, verblijven=_latest(familie))
    seen = _without_layers(seen, zicht.zonder)
    if zicht.volgens:
        seen = replace(seen, relaties=tuple(r for r in seen.relaties if r.volgens == zicht.volgens))
    return _mark_verschillen(seen, familie) if zicht.verschillen else seen


def find_verschillen(relaties: Iterable[Relatie]) -> frozenset[frozenset[str]]:
    """The pairs of people about whom two others say something else."""
    said: dict[frozenset[str], dict[str, set[tuple[str, str]]]] = {}
    for relatie in relaties:
        if relatie.volgens:
            direction = relatie.van if relatie.soort in GERICHT else ""
            by_whom = said.setdefault(frozenset((relatie.van, relatie.naar)), {})
            by_whom.setdefault(relatie.volgens, set()).add((relatie.soort, direction))
    return frozenset(pair for pair, by_whom in said.items() if len(set(map(frozenset, by_whom.values()))) > 1)


def _latest(familie: Familie) -> tuple[Verblijf, ...]:
    """Where people live now: who has not left there as far as we know."""
    return tuple(verblijf for verblijf in familie.verblijven if verblijf.tot is None or verblijf.tot.latest is None)


def _without_layers(familie: Familie, zonder: frozenset[Laag]) -> Familie:
    family_ids = set(find_family_ids(familie))
    gone = {
        mens.id
        for mens in familie.mensen
        if not mens.centraal and ("familie" if mens.id in family_ids else mens.groep) in zonder
    }
    here = {mens.id for mens in familie.mensen} - gone
    kept = tuple(union for union in familie.verbintenissen if here.issuperset(union.partners))
    unions = {union.id for union in kept}
    return replace(
        familie,
        mensen=tuple(mens for mens in familie.mensen if mens.id in here),
        verbintenissen=kept,
        kindschappen=tuple(k for k in familie.kindschappen if k.kind in here and k.verbintenis in unions),
        relaties=tuple(r for r in familie.relaties if "relaties" not in zonder and {r.van, r.naar} <= here),
        verblijven=tuple(v for v in familie.verblijven if "huishoudens" not in zonder and v.persoon in here),
    )


def _mark_verschillen(seen: Familie, everyone: Familie) -> Familie:
    """Every relatie with the number of who says it; pairs about whom all agree go to the background."""
    different = find_verschillen(seen.relaties)
    merken = _number(seen)
    names = {mens.id: mens.naam for mens in everyone.mensen}
    return replace(
        seen,
        relaties=tuple(
            replace(r, merk=merken.get(r.volgens, ""), flauw=frozenset((r.van, r.naar)) not in different)
            for r in seen.relaties
        ),
        stemmen=tuple((merk, f"volgens {names[id_]}") for id_, merk in merken.items() if id_ in names),
    )


def _number(familie: Familie) -> Mapping[str, str]:
    voices = dict.fromkeys(relatie.volgens for relatie in familie.relaties if relatie.volgens)
    return {id_: str(number) for number, id_ in enumerate(voices, 1)}
