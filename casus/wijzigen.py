"""Add, change and remove rows of a casus, each as one step that can be undone.

One mechanism for every model: a step keeps the rows it touched as they were and as they became. Undoing puts
the first back, unless somebody changed them since.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.forms import ModelForm
from django.utils import timezone

from casus.models import Wijziging
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Inhoud

Rijen = list[dict[str, Any]]

MOVES_BY_ITSELF = "gewijzigd_op"


class NietOngedaanTeMaken(Exception):
    """Somebody went on with the rows of a step, so putting the old ones back would lose what they did."""


@transaction.atomic
def save_form(deelname: Deelname, form: "ModelForm[Any]") -> Wijziging:
    """Save what the valid `form` holds: a new row of the ruimte of `deelname`, or a change to one."""
    rij: Inhoud = form.instance
    is_new = rij.pk is None
    voor = [] if is_new else take_snapshot([stored(rij)])
    if is_new:
        rij.ruimte_id = deelname.ruimte_id
        rij.gemaakt_door = deelname
    form.save()
    return record(deelname, Wat.TOEGEVOEGD if is_new else Wat.GEWIJZIGD, rij, voor, take_snapshot([stored(rij)]))


@transaction.atomic
def remove(deelname: Deelname, rij: Inhoud) -> Wijziging:
    """Remove `rij` with everything that hangs on it (the relaties of a persoon, the belevingen of a moment)."""
    voor = take_snapshot(collect_with_dependents(rij))
    wijziging = record(deelname, Wat.VERWIJDERD, rij, voor, [])
    rij.delete()
    return wijziging


@transaction.atomic
def undo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Put back what `wijziging` changed. NietOngedaanTeMaken when it was done before, or rows changed since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if wijziging.ongedaan_op or not is_current(wijziging):
        raise NietOngedaanTeMaken
    kept = {key_of(rij) for rij in wijziging.voor}
    for rij in wijziging.na:
        if key_of(rij) not in kept:
            remove_if_free(model_of(rij)._base_manager.get(pk=rij["pk"]))
    for deserialized in serializers.deserialize("python", wijziging.voor):
        deserialized.save()
    wijziging.ongedaan_op = timezone.now()
    wijziging.save(update_fields=["ongedaan_op"])
    log(deelname, Wat.ONGEDAAN, wijziging)
    ring(deelname.ruimte_id, "casus")


def list_wijzigingen(deelname: Deelname, limit: int = 5) -> "models.QuerySet[Wijziging]":
    """Give the last steps of `deelname` that can still be undone, the newest first."""
    return Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname, ongedaan_op=None)[:limit]


def record(deelname: Deelname, wat: Wat, rij: Inhoud, voor: Rijen, na: Rijen) -> Wijziging:
    """Keep the step, write it in the logboek and ring the bell."""
    log(deelname, wat, rij)
    ring(deelname.ruimte_id, "casus")
    return Wijziging.objects.create(
        ruimte_id=deelname.ruimte_id, deelname=deelname, wat=wat, wie_of_wat=str(rij)[:200], voor=voor, na=na
    )


def stored(rij: models.Model) -> models.Model:
    """Give the row as the database has it now, whatever the object in hand says."""
    return type(rij)._base_manager.get(pk=rij.pk)


def take_snapshot(rijen: Iterable[models.Model]) -> Rijen:
    """Give the rows as plain JSON data, with the keys of the rows that many-to-many fields point at."""
    return json.loads(serializers.serialize("json", rijen))


def collect_with_dependents(rij: models.Model) -> list[models.Model]:
    """Give `rij` and every row that the database removes with it, those that others need first."""
    collector = Collector(using=router.db_for_write(type(rij)), origin=rij)
    collector.collect([rij])
    rijen = [found for instances in collector.data.values() for found in instances]
    rijen += [found for queryset in collector.fast_deletes for found in queryset]
    return list({(type(found), found.pk): found for found in [rij, *rijen]}.values())


def remove_if_free(rij: models.Model) -> None:
    """Remove a row, unless others have hung something on it since: then NietOngedaanTeMaken."""
    hanging = [found for found in collect_with_dependents(rij) if not found._meta.auto_created]
    if hanging != [rij]:
        raise NietOngedaanTeMaken
    rij.delete()


def is_current(wijziging: Wijziging) -> bool:
    """True when every row that the step left is still as it left it, and what it removed is still gone."""
    na = {key_of(rij): rij for rij in wijziging.na}
    for rij in [*wijziging.voor, *wijziging.na]:
        now = take_snapshot(model_of(rij)._base_manager.filter(pk=rij["pk"]))
        if [comparable(found) for found in now] != [comparable(left) for left in [na.get(key_of(rij))] if left]:
            return False
    return True


def key_of(rij: dict[str, Any]) -> tuple[str, Any]:
    """Give what tells one row of a snapshot from another."""
    return rij["model"], rij["pk"]


def model_of(rij: dict[str, Any]) -> type[models.Model]:
    """Give the model of a row in a snapshot."""
    return apps.get_model(rij["model"])


def comparable(rij: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a row that only change when somebody changes them."""
    return {name: value for name, value in rij["fields"].items() if name != MOVES_BY_ITSELF}
