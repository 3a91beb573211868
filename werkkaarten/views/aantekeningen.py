from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.aantekeningen import add_aantekening, change_aantekening, remove_aantekening
from werkkaarten.forms.regie import AantekeningForm
from werkkaarten.models import Aantekening, Leerbijeenkomst
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


def context_of_aantekeningen(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Give the own marks in this meeting, the newest first, and the form for a new one."""
    own = Aantekening.objects.voor(deelname).filter(bijeenkomst=bijeenkomst)
    return {
        "aantekeningen": own.select_related("stap"),
        "aantekening_form": AantekeningForm(sleutel=str(bijeenkomst.pk)),
        "aantekening_soorten": Aantekening.Soort.choices,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def aantekeningen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the own marks; a POST keeps one. Answers htmx with the part alone."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = AantekeningForm(request.POST or None, sleutel=str(bijeenkomst.pk))
    is_kept = request.method == "POST" and form.is_valid()
    if is_kept:
        add_aantekening(deelname, bijeenkomst, form.cleaned_data["soort"], form.cleaned_data["tekst"])
        messages.success(request, "Je aantekening is bewaard. Alleen jij leest die.")
        if not request.headers.get("HX-Request"):
            return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, **context_of_aantekeningen(deelname, bijeenkomst)}
    if form.is_bound and not is_kept:
        context["aantekening_form"] = form
    part = "werkkaarten/aantekeningen.html" + ("#lijst" if request.headers.get("HX-Request") else "")
    return render(request, part, context, status=422 if form.is_bound and not is_kept else 200)


def get_aantekening(deelname: Deelname, bijeenkomst_id: int, aantekening_id: int) -> Aantekening:
    """Give an own mark of this meeting, or 404: those of another are not there."""
    own = Aantekening.objects.voor(deelname).filter(bijeenkomst=bijeenkomst_id)
    found: Aantekening = get_object_or_404(own.select_related("bijeenkomst", "stap"), pk=aantekening_id)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def aantekening(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, aantekening_id: int) -> HttpResponse:
    """Change an own mark."""
    found = get_aantekening(deelname, bijeenkomst_id, aantekening_id)
    form = AantekeningForm(request.POST or None, instance=found, sleutel=f"{bijeenkomst_id}-{found.pk}")
    if request.method == "POST" and form.is_valid():
        change_aantekening(deelname, form.instance)
        messages.success(request, "Je aantekening is veranderd.")
        return redirect("werkkaarten:aantekeningen", deelname.ruimte_id, bijeenkomst_id)
    context = {"bijeenkomst": found.bijeenkomst, "aantekening": found, "form": form}
    return render(request, "werkkaarten/aantekening.html", context, status=422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.LEIDEN)
def aantekening_weg(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, aantekening_id: int) -> HttpResponse:
    """Take an own mark away."""
    remove_aantekening(deelname, get_aantekening(deelname, bijeenkomst_id, aantekening_id))
    messages.success(request, "Je aantekening is weg.")
    return redirect("werkkaarten:aantekeningen", deelname.ruimte_id, bijeenkomst_id)
