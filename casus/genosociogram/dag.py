"""The map as it was on one day: who was there, how old, tied how, living where.

What is not sure stays: somebody goes only when they were surely born later, a tie when it surely began later or was
surely over.
"""

from dataclasses import replace
from datetime import date

from casus.edtf import Datum
from casus.genosociogram.familie import Familie, Kindschap, Mens, Verbintenis
from casus.genosociogram.leeftijd import age_in_words

# Who was born to or adopted by somebody stays their child.
_VOOR_ALTIJD = ("biologisch", "adoptie", "donor")


def on_day(familie: Familie, dag: date) -> Familie:
    """The familie as it was on that day, in the same order."""
    mensen = tuple(_person_on(mens, dag) for mens in familie.mensen if not _is_after(mens.geboren, dag))
    here = {mens.id for mens in mensen}
    kindschappen = tuple(
        kindschap for kindschap in familie.kindschappen if kindschap.kind in here and _was_child(kindschap, dag)
    )
    with_children = {kindschap.verbintenis for kindschap in kindschappen}
    verbintenissen = tuple(
        _union_on(union, dag)
        for union in familie.verbintenissen
        if here.issuperset(union.partners) and (union.id in with_children or not _is_after(union.van, dag))
    )
    relaties = tuple(
        relatie
        for relatie in familie.relaties
        if {relatie.van, relatie.naar} <= here and was_then(relatie.van_datum, relatie.tot_datum, dag)
    )
    verblijven = tuple(
        verblijf
        for verblijf in familie.verblijven
        if verblijf.persoon in here and was_then(verblijf.van, verblijf.tot, dag)
    )
    unions = {union.id for union in verbintenissen}
    return replace(
        familie,
        mensen=mensen,
        verbintenissen=verbintenissen,
        kindschappen=tuple(kindschap for kindschap in kindschappen if kindschap.verbintenis in unions),
        relaties=relaties,
        verblijven=verblijven,
    )


def was_then(van: Datum | None, tot: Datum | None, dag: date) -> bool:
    """Whether a period may hold that day."""
    return not _is_after(van, dag) and not _is_over(tot, dag)


def _is_after(datum: Datum | None, dag: date) -> bool:
    return datum is not None and datum.earliest is not None and datum.earliest > dag


def _is_over(datum: Datum | None, dag: date) -> bool:
    return datum is not None and datum.latest is not None and datum.latest < dag


def _person_on(mens: Mens, dag: date) -> Mens:
    died = mens.overleden and not _is_after(mens.gestorven, dag)
    return replace(mens, overleden=died, leven=tell_leven_on(mens, dag))


def tell_leven_on(mens: Mens, dag: date) -> str:
    """How old somebody was on that day, or when and how old they had died."""
    if mens.overleden and not _is_after(mens.gestorven, dag):
        ended = mens.gestorven
        last = ended.latest or ended.earliest if ended else None
        parts = [f"overleden {ended.words}" if ended else "overleden"]
        parts += [age_in_words(mens.geboren, last)] if mens.geboren and last else []
        return ", ".join(filter(None, parts))
    return age_in_words(mens.geboren, dag) if mens.geboren else ""


def _union_on(union: Verbintenis, dag: date) -> Verbintenis:
    begun = not _is_after(union.van, dag)
    ended = union.einde and not _is_after(union.tot, dag)
    return replace(union, soort=union.soort if begun else "onbekend", einde=union.einde if ended else "")


def _was_child(kindschap: Kindschap, dag: date) -> bool:
    return kindschap.soort in _VOOR_ALTIJD or was_then(kindschap.van, kindschap.tot, dag)
