from django.db import models

from toegang.models import Deelname, RuimteRij
from toegang.velden import KorteTekstVeld, VerhaalDataVeld


class Wijziging(RuimteRij):
    """One step that can be undone: the rows it touched, as they were before and as they are after.

    `voor` and `na` hold rows in the form of Django's JSON serializer; what is in `voor` and not in `na` was
    removed, what is in `na` and not in `voor` was added.
    """

    deelname = models.ForeignKey(Deelname, models.RESTRICT, related_name="+")
    wat = models.CharField(max_length=30)
    wie_of_wat = KorteTekstVeld()
    voor = VerhaalDataVeld(default=list)
    na = VerhaalDataVeld(default=list)
    wanneer = models.DateTimeField(auto_now_add=True)
    ongedaan_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.wie_of_wat} {self.wat}"

    @property
    def soort(self) -> str:
        """The model of the row that the step is about, as 'app.model'."""
        return (self.na or self.voor)[0]["model"]
