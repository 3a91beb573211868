"""The people of a casus, and how they are tied: the content of the geno-sociogram."""

from django.db import models

from casus.models.kenmerk import Gemerkt
from casus.velden import DatumVeld
from toegang.models import Deelname, Inhoud
from toegang.velden import KorteTekstVeld, NaamVeld, VerhaalVeld


class Persoon(Gemerkt, Inhoud):
    """Someone in or around the family, under a first name or a pseudonym."""

    class Groep(models.TextChoices):
        GEZIN = "gezin", "gezin"
        FAMILIE = "familie", "familie"
        NETWERK = "netwerk", "netwerk"
        PROFESSIONAL = "professional", "professional"

    class Gender(models.TextChoices):
        VROUW = "vrouw", "vrouw of meisje"
        MAN = "man", "man of jongen"
        NONBINAIR = "nonbinair", "non-binair"
        ONBEKEND = "onbekend", "onbekend"

    class Bijzonder(models.TextChoices):
        ZWANGERSCHAP = "zwangerschap", "zwangerschap"
        MISKRAAM = "miskraam", "miskraam"
        ABORTUS = "abortus", "abortus"
        DOODGEBOREN = "doodgeboren", "doodgeboren"

    class Rol(models.TextChoices):
        INVLOED = "invloed", "heeft invloed"
        BESLUIT = "besluit", "besluit"
        STEUN = "steun", "geeft steun"

    naam = NaamVeld("naam", help_text="Een roepnaam of een verzonnen naam, nooit een volledige naam.")
    groep = models.CharField("hoort bij", max_length=15, choices=Groep)
    gender = models.CharField("gender", max_length=10, choices=Gender, blank=True, default="")
    centraal = models.BooleanField("om deze persoon draait de casus", null=True, blank=True)
    geboren = DatumVeld("geboren")
    overleden = DatumVeld("overleden")
    bijzonder = models.CharField("bijzonder", max_length=15, choices=Bijzonder, blank=True, default="")
    functie = KorteTekstVeld("functie")
    organisatie = KorteTekstVeld("organisatie")
    rollen = models.JSONField("in het krachtenveld", default=list, blank=True)
    toelichting = VerhaalVeld("toelichting")
    deelname = models.OneToOneField(
        Deelname, models.SET_NULL, null=True, blank=True, related_name="persoon", verbose_name="doet mee als"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ruimte", "kenmerk"], name="persoon_kenmerk")]

    def __str__(self) -> str:
        return self.naam


class Verschuiving(Inhoud):
    """That somebody was put elsewhere on the drawing by hand: beside the place that the drawing engine gives."""

    class Kant(models.TextChoices):
        BOVEN = "boven", "boven de familie"
        ONDER = "onder", "onder de familie"

    persoon = models.OneToOneField(Persoon, models.CASCADE, related_name="verschuiving")
    x = models.IntegerField("hoeveel beeldpunten naar rechts", default=0)
    kant = models.CharField("kant", max_length=10, choices=Kant, blank=True, default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"de plek van {self.persoon}"


class Verbintenis(Gemerkt, Inhoud):
    """One to three partners, or those who bring up children together."""

    class Soort(models.TextChoices):
        HUWELIJK = "huwelijk", "getrouwd"
        GEREGISTREERD_PARTNERSCHAP = "geregistreerd_partnerschap", "geregistreerd partnerschap"
        SAMENWONEND = "samenwonend", "samenwonend"
        RELATIE = "relatie", "relatie"
        OPVOEDERS = "opvoeders", "voeden samen op"
        ONBEKEND = "onbekend", "onbekend"

    class Einde(models.TextChoices):
        GESCHEIDEN = "gescheiden", "gescheiden"
        UIT_ELKAAR = "uit_elkaar", "uit elkaar"
        OVERLIJDEN = "overlijden", "overlijden"

    partners = models.ManyToManyField(Persoon, related_name="verbintenissen")
    soort = models.CharField("soort", max_length=30, choices=Soort, blank=True, default="")
    van = DatumVeld("van")
    tot = DatumVeld("tot")
    einde = models.CharField("einde", max_length=15, choices=Einde, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ruimte", "kenmerk"], name="verbintenis_kenmerk")]

    def __str__(self) -> str:
        return self.kenmerk


class Kindschap(Inhoud):
    """That someone is a child of a verbintenis. A child may have several at once: birth, foster, adoption."""

    class Soort(models.TextChoices):
        BIOLOGISCH = "biologisch", "biologisch kind"
        ADOPTIE = "adoptie", "geadopteerd"
        PLEEG = "pleeg", "pleegkind"
        FAMILIE = "familie", "opgevoed door familie"
        GEZINSHUIS = "gezinshuis", "in gezinshuis"
        STIEF = "stief", "stiefkind"
        DONOR = "donor", "donorkind"
        ONBEKEND = "onbekend", "onbekend"

    kind = models.ForeignKey(Persoon, models.CASCADE, related_name="kindschappen")
    verbintenis = models.ForeignKey(Verbintenis, models.CASCADE, related_name="kindschappen")
    soort = models.CharField("soort", max_length=15, choices=Soort, blank=True, default="")
    van = DatumVeld("van")
    tot = DatumVeld("tot")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.verbintenis}"


class Meerling(Inhoud):
    """Children born together."""

    kinderen = models.ManyToManyField(Persoon, related_name="meerlingen")
    eeneiig = models.BooleanField("eeneiig", null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"meerling {self.pk}"


class Relatie(Inhoud):
    """How someone stands to someone else, according to somebody, in a period. Two views are two rows."""

    class Soort(models.TextChoices):
        HECHT = "hecht", "hecht"
        VERSMOLTEN = "versmolten", "versmolten"
        STEUN = "steun", "steun"
        NEUTRAAL = "neutraal", "gewoon"
        AFSTANDELIJK = "afstandelijk", "op afstand"
        GESPANNEN = "gespannen", "gespannen"
        CONFLICT = "conflict", "ruzie"
        HECHT_CONFLICT = "hecht_conflict", "hecht, met ruzie"
        VERSMOLTEN_CONFLICT = "versmolten_conflict", "versmolten, met ruzie"
        VERBROKEN = "verbroken", "verbroken"
        HERSTELD = "hersteld", "hersteld"
        GEWELD = "geweld", "geweld"
        MISBRUIK = "misbruik", "misbruik"
        VERWAARLOZING = "verwaarlozing", "verwaarlozing"
        CONTROLE = "controle", "controle"
        ZORGT_VOOR = "zorgt_voor", "zorgt voor"
        WERKT_SAMEN = "werkt_samen", "werkt samen"
        VULT_AAN = "vult_aan", "vult aan"
        OVERLAPT = "overlapt", "overlapt"
        VERWIJST_DOOR = "verwijst_door", "verwijst door"

    # Hidden from the group unless someone opens them (werkkaart 4, 'regels en valkuilen').
    GEVOELIG = frozenset({Soort.GEWELD, Soort.MISBRUIK, Soort.VERWAARLOZING, Soort.CONTROLE})

    van = models.ForeignKey(Persoon, models.CASCADE, related_name="relaties_van")
    naar = models.ForeignKey(Persoon, models.CASCADE, related_name="relaties_naar")
    soort = models.CharField("soort", max_length=20, choices=Soort)
    steunvorm = models.JSONField("vorm van steun", default=list, blank=True)
    volgens = models.ForeignKey(
        Persoon, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="volgens"
    )
    van_datum = DatumVeld("van")
    tot_datum = DatumVeld("tot")
    toelichting = VerhaalVeld("toelichting")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.van} – {self.naar}: {self.soort}"


class Verblijf(Inhoud):
    """Where someone lived, as a period."""

    class Soort(models.TextChoices):
        THUIS = "thuis", "thuis"
        FAMILIE = "familie", "bij familie"
        NETWERK = "netwerk", "in het netwerk"
        PLEEGGEZIN = "pleeggezin", "pleeggezin"
        GEZINSHUIS = "gezinshuis", "gezinshuis"
        OPEN_GROEP = "open_groep", "open groep"
        GESLOTEN = "gesloten", "gesloten groep"
        CRISIS = "crisis", "crisisopvang"
        GGZ = "ggz", "ggz"
        ZELFSTANDIG = "zelfstandig", "zelfstandig"
        ONBEKEND = "onbekend", "onbekend"

    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="verblijven")
    plek = KorteTekstVeld("plek", blank=False)
    soort = models.CharField("soort", max_length=15, choices=Soort)
    van = DatumVeld("van")
    tot = DatumVeld("tot")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.plek}"
