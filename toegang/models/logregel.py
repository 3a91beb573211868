from django.db import models

from toegang.models.inhoud import RuimteRij
from toegang.models.ruimte import Deelname


class Logregel(RuimteRij):
    """That someone did something, with what and when. Never what it said: a log outlives the text."""

    deelname = models.ForeignKey(Deelname, models.RESTRICT, related_name="+")
    wat = models.CharField(max_length=30)
    object_soort = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    wanneer = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.wanneer:%Y-%m-%d %H:%M} {self.wat} {self.object_soort} {self.object_id}"
