"""The reflectief gesprek (werkkaart 2): one person tells, with consent for each thing that is done with the story."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from casus.models import Beleving, Gebeurtenis, Persoon
from casus.models.kenmerk import Gemerkt
from toegang.models import Deelname, Rol, RuimteRij, RuimteRijQuerySet
from toegang.velden import VerhaalVeld
from werkkaarten.models.oogst import Inzicht


class GesprekQuerySet(RuimteRijQuerySet):
    """Conversations of two people."""

    def voor(self, deelname: Deelname) -> Self:
        """Give those in which `deelname` tells or asks; who leads sees that there are others, and their consent."""
        rows = super().voor(deelname)
        if deelname.rol == Rol.FACILITATOR:
            return rows
        return rows.filter(Q(verteller=deelname) | Q(vrager=deelname))


class Gesprek(Gemerkt, RuimteRij):
    """A conversation in which `verteller` looks back and `vrager` asks; `persoon` is the verteller in the casus."""

    class Vrager(models.TextChoices):
        ERBIJ = "erbij", "was erbij"
        BUITEN = "buiten", "komt van buiten"

    verteller = models.ForeignKey(Deelname, models.CASCADE, related_name="+")
    persoon = models.ForeignKey(Persoon, models.SET_NULL, null=True, blank=True, related_name="+")
    vrager = models.ForeignKey(Deelname, models.CASCADE, related_name="+")
    vorm_sleutel = models.SlugField(max_length=40)
    vrager_was = models.CharField("de vrager", max_length=6, choices=Vrager, blank=True, default="")
    waarom = VerhaalVeld("waarom deze vrager")
    datum = models.DateField("wanneer", null=True, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    objects = GesprekQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "gesprekken"

    def __str__(self) -> str:
        return "Het gesprek"

    def get_absolute_url(self) -> str:
        """Give the address of its page: consent, the questions, terugkoppeling."""
        return reverse("werkkaarten:gesprek", kwargs={"ruimte_id": self.ruimte_id, "kenmerk": self.kenmerk})


class Toestemming(RuimteRij):
    """One yes or no of the verteller, with its day. A yes can be withdrawn; what was said before it stays known."""

    class Waarvoor(models.TextChoices):
        PRATEN = "praten", "Wil je praten?"
        NOTITIES = "notities", "Mag de vrager notities maken?"
        OPNAME = "opname", "Mag het gesprek opgenomen worden?"
        BIJEENKOMST = "bijeenkomst", "Mag wat je vertelt mee naar de bijeenkomst?"
        VERSLAG = "verslag", "Mag wat je vertelt in het verslag?"

    gesprek = models.ForeignKey(Gesprek, models.CASCADE, related_name="toestemmingen")
    waarvoor = models.CharField(max_length=12, choices=Waarvoor)
    ja = models.BooleanField()
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    vastgelegd_door = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["gesprek", "pk"]

    def __str__(self) -> str:
        return f"toestemming {self.pk}"


class FragmentQuerySet(RuimteRijQuerySet):
    """Pieces of a told story, closed until the verteller sets them free."""

    def voor(self, deelname: Deelname) -> Self:
        """Give those of one's own conversation; nobody else's, whatever the rol.

        Who asks reads them only while the verteller says yes to notes.
        """
        notities = Toestemming.objects.filter(
            gesprek=OuterRef("gesprek"), waarvoor=Toestemming.Waarvoor.NOTITIES, ja=True, ingetrokken_op=None
        )
        mine = Q(gesprek__verteller=deelname) | (Q(gesprek__vrager=deelname) & Exists(notities))
        return super().voor(deelname).filter(mine)


class Fragment(Gemerkt, RuimteRij):
    """A piece of what was told at one question. Only the verteller sets it free; then it lands in the casus.

    Where it landed is kept as a number that may point at nothing: when somebody removes that row and undoes it, it is
    the same row again, and taking back still finds it.
    """

    class Vrijgave(models.TextChoices):
        NOG_NIET = "", "nog niet gekozen"
        DELEN = "delen", "delen"
        ZONDER_NAAM = "zonder_naam", "delen zonder naam"
        NIET = "niet", "niet delen"

    gesprek = models.ForeignKey(Gesprek, models.CASCADE, related_name="fragmenten")
    sleutel = models.SlugField(max_length=60)
    vraag = VerhaalVeld("bij de vraag")
    gebeurtenis = models.ForeignKey(Gebeurtenis, models.SET_NULL, null=True, blank=True, related_name="+")
    moment = VerhaalVeld("een moment dat ontbreekt")
    wanneer = models.CharField("wanneer ongeveer", max_length=60, blank=True, default="")
    tekst = VerhaalVeld("wat er verteld is", blank=False)
    destijds = models.CharField("toen", max_length=10, choices=Beleving.Waarde, blank=True, default="")
    achteraf = models.CharField("nu", max_length=10, choices=Beleving.Waarde, blank=True, default="")
    vrijgave = models.CharField(max_length=12, choices=Vrijgave, blank=True, default=Vrijgave.NOG_NIET)
    vrijgegeven_op = models.DateTimeField(null=True, blank=True)
    # Where it landed in the casus, once it was set free.
    beleving = models.ForeignKey(
        Beleving, models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )
    nieuw_moment = models.ForeignKey(
        Gebeurtenis, models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )
    inzicht = models.ForeignKey(
        Inzicht, models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )

    objects = FragmentQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "fragmenten"

    def __str__(self) -> str:
        return "Het fragment"
