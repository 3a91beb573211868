"""What of the geno-sociogram somebody wants to see: a day, layers, according to whom.

A zicht makes a smaller familie. Everyone in it keeps the place they have on the whole map, so nothing jumps.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from casus.genosociogram.dag import on_day
from casus.genosociogram.familie import Familie, Verblijf
from casus.genosociogram.generaties import find_family_ids
from casus.genosociogram.verschil import find_verschillen

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
    """The familie as this zicht shows it, in the same order. What it hides is not in it, in no word at all."""
    seen = on_day(familie, zicht.dag) if zicht.dag else replace(familie, verblijven=_latest(familie))
    seen = _forget(_without_layers(seen, zicht, familie), familie)
    if zicht.volgens:
        seen = replace(seen, relaties=tuple(r for r in seen.relaties if r.volgens == zicht.volgens))
    seen = _mark_verschillen(seen, familie) if zicht.verschillen else seen
    return _without_family_notation(seen) if familie.is_krachtenveld else seen


def _without_family_notation(familie: Familie) -> Familie:
    """In a krachtenveld all family ties are the same plain line (werkkaart 4, variant C)."""
    return replace(
        familie,
        verbintenissen=tuple(replace(union, soort="huwelijk", einde="") for union in familie.verbintenissen),
        kindschappen=tuple(replace(kindschap, soort="biologisch") for kindschap in familie.kindschappen),
    )


def _latest(familie: Familie) -> tuple[Verblijf, ...]:
    """Where people live now: who has not left there as far as we know."""
    return tuple(verblijf for verblijf in familie.verblijven if verblijf.tot is None or verblijf.tot.latest is None)


def _without_layers(familie: Familie, zicht: Zicht, everyone: Familie) -> Familie:
    """Without who is in a layer that is off, and without what they say of others, unless they were asked."""
    gone = find_gone(everyone, zicht.zonder)
    here = {mens.id for mens in familie.mensen} - gone
    kept = tuple(union for union in familie.verbintenissen if here.issuperset(union.partners))
    unions = {union.id for union in kept}
    return replace(
        familie,
        mensen=tuple(mens for mens in familie.mensen if mens.id in here),
        verbintenissen=kept,
        kindschappen=tuple(k for k in familie.kindschappen if k.kind in here and k.verbintenis in unions),
        relaties=tuple(
            r
            for r in familie.relaties
            if "relaties" not in zicht.zonder
            and {r.van, r.naar} <= here
            and (r.volgens not in gone or r.volgens == zicht.volgens)
        ),
        verblijven=tuple(v for v in familie.verblijven if "huishoudens" not in zicht.zonder and v.persoon in here),
    )


def find_gone(familie: Familie, zonder: frozenset[Laag]) -> frozenset[str]:
    """Ids of the people who are in a layer that is off. Whom it is about stays."""
    family_ids = set(find_family_ids(familie))
    return frozenset(
        mens.id
        for mens in familie.mensen
        if not mens.centraal and ("familie" if mens.id in family_ids else mens.groep) in zonder
    )


def _forget(seen: Familie, everyone: Familie) -> Familie:
    """Without what tells of somebody who is not there."""
    here = {mens.id for mens in seen.mensen}
    if len(here) == len(everyone.mensen):
        return seen
    return replace(
        seen,
        meerlingen=tuple(meerling for meerling in seen.meerlingen if here.issuperset(meerling.kinderen)),
        gezinsbanden=(),
        verschoven={id_: place for id_, place in seen.verschoven.items() if id_ in here},
    )


def _mark_verschillen(seen: Familie, everyone: Familie) -> Familie:
    """Every relatie with the number of who says it, the same on every day; where all agree it stays behind."""
    different = find_verschillen(seen.relaties)
    voices = dict.fromkeys(relatie.volgens for relatie in everyone.relaties if relatie.volgens)
    merken = {id_: str(number) for number, id_ in enumerate(voices, 1)}
    heard = {relatie.volgens for relatie in seen.relaties}
    names = {mens.id: mens.naam for mens in everyone.mensen}
    return replace(
        seen,
        relaties=tuple(
            replace(r, merk=merken.get(r.volgens, ""), flauw=frozenset((r.van, r.naar)) not in different)
            for r in seen.relaties
        ),
        stemmen=tuple((merk, f"volgens {names[id_]}") for id_, merk in merken.items() if id_ in heard & names.keys()),
    )
