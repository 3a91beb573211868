"""A practice round: the facilitator walks the whole meeting alone, as every role, and nothing of it stays.

It is a copy of the casus and of the draaiboek in a room of its own, so that everything works as it will, and nothing
done in it can touch the real one. When the room goes, all that is in it goes, the logboek too.
"""

from django.db import transaction
from django.utils import timezone

from casus.models import Casus
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.uitvoer import export_casusbestand
from toegang.models import Deelname, Gebruiker, Rol, Ruimte
from werkkaarten.bijeenkomst import list_stappen
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

# Whom the facilitator can be, besides themself.
SPELERS = ((Rol.GEZINSLID, "Gezinslid"), (Rol.PROFESSIONAL, "Professional"), (Rol.INBRENGER, "Inbrenger"))


@transaction.atomic
def start_oefening(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Leerbijeenkomst:
    """Make the copy to practise in and give its meeting; an earlier one of this facilitator goes.

    Nothing is written in the logboek of the real casus: it is nobody's business that somebody practised.
    """
    gebruiker = deelname.gebruiker
    if gebruiker is None:
        raise ValueError("Who practises has an account: the copy is theirs alone.")
    stop_oefeningen(gebruiker)
    casus = import_casusbestand(gebruiker, export_casusbestand(Casus.of(deelname), deelname))
    Ruimte.objects.filter(pk=casus.pk).update(oefening=True, bewaren_tot=timezone.localdate())
    for rol, naam in SPELERS:
        Deelname.objects.create(ruimte_id=casus.pk, naam=naam, rol=rol)
    leider = Deelname.objects.get(ruimte=casus.pk, gebruiker=gebruiker)
    copy = Leerbijeenkomst.objects.create(
        ruimte_id=casus.pk,
        datum=timezone.localdate(),
        begint_om=bijeenkomst.begint_om,
        minuten=bijeenkomst.minuten,
        manier=bijeenkomst.manier,
        doel=bijeenkomst.doel,
        leider=leider,
    )
    _copy_draaiboek(bijeenkomst, copy)
    return copy


@transaction.atomic
def stop_oefeningen(gebruiker: Gebruiker) -> None:
    """Remove every room in which this person practises, with all that is in it."""
    for ruimte in Ruimte.objects.filter(oefening=True, deelnames__gebruiker=gebruiker):
        ruimte.delete()


def _copy_draaiboek(bijeenkomst: Leerbijeenkomst, copy: Leerbijeenkomst) -> None:
    parts = {
        part.pk: Onderdeel.objects.create(
            ruimte_id=copy.ruimte_id, bijeenkomst=copy, volgorde=part.volgorde, titel=part.titel
        )
        for part in bijeenkomst.onderdelen.all()
    }
    Stap.objects.bulk_create(
        Stap(
            ruimte_id=copy.ruimte_id,
            onderdeel=parts[stap.onderdeel_id],
            volgorde=stap.volgorde,
            kaart_sleutel=stap.kaart_sleutel,
            vorm_sleutel=stap.vorm_sleutel,
            sleutel=stap.sleutel,
            minuten=stap.minuten,
            zonder_naam=stap.zonder_naam,
        )
        for stap in list_stappen(bijeenkomst)
    )
