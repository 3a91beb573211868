"""Make the draaiboek of a meeting: plan it from a suggestion, add steps, order them, take them out."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casus.models import Casus
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

EERSTE_DRAAIBOEK = "kijken"


@transaction.atomic
def plan(
    deelname: Deelname, casus: Casus, datum: Any, manier: str, draaiboek: str = EERSTE_DRAAIBOEK, **meer: Any
) -> Leerbijeenkomst:
    """Plan a meeting on `casus`, led by `deelname`, with a suggested draaiboek (its sleutel; KeyError for another).

    `meer` are other fields of the meeting. Its steps come in the vorm that belongs to the soort casus.
    """
    bijeenkomst = Leerbijeenkomst.objects.create(
        ruimte_id=deelname.ruimte_id, datum=datum, manier=manier, leider=deelname, **meer
    )
    for deel in inhoud.draaiboeken()[draaiboek].delen:
        onderdeel = _put_onderdeel(bijeenkomst, deel.titel)
        for stap in deel.stappen:
            _put_stap(onderdeel, stap.stap, casus.soort, stap.minuten)
    log(deelname, Wat.TOEGEVOEGD, bijeenkomst)
    return bijeenkomst


@transaction.atomic
def add_onderdeel(deelname: Deelname, bijeenkomst: Leerbijeenkomst, titel: str) -> Onderdeel:
    """Put an empty part at the end of the draaiboek."""
    onderdeel = _put_onderdeel(bijeenkomst, titel)
    log(deelname, Wat.TOEGEVOEGD, onderdeel)
    return onderdeel


@transaction.atomic
def add_stap(deelname: Deelname, onderdeel: Onderdeel, adres: str, soort: str, minuten: int | None = None) -> Stap:
    """Put a step of a card ('kaart/stap' or 'kaart/vorm/stap') at the end of a part, for a casus of this `soort`.

    StapOnbekend when no card has it.
    """
    stap = _put_stap(onderdeel, adres, soort, minuten)
    log(deelname, Wat.TOEGEVOEGD, stap)
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)
    return stap


def _put_onderdeel(bijeenkomst: Leerbijeenkomst, titel: str) -> Onderdeel:
    return Onderdeel.objects.create(
        ruimte_id=bijeenkomst.ruimte_id,
        bijeenkomst=bijeenkomst,
        volgorde=_next(bijeenkomst.onderdelen.all()),
        titel=titel,
    )


def _put_stap(onderdeel: Onderdeel, adres: str, soort: str, minuten: int | None) -> Stap:
    kaart, vorm, kaartstap = inhoud.find_adres(adres, soort)
    return Stap.objects.create(
        ruimte_id=onderdeel.ruimte_id,
        onderdeel=onderdeel,
        volgorde=_next(onderdeel.stappen.all()),
        kaart_sleutel=kaart,
        vorm_sleutel=vorm,
        sleutel=kaartstap.sleutel,
        minuten=minuten or kaartstap.minuten,
        zonder_naam=kaartstap.naamgeving == "zonder_naam" or kaartstap.toon == "spreiding",
    )


@transaction.atomic
def remove_stap(deelname: Deelname, stap: Stap) -> None:
    """Take a step out of the draaiboek. When somebody wrote in it, the step and the answers stay, out of sight.

    NietNu when the group is at this step now.
    """
    if Leerbijeenkomst.objects.filter(huidige_stap=stap).exists():
        raise NietNu("De groep is nu bij deze stap. Ga eerst naar een andere stap. Dan kun je deze eruit halen.")
    log(deelname, Wat.VERWIJDERD, stap)
    if stap.bijdragen.exists():
        Stap.objects.filter(pk=stap.pk).update(uit_draaiboek_op=timezone.now())
    else:
        stap.delete()
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)


def _next(rows: Any) -> int:
    last: int | None = rows.aggregate(last=Max("volgorde"))["last"]
    return (last or 0) + 1


def sum_minuten(stappen: Iterable[Stap]) -> int:
    """Give how many minutes these steps take together."""
    return sum(stap.minuten for stap in stappen)
