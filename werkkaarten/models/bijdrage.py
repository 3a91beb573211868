"""What people contribute in a step: hidden until it is revealed, with a name or without."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from casus.models.kenmerk import Gemerkt
from toegang.models import Deelname, RuimteRij, RuimteRijQuerySet
from toegang.velden import VerhaalDataVeld
from werkkaarten.models.bijeenkomst import Stap


class BijdrageQuerySet(RuimteRijQuerySet):
    """Answers, most of them hidden."""

    def onthuld(self) -> Self:
        """Give those that everyone in the meeting may read: the only way to what another wrote."""
        return self.exclude(onthuld_op=None)

    def voor(self, deelname: Deelname) -> Self:
        """Give those of the ruimte that are revealed, and the own ones that carry a name."""
        return super().voor(deelname).filter(Q(deelname=deelname) | Q(onthuld_op__isnull=False))


class Bijdrage(Gemerkt, RuimteRij):
    """One person's answer in one step. Nobody else reads it before `onthuld_op`, the facilitator neither.

    `antwoord` is what was handed in; `concept` is what was typed since, and stays the writer's own. Without a name
    `deelname` is empty, and only a Schrijver leads back to who wrote it. `opgeschreven_door` wrote it down for
    somebody who could not. `veranderd_op` and `ingetrokken_op` are the marks of what happened after it was revealed.
    """

    stap = models.ForeignKey(Stap, models.CASCADE, related_name="bijdragen")
    deelname = models.ForeignKey(Deelname, models.CASCADE, null=True, blank=True, related_name="bijdragen")
    opgeschreven_door = models.ForeignKey(Deelname, models.SET_NULL, null=True, blank=True, related_name="+")
    antwoord = VerhaalDataVeld()
    concept = VerhaalDataVeld()
    ingediend_op = models.DateTimeField(null=True, blank=True)
    onthuld_op = models.DateTimeField(null=True, blank=True)
    veranderd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = BijdrageQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["ingediend_op", "kenmerk"]
        constraints = [models.UniqueConstraint(fields=["stap", "deelname"], name="een_bijdrage_per_stap")]

    def __str__(self) -> str:
        return f"bijdrage {self.pk}"

    @property
    def geschreven(self) -> dict[str, Any]:
        """What the writer finds back in the fields: what was typed last, handed in or not."""
        return self.concept or self.antwoord


class Schrijver(RuimteRij):
    """Leads from a person to their own answer without a name, and not back.

    `merk` is a keyed fingerprint of step and person (see werkkaarten/schrijvers.py): who has the person can find the
    answer, who has the answer can't read the person from it.
    """

    bijdrage = models.OneToOneField(Bijdrage, models.CASCADE, related_name="schrijver")
    merk = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"schrijver van {self.bijdrage_id}"
