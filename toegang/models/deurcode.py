from datetime import datetime

from django.db import models
from django.utils import timezone

from toegang.models.inhoud import RuimteRij
from toegang.models.ruimte import Deelname
from toegang.velden import NaamVeld


class Deurcode(RuimteRij):
    """A short code for people in the room: who has it may knock, and is let in by a facilitator.

    It opens nothing by itself, and stands on the groot scherm; so it is kept readable, and works for some hours only.
    """

    code = models.CharField(max_length=12, unique=True)
    naar = models.CharField(max_length=200, blank=True, default="")
    verloopt_op = models.DateTimeField("verloopt op")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    def __str__(self) -> str:
        return f"deurcode {self.pk}"

    def is_geldig(self, now: datetime | None = None) -> bool:
        """True while somebody may knock with it at `now` (an aware datetime, default: this moment)."""
        return self.ingetrokken_op is None and self.verloopt_op > (now or timezone.now())


class Klopper(RuimteRij):
    """Somebody who knocked with a code and waits. Only the browser that knocked knows its token."""

    deurcode = models.ForeignKey(Deurcode, models.CASCADE, related_name="kloppers")
    naam = NaamVeld("naam")
    token_hash = models.CharField(max_length=64, unique=True)
    geklopt_op = models.DateTimeField(auto_now_add=True)
    geweigerd_op = models.DateTimeField(null=True, blank=True)
    deelname = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"klopper {self.pk}"


class Poging(models.Model):
    """One wrong code, tried from somewhere: `sleutel` is a hash of where, kept as long as it counts."""

    sleutel = models.CharField(max_length=64, db_index=True)
    wanneer = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"poging {self.pk}"
