"""Run a leerbijeenkomst: plan it, open a step, reveal the answers, go on, close.

Per step: gesloten → open → onthuld → besproken. Going back destroys nothing; asking for what is already so is no
mistake, so two facilitators may press the same button. Nothing here goes on by itself.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from casus.models import Casus
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.inhoud import kaarten
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Onderdeel, Stap

EERSTE_KAART = "tijdlijn"


class NietNu(Exception):
    """The state of the meeting does not allow this now; the message says so in Dutch and how to go on."""


@transaction.atomic
def plan(deelname: Deelname, casus: Casus, datum: date, manier: str) -> Leerbijeenkomst:
    """Plan a meeting on `casus` with the tijdlijn card as its draaiboek, in the vorm of the soort casus."""
    bijeenkomst = Leerbijeenkomst.objects.create(ruimte_id=deelname.ruimte_id, datum=datum, manier=manier)
    add_onderdeel(deelname, bijeenkomst, EERSTE_KAART, casus.soort)
    log(deelname, Wat.TOEGEVOEGD, bijeenkomst)
    return bijeenkomst


@transaction.atomic
def add_onderdeel(deelname: Deelname, bijeenkomst: Leerbijeenkomst, kaart: str, vorm: str) -> Onderdeel:
    """Put a card at the end of the draaiboek, with every step of the vorm. KeyError for an unknown one."""
    gekozen = {gevonden.sleutel: gevonden for gevonden in kaarten()[kaart].vormen}[vorm]
    onderdeel = Onderdeel.objects.create(
        ruimte_id=deelname.ruimte_id,
        bijeenkomst=bijeenkomst,
        volgorde=bijeenkomst.onderdelen.count() + 1,
        kaart=kaart,
        vorm=vorm,
    )
    Stap.objects.bulk_create(
        Stap(
            ruimte_id=deelname.ruimte_id,
            onderdeel=onderdeel,
            volgorde=volgorde,
            sleutel=stap.sleutel,
            minuten=stap.minuten,
        )
        for volgorde, stap in enumerate(gekozen.stappen, 1)
    )
    log(deelname, Wat.TOEGEVOEGD, onderdeel)
    return onderdeel


def list_stappen(bijeenkomst: Leerbijeenkomst) -> list[Stap]:
    """Give the steps of the draaiboek in order."""
    stappen = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst)
    return list(stappen.select_related("onderdeel__bijeenkomst"))


@transaction.atomic
def show_stap(deelname: Deelname, stap: Stap) -> None:
    """Bring the group to `stap`; its answers stay as hidden or as open as they were."""
    check_not_closed(stap.bijeenkomst)
    Leerbijeenkomst.objects.filter(pk=stap.bijeenkomst.pk).update(huidige_stap=stap)
    _tell(deelname, stap, "getoond")


@transaction.atomic
def open_stap(deelname: Deelname, stap: Stap) -> None:
    """Let everyone write in `stap`, the first time or once more; what was revealed stays revealed."""
    check_not_closed(stap.bijeenkomst)
    now = timezone.now()
    Stap.objects.filter(pk=stap.pk).exclude(fase=Stap.Fase.OPEN).update(fase=Stap.Fase.OPEN, geopend_op=now)
    Leerbijeenkomst.objects.filter(pk=stap.bijeenkomst.pk).update(huidige_stap=stap)
    _tell(deelname, stap, "geopend")


@transaction.atomic
def reveal_bijdragen(deelname: Deelname, stap: Stap) -> None:
    """Show everyone the answers that were handed in. NietNu when the step was never opened."""
    check_not_closed(stap.bijeenkomst)
    locked = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk)
    if locked.fase == Stap.Fase.GESLOTEN:
        raise NietNu("Deze stap is nog niet open. Open hem eerst, dan kan iedereen schrijven.")
    handed_in = Bijdrage.objects.filter(stap=stap, onthuld_op=None).exclude(ingediend_op=None)
    handed_in.update(onthuld_op=timezone.now())
    if locked.fase == Stap.Fase.OPEN:
        Stap.objects.filter(pk=stap.pk).update(fase=Stap.Fase.ONTHULD)
    _tell(deelname, stap, "onthuld")


@transaction.atomic
def finish_stap(deelname: Deelname, stap: Stap) -> None:
    """Note that the group has talked about the answers. NietNu while they are not revealed."""
    check_not_closed(stap.bijeenkomst)
    locked = Stap.objects.select_for_update(no_key=True).get(pk=stap.pk)
    if locked.fase in (Stap.Fase.GESLOTEN, Stap.Fase.OPEN):
        raise NietNu("De antwoorden zijn nog niet te zien. Laat ze eerst zien, dan kun je ze bespreken.")
    Stap.objects.filter(pk=stap.pk).update(fase=Stap.Fase.BESPROKEN)
    _tell(deelname, stap, "besproken")


@transaction.atomic
def close(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    """Close the meeting: nobody writes any more. What was not revealed stays hidden."""
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk, afgesloten_op=None).update(afgesloten_op=timezone.now())
    log(deelname, "afgesloten", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


@transaction.atomic
def reopen(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    """Open a closed meeting again, where it was."""
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(afgesloten_op=None)
    log(deelname, "heropend", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


def check_not_closed(bijeenkomst: Leerbijeenkomst) -> None:
    """Raise NietNu when the meeting is closed."""
    if Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).exclude(afgesloten_op=None).exists():
        raise NietNu("Deze bijeenkomst is afgesloten. Verder gaan kan in een nieuwe bijeenkomst.")


def _tell(deelname: Deelname, stap: Stap, wat: str) -> None:
    log(deelname, wat, stap)
    ring(deelname.ruimte_id, stap.bijeenkomst.onderwerp_stand)
