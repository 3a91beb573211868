"""Write down who did what to which object. Never what it said."""

from enum import StrEnum

from django.db import models

from toegang.models import Deelname, Logregel


class Wat(StrEnum):
    """What can happen to any object. What happens to one kind only, its own module puts in words."""

    TOEGEVOEGD = "toegevoegd"
    GEWIJZIGD = "gewijzigd"
    VERWIJDERD = "verwijderd"
    ONGEDAAN = "ongedaan gemaakt"
    INGELEZEN = "ingelezen uit bestand"
    UITGEVOERD = "opgehaald als bestand"
    UITGENODIGD = "uitgenodigd"
    INGETROKKEN = "ingetrokken"
    BINNEN = "binnengekomen met link"


def log(deelname: Deelname, wat: Wat | str, rij: models.Model) -> Logregel:
    """Write that `deelname` did `wat` (a few words, no content) to `rij`, a saved object of the same ruimte."""
    return Logregel.objects.create(
        ruimte_id=deelname.ruimte_id,
        deelname=deelname,
        wat=str(wat),
        object_soort=rij._meta.label_lower,
        object_id=str(rij.pk),
    )
