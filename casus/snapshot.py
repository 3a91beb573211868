"""Rows of the database as plain data, to be put back as they were.

A snapshot is a list of rows in the form of Django's JSON serializer. A tie in a many-to-many field is a row of its
own, so that it comes back in its own order.
"""

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models, router
from django.db.models.deletion import Collector

Rij = dict[str, Any]
Rijen = list[Rij]

MOVES_BY_ITSELF = "gewijzigd_op"


class InGebruik(Exception):
    """A row can't be taken away, because others have hung something on it."""


def take_snapshot(pk: Any, model: type[models.Model]) -> Rijen:
    """Give the row as the database has it now, then its ties to others; nothing when it is gone."""
    found = model._base_manager.filter(pk=pk).first()
    if found is None:
        return []
    rijen: list[models.Model] = [found]
    for field in found._meta.many_to_many:
        through = getattr(model, field.name).through
        rijen += through._base_manager.filter(**{field.m2m_field_name(): pk}).order_by("pk")
    return as_data(rijen)


def collect_with_dependents(rij: models.Model) -> list[models.Model]:
    """Give `rij` and every row that the database removes with it."""
    collector = Collector(using=router.db_for_write(type(rij)), origin=rij)
    collector.collect([rij])
    rijen = [found for instances in collector.data.values() for found in instances]
    rijen += [found for queryset in collector.fast_deletes for found in queryset]
    return list({(type(found), found.pk): found for found in [rij, *rijen]}.values())


def as_data(rijen: list[models.Model]) -> Rijen:
    """Give the rows as a snapshot, in their order."""
    snapshot: Rijen = json.loads(serializers.serialize("json", rijen))
    for rij in snapshot:
        for field in _model_of(rij)._meta.many_to_many:
            del rij["fields"][field.name]
    return snapshot


def restore(rijen: Rijen) -> None:
    """Put the rows back as they were, new or changed."""
    for deserialized in serializers.deserialize("python", rijen):
        deserialized.save()


def take_away(rijen: Rijen) -> None:
    """Remove the rows, those that hang on others first. InGebruik when something else hangs on one."""
    for rij in reversed(rijen):
        found = _model_of(rij)._base_manager.get(pk=rij["pk"])
        if collect_with_dependents(found) != [found]:
            raise InGebruik
        found.delete()


def subtract(rijen: Rijen, others: Rijen) -> Rijen:
    """Give the rows that are not among `others`, whatever they hold."""
    keys = {_key_of(rij) for rij in others}
    return [rij for rij in rijen if _key_of(rij) not in keys]


def is_gone(rijen: Rijen) -> bool:
    """True when none of the rows is in the database."""
    return not any(_model_of(rij)._base_manager.filter(pk=rij["pk"]).exists() for rij in rijen)


def is_unchanged(rijen: Rijen) -> bool:
    """True when the snapshot of one row is still what the database has."""
    first = rijen[0]
    now = take_snapshot(first["pk"], _model_of(first))
    return [_comparable(rij) for rij in now] == [_comparable(rij) for rij in rijen]


def _key_of(rij: Rij) -> tuple[str, Any]:
    return rij["model"], rij["pk"]


def _model_of(rij: Rij) -> type[models.Model]:
    return apps.get_model(rij["model"])


def _comparable(rij: Rij) -> Rij:
    fields = {name: value for name, value in rij["fields"].items() if name != MOVES_BY_ITSELF}
    return rij | {"fields": fields}
