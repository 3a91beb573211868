"""What people contribute in a step, and what the group keeps of it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from casus.models.kenmerk import Gemerkt
from toegang.models import Deelname, Inhoud, RuimteRij, RuimteRijQuerySet
from toegang.velden import VerhaalDataVeld, VerhaalVeld
from werkkaarten.models.bijeenkomst import Leerbijeenkomst, Stap


class BijdrageQuerySet(RuimteRijQuerySet):
    """Answers, most of them hidden."""

    def onthuld(self) -> Self:
        """Give those that everyone in the meeting may read: the only way to what another wrote."""
        return self.exclude(onthuld_op=None)

    def voor(self, deelname: Deelname) -> Self:
        """Give those of the ruimte that are revealed, and the own ones."""
        return super().voor(deelname).filter(Q(deelname=deelname) | Q(onthuld_op__isnull=False))


class Bijdrage(RuimteRij):
    """One person's answer in one step. Nobody else reads it before `onthuld_op`, the facilitator neither.

    `antwoord` is what was handed in; `concept` is what was typed since, and stays the writer's own.
    """

    stap = models.ForeignKey(Stap, models.CASCADE, related_name="bijdragen")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="bijdragen")
    antwoord = VerhaalDataVeld()
    concept = VerhaalDataVeld()
    ingediend_op = models.DateTimeField(null=True, blank=True)
    onthuld_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = BijdrageQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["ingediend_op", "pk"]
        constraints = [models.UniqueConstraint(fields=["stap", "deelname"], name="een_bijdrage_per_stap")]

    def __str__(self) -> str:
        return f"bijdrage {self.pk}"

    @property
    def geschreven(self) -> dict[str, Any]:
        """What the writer finds back in the fields: what was typed last, handed in or not."""
        return self.concept or self.antwoord


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
        return "Het inzicht"
