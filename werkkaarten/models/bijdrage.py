"""What people contribute in a step, and what the group keeps of it."""

from django.db import models

from casus.models.kenmerk import Gemerkt
from toegang.models import Deelname, Inhoud, RuimteRij
from toegang.velden import AntwoordVeld, VerhaalVeld
from werkkaarten.models.bijeenkomst import Leerbijeenkomst, Stap


class Bijdrage(RuimteRij):
    """One person's answer in one step. Nobody else reads it before `onthuld_op`, the facilitator neither."""

    stap = models.ForeignKey(Stap, models.CASCADE, related_name="bijdragen")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="bijdragen")
    antwoord = AntwoordVeld()
    ingediend_op = models.DateTimeField(null=True, blank=True)
    onthuld_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["ingediend_op", "pk"]
        constraints = [models.UniqueConstraint(fields=["stap", "deelname"], name="een_bijdrage_per_stap")]

    def __str__(self) -> str:
        return f"bijdrage {self.pk}"


class Inzicht(Gemerkt, Inhoud):
    """What the group sees now and did not see before, kept from a revealed answer or written down."""

    tekst = VerhaalVeld("inzicht", blank=False)
    bijdrage = models.ForeignKey(Bijdrage, models.SET_NULL, null=True, blank=True, related_name="inzichten")
    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.SET_NULL, null=True, blank=True, related_name="inzichten")
    vraag = VerhaalVeld("bij de vraag")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "inzichten"

    def __str__(self) -> str:
        return f"inzicht {self.pk}"
