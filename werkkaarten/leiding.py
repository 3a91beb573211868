"""Lead together: name who helps, and hand over the regie (werkkaart 1, A7)."""

from django.db import transaction
from django.db.models import QuerySet

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Rol
from toegang.rechten import IN_CASUS, Recht, check_recht
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Leerbijeenkomst


def list_mede(bijeenkomst: Leerbijeenkomst) -> "QuerySet[Deelname]":
    """Give who can help to lead: everyone in the casus with an account, but not who has the regie."""
    found = Deelname.objects.filter(ruimte=bijeenkomst.ruimte_id, rol__in=IN_CASUS, gebruiker__isnull=False)
    return found.exclude(pk=bijeenkomst.leider_id) if bijeenkomst.leider_id else found


@transaction.atomic
def name_mede(deelname: Deelname, bijeenkomst: Leerbijeenkomst, mede: Deelname | None) -> None:
    """Name who helps to lead, or nobody; their rol stays as it is. NietNu for who can't."""
    check_recht(deelname, Recht.LEIDEN)
    if mede is not None and not list_mede(bijeenkomst).filter(pk=mede.pk).exists():
        raise NietNu("Deze persoon kan niet meeleiden. Daar is een eigen account voor nodig.")
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(mede=mede)
    log(deelname, Wat.GEWIJZIGD, bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


@transaction.atomic
def hand_over(deelname: Deelname, bijeenkomst: Leerbijeenkomst, aan: Deelname) -> None:
    """Give the regie to `aan`, who was named to help and becomes a facilitator; who had it helps from now on.

    Done once, however often it is pressed. NietNu when `aan` is not (or no longer) who helps.
    """
    check_recht(deelname, Recht.LEIDEN)
    now = Leerbijeenkomst.objects.select_for_update(no_key=True).get(pk=bijeenkomst.pk)
    if now.leider_id == aan.pk:
        return
    if now.mede_id != aan.pk:
        raise NietNu(f"{aan.naam} is geen mede-facilitator meer van deze bijeenkomst. Kies eerst wie meeleidt.")
    if aan.rol != Rol.FACILITATOR:
        Deelname.objects.filter(pk=aan.pk).update(rol=Rol.FACILITATOR)
        log(deelname, "facilitator gemaakt", aan)
    Leerbijeenkomst.objects.filter(pk=now.pk).update(leider=aan, mede=now.leider_id or deelname.pk)
    log(deelname, "regie doorgegeven", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)
