"""The place of a moment in the story: numbers with room between them, so that others need not move."""

from casus.models import Gebeurtenis
from toegang.models import Deelname

RUIMTE_ERTUSSEN = 1024


def find_plaats(deelname: Deelname, na: Gebeurtenis | None) -> int:
    """Give the volgorde for a moment that comes right after `na`, or at the begin of the story for None.

    When no number is left between `na` and the next, the whole story is numbered anew, in the same order.
    """
    gebeurtenissen = Gebeurtenis.objects.filter(ruimte=deelname.ruimte_id)
    before = na.volgorde if na else 0
    following = gebeurtenissen.filter(volgorde__gt=before).first()
    after = following.volgorde if following else before + 2 * RUIMTE_ERTUSSEN
    if after - before > 1:
        return (before + after) // 2
    renumber(list(gebeurtenissen))
    if na:
        na.refresh_from_db(fields=["volgorde"])
    return find_plaats(deelname, na)


def renumber(gebeurtenissen: list[Gebeurtenis]) -> None:
    """Give every moment a number with room around it; the order stays."""
    for plaats, gebeurtenis in enumerate(gebeurtenissen, 1):
        gebeurtenis.volgorde = plaats * RUIMTE_ERTUSSEN
    Gebeurtenis.objects.bulk_update(gebeurtenissen, ["volgorde"])
