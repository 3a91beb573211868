"""What every row of content shares: its ruimte, who made it, and who may read it."""

from typing import Any, Self

from django.db import models

from toegang.models.ruimte import Deelname, Ruimte
from toegang.models.zichtbaarheid import Zichtbaarheid, visible_to


class RuimteRijQuerySet(models.QuerySet[Any]):
    """Rows of one ruimte."""

    def voor(self, deelname: Deelname) -> Self:
        """Give the rows that `deelname` may read: those of the ruimte."""
        return self.filter(ruimte=deelname.ruimte_id)


class InhoudQuerySet(RuimteRijQuerySet):
    """Rows of one ruimte that are not for everybody."""

    def voor(self, deelname: Deelname) -> Self:
        """Give the rows of the ruimte that `deelname` may read."""
        return super().voor(deelname).filter(visible_to(deelname))

    def voor_iedereen(self, ruimte: Ruimte) -> Self:
        """Give the rows of `ruimte` that all who take part may read: for the big screen and for paper."""
        return self.filter(ruimte=ruimte.pk, zichtbaarheid=Zichtbaarheid.IEDEREEN)


class RuimteRij(models.Model):
    """A row that belongs to a ruimte."""

    ruimte = models.ForeignKey(Ruimte, models.CASCADE, related_name="+", editable=False)

    objects = RuimteRijQuerySet.as_manager()

    class Meta:
        abstract = True


class Inhoud(RuimteRij):
    """A row of content: made by someone, for some or all of the ruimte to read."""

    zichtbaarheid = models.CharField(
        "wie mag dit lezen",
        max_length=20,
        choices=Zichtbaarheid,
        default=Zichtbaarheid.IEDEREEN,
    )
    gemaakt_door = models.ForeignKey(Deelname, models.RESTRICT, related_name="+", editable=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = InhoudQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True
