"""An own draaiboek to use again: which steps and how long, under the titles of its parts. Of one account."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from casus.models import Casus
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Leerbijeenkomst, Sjabloon, Stap

MEESTE_SJABLONEN = 50
GEEN_ACCOUNT = (
    "Een sjabloon bewaar je bij je account. Je doet hier mee met een link. Vraag de beheerder om een account."
)
TE_VEEL = f"Je hebt al {MEESTE_SJABLONEN} sjablonen. Haal er eerst een weg. Daarna kun je dit draaiboek bewaren."


@dataclass(frozen=True)
class Begin:
    """A step to put in: its address on the cards. What is None, the card says."""

    adres: str
    minuten: int | None = None
    zonder_naam: bool | None = None


@dataclass(frozen=True)
class DeelBegin:
    """A part to put in, with its steps."""

    titel: str
    stappen: Sequence[Begin]


def list_sjablonen(deelname: Deelname) -> "QuerySet[Sjabloon]":
    """Give the sjablonen of the account behind `deelname`; a guest has none."""
    if deelname.gebruiker_id is None:
        return Sjabloon.objects.none()
    return Sjabloon.objects.filter(gebruiker=deelname.gebruiker_id)


@transaction.atomic
def save_sjabloon(deelname: Deelname, bijeenkomst: Leerbijeenkomst, naam: str) -> Sjabloon:
    """Keep the draaiboek of `bijeenkomst` as a sjabloon called `naam`; the same name again takes the new draaiboek.

    NietNu for a guest, and for who has very many already.
    """
    if deelname.gebruiker is None:
        raise NietNu(GEEN_ACCOUNT)
    soort, delen = Casus.of(deelname).soort, []
    for onderdeel in bijeenkomst.onderdelen.all():
        stappen = [_tell_stap(stap, soort) for stap in onderdeel.stappen.filter(uit_draaiboek_op=None)]
        delen.append({"titel": onderdeel.titel, "stappen": stappen})
    own = list_sjablonen(deelname)
    sjabloon = next((one for one in own if one.naam.casefold() == naam.casefold()), None)
    if sjabloon is None:
        if len(own) >= MEESTE_SJABLONEN:
            raise NietNu(TE_VEEL)
        sjabloon = Sjabloon(gebruiker=deelname.gebruiker, naam=naam)
    sjabloon.delen = delen
    sjabloon.save()
    log(deelname, "bewaard als sjabloon", bijeenkomst)
    return sjabloon


def _tell_stap(stap: Stap, soort: str) -> dict[str, Any]:
    # The vorm of this soort casus goes without its name, so that another soort gets its own vorm.
    vorm = "" if stap.vorm_sleutel == soort else f"{stap.vorm_sleutel}/"
    adres = f"{stap.kaart_sleutel}/{vorm}{stap.sleutel}"
    return {"stap": adres, "minuten": stap.minuten, "zonder_naam": stap.zonder_naam}


@transaction.atomic
def rename_sjabloon(deelname: Deelname, sjabloon: Sjabloon, naam: str) -> None:
    """Call a sjabloon something else."""
    sjabloon.naam = naam
    sjabloon.save(update_fields=["naam"])
    log(deelname, Wat.GEWIJZIGD, sjabloon)


@transaction.atomic
def remove_sjabloon(deelname: Deelname, sjabloon: Sjabloon) -> None:
    """Remove a sjabloon; meetings that were made with it stay as they are."""
    log(deelname, Wat.VERWIJDERD, sjabloon)
    sjabloon.delete()


def read_delen(sjabloon: Sjabloon) -> list[DeelBegin]:
    """Give the parts of a sjabloon with the steps that the cards still have."""
    return [
        DeelBegin(deel["titel"], [begin for begin in _read_stappen(deel) if _is_known(begin)])
        for deel in sjabloon.delen
    ]


def count_onbekend(sjabloon: Sjabloon) -> int:
    """Count the steps of a sjabloon that are on no card any more."""
    return sum(not _is_known(begin) for deel in sjabloon.delen for begin in _read_stappen(deel))


def _read_stappen(deel: dict[str, Any]) -> list[Begin]:
    return [Begin(stap["stap"], stap["minuten"], stap["zonder_naam"]) for stap in deel["stappen"]]


def _is_known(begin: Begin) -> bool:
    try:
        inhoud.find_adres(begin.adres, "")
    except inhoud.StapOnbekend:
        return False
    return True
