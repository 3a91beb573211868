"""Coming in and leaving early: whoever opens the screen of a running meeting is there, until they say they go."""

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht
from werkkaarten.genodigden import ONDERWERP, arrive
from werkkaarten.models import Genodigde, Leerbijeenkomst


def enter(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> bool:
    """Note, the first time, that `deelname` is there; False when they left and did not come back.

    It counts from the day itself, or once the group has begun; not for who may lead, who looks along on this screen.
    """
    if bijeenkomst.afgesloten_op:
        return True
    genodigde = Genodigde.objects.filter(bijeenkomst=bijeenkomst, deelname=deelname).first()
    if genodigde and genodigde.weg_op:
        return False
    has_begun = bijeenkomst.huidige_stap_id is not None or bijeenkomst.datum <= timezone.localdate()
    if has_begun and not (genodigde and genodigde.binnen_op) and not has_recht(deelname, Recht.LEIDEN):
        arrive(deelname, bijeenkomst)
    return True


@transaction.atomic
def leave(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    """Note that `deelname` goes before the end. What they wrote stays. `genodigden.arrive` brings them back."""
    genodigde, _ = Genodigde.objects.select_for_update(no_key=True).get_or_create(
        bijeenkomst=bijeenkomst, deelname=deelname, defaults={"ruimte_id": deelname.ruimte_id}
    )
    if genodigde.weg_op:
        return
    genodigde.weg_op = timezone.now()
    genodigde.save(update_fields=["weg_op"])
    log(deelname, "is weg", genodigde)
    ring(deelname.ruimte_id, ONDERWERP)
