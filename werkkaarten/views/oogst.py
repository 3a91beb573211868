from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from casus.views.bewerken import Bewerking, change_rij, find_rij, remove_rij, report
from casus.views.terug import find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.forms.oogst import GedaanForm, OogstForm, PrincipeForm, VervolgstapForm
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Principe, Vervolgstap
from werkkaarten.oogst import keep_inzicht, keep_oogst
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.views.opbrengst import INZICHT

OPBRENGST = "werkkaarten:opbrengst"
VERVOLGSTAP = Bewerking(Vervolgstap, VervolgstapForm, "werkkaarten/vervolgstap.html", pagina=OPBRENGST)
GEDAAN = Bewerking(Vervolgstap, GedaanForm, "werkkaarten/vervolgstap_gedaan.html", pagina=OPBRENGST)
PRINCIPE = Bewerking(Principe, PrincipeForm, "werkkaarten/principe.html", pagina=OPBRENGST)
# What can be kept at any moment, in the order in which it is offered, with the words of its heading.
OOGST = {
    "vervolgstap": (VERVOLGSTAP, "Een kleine stap"),
    "inzicht": (INZICHT, "Een inzicht"),
    "principe": (PRINCIPE, "Een leidend principe"),
}


def context_of_oogst(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Give a form for each thing that can be kept, and what was kept in this meeting."""
    forms = [(wat, kop, build_form(wat, deelname, bijeenkomst)) for wat, (_, kop) in OOGST.items()]
    kept = {
        f"bewaarde_{bewerking.model._meta.model_name}": bewerking.rijen(deelname).filter(bijeenkomst=bijeenkomst)
        for bewerking, _ in OOGST.values()
    }
    kept["bewaarde_inzicht"] = kept["bewaarde_inzicht"].select_related("bijdrage")
    return {"oogst_forms": forms, **kept}


def build_form(wat: str, deelname: Deelname, bijeenkomst: Leerbijeenkomst, *args: Any) -> Any:
    """Give the form for something new, with ids of its own: three of them stand on one page."""
    bewerking, _ = OOGST[wat]
    return bewerking.form(*args, door=deelname, sleutel=f"{wat}-{bijeenkomst.pk}", auto_id=f"{wat}_%s")


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def oogst(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, wat: str) -> HttpResponse:
    """Keep something of this meeting that nobody wrote as an answer: an inzicht, a vervolgstap or a principe."""
    if wat not in OOGST:
        raise Http404
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = build_form(wat, deelname, bijeenkomst, request.POST or None)
    if not form.is_bound:
        form.initial |= {naam: request.GET[naam] for naam in form.fields if naam in request.GET}
    terug_url = reverse("werkkaarten:regie", args=[deelname.ruimte_id, bijeenkomst.pk])
    if request.method == "POST" and form.is_valid():
        report(request, keep_oogst(deelname, bijeenkomst, form))
        return redirect(f"{terug_url}#oogst")
    context = {"form": form, "bijeenkomst": bijeenkomst, "kop": OOGST[wat][1], "terug_url": terug_url}
    return render(request, "werkkaarten/oogst.html", context, status=422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.OOGSTEN)
def bewaar_inzicht(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, kenmerk: str) -> HttpResponse:
    """Keep a revealed answer, or a part of it, as an inzicht."""
    bijdragen = Bijdrage.objects.voor(deelname).filter(stap__onderdeel__bijeenkomst=bijeenkomst_id)
    bijdrage = get_object_or_404(bijdragen.select_related("stap__onderdeel__bijeenkomst"), kenmerk=kenmerk)
    form = OogstForm(request.POST)
    try:
        if form.is_valid():
            keep_inzicht(deelname, bijdrage, **form.cleaned_data)
            messages.success(request, "Bewaard als inzicht. Je vindt het bij Opbrengst.")
        else:
            fout = next(iter(form.errors.values()))[0]
            messages.error(request, f"Dit is niet bewaard. {fout}")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def vervolgstap(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change a vervolgstap."""
    return change_rij(request, deelname, VERVOLGSTAP, terug=find_terug(request, deelname), kenmerk=kenmerk)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def vervolgstap_gedaan(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Note that a vervolgstap was done, and what there is to celebrate."""
    return change_rij(request, deelname, GEDAAN, terug=find_terug(request, deelname), kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.OOGSTEN)
def vervolgstap_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove a vervolgstap."""
    rij = find_rij(VERVOLGSTAP, deelname, kenmerk=kenmerk)
    return remove_rij(request, deelname, VERVOLGSTAP, rij, find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def principe(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change a leidend principe."""
    return change_rij(request, deelname, PRINCIPE, terug=find_terug(request, deelname), kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.OOGSTEN)
def principe_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove a leidend principe."""
    rij = find_rij(PRINCIPE, deelname, kenmerk=kenmerk)
    return remove_rij(request, deelname, PRINCIPE, rij, find_terug(request, deelname))
