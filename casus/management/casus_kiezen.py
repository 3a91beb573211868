"""Which casus a command is about, and in whose name it acts."""

import uuid

from django.core.management.base import CommandError

from casus.models import Casus
from toegang.models import Deelname, Rol


def find_casus(text: str) -> Casus:
    """Give the casus with this id. CommandError when it is no id, or when no casus has it."""
    try:
        return Casus.objects.get(pk=uuid.UUID(text))
    except (ValueError, Casus.DoesNotExist) as error:
        raise CommandError(f"Er is geen casus met nummer {text}.") from error


def find_facilitator(casus: Casus) -> Deelname:
    """Give the first facilitator of `casus`: a command acts as someone, like every write. CommandError without one."""
    facilitator = casus.deelnames.filter(rol=Rol.FACILITATOR).order_by("pk").first()
    if facilitator is None:
        raise CommandError("Deze casus heeft geen facilitator meer, dus niemand mag dit doen.")
    return facilitator
