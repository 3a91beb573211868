from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from casus.models import Casus
from casus.views.bestand import give_bestand
from leertafel.verslag import list_inzichten, make_verslag
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.VERSLAG_LEZEN)
def verslag(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what stands in the verslag and who may read that, with a button to get it."""
    context = {"aantal_inzichten": list_inzichten(Casus.of(deelname)).count()}
    return render(request, "leertafel/verslag_pagina.html", context)


@require_safe
@als_deelname(Recht.VERSLAG_LEZEN)
def verslag_pdf(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Give the verslag as a PDF."""
    casus = Casus.of(deelname)
    naam = f"verslag-{slugify(casus.titel) or 'casus'}.pdf"
    return give_bestand(make_verslag(deelname, casus), "application/pdf", naam)
