from django.db import models

from casus.models.familie import Persoon
from casus.models.tijdlijn import Gebeurtenis
from toegang.models import Inhoud
from toegang.velden import VerhaalVeld


class Duiding(Inhoud):
    """An answer to 'what do we see, what does it do to us', tied to a piece of the tijdlijn or to a person.

    Source: werkkaart 3, steps 10 and 11; werkkaart 4, step 11.
    """

    class Vraag(models.TextChoices):
        ZIEN = "zien", "wat zien we"
        DOET = "doet", "wat doet dit met ons"

    vraag = models.CharField("vraag", max_length=5, choices=Vraag)
    tekst = VerhaalVeld("antwoord", blank=False)
    van_gebeurtenis = models.ForeignKey(Gebeurtenis, models.CASCADE, null=True, blank=True, related_name="+")
    tot_gebeurtenis = models.ForeignKey(Gebeurtenis, models.CASCADE, null=True, blank=True, related_name="+")
    persoon = models.ForeignKey(Persoon, models.CASCADE, null=True, blank=True, related_name="duidingen")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"antwoord op ‘{self.get_vraag_display()}’"
