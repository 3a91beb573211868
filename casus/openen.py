"""Open a casus: the room and its first facilitator come into being together."""

from django.db import transaction

from casus.models import Casus
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Gebruiker, Rol


@transaction.atomic
def open_casus(gebruiker: Gebruiker, casus: Casus) -> Deelname:
    """Store the new `casus` and give the Deelname of its facilitator, `gebruiker`."""
    casus.save()
    facilitator = Deelname.objects.create(ruimte=casus, gebruiker=gebruiker, naam=gebruiker.naam, rol=Rol.FACILITATOR)
    log(facilitator, Wat.TOEGEVOEGD, casus)
    return facilitator


@transaction.atomic
def change_casus(deelname: Deelname, casus: Casus) -> None:
    """Store a change to the casus itself: its questions, its status."""
    casus.save()
    log(deelname, Wat.GEWIJZIGD, casus)
    ring(casus.pk, "casus")
