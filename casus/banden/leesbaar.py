"""What somebody may see of rows that hang together: a row, and what it points at.

A relatie that is open to all is still hidden from who may not see one of the two: so nobody removes it, puts it back
or hears of it who can't see it on the map.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from casus.banden.lezen import readable_meerlingen, readable_verbintenissen
from casus.models import Meerling, Verbintenis
from toegang.models import Deelname, Inhoud

_Sleutel = tuple[type[models.Model], Any]

# How many of the people tied to it somebody has to see, to see the row.
_LEAST_SEEN = {("casus.verbintenis_partners", "verbintenis"): 1, ("casus.meerling_kinderen", "meerling"): 2}


def readable_rijen(deelname: Deelname, model: type[Inhoud]) -> "models.QuerySet[Any]":
    """Give the rows of `model` that `deelname` may see, and of which they may see what those point at."""
    if model is Verbintenis:
        return readable_verbintenissen(deelname)
    if model is Meerling:
        return readable_meerlingen(deelname)
    found = model._default_manager.voor(deelname)
    for naam, target in list_verwijzingen(model):
        found = found.filter(Q(**{naam: None}) | Q(**{f"{naam}__in": readable_rijen(deelname, target)}))
    return found


def list_verwijzingen(model: type[models.Model]) -> Iterator[tuple[str, type[Inhoud]]]:
    """Give the fields of `model` that point at other content, each with the model it points at."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(field, models.ForeignKey) and isinstance(target, type) and issubclass(target, Inhoud):
            yield field.name, target


def may_see(deelname: Deelname, rijen: Iterable[Inhoud]) -> bool:
    """True when `deelname` may see every one of these stored rows."""
    return _are_readable(deelname, {(type(rij), rij.pk) for rij in rijen})


def may_see_around(deelname: Deelname, rijen: Iterable[Mapping[str, Any]]) -> bool:
    """True when `deelname` may see all that the rows of a snapshot point at, and for whom they are.

    Who these rows themselves are open to is not asked: that may be just what the step changed.
    """
    step = {(apps.get_model(rij["model"]), rij["pk"]): rij["fields"] for rij in rijen}
    around = {
        (target, fields[naam])
        for (model, _), fields in step.items()
        if issubclass(model, Inhoud)
        for naam, target in list_verwijzingen(model)
        if fields[naam] is not None
    }
    return _are_readable(deelname, around - step.keys()) and _sees_enough(deelname, step)


def _are_readable(deelname: Deelname, rijen: Iterable[_Sleutel]) -> bool:
    by_model: defaultdict[Any, set[Any]] = defaultdict(set)
    for model, pk in rijen:
        by_model[model].add(pk)
    return all(
        readable_rijen(deelname, model).filter(pk__in=pks).count() == len(pks) for model, pks in by_model.items()
    )


def _sees_enough(deelname: Deelname, step: Mapping[_Sleutel, Mapping[str, Any]]) -> bool:
    """True when of each group of people in the step enough may be seen, or come and go with it."""
    persoon = apps.get_model("casus.Persoon")
    for (label, naam), least in _LEAST_SEEN.items():
        tied: defaultdict[Any, set[Any]] = defaultdict(set)
        for (model, _), fields in step.items():
            if model._meta.label_lower == label:
                tied[fields[naam]].add(fields["persoon"])
        for wie in tied.values():
            with_step = {pk for pk in wie if (persoon, pk) in step}
            seen = persoon.objects.voor(deelname).filter(pk__in=wie - with_step).count()
            if seen + len(with_step) < min(least, len(wie)):
                return False
    return True
