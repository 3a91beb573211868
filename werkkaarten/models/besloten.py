"""What a facilitator keeps private: the preparation of card 1 and the marks made during a meeting."""

from typing import Self

from django.db import models
from django.db.models import Q

from toegang.models import Deelname, RuimteRij, RuimteRijQuerySet
from toegang.velden import VerhaalDataVeld, VerhaalVeld
from werkkaarten import inhoud
from werkkaarten.models.bijeenkomst import Leerbijeenkomst, Stap


class VoorbereidingQuerySet(RuimteRijQuerySet):
    """Private notes; a few are for both facilitators of a meeting."""

    def voor(self, deelname: Deelname) -> Self:
        """Give the own ones, and those for the two who lead a meeting to who is one of them now."""
        samen = Q(bijeenkomst__leider=deelname) | Q(bijeenkomst__mede=deelname)
        return super().voor(deelname).filter(Q(deelname=deelname, voor_samen=False) | (Q(voor_samen=True) & samen))


class Voorbereiding(RuimteRij):
    """What one facilitator wrote at one private step of a card, for one meeting."""

    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.CASCADE, related_name="voorbereidingen")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="+")
    kaart_sleutel = models.SlugField(max_length=40)
    vorm_sleutel = models.SlugField(max_length=40)
    sleutel = models.SlugField(max_length=60)
    voor_samen = models.BooleanField(default=False)
    antwoord = VerhaalDataVeld()
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = VoorbereidingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bijeenkomst", "deelname", "kaart_sleutel", "vorm_sleutel", "sleutel"],
                name="een_voorbereiding_per_stap",
            )
        ]

    def __str__(self) -> str:
        return f"voorbereiding {self.pk}"

    @property
    def kaartstap(self) -> inhoud.Stap:
        """The step as the card has it. Raises StapOnbekend when the card has it no longer."""
        return inhoud.find_stap(self.kaart_sleutel, self.vorm_sleutel, self.sleutel)


class AantekeningQuerySet(RuimteRijQuerySet):
    """Private marks."""

    def voor(self, deelname: Deelname) -> Self:
        """Give the own ones: nobody reads those of another."""
        return super().voor(deelname).filter(deelname=deelname)


class Aantekening(RuimteRij):
    """A mark that a facilitator makes during a meeting, for themselves: with its time, and the step it was made at."""

    class Soort(models.TextChoices):
        PARALLEL = "parallel", "parallel patroon"
        RAAKMOMENT = "raakmoment", "raakmoment"
        NAGAAN = "nagaan", "nagaan"
        NOTITIE = "notitie", "notitie"

    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.CASCADE, related_name="aantekeningen")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="+")
    stap = models.ForeignKey(Stap, models.SET_NULL, null=True, blank=True, related_name="+")
    soort = models.CharField("wat is het", max_length=10, choices=Soort, default=Soort.NOTITIE)
    tekst = VerhaalVeld("notitie")
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = AantekeningQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"aantekening {self.pk}"
