"""Private marks of a facilitator during a meeting: what nobody else ever reads, kept in two clicks."""

from django.db import transaction

from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.models import Aantekening, Leerbijeenkomst


@transaction.atomic
def add_aantekening(deelname: Deelname, bijeenkomst: Leerbijeenkomst, soort: str, tekst: str) -> Aantekening:
    """Keep a mark at the step where the group is now; `tekst` may be empty. No bell: no screen of another shows it."""
    aantekening = Aantekening.objects.create(
        ruimte_id=deelname.ruimte_id,
        bijeenkomst=bijeenkomst,
        deelname=deelname,
        stap=bijeenkomst.huidige_stap,
        soort=soort,
        tekst=tekst,
    )
    log(deelname, Wat.TOEGEVOEGD, aantekening)
    return aantekening


@transaction.atomic
def change_aantekening(deelname: Deelname, aantekening: Aantekening) -> None:
    """Store what was changed in an own mark."""
    aantekening.save(update_fields=["soort", "tekst"])
    log(deelname, Wat.GEWIJZIGD, aantekening)


@transaction.atomic
def remove_aantekening(deelname: Deelname, aantekening: Aantekening) -> None:
    """Take an own mark away, for good: nobody keeps a copy of it."""
    log(deelname, Wat.VERWIJDERD, aantekening)
    aantekening.delete()
