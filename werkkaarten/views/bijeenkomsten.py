from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from casus.models import Casus
from toegang.models import Deelname
from toegang.rechten import Recht, check_recht
from toegang.verzoek import als_deelname
from werkkaarten import inhoud
from werkkaarten.draaiboek import change_bijeenkomst, count_onbekend, list_sjablonen, plan_once
from werkkaarten.forms.bijeenkomst import BijeenkomstForm, PlanForm
from werkkaarten.models import Leerbijeenkomst, Sjabloon, Stap
from werkkaarten.pad import build_paden, find_eerstvolgende

HALTE = "werkkaarten:bijeenkomsten"
NOT_CHANGED = 204  # htmx leaves the page as it is
STOND_ER_AL = "Deze bijeenkomst stond er al. Wil je er op die dag nog een? Geef haar een andere tijd of een ander doel."


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
    form = PlanForm(request.POST or None, door=deelname)
    if request.method == "POST":
        check_recht(deelname, Recht.LEIDEN)
        if form.is_valid():
            draaiboek = form.draaiboek()
            bijeenkomst, is_new = plan_once(deelname, Casus.of(deelname), draaiboek, **form.velden())
            tell_planned(request, draaiboek, is_new=is_new)
            return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst.pk)
    found = list(Leerbijeenkomst.objects.voor(deelname))
    paden = build_paden(deelname, found)
    context = {
        "form": form,
        "paden": paden,
        "eerstvolgende": find_eerstvolgende(paden),
        "vooraf": [one for one in inhoud.draaiboeken().values() if one.vooraf],
        "sjablonen": list_sjablonen(deelname),
    }
    status = 422 if form.is_bound else 200
    return render(request, "werkkaarten/bijeenkomsten.html", context, status=status)


def tell_planned(request: HttpRequest, draaiboek: str | Sjabloon, *, is_new: bool) -> None:
    """Say that the meeting is planned, that it was so already, and which steps the cards do not have any more."""
    if not is_new:
        messages.info(request, STOND_ER_AL)
        return
    messages.success(request, "De bijeenkomst is gepland. Dit is het draaiboek. Je kunt er alles in veranderen.")
    weg = count_onbekend(draaiboek) if isinstance(draaiboek, Sjabloon) else 0
    if weg:
        zin = "1 stap van je sjabloon staat" if weg == 1 else f"{weg} stappen van je sjabloon staan"
        messages.warning(request, f"{zin} niet meer in de werkkaarten. De rest is overgenomen.")


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def bijeenkomst_wijzigen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Change when, where, how and what for people come together."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = BijeenkomstForm(request.POST or None, instance=bijeenkomst)
    if request.method == "POST" and form.is_valid():
        change_bijeenkomst(deelname, bijeenkomst, form.veranderd)
        messages.success(request, "Bewaard.")
        return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "bijeenkomst": bijeenkomst}
    return render(request, "werkkaarten/bijeenkomst_wijzigen.html", context, status=status)
