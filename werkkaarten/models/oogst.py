"""What the group keeps: what it sees now, what it goes and does, what it agreed, and what it promised to tell."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from casus.models.kenmerk import Gemerkt
from toegang.models import Deelname, Inhoud, Rol, RuimteRij, RuimteRijQuerySet
from toegang.velden import KorteTekstVeld, NaamVeld, VerhaalVeld
from werkkaarten.models.bijdrage import Bijdrage
from werkkaarten.models.bijeenkomst import Leerbijeenkomst


class Inzicht(Gemerkt, Inhoud):
    """What the group sees now and did not see before, kept from a revealed answer or written down."""

    class Soort(models.TextChoices):
        INZICHT = "inzicht", "inzicht"
        HIELD_VAST = "hield_vast", "dit hield ons vast"
        BEWEGING = "beweging", "dit bracht beweging"
        PARALLEL = "parallel", "parallel patroon"
        ADVIES = "advies", "advies van het gezin"
        EIGEN_ZIN = "eigen_zin", "zo klinkt deze fase bij ons"

    tekst = VerhaalVeld("inzicht", blank=False)
    soort = models.CharField("wat is het", max_length=15, choices=Soort, default=Soort.INZICHT)
    bijdrage = models.ForeignKey(Bijdrage, models.SET_NULL, null=True, blank=True, related_name="inzichten")
    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.SET_NULL, null=True, blank=True, related_name="inzichten")
    vraag = VerhaalVeld("bij de vraag")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "inzichten"

    def __str__(self) -> str:
        return "Het inzicht"

    @property
    def is_teruggenomen(self) -> bool:
        """True when who wrote the answer behind it took that back since."""
        return self.bijdrage is not None and self.bijdrage.ingetrokken_op is not None


class Vervolgstap(Gemerkt, Inhoud):
    """Something small that somebody goes and does or leaves, with a day; to be celebrated when it is done."""

    bijeenkomst = models.ForeignKey(
        Leerbijeenkomst, models.SET_NULL, null=True, blank=True, related_name="vervolgstappen", editable=False
    )
    wat = VerhaalVeld("wat", blank=False)
    wie = KorteTekstVeld("wie", blank=False)
    wanneer = models.DateField("wanneer", null=True, blank=True)
    terugkijken_op = models.DateField("wanneer kijken we terug", null=True, blank=True)
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    vieren = VerhaalVeld("dit vieren we")

    class Meta:
        ordering = ["gedaan_op", "wanneer", "pk"]
        verbose_name_plural = "vervolgstappen"

    def __str__(self) -> str:
        return "De vervolgstap"


class Principe(Gemerkt, Inhoud):
    """A leidend principe that the group agreed on: what they hold on to, whatever happens."""

    bijeenkomst = models.ForeignKey(
        Leerbijeenkomst, models.SET_NULL, null=True, blank=True, related_name="principes", editable=False
    )
    tekst = VerhaalVeld("leidend principe", blank=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return "Het leidende principe"


class TerugkoppelingQuerySet(RuimteRijQuerySet):
    """Promises to tell somebody what was done with their story."""

    def voor(self, deelname: Deelname) -> Self:
        """Give all to who leads, and to others those that they made or that were made to them."""
        rows = super().voor(deelname)
        return rows if deelname.rol == Rol.FACILITATOR else rows.filter(Q(aan=deelname) | Q(door=deelname))

    def open(self) -> Self:
        """Give those that are still to be done."""
        return self.filter(gedaan_op=None)


class Terugkoppeling(Gemerkt, RuimteRij):
    """What was promised to somebody who told their story: who tells them, how, and before what day (werkkaart 2)."""

    class Hoe(models.TextChoices):
        BELLEN = "bellen", "bellen"
        LANGSKOMEN = "langskomen", "langskomen"
        BERICHT = "bericht", "een bericht sturen"

    bijeenkomst = models.ForeignKey(
        Leerbijeenkomst, models.SET_NULL, null=True, blank=True, related_name="terugkoppelingen"
    )
    gesprek = models.ForeignKey(
        "Gesprek", models.SET_NULL, null=True, blank=True, related_name="terugkoppelingen", editable=False
    )
    aan = models.ForeignKey(Deelname, models.CASCADE, null=True, blank=True, related_name="+")
    aan_naam = NaamVeld("aan wie", blank=True, default="")
    door = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")
    hoe = models.CharField("hoe", max_length=12, choices=Hoe, default=Hoe.BELLEN)
    voor_datum = models.DateField("voor welke dag")
    gedaan_op = models.DateTimeField(null=True, blank=True)
    bericht = VerhaalVeld("wat is er verteld")
    reactie = VerhaalVeld("wat zei de verteller")

    objects = TerugkoppelingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["gedaan_op", "voor_datum", "pk"]
        verbose_name_plural = "terugkoppelingen"

    def __str__(self) -> str:
        return "De terugkoppeling"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("werkkaarten:terugkoppeling", kwargs={"ruimte_id": self.ruimte_id, "kenmerk": self.kenmerk})

    @property
    def aan_wie(self) -> str:
        """The name of who will hear it."""
        return self.aan.naam if self.aan else self.aan_naam

    @property
    def is_dag_voorbij(self) -> bool:
        """True when it is still to be done and the day that was agreed has passed."""
        return self.gedaan_op is None and self.voor_datum < timezone.localdate()
