"""Give a moment another place in the story (werkkaart 3): one place earlier or later, or right after another one.

What counts is the order as the tijdlijn shows it to who moves the moment. Only that moment gets another place; what
others can't see stays where it is. Where dates say which of two came first, nothing moves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from casus import edtf
from casus.models import Gebeurtenis, Wijziging
from casus.plaats import find_plaats
from casus.tijdlijn.volgorde import order
from casus.wijzigen import save_rij
from toegang.models import Deelname, Ruimte


class NietTeVerplaatsen(Exception):
    """The moment can't come there: dates decide, or it stands at the end already. The text says which, in Dutch."""


DATUMS_BESLISSEN = (
    "De datums bepalen de plek van dit moment. Klopt de volgorde niet? Kijk dan naar de datum van dit moment, "
    "of van het moment ernaast."
)
GEEN_PLEK = "Hier is geen plek meer tussen twee momenten. Verplaats eerst een van de momenten ernaast."


@dataclass(frozen=True)
class Plek:
    """A moment as the order of the tijdlijn looks at it."""

    pk: int
    volgorde: str
    datum: edtf.Datum | None


def move_een_plek(deelname: Deelname, moment: Gebeurtenis, later: bool) -> Wijziging:
    """Move `moment` one place earlier or later. NietTeVerplaatsen at the ends, and where dates decide."""
    with transaction.atomic():
        plekken = _read_plekken(deelname)
        shown = order(plekken)
        here = next(place for place, plek in enumerate(shown) if plek.pk == moment.pk)
        there = here + (1 if later else -1)
        if not 0 <= there < len(shown):
            raise NietTeVerplaatsen(f"{moment} staat al {'achteraan' if later else 'vooraan'} in het verhaal.")
        return _place(deelname, moment, plekken, _moved(shown, here, there))


def move_na(deelname: Deelname, moment: Gebeurtenis, na: Gebeurtenis | None) -> Wijziging | None:
    """Move `moment` to right after `na`, or to the front for None; None when it stands there already."""
    if na == moment:
        return None
    with transaction.atomic():
        plekken = _read_plekken(deelname)
        shown = order(plekken)
        pks = [plek.pk for plek in shown]
        here = pks.index(moment.pk)
        others = [pk for pk in pks if pk != moment.pk]
        there = others.index(na.pk) + 1 if na else 0
        if here == there:
            return None
        return _place(deelname, moment, plekken, _moved(shown, here, there))


def _read_plekken(deelname: Deelname) -> list[Plek]:
    """The moments that `deelname` may read, in the order of the story; nobody else moves one meanwhile."""
    Ruimte.objects.select_for_update(no_key=True).get(pk=deelname.ruimte_id)
    rijen = Gebeurtenis.objects.voor(deelname).values_list("pk", "volgorde", "datum")
    return [Plek(pk, volgorde, edtf.parse(datum) if datum else None) for pk, volgorde, datum in rijen]


def _moved(shown: Sequence[Plek], here: int, there: int) -> list[Plek]:
    wanted = [plek for place, plek in enumerate(shown) if place != here]
    wanted.insert(there, shown[here])
    return wanted


def _place(deelname: Deelname, moment: Gebeurtenis, plekken: list[Plek], wanted: list[Plek]) -> Wijziging:
    before = find_place_in_story(plekken, wanted, moment.pk)
    rij = Gebeurtenis.objects.select_for_update().get(pk=moment.pk)  # who is changing its text finishes first
    rij.volgorde = find_plaats(deelname, Gebeurtenis.objects.get(pk=before) if before else None)
    moved = [replace(plek, volgorde=rij.volgorde) if plek.pk == rij.pk else plek for plek in plekken]
    if [plek.pk for plek in order(sorted(moved, key=lambda plek: (plek.volgorde, plek.pk)))] != _pks(wanted):
        raise NietTeVerplaatsen(GEEN_PLEK)
    return save_rij(deelname, rij)


def find_place_in_story(story: Sequence[Plek], wanted: Sequence[Plek], pk: int) -> int | None:
    """Give the pk of the one that `pk` must follow in the story, so that the tijdlijn shows the order `wanted`.

    None is the begin of the story. NietTeVerplaatsen when there is no such place.
    """
    there = _pks(wanted).index(pk)
    moving = wanted[there]
    if not _dates_allow(wanted, there):
        raise NietTeVerplaatsen(DATUMS_BESLISSEN)
    others = [one for one in story if one.pk != pk]
    for place in _beside_neighbours(others, wanted, there):
        if _pks(order([*others[:place], moving, *others[place:]])) == _pks(wanted):
            return others[place - 1].pk if place else None
    raise NietTeVerplaatsen(DATUMS_BESLISSEN)


def _dates_allow(wanted: Sequence[Plek], there: int) -> bool:
    moving = wanted[there].datum
    if moving is None:
        return True
    before = (one.datum for one in wanted[:there] if one.datum)
    after = (one.datum for one in wanted[there + 1 :] if one.datum)
    return not any(moving.is_before(datum) for datum in before) and not any(datum.is_before(moving) for datum in after)


def _beside_neighbours(others: Sequence[Plek], wanted: Sequence[Plek], there: int) -> Iterator[int]:
    # Right behind the one before it, or right before the one after it: when neither does, no place in the story does.
    places = {one.pk: place for place, one in enumerate(others)}
    yield places[wanted[there - 1].pk] + 1 if there else 0
    if there + 1 < len(wanted):
        yield places[wanted[there + 1].pk]


def _pks(plekken: Iterable[Plek]) -> list[int]:
    return [plek.pk for plek in plekken]
