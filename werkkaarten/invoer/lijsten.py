"""What an answer may point at: the moments and people of the casus that the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from casus.models import Casus, Gebeurtenis, Persoon
from toegang.models import Deelname
from werkkaarten.models import Inzicht


@dataclass(frozen=True)
class Lijsten:
    """Moments in the order of the story and people by name: each a mapping of kenmerk to what it is called.

    `zinnen` are sentences that this group kept as its own, to be recognised beside the made-up ones (werkkaart 8).
    """

    momenten: Mapping[str, str]
    personen: Mapping[str, str]
    zinnen: tuple[str, ...] = ()


def readable_lijsten(deelname: Deelname) -> Lijsten:
    """Give what `deelname` may read."""
    return Lijsten(
        dict(Gebeurtenis.objects.voor(deelname).values_list("kenmerk", "titel")),
        dict(Persoon.objects.voor(deelname).values_list("kenmerk", "naam")),
        _read_zinnen(Inzicht.objects.voor(deelname)),
    )


def lijsten_for_everyone(casus: Casus) -> Lijsten:
    """Give what all who take part may read: for the groot scherm and for paper."""
    return Lijsten(
        dict(Gebeurtenis.objects.voor_iedereen(casus).values_list("kenmerk", "titel")),
        dict(Persoon.objects.voor_iedereen(casus).values_list("kenmerk", "naam")),
        _read_zinnen(Inzicht.objects.voor_iedereen(casus)),
    )


def _read_zinnen(inzichten: "QuerySet[Inzicht]") -> tuple[str, ...]:
    return tuple(inzichten.filter(soort=Inzicht.Soort.EIGEN_ZIN).values_list("tekst", flat=True))
