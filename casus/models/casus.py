from django.db import models
from django.urls import reverse

from toegang.models import Deelname, Ruimte
from toegang.velden import KorteTekstVeld, VerhaalVeld


class Casus(Ruimte):
    """The situation that people learn from together: of a child and a family, or of a collaboration."""

    class Soort(models.TextChoices):
        CLIENTCASUS = "clientcasus", "cliëntcasus"
        SAMENWERKINGSKWESTIE = "samenwerkingskwestie", "samenwerkingskwestie"

    class Status(models.TextChoices):
        OPEN = "open", "we werken eraan"
        AFGEROND = "afgerond", "afgerond"

    class OverledenTeken(models.TextChoices):
        KRUIS = "kruis", "een kruis door het symbool"
        ZACHT = "zacht", "een zacht grijs symbool, zonder kruis"

    titel = KorteTekstVeld("titel", blank=False)
    soort = models.CharField("soort", max_length=25, choices=Soort)
    leervraag = VerhaalVeld("leervraag")
    aanleiding = VerhaalVeld("waarom nu")
    droom = VerhaalVeld("droom")
    duurzaam_perspectief = VerhaalVeld("duurzaam perspectief")
    bron = VerhaalVeld("bron")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)
    overleden_teken = models.CharField(
        "wie overleden is, krijgt", max_length=10, choices=OverledenTeken, default=OverledenTeken.KRUIS
    )

    def __str__(self) -> str:
        return self.titel

    @classmethod
    def of(cls, deelname: Deelname) -> "Casus":
        """Give the casus that the ruimte of `deelname` is."""
        return cls.objects.get(pk=deelname.ruimte_id)

    def get_absolute_url(self) -> str:
        """Give the address of the page where the casus begins."""
        return reverse("casus:overzicht", kwargs={"ruimte_id": self.pk})
