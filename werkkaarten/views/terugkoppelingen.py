"""What was promised to people who told their story: the list, a new promise, and doing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from toegang.models import Deelname
from toegang.rechten import Recht, check_recht
from toegang.verzoek import als_deelname
from werkkaarten import inhoud, terugkoppeling
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.forms.terugkoppeling import AfspraakForm, GedaanForm, ReactieForm
from werkkaarten.gesprek.stappen import KAART
from werkkaarten.models import Gesprek, Leerbijeenkomst, Terugkoppeling
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.views.gesprekken import find_gesprek


@require_safe
@als_deelname(Recht.VERTELLEN)
def terugkoppelingen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show what was promised: what is open first, by its day."""
    context = {"terugkoppelingen": terugkoppeling.list_alle(deelname)}
    return render(request, "werkkaarten/terugkoppelingen.html", context)


def find_waaruit(request: HttpRequest, deelname: Deelname) -> tuple[Gesprek | None, Leerbijeenkomst | None]:
    """Give the gesprek or the bijeenkomst that the address names, or 404. For a loose promise one has to lead."""
    if kenmerk := request.GET.get("gesprek"):
        return find_gesprek(deelname, kenmerk), None
    check_recht(deelname, Recht.LEIDEN)
    nummer = request.GET.get("bijeenkomst", "")
    if not nummer:
        return None, None
    if not (nummer.isdecimal() and len(nummer) < 10):
        raise Http404
    return None, get_bijeenkomst(deelname, int(nummer))


def find_kaartstap(sleutel: str) -> inhoud.Stap | None:
    """Give the step of the card with what to say, as long as it has that."""
    stappen = (stap for vorm in inhoud.kaarten()[KAART].vormen for stap in vorm.stappen)
    return next((stap for stap in stappen if stap.sleutel == sleutel), None)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def nieuwe_terugkoppeling(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Agree on a terugkoppeling: how, by whom, before what day, and to whom."""
    gesprek, bijeenkomst = find_waaruit(request, deelname)
    form = AfspraakForm(request.POST or None, deelname=deelname, gesprek=gesprek)
    if request.method == "POST" and form.is_valid():
        terugkoppeling.agree(deelname, form.save(commit=False), gesprek, bijeenkomst)
        messages.success(request, "De afspraak staat. De app herinnert eraan.")
        return redirect(gesprek) if gesprek else redirect("werkkaarten:terugkoppelingen", deelname.ruimte_id)
    context = {
        "form": form,
        "gesprek": gesprek,
        "stap": find_kaartstap("terugkoppeling-afspreken"),
        "is_verteller": gesprek is not None and gesprek.verteller_id == deelname.pk,
    }
    return render(request, "werkkaarten/terugkoppeling_nieuw.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def terugkoppeling_pagina(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show one promise. Who made it writes that it was done; who gets it reads that and says something back."""
    rijen = Terugkoppeling.objects.voor(deelname).select_related("aan", "door")
    rij = get_object_or_404(rijen, kenmerk=kenmerk)
    may_tell = terugkoppeling.may_tell(deelname, rij)
    form = (GedaanForm if may_tell else ReactieForm)(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if may_tell:
                terugkoppeling.tell(deelname, rij, said["bericht"], said["reactie"])
            else:
                terugkoppeling.react(deelname, rij, said["reactie"])
            messages.success(request, "Bewaard. Dank je wel.")
        except NietNu as error:
            messages.error(request, str(error))
        return redirect(rij)
    if form.is_bound:
        rij.refresh_from_db()
    context = {"rij": rij, "form": form, "may_tell": may_tell, "stap": find_kaartstap("terugkoppelen")}
    return render(request, "werkkaarten/terugkoppeling.html", context, status=422 if form.is_bound else 200)
