from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.draaiboek import list_sjablonen, remove_sjabloon, rename_sjabloon, save_sjabloon
from werkkaarten.forms.draaiboek import SjabloonForm
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.views.draaiboek import give_draaiboek, say_why_not


@require_POST
@als_deelname(Recht.LEIDEN)
def bewaar_sjabloon(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Keep this draaiboek as an own sjabloon."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = SjabloonForm(request.POST)
    if not form.is_valid():
        return give_draaiboek(request, deelname, bijeenkomst, sjabloon_form=form)
    with say_why_not(request):
        sjabloon = save_sjabloon(deelname, bijeenkomst, form.cleaned_data["naam"])
        messages.success(request, f"Bewaard als sjabloon ‘{sjabloon}’. Je kiest het als je een bijeenkomst plant.")
    return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst_id)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def sjabloon(request: HttpRequest, deelname: Deelname, sjabloon_id: int) -> HttpResponse:
    """Look at an own sjabloon, and call it something else."""
    rij = get_object_or_404(list_sjablonen(deelname), pk=sjabloon_id)
    naam = rij.naam
    form = SjabloonForm(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        rename_sjabloon(deelname, rij, form.cleaned_data["naam"])
        messages.success(request, f"Je sjabloon heet nu ‘{rij}’.")
        return redirect("werkkaarten:bijeenkomsten", deelname.ruimte_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "werkkaarten/sjabloon.html", {"form": form, "sjabloon": rij, "naam": naam}, status=status)


@require_POST
@als_deelname(Recht.LEIDEN)
def sjabloon_weg(request: HttpRequest, deelname: Deelname, sjabloon_id: int) -> HttpResponse:
    """Remove an own sjabloon."""
    rij = get_object_or_404(list_sjablonen(deelname), pk=sjabloon_id)
    remove_sjabloon(deelname, rij)
    messages.success(request, f"Het sjabloon ‘{rij}’ is weg. De draaiboeken die je ermee maakte, blijven.")
    return redirect("werkkaarten:bijeenkomsten", deelname.ruimte_id)
