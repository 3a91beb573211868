"""Plan a gesprek, see what waits in each, and round one off."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.gesprek.toestemming import ONDERWERP, Stand, list_standen
from werkkaarten.models import Fragment, Gesprek, Terugkoppeling, Toestemming


@dataclass(frozen=True)
class Overzicht:
    """One gesprek in a list: its consent, what waits now, in words, and whether nothing waits any more."""

    gesprek: Gesprek
    standen: list[Stand]
    wacht: str
    is_klaar: bool


@transaction.atomic
def plan_gesprek(deelname: Deelname, gesprek: Gesprek) -> Gesprek:
    """Store a new gesprek as it was filled in."""
    gesprek.ruimte_id = deelname.ruimte_id
    gesprek.save()
    log(deelname, Wat.TOEGEVOEGD, gesprek)
    ring(deelname.ruimte_id, ONDERWERP)
    return gesprek


def list_overzicht(deelname: Deelname) -> list[Overzicht]:
    """Give every gesprek that `deelname` may know of, the newest first. The number of queries is fixed."""
    gesprekken = Gesprek.objects.voor(deelname).select_related("verteller", "vrager")
    gesprekken = gesprekken.prefetch_related("toestemmingen", "terugkoppelingen")
    to_read = count_na_te_lezen(deelname)
    return [describe(gesprek, to_read.get(gesprek.pk, 0)) for gesprek in gesprekken]


def list_eigen(deelname: Deelname) -> list[Gesprek]:
    """Give those in which `deelname` tells or asks and that are not rounded off."""
    gesprekken = Gesprek.objects.voor(deelname).filter(afgerond_op=None).select_related("verteller", "vrager")
    return [gesprek for gesprek in gesprekken if deelname.pk in (gesprek.verteller_id, gesprek.vrager_id)]


def count_na_te_lezen(deelname: Deelname) -> dict[int, int]:
    """Count, for each gesprek, the pieces that `deelname` may read and for which nothing was chosen yet."""
    counts: dict[int, int] = {}
    open_ones = Fragment.objects.voor(deelname).filter(vrijgave=Fragment.Vrijgave.NOG_NIET)
    for gesprek_id in open_ones.values_list("gesprek", flat=True):
        counts[gesprek_id] = counts.get(gesprek_id, 0) + 1
    return counts


def describe(gesprek: Gesprek, na_te_lezen: int) -> Overzicht:
    """Say what waits. `na_te_lezen` is for who may read the pieces; for others it is 0."""
    standen = list_standen(gesprek)
    praten = next(stand for stand in standen if stand.waarvoor == Toestemming.Waarvoor.PRATEN)
    wacht = _say_wacht(gesprek, praten, na_te_lezen, gesprek.terugkoppelingen.all())
    return Overzicht(gesprek, standen, wacht or "alles is gedaan", not wacht)


def _say_wacht(gesprek: Gesprek, praten: Stand, na_te_lezen: int, terugkoppelingen: Iterable[Terugkoppeling]) -> str:
    promised = list(terugkoppelingen)
    if praten.antwoord is None:
        return f"vraag of {gesprek.verteller.naam} wil praten"
    if not praten.is_ja and not promised:
        return ""
    if na_te_lezen:
        return f"{na_te_lezen} {'stukje' if na_te_lezen == 1 else 'stukjes'} nalezen en kiezen"
    if praten.is_ja and gesprek.afgerond_op is None:
        return "het gesprek"
    if not promised:
        return "terugkoppeling afspreken"
    return "terugkoppelen" if any(one.gedaan_op is None for one in promised) else ""


@transaction.atomic
def round_off(deelname: Deelname, gesprek: Gesprek, is_af: bool) -> None:
    """Round the gesprek off, so that nothing is written any more; or open it again."""
    Gesprek.objects.filter(pk=gesprek.pk).update(afgerond_op=timezone.now() if is_af else None)
    log(deelname, "afgerond" if is_af else "heropend", gesprek)
    ring(deelname.ruimte_id, ONDERWERP)
