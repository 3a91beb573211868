from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from casus.models import Casus
from toegang.models import Deelname
from toegang.rechten import Recht, check_recht
from toegang.verzoek import als_deelname
from werkkaarten.draaiboek import plan
from werkkaarten.forms.bijeenkomst import BijeenkomstForm
from werkkaarten.models import Leerbijeenkomst, Stap

HALTE = "werkkaarten:bijeenkomsten"
NOT_CHANGED = 204  # htmx leaves the page as it is


def get_bijeenkomst(deelname: Deelname, bijeenkomst_id: int) -> Leerbijeenkomst:
    """Give the meeting of this ruimte with its present step, or 404."""
    bijeenkomsten = Leerbijeenkomst.objects.voor(deelname).select_related("huidige_stap__onderdeel__bijeenkomst")
    return get_object_or_404(bijeenkomsten, pk=bijeenkomst_id)


def get_stap(deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> Stap:
    """Give a step of this meeting, or 404."""
    stappen = Stap.objects.voor(deelname).select_related("onderdeel__bijeenkomst")
    return get_object_or_404(stappen, pk=stap_id, onderdeel__bijeenkomst=bijeenkomst_id)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.MEEDOEN)
def bijeenkomsten(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the meetings on this casus; who leads can plan one."""
    form = BijeenkomstForm(request.POST or None)
    if request.method == "POST":
        check_recht(deelname, Recht.LEIDEN)
        if form.is_valid():
            bijeenkomst = plan(deelname, Casus.of(deelname), **form.cleaned_data)
            return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst.pk)
    context = {"form": form, "bijeenkomsten": Leerbijeenkomst.objects.voor(deelname)}
    status = 422 if form.is_bound else 200
    return render(request, "werkkaarten/bijeenkomsten.html", context, status=status)
