from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from toegang.models import Deelname
from toegang.oefenrol import SESSION_KEY, choose_oefenrol, find_own
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.models import Leerbijeenkomst
from werkkaarten.oefenen import start_oefening, stop_oefeningen
from werkkaarten.views.bijeenkomsten import get_bijeenkomst

TERUG = "oefening_van"


@require_POST
@als_deelname(Recht.LEIDEN)
def oefen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Start a practice round of this meeting."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    if deelname.gebruiker is None or deelname.ruimte.oefening:
        messages.error(request, "Oefenen kan alleen met een account, vanuit de echte bijeenkomst.")
        return redirect("werkkaarten:bijeenkomsten", deelname.ruimte_id)
    oefening = start_oefening(deelname, bijeenkomst)
    request.session.pop(SESSION_KEY, None)
    request.session[TERUG] = reverse("werkkaarten:bijeenkomsten", args=[deelname.ruimte_id])
    return redirect("werkkaarten:regie", oefening.ruimte_id, oefening.pk)


@require_POST
@als_deelname(Recht.LEZEN)
def oefenrol(request: HttpRequest, deelname: Deelname, rol: str) -> HttpResponse:
    """Look as somebody else in the practice round, on the page where that person would be."""
    own = get_own(request, deelname)
    choose_oefenrol(request, rol)
    oefening = get_object_or_404(Leerbijeenkomst, ruimte=own.ruimte_id)
    naam = "regie" if rol == own.rol else "meedoen"
    return redirect(f"werkkaarten:{naam}", own.ruimte_id, oefening.pk)


@require_POST
@als_deelname(Recht.LEZEN)
def stop_oefening(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """End the practice round: all of it goes."""
    own = get_own(request, deelname)
    if own.gebruiker:
        stop_oefeningen(own.gebruiker)
    request.session.pop(SESSION_KEY, None)
    messages.success(request, "De oefening is weg. Er is niets van bewaard.")
    return redirect(request.session.pop(TERUG, "/"))


def get_own(request: HttpRequest, deelname: Deelname) -> Deelname:
    """Give who practises, whoever they look as now. PermissionDenied where nobody practises."""
    own = find_own(request, deelname)
    if own is None:
        raise PermissionDenied("Dit is geen oefening.")
    return own
