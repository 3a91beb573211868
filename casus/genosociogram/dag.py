"""The map as it was on one day: who was there, how old, tied how, living where.

What is not sure stays as it was: somebody goes only when they were surely born later, a tie when it surely began
later or was surely over. Who stands around the family goes with the last of their ties.
"""

from dataclasses import replace
from datetime import date, timedelta

from casus.edtf import Datum
from casus.genosociogram.familie import Familie, Kindschap, Mens, Verbintenis
from casus.genosociogram.generaties import find_family_ids
from casus.genosociogram.leeftijd import age_in_words

# Who was born to or adopted by somebody stays their child.
_VOOR_ALTIJD = ("biologisch", "adoptie", "donor")
# A pregnancy is there before the day on which the child is due.
_ZWANGER = timedelta(days=280)


def pick_dag(datum: Datum) -> date | None:
    """One day to look at: the last one that fits, so that what happened then has happened; else the first."""
    return datum.latest or datum.earliest


def on_day(familie: Familie, dag: date) -> Familie:
    """The familie as it was on that day, in the same order."""
    elsewhere = _from_other_days(familie, dag)
    mensen = tuple(
        _person_on(mens, dag) for mens in familie.mensen if _was_there(mens, dag) and mens.id not in elsewhere
    )
    here = {mens.id for mens in mensen}
    dead = {mens.id for mens in mensen if mens.overleden}
    kindschappen = tuple(
        kindschap for kindschap in familie.kindschappen if kindschap.kind in here and _was_child(kindschap, dag)
    )
    with_children = {kindschap.verbintenis for kindschap in kindschappen}
    verbintenissen = tuple(
        _union_on(union, dag, dead)
        for union in familie.verbintenissen
        if here.issuperset(union.partners) and (union.id in with_children or not _is_after(union.van, dag))
    )
    unions = {union.id for union in verbintenissen}
    relaties = tuple(
        relatie
        for relatie in familie.relaties
        if {relatie.van, relatie.naar} <= here and was_then(relatie.van_datum, relatie.tot_datum, dag)
    )
    return replace(
        familie,
        mensen=mensen,
        verbintenissen=verbintenissen,
        kindschappen=tuple(kindschap for kindschap in kindschappen if kindschap.verbintenis in unions),
        relaties=relaties,
        verblijven=tuple(v for v in familie.verblijven if v.persoon in here and was_then(v.van, v.tot, dag)),
    )


def _from_other_days(familie: Familie, dag: date) -> set[str]:
    """Who stand around the family because of ties that were all surely not there on that day."""
    around = {mens.id for mens in familie.mensen if not mens.centraal} - set(find_family_ids(familie))
    tied, then = set[str](), set[str]()
    for relatie in familie.relaties:
        ends = {relatie.van, relatie.naar}
        tied |= ends
        then |= ends if was_then(relatie.van_datum, relatie.tot_datum, dag) else set()
    return around & tied - then


def was_then(van: Datum | None, tot: Datum | None, dag: date) -> bool:
    """Whether a period may hold that day.

    On the last possible day of its end it is over ('tot 2018' on 31 December 2018), so that what came instead is not
    there beside it; but what may have begun and ended in that same time is still there.
    """
    if _is_after(van, dag) or tot is None or tot.latest is None:
        return not _is_after(van, dag)
    return tot.latest > dag or (tot.latest == dag and not _began_before(van, tot))


def tell_leven_on(mens: Mens, dag: date) -> str:
    """How old somebody was on that day, or when and how old they had died.

    A pregnancy, and a child that was not born alive, has no age.
    """
    if mens.bijzonder:
        return mens.leven
    if mens.overleden and _has_been(mens.gestorven, dag):
        ended = mens.gestorven
        last = pick_dag(ended) if ended else None
        parts = [f"overleden {ended.words}" if ended else "overleden"]
        parts += [age_in_words(mens.geboren, last)] if mens.geboren and last else []
        return ", ".join(filter(None, parts))
    return age_in_words(mens.geboren, dag) if mens.geboren else ""


def _is_after(datum: Datum | None, dag: date) -> bool:
    return datum is not None and datum.earliest is not None and datum.earliest > dag


def _has_been(datum: Datum | None, dag: date) -> bool:
    """Whether it had surely happened; what has no date counts as long ago."""
    last = pick_dag(datum) if datum else None
    return last is None or last <= dag


def _began_before(van: Datum | None, tot: Datum) -> bool:
    return van is None or van.earliest is None or tot.earliest is None or van.earliest < tot.earliest


def _was_there(mens: Mens, dag: date) -> bool:
    if mens.bijzonder == "zwangerschap" and dag <= date.max - _ZWANGER:
        return not _is_after(mens.geboren, dag + _ZWANGER)
    return not _is_after(mens.geboren, dag)


def _person_on(mens: Mens, dag: date) -> Mens:
    died = mens.overleden and _has_been(mens.gestorven, dag)
    return replace(mens, overleden=died, leven=tell_leven_on(mens, dag))


def _union_on(union: Verbintenis, dag: date, dead: set[str]) -> Verbintenis:
    soort = "onbekend" if _is_after(union.van, dag) else union.soort
    return replace(union, soort=soort, einde=union.einde if _has_ended(union, dag, dead) else "")


def _has_ended(union: Verbintenis, dag: date, dead: set[str]) -> bool:
    if union.tot is None and union.einde == "overlijden":
        return not dead.isdisjoint(union.partners)
    return bool(union.einde) and not was_then(union.van, union.tot, dag) if union.tot else bool(union.einde)


def _was_child(kindschap: Kindschap, dag: date) -> bool:
    return kindschap.soort in _VOOR_ALTIJD or was_then(kindschap.van, kindschap.tot, dag)
