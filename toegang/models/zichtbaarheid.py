"""Who reads an item: one table, and the same table as a database filter."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models

from toegang.models.ruimte import Rol

if TYPE_CHECKING:
    from toegang.models.ruimte import Deelname


class Zichtbaarheid(models.TextChoices):
    """Who in the ruimte reads an item, besides the one who made it."""

    IEDEREEN = "iedereen", "iedereen in deze casus"
    GEZIN = "gezin", "alleen het gezin"
    FACILITATOR = "facilitator", "alleen de facilitator"
    ALLEEN_IK = "alleen_ik", "alleen ik"


# `gezin` is a closed family space: professionals cannot read it, and neither can the facilitator.
LEZERS: Mapping[Zichtbaarheid, frozenset[Rol]] = {
    Zichtbaarheid.IEDEREEN: frozenset(Rol),
    Zichtbaarheid.GEZIN: frozenset({Rol.GEZINSLID}),
    Zichtbaarheid.FACILITATOR: frozenset({Rol.FACILITATOR}),
    Zichtbaarheid.ALLEEN_IK: frozenset(),
}


def visible_to(deelname: "Deelname") -> models.Q:
    """Give the filter for what `deelname` may read: what is open to the rol, and what they made themselves."""
    open_to_rol = [zichtbaarheid for zichtbaarheid, rollen in LEZERS.items() if deelname.rol in rollen]
    return models.Q(zichtbaarheid__in=open_to_rol) | models.Q(gemaakt_door=deelname)
