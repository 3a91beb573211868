from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from casus.models import Casus
from casus.views.bestand import give_bestand
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.terugblik import look_back, make_terugblik
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


@require_safe
@als_deelname(Recht.MEEDOEN)
def terugblik(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Let somebody look back: what they contributed, and what the group got to see."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    context = {"bijeenkomst": bijeenkomst, "blikken": look_back(deelname, bijeenkomst)}
    return render(request, "werkkaarten/terugblik.html", context)


@require_safe
@als_deelname(Recht.MEEDOEN)
def terugblik_pdf(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Give the same as a PDF to keep."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    naam = f"terugblik-{slugify(Casus.of(deelname).titel) or 'casus'}-{bijeenkomst.datum:%Y-%m-%d}.pdf"
    return give_bestand(make_terugblik(deelname, bijeenkomst), "application/pdf", naam)
