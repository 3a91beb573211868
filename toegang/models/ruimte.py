import uuid
from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from toegang.velden import NaamVeld


class Rol(models.TextChoices):
    """What someone is in a ruimte: the first four in a casus, the last three in a leertafel."""

    FACILITATOR = "facilitator", "facilitator"
    INBRENGER = "inbrenger", "inbrenger"
    PROFESSIONAL = "professional", "professional"
    GEZINSLID = "gezinslid", "gezinslid of naaste"
    BEGELEIDER = "begeleider", "begeleider van de leertafel"
    ONDERZOEKER = "onderzoeker", "onderzoeker"
    BESTUURDER = "bestuurder", "bestuurder"


BEWAARTERMIJN = timedelta(days=2 * 365)


def default_bewaren_tot() -> date:
    """Give the day until which a room that opens today is kept."""
    return timezone.localdate() + BEWAARTERMIJN


class Ruimte(models.Model):
    """A closed room. Who is in it has a Deelname; everything in it carries this ruimte, and goes when it goes.

    An `oefening` is a copy to practise in, of one facilitator: in no list, and gone the day after.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    bewaren_tot = models.DateField("bewaren tot en met", default=default_bewaren_tot)
    oefening = models.BooleanField("om te oefenen", default=False)

    def __str__(self) -> str:
        return f"ruimte {self.pk}"


class Deelname(models.Model):
    """Someone's place in a ruimte: with an account, or as a guest by a personal link. Every request acts as one."""

    ruimte = models.ForeignKey(Ruimte, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey("toegang.Gebruiker", models.RESTRICT, null=True, blank=True, related_name="deelnames")
    naam = NaamVeld("naam", help_text="Roepnaam of een verzonnen naam. Anderen in deze casus zien die.")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    email = models.EmailField("e-mailadres", blank=True, default="")
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)

    class Meta:
        ordering = ["naam", "pk"]
        constraints = [models.UniqueConstraint(fields=["ruimte", "gebruiker"], name="een_deelname_per_gebruiker")]

    def __str__(self) -> str:
        return self.naam

    @property
    def mailadres(self) -> str:
        """Where mail for this person goes: the address of the account, or what was given; may be empty."""
        return self.gebruiker.email if self.gebruiker else self.email

    @property
    def is_gast(self) -> bool:
        """True for who has no account and comes in by a personal link."""
        return self.gebruiker_id is None
