"""Plan a meeting from a suggested draaiboek, an own sjabloon or nothing, and put parts and steps in it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from casus.models import Casus
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.draaiboek.sjablonen import Begin, DeelBegin, read_delen
from werkkaarten.draaiboek.slot import check_open, lock
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Sjabloon, Stap

EERSTE_DRAAIBOEK = "kijken"
LEEG = ""  # begin with nothing


@transaction.atomic
def plan(
    deelname: Deelname,
    casus: Casus,
    datum: Any,
    manier: str,
    draaiboek: str | Sjabloon = EERSTE_DRAAIBOEK,
    **meer: Any,
) -> Leerbijeenkomst:
    """Plan a meeting on `casus`, led by `deelname`.

    `draaiboek` is the sleutel of a suggestion (KeyError for another), LEEG, or an own sjabloon. `meer` are other
    fields of the meeting. Its steps come in the vorm that belongs to the soort casus.
    """
    bijeenkomst = Leerbijeenkomst.objects.create(
        ruimte_id=deelname.ruimte_id, datum=datum, manier=manier, leider=deelname, **meer
    )
    for deel in _list_delen(draaiboek):
        onderdeel = _put_onderdeel(bijeenkomst, deel.titel)
        for stap in deel.stappen:
            _put_stap(onderdeel, stap, casus.soort)
    log(deelname, Wat.TOEGEVOEGD, bijeenkomst)
    return bijeenkomst


@transaction.atomic
def plan_once(
    deelname: Deelname, casus: Casus, draaiboek: str | Sjabloon, **velden: Any
) -> tuple[Leerbijeenkomst, bool]:
    """Plan as `plan` does, and say whether it is new: who clicks twice finds the meeting of the first time.

    The same is: not begun, led by `deelname`, and alike in all `velden`.
    """
    lock(deelname)
    open_ones = Leerbijeenkomst.objects.voor(deelname).filter(leider=deelname, huidige_stap=None, afgesloten_op=None)
    for bijeenkomst in open_ones.filter(datum=velden["datum"]):
        if all(getattr(bijeenkomst, naam) == waarde for naam, waarde in velden.items()):
            return bijeenkomst, False
    return plan(deelname, casus, draaiboek=draaiboek, **velden), True


@transaction.atomic
def add_onderdeel(deelname: Deelname, bijeenkomst: Leerbijeenkomst, titel: str) -> Onderdeel:
    """Put an empty part at the end of the draaiboek. Who asks twice gets the empty part of the first time."""
    lock(deelname)
    check_open(bijeenkomst)
    last = bijeenkomst.onderdelen.last()
    if last is not None and last.titel == titel and not last.stappen.exists():
        return last
    onderdeel = _put_onderdeel(bijeenkomst, titel)
    log(deelname, Wat.TOEGEVOEGD, onderdeel)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)
    return onderdeel


@transaction.atomic
def add_stap(deelname: Deelname, onderdeel: Onderdeel, adres: str, soort: str, minuten: int | None = None) -> Stap:
    """Put a step of a card ('kaart/stap' or 'kaart/vorm/stap') at the end of a part, for a casus of this `soort`.

    StapOnbekend when no card has it.
    """
    lock(deelname)
    check_open(onderdeel.bijeenkomst)
    stap = _put_stap(onderdeel, Begin(adres, minuten), soort)
    log(deelname, Wat.TOEGEVOEGD, stap)
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)
    return stap


@transaction.atomic
def add_stappen(deelname: Deelname, onderdeel: Onderdeel, adressen: Iterable[str], soort: str) -> list[Stap]:
    """Put several steps at the end of a part, in this order. StapOnbekend adds none of them."""
    return [add_stap(deelname, onderdeel, adres, soort) for adres in adressen]


def _list_delen(draaiboek: str | Sjabloon) -> list[DeelBegin]:
    if isinstance(draaiboek, Sjabloon):
        return read_delen(draaiboek)
    if draaiboek == LEEG:
        return []
    return [
        DeelBegin(deel.titel, [Begin(stap.stap, stap.minuten) for stap in deel.stappen])
        for deel in inhoud.draaiboeken()[draaiboek].delen
    ]


def _put_onderdeel(bijeenkomst: Leerbijeenkomst, titel: str) -> Onderdeel:
    return Onderdeel.objects.create(
        ruimte_id=bijeenkomst.ruimte_id,
        bijeenkomst=bijeenkomst,
        volgorde=_next(bijeenkomst.onderdelen.all()),
        titel=titel,
    )


def _put_stap(onderdeel: Onderdeel, begin: Begin, soort: str) -> Stap:
    kaart, vorm, kaartstap = inhoud.find_adres(begin.adres, soort)
    zonder_naam = kaartstap.naamgeving == "zonder_naam" if begin.zonder_naam is None else begin.zonder_naam
    return Stap.objects.create(
        ruimte_id=onderdeel.ruimte_id,
        onderdeel=onderdeel,
        volgorde=_next(onderdeel.stappen.all()),
        kaart_sleutel=kaart,
        vorm_sleutel=vorm,
        sleutel=kaartstap.sleutel,
        minuten=begin.minuten or kaartstap.minuten,
        zonder_naam=zonder_naam or kaartstap.toon == "spreiding",
    )


def _next(rows: Any) -> int:
    last: int | None = rows.aggregate(last=Max("volgorde"))["last"]
    return (last or 0) + 1
