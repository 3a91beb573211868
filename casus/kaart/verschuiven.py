"""People put elsewhere on the geno-sociogram by hand: dragged, or past the next one with a button.

Where somebody was put belongs to the drawing and not to the story: the casusbestand does not hold it. It is a step
like any other, so that it can be undone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from casus.genosociogram import Familie, arrange, drag
from casus.genosociogram import Verschuiving as Plaats
from casus.genosociogram.omgeving import Kring
from casus.kaart.buren import (
    Buur,
    Gekomen,
    Kant,
    Opzij,
    compare_passed,
    find_buren,
    find_kant,
    find_kring,
    ids_of,
    is_same_place,
)
from casus.kaart.rondom import Rondom
from casus.models import Casus, Persoon, Verschuiving, Wijziging
from casus.tekeningen import read_genosociogram
from casus.wijzigen import Stap
from toegang.logboek import Wat
from toegang.models import Deelname

VERSTE = 20_000  # pixels to either side
FARTHEST = 4
MOST_TRIES = 6
MOST_TIMES = 3

_Plekken = Mapping[str, Plaats]


class NietTeVerschuiven(Exception):
    """Somebody stays where they are; the text says why."""


@dataclass(frozen=True)
class Verschoven:
    """What happened, as a step that can be undone and in a sentence."""

    wijziging: Wijziging
    zin: str


@dataclass(frozen=True)
class Plek:
    """What the page of a person has to know: whether they stand around the family, and whether anyone was moved."""

    staat_eromheen: bool
    iemand_verschoven: bool


def read_plek(deelname: Deelname, rondom: Rondom) -> Plek:
    """Read it; who is partner or child of somebody stands in the family, whatever groep they belong to."""
    around = rondom.persoon.groep in (Persoon.Groep.NETWERK, Persoon.Groep.PROFESSIONAL)
    tied = rondom.als_kind or rondom.als_partner
    return Plek(around and not tied, readable_verschuivingen(deelname).exists())


def readable_verschuivingen(deelname: Deelname) -> "QuerySet[Any]":
    """Give where people were put that `deelname` may see."""
    return Verschuiving.objects.voor(deelname).filter(persoon__in=Persoon.objects.voor(deelname))


def verschuif(deelname: Deelname, persoon: Persoon, x: int, kant: str = "") -> Verschoven:
    """Put somebody `x` pixels to the right of where they stand now; `kant` is the side of the family to go to.

    Without `kant` they stay on their side, and in the family there are no sides. NietTeVerschuiven when nobody would
    stand elsewhere. Persoon.DoesNotExist when somebody just removed them.
    """
    return _move(deelname, persoon, lambda familie: _drag(familie, persoon, x, kant))


def verschuif_stap(deelname: Deelname, persoon: Persoon, richting: Opzij) -> Verschoven:
    """Move somebody past the next one on that side. NietTeVerschuiven when there is nobody, or no way past them."""
    return _move(deelname, persoon, lambda familie: _step(familie, persoon, richting))


def zet_aan_kant(deelname: Deelname, persoon: Persoon, kant: Kant) -> Verschoven:
    """Put the group of somebody on that side of the family. NietTeVerschuiven when they are in no group around it."""
    return _move(deelname, persoon, lambda familie: _change_side(familie, persoon, kant))


@transaction.atomic
def leg_opnieuw(deelname: Deelname) -> Verschoven:
    """Put everyone back at the place that the drawing gives them. NietTeVerschuiven when nobody was put elsewhere."""
    stap, rijen = Stap(deelname), list(readable_verschuivingen(deelname).select_for_update())
    if not rijen:
        raise NietTeVerschuiven("Niemand is verschoven: iedereen staat op de plek die de tekening zelf kiest.")
    for rij in rijen:
        stap.remove(rij)
    return Verschoven(stap.keep("ieders plek", Wat.GEWIJZIGD), "Iedereen is opnieuw neergelegd.")


# Where somebody comes: people by their kenmerk, and what to say of it.


def _drag(familie: Familie, persoon: Persoon, x: int, kant: str) -> tuple[_Plekken, str]:
    here = arrange(familie)
    kring = find_kring(here, persoon.kenmerk)
    kant = kant if kring else ""
    plek = drag(familie, persoon.kenmerk, x, kant)
    plekken = {**_side_of_others(familie, kring, kant), persoon.kenmerk: _as_stored(plek)}
    if is_same_place(here, arrange(_put(familie, plekken))):
        raise NietTeVerschuiven(f"{persoon} blijft staan: daar is geen andere plek.")
    return plekken, f"{persoon} is verschoven."


def _step(familie: Familie, persoon: Persoon, richting: Opzij) -> tuple[_Plekken, str]:
    buren = list(find_buren(arrange(familie), persoon.kenmerk, richting))
    for buur in buren:
        if plekken := _find_way_past(familie, persoon.kenmerk, buur):
            return plekken, f"{persoon} staat nu {richting} van {familie.mens(buur.id).naam}."
    if buren:
        naam = familie.mens(buren[0].id).naam
        raise NietTeVerschuiven(f"{persoon} kan niet voorbij {naam}. Sleep {persoon}, of verschuif eerst {naam}.")
    raise NietTeVerschuiven(f"{persoon} staat al helemaal {richting}.")


def _find_way_past(familie: Familie, id_: str, buur: Buur) -> _Plekken:
    """Where to put somebody to be past that neighbour; nothing when they can't be.

    Where the drawing puts them by itself, or just past the middle. When others were put there by hand that may be too
    near or too far: then the place in between is searched for, rather one where nobody else changes places.
    """
    now = familie.verschoven.get(id_, Plaats())
    if now.x and _try(familie, {id_: replace(now, x=0)}, id_, buur) == Gekomen.VOORBIJ:
        return {id_: replace(now, x=0)}
    x, too_near, too_far = now.x + buur.x, now.x, now.x + FARTHEST * buur.x
    otherwise: _Plekken = {}
    for _ in range(MOST_TRIES):
        plekken = {id_: _as_stored(replace(now, x=x))}
        gekomen = _try(familie, plekken, id_, buur)
        if gekomen == Gekomen.VOORBIJ:
            return plekken
        if gekomen == Gekomen.ANDERS:
            otherwise = otherwise or plekken
        too_near, too_far = (x, too_far) if gekomen == Gekomen.TE_DICHTBIJ else (too_near, x)
        x = (too_near + too_far) / 2
    return otherwise


def _try(familie: Familie, plekken: _Plekken, id_: str, buur: Buur) -> Gekomen:
    return compare_passed(arrange(_put(familie, plekken)), id_, buur)


def _change_side(familie: Familie, persoon: Persoon, kant: Kant) -> tuple[_Plekken, str]:
    here = arrange(familie)
    kring = find_kring(here, persoon.kenmerk)
    midden = "het midden" if familie.is_krachtenveld else "de familie"
    if kring is None:
        raise NietTeVerschuiven(f"{persoon} hoort bij {midden}. Alleen wie eromheen staat, kan naar boven of onder.")
    now = familie.verschoven.get(persoon.kenmerk, Plaats())
    if (find_kant(here, kring) or now.kant) == kant:
        raise NietTeVerschuiven(f"{persoon} staat al {kant} {midden}.")
    plekken = {**_side_of_others(familie, kring, kant), persoon.kenmerk: replace(now, kant=kant)}
    samen = " met de hele groep" if len(kring.knopen) > 1 else ""
    return plekken, f"{persoon} staat nu{samen} {kant} {midden}."


def _side_of_others(familie: Familie, kring: Kring | None, kant: str) -> _Plekken:
    """The others in a group that goes to `kant`: who was put on the other side by hand does not hold it there."""
    if not (kring and kant):
        return {}
    put = {id_: familie.verschoven[id_] for id_ in ids_of(kring) if id_ in familie.verschoven}
    return {id_: replace(plek, kant="") for id_, plek in put.items() if plek.kant not in ("", kant)}


def _put(familie: Familie, plekken: _Plekken) -> Familie:
    return replace(familie, verschoven={**familie.verschoven, **plekken})


def _as_stored(plek: Plaats) -> Plaats:
    return replace(plek, x=max(-VERSTE, min(VERSTE, round(plek.x))))


# How it is stored


def _move(deelname: Deelname, persoon: Persoon, find: Callable[[Familie], tuple[_Plekken, str]]) -> Verschoven:
    """Store what `find` finds. Looking for a place takes long, so others may write meanwhile: then it looks again."""
    for _ in range(MOST_TIMES):
        familie = read_genosociogram(Casus.of(deelname), deelname)
        if persoon.kenmerk not in (mens.id for mens in familie.mensen):
            raise Persoon.DoesNotExist
        plekken, zin = find(familie)
        with transaction.atomic():
            Persoon.objects.voor(deelname).select_for_update(no_key=True).get(pk=persoon.pk)
            found = readable_verschuivingen(deelname).select_related("persoon").filter(persoon__kenmerk__in=plekken)
            stored = {rij.persoon.kenmerk: rij for rij in found}
            if {id_: _as_plaats(stored.get(id_)) for id_ in plekken} == _now(familie, plekken):
                return Verschoven(_keep(deelname, persoon, plekken, stored), zin)
    raise NietTeVerschuiven(f"Iemand anders verschuift {persoon} nu ook. Kijk even, en probeer het nog eens.")


def _now(familie: Familie, plekken: _Plekken) -> _Plekken:
    return {id_: familie.verschoven.get(id_, Plaats()) for id_ in plekken}


def _as_plaats(rij: Verschuiving | None) -> Plaats:
    return Plaats(rij.x, rij.kant) if rij else Plaats()


def _keep(deelname: Deelname, persoon: Persoon, plekken: _Plekken, stored: Mapping[str, Verschuiving]) -> Wijziging:
    """Store them as one step; at the place that the drawing gives by itself nothing is stored."""
    stap = Stap(deelname)
    for kenmerk, plek in plekken.items():
        rij = stored.get(kenmerk)
        if rij is None:
            stap.add(Verschuiving(persoon=persoon, x=plek.x, kant=plek.kant))
        elif plek.x or plek.kant:
            rij.x, rij.kant = int(plek.x), plek.kant
            stap.change(rij)
        else:
            stap.remove(rij)
    return stap.keep(f"de plek van {persoon}", Wat.GEWIJZIGD)
