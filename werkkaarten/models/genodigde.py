"""Who is asked for a meeting, what they need, and whether they are in."""

from django.db import models

from toegang.models import Deelname, RuimteRij
from toegang.velden import KorteTekstVeld, VerhaalVeld
from werkkaarten.models.bijeenkomst import Leerbijeenkomst


class Genodigde(RuimteRij):
    """One person in one meeting, from the invitation to leaving early.

    `mislukt` says in Dutch why the last mail did not arrive; `nodig` is what this person needs to take part well, for
    who leads only.
    """

    class Komt(models.TextChoices):
        ONBEKEND = "", "nog niet gezegd"
        JA = "ja", "komt"
        VOORAF = "vooraf", "doet vooraf mee, in eigen tijd"
        NEE = "nee", "komt niet"

    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.CASCADE, related_name="genodigden")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="+")
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)
    mislukt = KorteTekstVeld()
    komt = models.CharField("kom je", max_length=10, choices=Komt, blank=True, default=Komt.ONBEKEND)
    nodig = VerhaalVeld("wat heb je nodig")
    binnen_op = models.DateTimeField(null=True, blank=True)
    weg_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["deelname__naam", "pk"]
        constraints = [models.UniqueConstraint(fields=["bijeenkomst", "deelname"], name="een_keer_genodigd")]

    def __str__(self) -> str:
        return f"genodigde {self.pk}"
