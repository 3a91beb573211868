from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.views.bewerken import Bewerking, change_rij, find_rij, remove_rij
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.forms.oogst import InzichtForm
from werkkaarten.models import Inzicht

INZICHT = Bewerking(Inzicht, InzichtForm, "werkkaarten/inzicht.html", pagina="werkkaarten:opbrengst")


@require_safe
@als_deelname(Recht.LEZEN)
def opbrengst(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show what the group came to see, with the question it answers."""
    inzichten = Inzicht.objects.voor(deelname).select_related("bijeenkomst")
    return render(request, "werkkaarten/opbrengst.html", {"inzichten": inzichten})


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def inzicht(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change the words of an inzicht."""
    return change_rij(request, deelname, INZICHT, kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.OOGSTEN)
def inzicht_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove an inzicht."""
    return remove_rij(request, deelname, INZICHT, find_rij(INZICHT, deelname, kenmerk=kenmerk))
