"""Rows of the database as plain data, to be put back as they were.

A snapshot is a list of rows in the form of Django's JSON serializer. A tie in a many-to-many field is a row of its
own, so that it comes back in its own order.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, router, transaction
from django.db.models.deletion import Collector

Rij = dict[str, Any]
Rijen = list[Rij]

# When a row was made never changes, and when it was changed moves by itself: neither says that somebody went on.
MOMENTS = frozenset({"gemaakt_op", "gewijzigd_op"})
BATCH = 500


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Keeps a moment as it is: Django's own encoder cuts it off after milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class InGebruik(Exception):
    """A row can't be taken away, because others have hung something on it."""


class NietMeerZo(Exception):
    """The database no longer has what a snapshot says, or no room for what has to come back."""


def take_snapshot(pk: Any, model: type[models.Model]) -> Rijen:
    """Give the row as the database has it now, then its ties to others; nothing when it is gone."""
    return take_snapshot_of_several([pk], model)


def take_snapshot_of_several(pks: Sequence[Any], model: type[models.Model]) -> Rijen:
    """Give rows of one model in the order of `pks`, then their ties to others; a row that is gone is left out.

    The rows stay locked until the end of the transaction: nobody changes them between looking and writing.
    """
    by_pk = {rij.pk: rij for rij in model._base_manager.select_for_update().filter(pk__in=pks)}
    rijen: list[models.Model] = [by_pk[pk] for pk in pks if pk in by_pk]
    for field in model._meta.many_to_many:
        through = getattr(model, field.name).through
        rijen += through._base_manager.filter(**{f"{field.m2m_field_name()}__in": by_pk}).order_by("pk")
    return as_data(rijen)


def collect_with_dependents(*rijen: models.Model) -> list[models.Model]:
    """Give `rijen`, of one model, and every row that the database removes with them."""
    collector = Collector(using=router.db_for_write(type(rijen[0])), origin=rijen[0])
    collector.collect(rijen)
    removed = [found for instances in collector.data.values() for found in instances]
    removed += [found for queryset in collector.fast_deletes for found in queryset]
    return list({(type(found), found.pk): found for found in [*rijen, *removed]}.values())


def as_data(rijen: list[models.Model]) -> Rijen:
    """Give the rows as a snapshot, in their order."""
    # Without the fields of ties: each would be asked of the database for each row.
    fields = {field.name for model in {type(rij) for rij in rijen} for field in model._meta.concrete_fields}
    snapshot: Rijen = json.loads(serializers.serialize("json", rijen, fields=fields, cls=_ToTheMicrosecond))
    return snapshot


@transaction.atomic
def exchange(now: Rijen, wanted: Rijen) -> None:
    """Put the rows of `wanted` in the place of those of `now`, and let nobody in between.

    NietMeerZo when the database has something else than `now`, or when `wanted` does not fit any more.
    """
    added = subtract(wanted, now)
    if not (is_gone(added) and is_unchanged(now)):
        raise NietMeerZo
    try:
        restore(subtract(wanted, added))  # first: they may hang on what goes
        take_away(subtract(now, wanted))
        restore(added)
        connection.check_constraints()
    except (InGebruik, IntegrityError) as error:
        raise NietMeerZo from error


def restore(rijen: Rijen) -> None:
    """Put the rows back as they were, new or changed."""
    for deserialized in serializers.deserialize("python", rijen):
        deserialized.save()


def take_away(rijen: Rijen) -> None:
    """Remove the rows, those that hang on others first. InGebruik when something else hangs on one."""
    going = {_key_of(rij) for rij in rijen}
    for model, same in groupby(reversed(rijen), key=_model_of):
        for pks in _in_batches([rij["pk"] for rij in same]):
            found = model._base_manager.filter(pk__in=pks)
            with_dependents = collect_with_dependents(*found) if found else []
            if not {(hangs._meta.label_lower, hangs.pk) for hangs in with_dependents} <= going:
                raise InGebruik
            found.delete()


def subtract(rijen: Rijen, others: Rijen) -> Rijen:
    """Give the rows that are not among `others`, whatever they hold."""
    keys = {_key_of(rij) for rij in others}
    return [rij for rij in rijen if _key_of(rij) not in keys]


def is_gone(rijen: Rijen) -> bool:
    """True when none of the rows is in the database."""
    return not any(
        model._base_manager.filter(pk__in=batch).exists()
        for model, pks in _pks_by_model(rijen).items()
        for batch in _in_batches(pks)
    )


def is_unchanged(rijen: Rijen) -> bool:
    """True when the rows of a snapshot, with their ties to others, are still what the database has.

    The rows stay locked until the end of the transaction.
    """
    now = [rij for model, pks in _pks_by_model(rijen).items() for rij in take_snapshot_of_several(pks, model)]
    return _by_key(now) == _by_key(rijen)


def is_same_but_new(one: Rijen, other: Rijen) -> bool:
    """True when two snapshots of new rows hold the same, apart from their own ids and when they were made."""
    return _without_ids(one) == _without_ids(other)


def _without_ids(rijen: Rijen) -> Rijen:
    place = {_key_of(rij): nr for nr, rij in enumerate(rijen)}
    return [{"model": rij["model"], "fields": dict(_fields_without_ids(rij, place))} for rij in rijen]


def _fields_without_ids(rij: Rij, place: dict[tuple[str, Any], int]) -> Iterator[tuple[str, Any]]:
    """The fields of a row; a row of the same snapshot is called by its place there."""
    for name, value in _without_moment(rij["fields"]).items():
        target = _model_of(rij)._meta.get_field(name).related_model
        if isinstance(target, type):
            yield name, place.get((target._meta.label_lower, value), value)
        elif name != "kenmerk":
            yield name, value


def _pks_by_model(rijen: Rijen) -> dict[type[models.Model], list[Any]]:
    by_model: dict[type[models.Model], list[Any]] = {}
    for rij in rijen:
        by_model.setdefault(_model_of(rij), []).append(rij["pk"])
    return by_model


def _in_batches(pks: Sequence[Any]) -> list[Sequence[Any]]:
    return [pks[start : start + BATCH] for start in range(0, len(pks), BATCH)]


def _key_of(rij: Rij) -> tuple[str, Any]:
    return rij["model"], rij["pk"]


def _model_of(rij: Rij) -> type[models.Model]:
    return apps.get_model(rij["model"])


def _by_key(rijen: Rijen) -> dict[tuple[str, Any], Rij]:
    return {_key_of(rij): _without_moment(rij["fields"]) for rij in rijen}


def _without_moment(fields: Rij) -> Rij:
    return {name: value for name, value in fields.items() if name not in MOMENTS}
