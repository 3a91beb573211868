"""What a meeting starts from: what was agreed and promised the last time, and what is still open."""

from dataclasses import dataclass

from django.db.models import QuerySet

from toegang.models import Deelname
from werkkaarten.models import Inzicht, Leerbijeenkomst, Principe, Terugkoppeling, Vervolgstap
from werkkaarten.terugkoppeling import list_open


@dataclass(frozen=True)
class VorigeKeer:
    """The meeting before, what it kept, and what of all meetings is still open; as one reader may see it."""

    bijeenkomst: Leerbijeenkomst
    inzichten: "QuerySet[Inzicht]"
    principes: "QuerySet[Principe]"
    open_stappen: "QuerySet[Vervolgstap]"
    terugkoppelingen: list[Terugkoppeling]


def find_vorige(bijeenkomst: Leerbijeenkomst) -> Leerbijeenkomst | None:
    """Give the meeting that this one goes on from: as was chosen, else the last closed one before it."""
    if bijeenkomst.vorige:
        return bijeenkomst.vorige
    earlier = Leerbijeenkomst.objects.filter(ruimte=bijeenkomst.ruimte_id, datum__lte=bijeenkomst.datum)
    return earlier.exclude(pk=bijeenkomst.pk).exclude(afgesloten_op=None).order_by("-afgesloten_op").first()


def read_vorige_keer(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> VorigeKeer | None:
    """Give what `bijeenkomst` can start from; None for the first meeting."""
    vorige = find_vorige(bijeenkomst)
    if vorige is None:
        return None
    return VorigeKeer(
        vorige,
        Inzicht.objects.voor(deelname).filter(bijeenkomst=vorige),
        Principe.objects.voor(deelname),
        Vervolgstap.objects.voor(deelname).filter(gedaan_op=None),
        list_open(deelname),
    )
