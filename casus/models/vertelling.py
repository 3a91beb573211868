"""The moment van waarheid: a moment where working together was needed and not easy, as one person tells it."""

from django.db import models

from casus.models.familie import Persoon
from casus.models.tijdlijn import Beleving, Gebeurtenis
from toegang.models import Inhoud
from toegang.velden import VerhaalVeld


class Vertelling(Inhoud):
    """What one person tells about a moment van waarheid: seven questions, how it ended, how they valued it.

    Nobody changes what another told; several tellers of one moment stand beside each other. Source: methode
    'Samenwerking onderzoeken', 1.
    """

    class Afloop(models.TextChoices):
        GOED = "goed", "goed"
        NIET_GOED = "niet_goed", "niet goed"

    gebeurtenis = models.ForeignKey(Gebeurtenis, models.CASCADE, related_name="vertellingen")
    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="vertellingen")
    wat_gebeurde_er = VerhaalVeld("wat gebeurde er precies, en wie waren erbij")
    waarom_jij = VerhaalVeld("waarom ging dit jou aan")
    spannend = VerhaalVeld("wat maakte het spannend, of juist niet")
    wat_deed_jij = VerhaalVeld("wat deed jij om beter samen te werken")
    wat_kwam_eruit = VerhaalVeld("wat kwam er uiteindelijk uit")
    hoe_denk_je_nu = VerhaalVeld("hoe denk je er nu over, en wat heb je geleerd")
    aan_wie_verteld = VerhaalVeld("aan wie heb je dit verteld")
    afloop = models.CharField("hoe liep het af", max_length=10, choices=Afloop, blank=True, default="")
    destijds = models.CharField("destijds", max_length=10, choices=Beleving.Waarde, blank=True, default="")
    achteraf = models.CharField("achteraf", max_length=10, choices=Beleving.Waarde, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gebeurtenis", "persoon", "gemaakt_door"], name="vertelling_verteller")
        ]

    def __str__(self) -> str:
        return f"moment van waarheid van {self.persoon}"
