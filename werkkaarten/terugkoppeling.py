"""Tell people what was done with their story: promised at werkkaart 2, step 11, and done at step 12.

Nobody who told something is passed over, so what was promised stays in sight of who promised it until it is done.
"""

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Rol
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Gesprek, Leerbijeenkomst, Terugkoppeling

ONDERWERP = "terugkoppeling"
GEDAAN = "teruggekoppeld"


def list_open(deelname: Deelname) -> list[Terugkoppeling]:
    """Give what `deelname` promised and did not do yet; to who leads, what anybody promised. By its day."""
    rows = Terugkoppeling.objects.voor(deelname).open().select_related("aan", "door")
    return list(rows if deelname.rol == Rol.FACILITATOR else rows.filter(door=deelname))


def list_alle(deelname: Deelname) -> list[Terugkoppeling]:
    """Give all that `deelname` made, gets, or watches over: what is open first, by its day."""
    rows = list(Terugkoppeling.objects.voor(deelname).select_related("aan", "door"))
    return sorted(rows, key=lambda rij: (rij.gedaan_op is not None, rij.voor_datum, rij.pk))


@transaction.atomic
def agree(
    deelname: Deelname,
    terugkoppeling: Terugkoppeling,
    gesprek: Gesprek | None = None,
    bijeenkomst: Leerbijeenkomst | None = None,
) -> Terugkoppeling:
    """Keep a new promise, made in a gesprek or in a bijeenkomst; to the verteller of the gesprek if there is one."""
    terugkoppeling.ruimte_id = deelname.ruimte_id
    terugkoppeling.gesprek, terugkoppeling.bijeenkomst = gesprek, bijeenkomst
    if gesprek:
        terugkoppeling.aan = gesprek.verteller
    terugkoppeling.save()
    log(deelname, Wat.TOEGEVOEGD, terugkoppeling)
    ring(deelname.ruimte_id, ONDERWERP)
    return terugkoppeling


def may_tell(deelname: Deelname, terugkoppeling: Terugkoppeling) -> bool:
    """True for who promised it, and for who leads; not for who gets it, unless they lead and promised it themselves."""
    return deelname.pk == terugkoppeling.door_id or (
        deelname.rol == Rol.FACILITATOR and deelname.pk != terugkoppeling.aan_id
    )


@transaction.atomic
def tell(deelname: Deelname, terugkoppeling: Terugkoppeling, bericht: str, reactie: str) -> None:
    """Keep that it was done, what was told and what came back. Doing it again changes the words, not the day."""
    if not may_tell(deelname, terugkoppeling):
        raise NietNu("Alleen wie dit beloofde en de facilitator schrijven dit op.")
    terugkoppeling.bericht, terugkoppeling.reactie = bericht, reactie
    terugkoppeling.gedaan_op = terugkoppeling.gedaan_op or timezone.now()
    terugkoppeling.save(update_fields=["bericht", "reactie", "gedaan_op"])
    log(deelname, GEDAAN, terugkoppeling)
    ring(deelname.ruimte_id, ONDERWERP)


@transaction.atomic
def react(deelname: Deelname, terugkoppeling: Terugkoppeling, reactie: str) -> None:
    """Keep what the verteller says about it. NietNu for anybody else, and before they were told."""
    if deelname.pk != terugkoppeling.aan_id:
        raise NietNu("Alleen de verteller schrijft hier een reactie.")
    if terugkoppeling.gedaan_op is None:
        raise NietNu("Er is nog niets teruggekoppeld. Daarna kun je hier reageren.")
    terugkoppeling.reactie = reactie
    terugkoppeling.save(update_fields=["reactie"])
    log(deelname, Wat.GEWIJZIGD, terugkoppeling)
    ring(deelname.ruimte_id, ONDERWERP)
