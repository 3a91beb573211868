"""Order the draaiboek: a step or a part one place up or down, or right after another one."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.draaiboek.slot import check_open, fresh_stap, list_in_sight, lock
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

Row = TypeVar("Row", Stap, Onderdeel)

VERANDERD = "Het draaiboek veranderde intussen. Kijk hoe het nu staat, en probeer het nog eens."


@transaction.atomic
def move_stap(deelname: Deelname, stap: Stap, onderdeel: Onderdeel, na: Stap | None) -> None:
    """Move a step to right after `na` in `onderdeel`, or to its front for None.

    NietNu when `na` or the part has gone, or the meeting is closed.
    """
    lock(deelname)
    stap = fresh_stap(stap)
    if not Onderdeel.objects.filter(pk=onderdeel.pk, bijeenkomst=stap.bijeenkomst).exists():
        raise NietNu(VERANDERD)
    if na != stap:
        _place_stap(deelname, stap, onderdeel, _put_after(stap, na, list_in_sight(onderdeel)))


@transaction.atomic
def shift_stap(deelname: Deelname, stap: Stap, *, omlaag: bool) -> None:
    """Move a step one place; from the edge of a part it goes into the next part. NietNu at the ends."""
    lock(deelname)
    stap = fresh_stap(stap)
    rows = list_in_sight(stap.onderdeel)
    here = rows.index(stap)
    there = here + (1 if omlaag else -1)
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))
        _place_stap(deelname, stap, stap.onderdeel, rows)
        return
    delen = list(stap.bijeenkomst.onderdelen.all())
    next_deel = delen.index(stap.onderdeel) + (1 if omlaag else -1)
    if not 0 <= next_deel < len(delen):
        raise NietNu(f"Deze stap staat al {'achteraan' if omlaag else 'vooraan'} in het draaiboek.")
    others = list_in_sight(delen[next_deel])
    _place_stap(deelname, stap, delen[next_deel], [stap, *others] if omlaag else [*others, stap])


@transaction.atomic
def move_onderdeel(deelname: Deelname, onderdeel: Onderdeel, na: Onderdeel | None) -> None:
    """Move a part, with its steps, to right after `na`, or to the front for None. NietNu when `na` has gone."""
    lock(deelname)
    check_open(onderdeel.bijeenkomst)
    if na != onderdeel:
        _place_onderdeel(deelname, onderdeel, _put_after(onderdeel, na, _list_delen(onderdeel.bijeenkomst)))


@transaction.atomic
def shift_onderdeel(deelname: Deelname, onderdeel: Onderdeel, *, omlaag: bool) -> None:
    """Move a part, with its steps, one place up or down. NietNu at the ends."""
    lock(deelname)
    check_open(onderdeel.bijeenkomst)
    rows = _list_delen(onderdeel.bijeenkomst)
    if onderdeel not in rows:
        raise NietNu(VERANDERD)
    here = rows.index(onderdeel)
    there = here + (1 if omlaag else -1)
    if not 0 <= there < len(rows):
        raise NietNu(f"Dit onderdeel staat al {'achteraan' if omlaag else 'vooraan'} in het draaiboek.")
    rows.insert(there, rows.pop(here))
    _place_onderdeel(deelname, onderdeel, rows)


def _list_delen(bijeenkomst: Leerbijeenkomst) -> list[Onderdeel]:
    return list(Onderdeel.objects.filter(bijeenkomst=bijeenkomst))


def _put_after(moving: Row, na: Row | None, rows: Sequence[Row]) -> list[Row]:
    others = [row for row in rows if row != moving]
    if na is not None and na not in others:
        raise NietNu(VERANDERD)
    others.insert(others.index(na) + 1 if na is not None else 0, moving)
    return others


def _place_stap(deelname: Deelname, stap: Stap, onderdeel: Onderdeel, rows: list[Stap]) -> None:
    for volgorde, row in enumerate(rows, 1):
        if (row.volgorde, row.onderdeel_id) != (volgorde, onderdeel.pk):
            Stap.objects.filter(pk=row.pk).update(volgorde=volgorde, onderdeel=onderdeel)
    _tell(deelname, stap.bijeenkomst, stap)


def _place_onderdeel(deelname: Deelname, onderdeel: Onderdeel, rows: list[Onderdeel]) -> None:
    for volgorde, row in enumerate(rows, 1):
        if row.volgorde != volgorde:
            Onderdeel.objects.filter(pk=row.pk).update(volgorde=volgorde)
    _tell(deelname, onderdeel.bijeenkomst, onderdeel)


def _tell(deelname: Deelname, bijeenkomst: Leerbijeenkomst, rij: Stap | Onderdeel) -> None:
    log(deelname, Wat.GEWIJZIGD, rij)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)
