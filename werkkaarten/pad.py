"""The way through a meeting, from preparing to what it brought: what is done of it, and what to do now.

The order is that of the method: who leads prepares first (werkkaart 1), then the draaiboek, then the people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from toegang.models import Deelname
from werkkaarten.models import Genodigde, Leerbijeenkomst, Stap, Voorbereiding

VOORBEREIDING, DRAAIBOEK, GENODIGDEN, REGIE, OPBRENGST = range(5)


@dataclass(frozen=True)
class Station:
    """One page on the way: what it is called, what a button that leads there says, and whether it is done."""

    titel: str
    knop: str
    url: str
    is_klaar: bool


@dataclass(frozen=True)
class Pad:
    """The way through one meeting; `volgende` is where to go now."""

    bijeenkomst: Leerbijeenkomst
    stations: tuple[Station, ...]
    volgende: Station


def build_paden(deelname: Deelname, bijeenkomsten: Sequence[Leerbijeenkomst]) -> list[Pad]:
    """Give the way through each of these meetings, as it is for who leads it and asks."""
    prepared = _which(Voorbereiding.objects.voor(deelname), "bijeenkomst", bijeenkomsten)
    filled = _which(Stap.objects.filter(uit_draaiboek_op=None), "onderdeel__bijeenkomst", bijeenkomsten)
    asked = _which(Genodigde.objects.all(), "bijeenkomst", bijeenkomsten)
    return [_build(one, one.pk in prepared, one.pk in filled, one.pk in asked) for one in bijeenkomsten]


def find_eerstvolgende(paden: Sequence[Pad]) -> Pad | None:
    """Give the meeting that comes first of those that are not closed."""
    to_come = [pad for pad in paden if pad.bijeenkomst.afgesloten_op is None]
    return min(to_come, key=lambda pad: (pad.bijeenkomst.datum, pad.bijeenkomst.pk), default=None)


def _which(rows: "QuerySet[Any]", field: str, bijeenkomsten: Sequence[Leerbijeenkomst]) -> set[int]:
    found = rows.filter(**{f"{field}__in": [one.pk for one in bijeenkomsten]})
    return set(found.order_by().values_list(field, flat=True).distinct())


def _build(bijeenkomst: Leerbijeenkomst, is_prepared: bool, is_filled: bool, is_asked: bool) -> Pad:
    closed = bijeenkomst.afgesloten_op is not None
    here = {"ruimte_id": bijeenkomst.ruimte_id}
    inside = {**here, "bijeenkomst_id": bijeenkomst.pk}
    stations = (
        Station("Voorbereiding", "Bereid je voor", reverse("werkkaarten:voorbereiding", kwargs=inside), is_prepared),
        Station("Draaiboek", "Maak het draaiboek", reverse("werkkaarten:draaiboek", kwargs=inside), is_filled),
        Station("Genodigden", "Nodig mensen uit", reverse("werkkaarten:genodigden", kwargs=inside), is_asked),
        Station("Regie", "Naar de regie", reverse("werkkaarten:regie", kwargs=inside), closed),
        Station("Opbrengst", "Bekijk de opbrengst", reverse("werkkaarten:opbrengst", kwargs=here), False),
    )
    return Pad(bijeenkomst, stations, stations[_find_volgende(bijeenkomst, stations)])


def _find_volgende(bijeenkomst: Leerbijeenkomst, stations: Sequence[Station]) -> int:
    """Give where to go: on the day itself nobody is sent back to prepare, if there is something to begin with."""
    if bijeenkomst.afgesloten_op:
        return OPBRENGST
    is_the_day = bijeenkomst.datum <= timezone.localdate() and stations[DRAAIBOEK].is_klaar
    if bijeenkomst.huidige_stap_id or is_the_day:
        return REGIE
    return next(plek for plek, station in enumerate(stations) if not station.is_klaar)
