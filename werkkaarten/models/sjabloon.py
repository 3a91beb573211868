from django.db import models

from toegang.models import Gebruiker
from toegang.velden import KorteTekstVeld


class Sjabloon(models.Model):
    """An own draaiboek that a facilitator uses again, in any casus: which steps and how long, no word of a casus.

    `delen` is a list of {titel, stappen: [{stap: 'kaart/vorm/stap', minuten, zonder_naam}]}.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="sjablonen")
    naam = KorteTekstVeld("naam", blank=False)
    delen = models.JSONField(default=list)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["naam", "pk"]
        verbose_name_plural = "sjablonen"

    def __str__(self) -> str:
        return self.naam
