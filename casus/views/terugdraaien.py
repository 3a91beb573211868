"""Undo and redo of one's own steps: the last one, or one that is pointed at."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from casus.forms.terugdraaien import NaarForm
from casus.models import Wijziging
from casus.views.bewerken import PAGINAS, report
from casus.wijzigen import (
    NietOngedaanTeMaken,
    NietOpnieuwTeDoen,
    find_opnieuw,
    find_terug,
    list_wijzigingen,
    lock_stappen,
    redo,
    undo,
)
from toegang.logboek import Wat
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

TERUGGEDRAAID: dict[str, str] = {
    Wat.TOEGEVOEGD: "is weer weg",
    Wat.GEWIJZIGD: "is weer zoals eerst",
    Wat.VERWIJDERD: "staat er weer",
}
INTUSSEN_VERDER = "iemand ging daarna verder met {}. Verander het met de hand."
NIETS_TERUG = "Je hebt hier nu niets om ongedaan te maken."
NIETS_OPNIEUW = "Je hebt hier nu niets om opnieuw te doen."
ZONDER_STAP = "casus:genosociogram"
Find = Callable[[Deelname], Wijziging | None]
Turn = Callable[[HttpRequest, Deelname, Wijziging], None]


def context_of_steps(deelname: Deelname) -> dict[str, Any]:
    """Give what a page needs to undo and redo: `wijzigingen`, and `terug_stap` and `opnieuw_stap` or None."""
    wijzigingen = list(list_wijzigingen(deelname))
    return {
        "wijzigingen": wijzigingen,
        "terug_stap": next(iter(wijzigingen), None),
        "opnieuw_stap": find_opnieuw(deelname),
    }


@require_POST
@als_deelname(Recht.VERTELLEN)
def maak_ongedaan(request: HttpRequest, deelname: Deelname, wijziging_id: int) -> HttpResponse:
    """Put back what one of my own steps changed."""
    wijziging = get_object_or_404(Wijziging.objects.voor(deelname), pk=wijziging_id, deelname=deelname)
    try_to_undo(request, deelname, wijziging)
    return go_back(request, deelname, wijziging)


@require_POST
@als_deelname(Recht.VERTELLEN)
def stap_terug(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Undo my last step."""
    return take_step(request, deelname, find_terug, try_to_undo, NIETS_TERUG)


@require_POST
@als_deelname(Recht.VERTELLEN)
def stap_opnieuw(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Do again what I undid last."""
    return take_step(request, deelname, find_opnieuw, try_to_redo, NIETS_OPNIEUW)


def take_step(request: HttpRequest, deelname: Deelname, find: Find, turn: Turn, niets: str) -> HttpResponse:
    """Find the step and turn it, while nobody turns another; `niets` says that there is none."""
    with transaction.atomic():
        lock_stappen(deelname)
        wijziging = find(deelname)
        if wijziging:
            turn(request, deelname, wijziging)
        else:
            messages.info(request, niets)
    return go_back(request, deelname, wijziging)


def try_to_undo(request: HttpRequest, deelname: Deelname, wijziging: Wijziging) -> None:
    """Undo it and say what is back, or why it can't be."""
    try:
        undo(deelname, wijziging)
    except NietOngedaanTeMaken as reden:
        verder = str(reden) or INTUSSEN_VERDER.format(wijziging.wie_of_wat)
        messages.error(request, f"We kunnen dit niet terugzetten: {verder}")
    else:
        messages.success(request, f"{capfirst(wijziging.wie_of_wat)} {TERUGGEDRAAID[wijziging.wat]}.")


def try_to_redo(request: HttpRequest, deelname: Deelname, wijziging: Wijziging) -> None:
    """Do it again and say so, with a way to undo it; or say why it can't be."""
    try:
        redo(deelname, wijziging)
    except NietOpnieuwTeDoen as reden:
        verder = str(reden) or INTUSSEN_VERDER.format(wijziging.wie_of_wat)
        messages.error(request, f"We kunnen dit niet opnieuw doen: {verder}")
    else:
        report(request, wijziging, f"is opnieuw {wijziging.wat}")


def go_back(request: HttpRequest, deelname: Deelname, wijziging: Wijziging | None) -> HttpResponse:
    """Go to the drawing that was asked for, or to the page of what the step is about."""
    pagina = PAGINAS[wijziging.soort] if wijziging else ZONDER_STAP
    return redirect(NaarForm(request.POST).address() or pagina, ruimte_id=deelname.ruimte_id)
