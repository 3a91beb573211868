"""Add, change and remove rows of a casus, each as one step that can be undone.

One mechanism for every model: a step keeps the rows it touched as they were and as they became. Undoing puts
the first back, unless somebody went on with them since.
"""

from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.forms import ModelForm
from django.utils import timezone

from casus import snapshot
from casus.models import Wijziging
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Inhoud

ONDERWERP = "casus"


class NietOngedaanTeMaken(Exception):
    """Somebody went on with the rows of a step, so putting the old ones back would lose what they did."""


class NietWegTeHalen(Exception):
    """Something hangs on the row that this person may not read."""


@transaction.atomic
def save_form(deelname: Deelname, form: "ModelForm[Any]") -> Wijziging:
    """Save what the valid `form` holds: a new row of the ruimte of `deelname`, or a change to one."""
    rij: Inhoud = form.instance
    is_new = rij.pk is None
    voor = snapshot.take_snapshot(rij.pk, type(rij))
    if is_new:
        rij.ruimte_id = deelname.ruimte_id
        rij.gemaakt_door = deelname
    form.save()
    na = snapshot.take_snapshot(rij.pk, type(rij))
    return _record(deelname, Wat.TOEGEVOEGD if is_new else Wat.GEWIJZIGD, rij, voor, na)


@transaction.atomic
def remove(deelname: Deelname, rij: Inhoud) -> Wijziging:
    """Remove `rij` with everything that hangs on it (the relaties of a persoon, the belevingen of a moment).

    NietWegTeHalen when something hangs on it that `deelname` may not read: nobody removes what they can't see.
    """
    rijen = snapshot.collect_with_dependents(rij)
    if not all(_may_read(deelname, found) for found in rijen if isinstance(found, Inhoud)):
        raise NietWegTeHalen
    wijziging = _record(deelname, Wat.VERWIJDERD, rij, snapshot.as_data(rijen), [])
    rij.delete()
    return wijziging


@transaction.atomic
def undo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Put back what `wijziging` changed. NietOngedaanTeMaken when it was done before, or people went on since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if wijziging.ongedaan_op or not _is_current(wijziging):
        raise NietOngedaanTeMaken
    try:
        with transaction.atomic():
            snapshot.take_away(snapshot.subtract(wijziging.na, wijziging.voor))
            snapshot.restore(wijziging.voor)
            connection.check_constraints()
    except (snapshot.InGebruik, IntegrityError) as error:
        raise NietOngedaanTeMaken from error
    wijziging.ongedaan_op = timezone.now()
    wijziging.save(update_fields=["ongedaan_op"])
    log(deelname, Wat.ONGEDAAN, wijziging)
    ring(deelname.ruimte_id, ONDERWERP)


def list_wijzigingen(deelname: Deelname, limit: int = 20) -> "models.QuerySet[Wijziging]":
    """Give the last steps of `deelname` that were not undone, the newest first."""
    return Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname, ongedaan_op=None)[:limit]


def _may_read(deelname: Deelname, rij: Inhoud) -> bool:
    return type(rij)._default_manager.voor(deelname).filter(pk=rij.pk).exists()


def _is_current(wijziging: Wijziging) -> bool:
    removed = snapshot.subtract(wijziging.voor, wijziging.na)
    return snapshot.is_gone(removed) and (not wijziging.na or snapshot.is_unchanged(wijziging.na))


def _record(deelname: Deelname, wat: Wat, rij: Inhoud, voor: snapshot.Rijen, na: snapshot.Rijen) -> Wijziging:
    log(deelname, wat, rij)
    ring(deelname.ruimte_id, ONDERWERP)
    return Wijziging.objects.create(
        ruimte_id=deelname.ruimte_id, deelname=deelname, wat=wat, wie_of_wat=str(rij)[:200], voor=voor, na=na
    )
