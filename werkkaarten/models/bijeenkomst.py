"""The leerbijeenkomst and its draaiboek: parts with a title, each with steps of the cards."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from toegang.models import Deelname, RuimteRij
from toegang.velden import KorteTekstVeld, VerhaalVeld
from werkkaarten import inhoud

STANDAARD_MINUTEN = 150


class Leerbijeenkomst(RuimteRij):
    """One time that people come together, in whatever way, to learn from a casus.

    `leider` has the regie now and `mede` helps; who may press the buttons follows from their rol. `minuten` is how
    long they have; `vorige` the meeting it goes on from. `beeld` is what the facilitator chose for the groot scherm
    (see werkkaarten/beeld.py), empty for what belongs to the step.
    """

    class Manier(models.TextChoices):
        FYSIEK = "fysiek", "samen op één plek"
        ONLINE = "online", "op afstand, tegelijk"
        HYBRIDE = "hybride", "deels op één plek, deels op afstand"
        EIGEN_TIJD = "eigen_tijd", "ieder in eigen tijd"

    datum = models.DateField("wanneer", default=timezone.localdate)
    begint_om = models.TimeField("hoe laat", null=True, blank=True)
    minuten = models.PositiveSmallIntegerField("hoe lang", default=STANDAARD_MINUTEN)
    manier = models.CharField("hoe", max_length=10, choices=Manier, default=Manier.FYSIEK)
    plek = KorteTekstVeld("waar")
    doel = VerhaalVeld("waar het over gaat")
    leider = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")
    mede = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")
    vorige = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    huidige_stap = models.ForeignKey("Stap", models.SET_NULL, null=True, blank=True, related_name="+")
    beeld = models.CharField(max_length=20, blank=True, default="")
    afgesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-datum", "-pk"]

    def __str__(self) -> str:
        return f"bijeenkomst van {self.datum}"

    def get_absolute_url(self) -> str:
        """Give the address where someone takes part."""
        return reverse("werkkaarten:meedoen", kwargs={"ruimte_id": self.ruimte_id, "bijeenkomst_id": self.pk})

    @property
    def begint(self) -> datetime | None:
        """The moment it begins, in the time of the site; None without an hour."""
        if self.begint_om is None:
            return None
        return timezone.make_aware(datetime.combine(self.datum, self.begint_om))

    @property
    def eindigt(self) -> datetime | None:
        """The moment it should be over; None without an hour to begin at."""
        return self.begint + timedelta(minutes=self.minuten) if self.begint else None

    @property
    def onderwerp_stand(self) -> str:
        """What the bell says when the group goes on: for every screen."""
        return f"stand-{self.pk}"

    @property
    def onderwerp_inbreng(self) -> str:
        """What the bell says when someone writes or hands in: for the regie alone."""
        return f"inbreng-{self.pk}"


class Onderdeel(RuimteRij):
    """A part of the draaiboek with a title of its own; `leider` is who leads it, if that was agreed."""

    bijeenkomst = models.ForeignKey(Leerbijeenkomst, models.CASCADE, related_name="onderdelen")
    volgorde = models.PositiveSmallIntegerField()
    titel = KorteTekstVeld("hoe heet dit onderdeel", blank=False)
    leider = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.titel


class Stap(RuimteRij):
    """A step of a card as this group does it. Its words are in the card; here is how far the group is.

    `zonder_naam` is said beforehand and stays as it is once somebody could write. `eigen_tijd_tot`: people may write
    by themselves until then, also while the group is elsewhere. A step that left the draaiboek after somebody wrote
    in it stays, with `uit_draaiboek_op`: nothing of it is lost. `eigen_vraag` stands in the place of the question of
    the card, when the facilitator asks it in other words.
    """

    class Fase(models.TextChoices):
        GESLOTEN = "gesloten", "nog niet begonnen"
        OPEN = "open", "iedereen schrijft"
        ONTHULD = "onthuld", "antwoorden zijn te zien"
        BESPROKEN = "besproken", "besproken"

    onderdeel = models.ForeignKey(Onderdeel, models.CASCADE, related_name="stappen")
    volgorde = models.PositiveSmallIntegerField()
    kaart_sleutel = models.SlugField(max_length=40)
    vorm_sleutel = models.SlugField(max_length=40)
    sleutel = models.SlugField(max_length=60)
    minuten = models.PositiveSmallIntegerField()
    zonder_naam = models.BooleanField(default=False)
    eigen_vraag = KorteTekstVeld("de vraag", max_length=400)
    eigen_tijd_tot = models.DateTimeField(null=True, blank=True)
    fase = models.CharField(max_length=10, choices=Fase, default=Fase.GESLOTEN)
    geopend_op = models.DateTimeField(null=True, blank=True)
    uit_draaiboek_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["onderdeel__volgorde", "onderdeel", "volgorde", "pk"]

    def __str__(self) -> str:
        return self.sleutel

    @property
    def kaartstap(self) -> inhoud.Stap:
        """The step as the card has it, with the own question if there is one.

        When the card has it no longer: a step without fields that says so, so that a running meeting goes on.
        """
        try:
            kaartstap = inhoud.find_stap(self.kaart_sleutel, self.vorm_sleutel, self.sleutel)
        except inhoud.StapOnbekend:
            return inhoud.make_onbekend(self.sleutel)
        return replace(kaartstap, vraag=self.eigen_vraag) if self.eigen_vraag else kaartstap

    @property
    def is_onbekend(self) -> bool:
        """True when the card has the step no longer: then what people wrote in it can't be asked, shown or changed."""
        try:
            inhoud.find_stap(self.kaart_sleutel, self.vorm_sleutel, self.sleutel)
        except inhoud.StapOnbekend:
            return True
        return False

    @property
    def kaart(self) -> inhoud.Kaart | None:
        """The card that the step is on; None when that card has gone."""
        return inhoud.kaarten().get(self.kaart_sleutel)

    @property
    def bijeenkomst(self) -> Leerbijeenkomst:
        """The meeting that this step is part of."""
        return self.onderdeel.bijeenkomst

    @property
    def toont_spreiding(self) -> bool:
        """True when only the spread of the answers is ever shown."""
        return self.kaartstap.toon == "spreiding"

    @property
    def naamgeving(self) -> str:
        """What is said beforehand about names, as one word."""
        return "zonder_naam" if self.zonder_naam else "met_naam"

    def is_in_eigen_tijd(self, now: datetime | None = None) -> bool:
        """True while people may write by themselves, before the group does this step."""
        if self.fase != self.Fase.GESLOTEN or self.uit_draaiboek_op:
            return False
        return bool(self.eigen_tijd_tot and self.eigen_tijd_tot > (now or timezone.now()))

    def may_write(self, now: datetime | None = None) -> bool:
        """True while answers can be handed in: the group is at it, or it is open in everybody's own time."""
        if self.uit_draaiboek_op:
            return False
        return self.fase == self.Fase.OPEN or self.is_in_eigen_tijd(now)
