"""Who changes a draaiboek waits for who is doing so already; and a closed meeting is not changed."""

from toegang.models import Deelname, Ruimte
from werkkaarten.bijeenkomst import NietNu, check_not_closed
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

WEG = "Deze stap staat niet meer in het draaiboek: iemand anders haalde hem eruit. Zet hem eerst terug."


def lock(deelname: Deelname) -> None:
    """Let nobody else change a draaiboek in this ruimte until the transaction is over.

    The ruimte and not the meeting: running a meeting locks a step and then the meeting, and would wait the other way.
    """
    Ruimte.objects.select_for_update(no_key=True).get(pk=deelname.ruimte_id)


def check_open(bijeenkomst: Leerbijeenkomst) -> None:
    """Raise NietNu when the meeting is closed."""
    check_not_closed(bijeenkomst)


def fresh_stap(stap: Stap) -> Stap:
    """Give the step as it is now, held so that nobody begins to write in it. NietNu when it left the draaiboek.

    All steps of the meeting are held first, in the order in which `go_on` holds them: so neither waits for the other.
    """
    here = Leerbijeenkomst.objects.filter(onderdelen__stappen=stap.pk)
    samen = Stap.objects.filter(onderdeel__bijeenkomst__in=here).order_by("pk")
    list(samen.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    now = Stap.objects.select_for_update(of=("self",)).select_related("onderdeel__bijeenkomst").filter(pk=stap.pk)
    found = now.first()
    if found is None or found.uit_draaiboek_op:
        raise NietNu(WEG)
    check_open(found.bijeenkomst)
    return found


def list_in_sight(onderdeel: Onderdeel) -> list[Stap]:
    """Give the steps of a part that are in the draaiboek, in order."""
    return list(onderdeel.stappen.filter(uit_draaiboek_op=None).order_by("volgorde", "pk"))
