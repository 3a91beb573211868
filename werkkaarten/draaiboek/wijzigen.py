"""Change what stands in the draaiboek, take it out, put it back.

Each change is of some fields only (`veranderd`), so that two people who change different things lose nothing.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.draaiboek.slot import check_open, fresh_stap, list_in_sight, lock
from werkkaarten.draaiboek.verplaatsen import move_stap
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap

SPREIDING = "Bij deze stap zie je alleen hoe de antwoorden verdeeld zijn. Dat is altijd zonder naam."
OPEN_GEWEEST = "Deze stap is al open geweest. Of er een naam bij staat, is dus al gezegd."
IN_EIGEN_TIJD = "Deze stap is nu open in eigen tijd. Of er een naam bij staat, is dus al gezegd."
GESCHREVEN = "In deze stap schreef al iemand. Of er een naam bij staat, blijft dus zoals het was."
VRAAG_VAST = "In deze stap schreef al iemand. De vraag blijft dus zoals die was."
NIET_IN_EIGEN_TIJD = "Deze stap doe je samen. Hij kan niet open in eigen tijd."
AL_SAMEN = "De groep is al met deze stap begonnen. Hij kan niet meer open in eigen tijd."


def why_naam_fixed(stap: Stap) -> str:
    """Say why 'met naam' or 'zonder naam' can't change any more at this step; nothing when it can."""
    if stap.toont_spreiding:
        return SPREIDING
    if stap.geopend_op or stap.fase != Stap.Fase.GESLOTEN:
        return OPEN_GEWEEST
    if stap.is_in_eigen_tijd():
        return IN_EIGEN_TIJD
    return GESCHREVEN if stap.bijdragen.exists() else ""


def why_no_eigen_tijd(stap: Stap) -> str:
    """Say why this step can't be opened in own time; nothing when it can."""
    if "eigen_tijd" not in stap.kaartstap.manieren:
        return NIET_IN_EIGEN_TIJD
    return AL_SAMEN if stap.fase != Stap.Fase.GESLOTEN else ""


def why_vraag_fixed(stap: Stap) -> str:
    """Say why the question can't be asked in other words any more; nothing when it can."""
    return VRAAG_VAST if stap.bijdragen.exists() else ""


@transaction.atomic
def change_bijeenkomst(deelname: Deelname, bijeenkomst: Leerbijeenkomst, veranderd: Mapping[str, Any]) -> None:
    """Change when, where, how and what for."""
    if veranderd:
        Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(**veranderd)
        log(deelname, Wat.GEWIJZIGD, bijeenkomst)
        ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


@transaction.atomic
def change_onderdeel(deelname: Deelname, onderdeel: Onderdeel, veranderd: Mapping[str, Any]) -> None:
    """Change the title of a part or who leads it. NietNu when the meeting is closed."""
    check_open(onderdeel.bijeenkomst)
    if veranderd:
        Onderdeel.objects.filter(pk=onderdeel.pk).update(**veranderd)
        log(deelname, Wat.GEWIJZIGD, onderdeel)
        ring(deelname.ruimte_id, onderdeel.bijeenkomst.onderwerp_stand)


@transaction.atomic
def change_stap(deelname: Deelname, stap: Stap, veranderd: Mapping[str, Any]) -> None:
    """Change minuten, zonder_naam, eigen_tijd_tot, eigen_vraag of a step, or its onderdeel (it comes last in that).

    NietNu when that is fixed by now, or the meeting is closed.
    """
    lock(deelname)
    now, velden = fresh_stap(stap), dict(veranderd)
    onderdeel = velden.pop("onderdeel", None)
    if "zonder_naam" in velden and velden["zonder_naam"] != now.zonder_naam and (reden := why_naam_fixed(now)):
        raise NietNu(reden)
    if velden.get("eigen_vraag", now.eigen_vraag) != now.eigen_vraag and (reden := why_vraag_fixed(now)):
        raise NietNu(reden)
    if velden.get("eigen_tijd_tot") and (reden := why_no_eigen_tijd(now)):
        raise NietNu(reden)
    if velden:
        Stap.objects.filter(pk=now.pk).update(**velden)
        log(deelname, Wat.GEWIJZIGD, now)
        ring(deelname.ruimte_id, now.bijeenkomst.onderwerp_stand)
    if onderdeel and onderdeel != now.onderdeel:
        move_stap(deelname, now, onderdeel, next(reversed(list_in_sight(onderdeel)), None))


@transaction.atomic
def remove_stap(deelname: Deelname, stap: Stap) -> None:
    """Take a step out of the draaiboek. When somebody wrote in it, the step and the answers stay, out of sight.

    NietNu when the group is at this step now, or the meeting is closed. Asking twice is no mistake.
    """
    lock(deelname)
    now = Stap.objects.select_for_update(of=("self",)).select_related("onderdeel__bijeenkomst").get(pk=stap.pk)
    check_open(now.bijeenkomst)
    if Leerbijeenkomst.objects.filter(huidige_stap=now).exists():
        raise NietNu("De groep is nu bij deze stap. Ga eerst naar een andere stap. Dan kun je deze eruit halen.")
    if now.uit_draaiboek_op:
        return
    if now.bijdragen.exists():
        log(deelname, "uit het draaiboek gehaald", now)
        Stap.objects.filter(pk=now.pk).update(uit_draaiboek_op=timezone.now())
    else:
        log(deelname, Wat.VERWIJDERD, now)
        now.delete()
    ring(deelname.ruimte_id, now.bijeenkomst.onderwerp_stand)


@transaction.atomic
def put_back(deelname: Deelname, stap: Stap) -> None:
    """Put a step that was taken out back, at the end of its part. Asking twice is no mistake."""
    lock(deelname)
    now = Stap.objects.select_related("onderdeel__bijeenkomst").get(pk=stap.pk)
    check_open(now.bijeenkomst)
    if now.uit_draaiboek_op is None:
        return
    last = max((row.volgorde for row in list_in_sight(now.onderdeel)), default=0)
    Stap.objects.filter(pk=now.pk).update(uit_draaiboek_op=None, volgorde=last + 1)
    log(deelname, "teruggezet", now)
    ring(deelname.ruimte_id, now.bijeenkomst.onderwerp_stand)


@transaction.atomic
def remove_onderdeel(deelname: Deelname, onderdeel: Onderdeel) -> None:
    """Remove a part that is empty.

    Steps that were taken out of it before, with their answers, go to another part. NietNu when there are
    steps in it, or when there is no other part for those answers.
    """
    lock(deelname)
    check_open(onderdeel.bijeenkomst)
    if list_in_sight(onderdeel):
        raise NietNu("In dit onderdeel staan nog stappen. Zet ze eerst ergens anders, of haal ze eruit.")
    if onderdeel.stappen.exists():
        beside = onderdeel.bijeenkomst.onderdelen.exclude(pk=onderdeel.pk).last()
        if beside is None:
            raise NietNu("Bij dit onderdeel horen antwoorden. Maak eerst een ander onderdeel. Dan kan dit weg.")
        onderdeel.stappen.update(onderdeel=beside)
    log(deelname, Wat.VERWIJDERD, onderdeel)
    Onderdeel.objects.get(pk=onderdeel.pk).delete()
    ring(deelname.ruimte_id, onderdeel.bijeenkomst.onderwerp_stand)
