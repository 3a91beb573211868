"""What people see in a stretch of the story, and which moments that stretch holds."""

from dataclasses import dataclass

from casus.edtf import Datum, parse
from casus.models import Duiding, Gebeurtenis
from casus.tijdlijn.volgorde import order
from toegang.models import Deelname


@dataclass(frozen=True)
class Plek:
    """A moment with its date, to be put in order as the drawing does."""

    moment: Gebeurtenis
    datum: Datum | None


def list_momenten(lezer: Deelname) -> list[Gebeurtenis]:
    """Give the moments that `lezer` may read, in the order of the drawing."""
    momenten = Gebeurtenis.objects.voor(lezer)
    plekken = (Plek(moment, parse(moment.datum) if moment.datum else None) for moment in momenten)
    return [plek.moment for plek in order(plekken)]


def list_duidingen(lezer: Deelname, moment: Gebeurtenis) -> list[Duiding]:
    """Give the duidingen of which the stretch holds `moment`, as far as `lezer` may read them and both its ends."""
    of_a_stretch = Duiding.objects.voor(lezer).exclude(van_gebeurtenis=None)
    duidingen = list(of_a_stretch.select_related("gemaakt_door", "van_gebeurtenis", "tot_gebeurtenis"))
    if not duidingen:
        return []
    places = {found.pk: place for place, found in enumerate(list_momenten(lezer))}
    return [duiding for duiding in duidingen if _holds(duiding, moment, places)]


def _holds(duiding: Duiding, moment: Gebeurtenis, places: dict[int, int]) -> bool:
    ends = (duiding.van_gebeurtenis_id, duiding.tot_gebeurtenis_id or duiding.van_gebeurtenis_id)
    if not all(end in places for end in ends):
        return False
    first, last = sorted(places[end] for end in ends if end is not None)
    return first <= places[moment.pk] <= last
