"""Set pieces of a told story free, or take them back (werkkaart 2, step 10); and what stays out of the verslag."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from casus.models import Beleving, Casus, Gebeurtenis
from toegang.logboek import log
from toegang.models import Deelname, Inhoud
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.gesprek.landen import TERUGGENOMEN, land, ring_casus, take_back
from werkkaarten.gesprek.toestemming import W, has_ja
from werkkaarten.models import Fragment, Gesprek, Inzicht, Toestemming

VRIJGEGEVEN, SAMEN_VRIJGEGEVEN = "vrijgegeven", "samen vrijgegeven"
GEDEELD = frozenset({Fragment.Vrijgave.DELEN, Fragment.Vrijgave.ZONDER_NAAM})


@transaction.atomic
def set_vrijgave(deelname: Deelname, gesprek: Gesprek, keuzes: Mapping[str, str], *, samen: bool = False) -> int:
    """Keep what was chosen for pieces, by kenmerk, and land or take back what changed; give how many changed.

    The verteller chooses. Who asks passes it on only when they read it together (`samen`); the logboek says so.
    NietNu without that, or to share without a yes to the bijeenkomst.
    """
    if deelname.pk != gesprek.verteller_id and not samen:
        raise NietNu(f"Alleen {gesprek.verteller.naam} kiest dit. Lees samen na, en zeg dat erbij.")
    Gesprek.objects.select_for_update(no_key=True).get(pk=gesprek.pk)
    may_share = has_ja(gesprek, W.BIJEENKOMST)
    changed = 0
    for fragment in Fragment.objects.voor(deelname).filter(gesprek=gesprek, kenmerk__in=keuzes):
        keuze = keuzes[fragment.kenmerk]
        if keuze == fragment.vrijgave:
            continue
        if keuze in GEDEELD and not may_share:
            raise NietNu("Er is geen ja om iets naar de bijeenkomst te brengen. Zeg dat eerst; kies dan opnieuw.")
        _choose(deelname, gesprek, fragment, keuze)
        changed += 1
    if changed:
        ring_casus(deelname)
    return changed


def _choose(deelname: Deelname, gesprek: Gesprek, fragment: Fragment, keuze: str) -> None:
    was_shared = fragment.vrijgave in GEDEELD
    take_back(fragment)
    fragment.vrijgave = keuze
    fragment.vrijgegeven_op = timezone.now() if keuze in GEDEELD else None
    fragment.save(update_fields=["vrijgave", "vrijgegeven_op"])
    if keuze in GEDEELD:
        land(gesprek, fragment)
        log(deelname, VRIJGEGEVEN if deelname.pk == gesprek.verteller_id else SAMEN_VRIJGEGEVEN, fragment)
    else:
        log(deelname, TERUGGENOMEN if was_shared else "niet gedeeld", fragment)


def find_buiten_verslag(casus: Casus) -> dict[type[Inhoud], frozenset[int]]:
    """Give the rows of a gesprek that the whole group may read, but that have no yes to be printed in a verslag."""
    ja = Toestemming.objects.filter(gesprek=OuterRef("gesprek"), waarvoor=W.VERSLAG, ja=True, ingetrokken_op=None)
    without = Fragment.objects.filter(ruimte=casus.pk).exclude(Exists(ja))
    fields: dict[type[Inhoud], str] = {Beleving: "beleving", Gebeurtenis: "nieuw_moment", Inzicht: "inzicht"}
    return {
        model: frozenset(without.exclude(**{field: None}).values_list(field, flat=True))
        for model, field in fields.items()
    }
