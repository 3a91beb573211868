"""The leerbijeenkomst and its draaiboek: cards, and the steps of them that the group does."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from toegang.models import RuimteRij
from werkkaarten import inhoud


class Leerbijeenkomst(RuimteRij):
    """One time that people come together, in whatever way, to learn from a casus."""

    class Manier(models.TextChoices):
        FYSIEK = "fysiek", "samen op één plek"
        ONLINE = "online", "op afstand, tegelijk"
        HYBRIDE = "hybride", "deels op één plek, deels op afstand"
        EIGEN_TIJD = "eigen_tijd", "ieder in eigen tijd"

    datum = models.DateField("wanneer", default=timezone.localdate)
    manier = models.CharField("hoe", max_length=10, choices=Manier, default=Manier.FYSIEK)
    huidige_stap = models.ForeignKey("Stap", models.SET_NULL, null=True, blank=True, related_name="+")
    afgesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-datum", "-pk"]

    def __str__(self) -> str:
        return f"bijeenkomst van {self.datum}"

    def get_absolute_url(self) -> str:
        """Give the address where someone takes part."""
        return reverse("werkkaarten:meedoen", kwargs={"ruimte_id": self.ruimte_id, "bijeenkomst_id": self.pk})

    @property
    def onderwerp_stand(self) -> str:
        """What the bell says when the group goes on: for every screen."""
        return f"stand-{self.pk}"

    @property
    def onderwerp_inbreng(self) -> str:
        """What the bell says when someone writes or hands in: for the regie alone."""
        return f"inbreng-{self.pk}"


class Onderdeel(RuimteRij):
    """A card in the draaiboek, in one vorm."""

    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.CASCADE, related_name="onderdelen")
    volgorde = models.PositiveSmallIntegerField()
    kaart = models.SlugField(max_length=40)
    vorm = models.SlugField(max_length=40)

    class Meta:
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return f"{self.kaart}, {self.vorm}"


class Stap(RuimteRij):
    """A step of a card as this group does it. Its words are in the card; here is how far the group is."""

    class Fase(models.TextChoices):
        GESLOTEN = "gesloten", "nog niet begonnen"
        OPEN = "open", "iedereen schrijft"
        ONTHULD = "onthuld", "antwoorden zijn te zien"
        BESPROKEN = "besproken", "besproken"

    onderdeel = models.ForeignKey(Onderdeel, models.CASCADE, related_name="stappen")
    volgorde = models.PositiveSmallIntegerField()
    sleutel = models.SlugField(max_length=60)
    minuten = models.PositiveSmallIntegerField()
    fase = models.CharField(max_length=10, choices=Fase, default=Fase.GESLOTEN)
    geopend_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["onderdeel__volgorde", "volgorde", "pk"]

    def __str__(self) -> str:
        return self.sleutel

    @property
    def kaartstap(self) -> inhoud.Stap:
        """The step as the card has it. Raises StapOnbekend when the card has it no longer."""
        return inhoud.find_stap(self.onderdeel.kaart, self.onderdeel.vorm, self.sleutel)

    @property
    def kaart(self) -> inhoud.Kaart:
        """The card that the step is on. KeyError when that card has gone."""
        return inhoud.kaarten()[self.onderdeel.kaart]

    @property
    def bijeenkomst(self) -> Leerbijeenkomst:
        """The meeting that this step is part of."""
        return self.onderdeel.bijeenkomst
