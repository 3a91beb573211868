"""What happened, how people lived it, and what we do not know: the content of the tijdlijn."""

from django.db import models
from django.utils.text import Truncator

from casus.models.familie import Persoon
from casus.models.kenmerk import Gemerkt
from casus.velden import DatumVeld
from toegang.models import Inhoud
from toegang.velden import KorteTekstVeld, VerhaalVeld


class Gebeurtenis(Gemerkt, Inhoud):
    """A moment on the tijdlijn. `volgorde` is its place in the story (plaats.py): it counts where dates are vague."""

    class Soort(models.TextChoices):
        BESLISMOMENT = "beslismoment", "beslismoment"
        CRUCIAAL_CONTACT = "cruciaal_contact", "cruciaal contact"
        GEBEURTENIS = "gebeurtenis", "gebeurtenis"
        UITSPRAAK_BEHOEFTE = "uitspraak_behoefte", "uitspraak over wat nodig is"
        UITSPRAAK_BELEVING = "uitspraak_beleving", "uitspraak over de beleving"

    class Kant(models.TextChoices):
        BOVEN = "boven", "boven de lijn"
        ONDER = "onder", "onder de lijn"

    class Aard(models.TextChoices):
        FEIT = "feit", "feit"
        MENING = "mening", "mening"
        AANNAME = "aanname", "aanname"
        EMOTIE = "emotie", "emotie"
        INTERPRETATIE = "interpretatie", "interpretatie"

    volgorde = models.TextField("plaats in het verhaal", editable=False)
    datum = DatumVeld("wanneer")
    titel = KorteTekstVeld("wat gebeurde er", blank=False)
    tekst = VerhaalVeld("meer daarover")
    soort = models.CharField("soort moment", max_length=20, choices=Soort)
    kant = models.CharField("wiens stem", max_length=5, choices=Kant)
    aard = models.CharField("soort weten", max_length=15, choices=Aard, blank=True, default="")
    personen = models.ManyToManyField(Persoon, related_name="gebeurtenissen", blank=True)
    bron = VerhaalVeld("bron")
    omslagpunt = models.BooleanField("omslagpunt", null=True, blank=True)
    gedeeld_besluit = models.BooleanField("samen besloten", null=True, blank=True)
    afwezig = models.ManyToManyField(Persoon, related_name="afwezig_bij", blank=True)
    verschillend = models.BooleanField("hier kijken we verschillend naar", default=False)

    class Meta:
        ordering = ["volgorde", "pk"]
        constraints = [models.UniqueConstraint(fields=["ruimte", "kenmerk"], name="gebeurtenis_kenmerk")]
        indexes = [models.Index(fields=["ruimte", "volgorde"])]

    def __str__(self) -> str:
        return self.titel


class Beleving(Inhoud):
    """How one person lived a moment, and how they valued it then and afterwards."""

    class Waarde(models.TextChoices):
        POSITIEF = "positief", "goed"
        NEGATIEF = "negatief", "niet goed"
        GEMENGD = "gemengd", "dubbel"

    gebeurtenis = models.ForeignKey(Gebeurtenis, models.CASCADE, related_name="belevingen")
    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="belevingen")
    tekst = VerhaalVeld("hoe was dat", blank=False)
    gevoel = KorteTekstVeld("gevoel")
    destijds = models.CharField("destijds", max_length=10, choices=Waarde, blank=True, default="")
    achteraf = models.CharField("achteraf", max_length=10, choices=Waarde, blank=True, default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"beleving van {self.persoon}"


class Ontbrekend(Inhoud):
    """What we do not know, and who could."""

    vraag = VerhaalVeld("wat weten we niet", blank=False)
    periode = DatumVeld("periode")
    wie_kan_dit_weten = VerhaalVeld("wie kan dit weten")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Vraag ‘{Truncator(self.vraag).chars(80)}’"
