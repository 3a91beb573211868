from datetime import datetime

from django.db import models
from django.utils import timezone

from toegang.models.inhoud import RuimteRij
from toegang.models.ruimte import Deelname


class Uitnodiging(RuimteRij):
    """A personal link to one Deelname. Only a hash of its token is kept, so a leaked database opens no door.

    `naar` is the path in this site where who comes in arrives; empty for the casus itself.
    """

    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="uitnodigingen")
    token_hash = models.CharField(max_length=64, unique=True)
    naar = models.CharField(max_length=200, blank=True, default="")
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    verloopt_op = models.DateTimeField("verloopt op")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    gebruikt_op = models.DateTimeField("laatst gebruikt op", null=True, blank=True)

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"

    def is_geldig(self, now: datetime | None = None) -> bool:
        """True while the link opens the door at `now` (an aware datetime, default: this moment)."""
        return self.ingetrokken_op is None and self.verloopt_op > (now or timezone.now())
