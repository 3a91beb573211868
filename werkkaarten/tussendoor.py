"""Hulpkaarten and small steps that can come in at any moment: read for yourself, or shared with the group."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu, check_not_closed
from werkkaarten.draaiboek import add_onderdeel, add_stap, move_stap
from werkkaarten.draaiboek.slot import lock
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

TUSSENDOOR = "tussendoor"
TITEL = "Tussendoor"


@dataclass(frozen=True)
class Hulp:
    """A step of a card that can come in now; `adres` is 'kaart/vorm/stap'."""

    kaart: str
    vorm: str
    stap: inhoud.Stap

    @property
    def adres(self) -> str:
        """How a draaiboek names it."""
        return f"{self.kaart}/{self.vorm}/{self.stap.sleutel}"

    @property
    def is_voor_jezelf(self) -> bool:
        """True when there is nothing in it for the group."""
        return bool(self.stap.besloten)


def list_hulpkaarten() -> list[Hulp]:
    """Give the help during the talk (werkkaart 1, part C), in the order of the card."""
    return _read(inhoud.list_vormen("hulp"))


def list_tussendoor() -> list[Hulp]:
    """Give the small steps that fit anywhere: silence, a pause, a question of one's own."""
    kaart = inhoud.kaarten().get(TUSSENDOOR)
    return _read([(kaart, vorm) for vorm in kaart.vormen]) if kaart else []


def _read(vormen: Sequence[tuple[inhoud.Kaart, inhoud.Vorm]]) -> list[Hulp]:
    return [Hulp(kaart.sleutel, vorm.sleutel, stap) for kaart, vorm in vormen for stap in vorm.stappen]


def find_hulp(kaart: str, vorm: str, sleutel: str) -> Hulp:
    """Give one of them. StapOnbekend for a step that is none."""
    for hulp in (*list_hulpkaarten(), *list_tussendoor()):
        if (hulp.kaart, hulp.vorm, hulp.stap.sleutel) == (kaart, vorm, sleutel):
            return hulp
    raise inhoud.StapOnbekend(f"De stap '{kaart}/{vorm}/{sleutel}' is geen hulpkaart.")


@transaction.atomic
def insert_stap(deelname: Deelname, bijeenkomst: Leerbijeenkomst, hulp: Hulp, soort: str, vraag: str = "") -> Stap:
    """Put this step right after the one where the group is, for a casus of this `soort`; nobody is brought there yet.

    `vraag` stands in the place of its question. NietNu when the meeting is closed, or nothing of it is for the group.
    """
    check_not_closed(bijeenkomst)
    if hulp.is_voor_jezelf:
        raise NietNu("Deze hulpkaart is alleen voor jou. Er is geen vraag om met de groep te delen.")
    lock(deelname)
    vraag = "" if vraag.strip() == hulp.stap.vraag.strip() else vraag.strip()
    current = find_current(bijeenkomst)
    if current and current.fase == Stap.Fase.OPEN and is_this(current, hulp, vraag):
        return current  # pressed twice
    onderdeel = current.onderdeel if current else _first_onderdeel(deelname, bijeenkomst)
    stap = add_stap(deelname, onderdeel, hulp.adres, soort)
    Stap.objects.filter(pk=stap.pk).update(eigen_vraag=vraag)
    move_stap(deelname, stap, onderdeel, current)
    stap.refresh_from_db()
    return stap


def find_current(bijeenkomst: Leerbijeenkomst) -> Stap | None:
    """Give the step where the group is now, or None before the beginning."""
    current = Leerbijeenkomst.objects.select_related("huidige_stap__onderdeel").get(pk=bijeenkomst.pk)
    return current.huidige_stap


def is_this(stap: Stap, hulp: Hulp, vraag: str) -> bool:
    """True when `stap` came from this help, with this question."""
    found = (stap.kaart_sleutel, stap.vorm_sleutel, stap.sleutel, stap.eigen_vraag)
    return found == (hulp.kaart, hulp.vorm, hulp.stap.sleutel, vraag)


def _first_onderdeel(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Onderdeel:
    return bijeenkomst.onderdelen.first() or add_onderdeel(deelname, bijeenkomst, TITEL)
