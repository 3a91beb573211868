from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.models import Casus
from casus.views.bestand import give_bestand
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.draaiboek import (
    add_onderdeel,
    add_stappen,
    change_onderdeel,
    change_stap,
    list_sjablonen,
    move_onderdeel,
    move_stap,
    put_back,
    read_programma,
    remove_onderdeel,
    remove_stap,
    shift_onderdeel,
    shift_stap,
)
from werkkaarten.draaiboek.lezen import Regel, find_kaartstap
from werkkaarten.draaiboek.papier import make_papier
from werkkaarten.forms.draaiboek import (
    KiesStappenForm,
    MinutenForm,
    NieuwOnderdeelForm,
    OnderdeelForm,
    SjabloonForm,
    StapForm,
    VerplaatsForm,
    VerplaatsOnderdeelForm,
    VerplaatsStapForm,
)
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Stap
from werkkaarten.opbrengst import read_vorige_keer
from werkkaarten.views.bijeenkomsten import get_bijeenkomst, get_stap
from werkkaarten.voorbereiden import list_gekozen_kaarten

ONBEKENDE_PLEK = "We weten niet waar dit heen moet. Kijk of het draaiboek intussen veranderde, en probeer het nog eens."
ER_KWAM_IETS_BIJ = (
    "Er kwam intussen iets bij in dit onderdeel. Kijk hieronder of jouw stappen er al staan. "
    "Je vinkjes staan er nog: zet ze er anders nog een keer bij."
)


def get_onderdeel(deelname: Deelname, bijeenkomst_id: int, onderdeel_id: int) -> Onderdeel:
    """Give a part of this meeting, or 404."""
    onderdelen = Onderdeel.objects.voor(deelname).select_related("bijeenkomst", "leider")
    return get_object_or_404(onderdelen, pk=onderdeel_id, bijeenkomst=bijeenkomst_id)


def to_draaiboek(rij: Stap | Onderdeel) -> HttpResponse:
    """Go to the page of the draaiboek that `rij` is in."""
    return redirect("werkkaarten:draaiboek", rij.ruimte_id, rij.bijeenkomst.pk)


@contextmanager
def say_why_not(request: HttpRequest) -> Iterator[None]:
    """Say it when something can't be done now."""
    try:
        yield
    except NietNu as reden:
        messages.error(request, str(reden))


def give_draaiboek(
    request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst, **forms: Any
) -> HttpResponse:
    """Show the draaiboek; `forms` are those that came back with mistakes, by their name in the template."""
    context = {
        "bijeenkomst": bijeenkomst,
        "programma": read_programma(bijeenkomst),
        "gekozen_kaarten": list_gekozen_kaarten(deelname, bijeenkomst),
        "vorige_keer": read_vorige_keer(deelname, bijeenkomst),
        "nieuw_form": NieuwOnderdeelForm(),
        "minuten_form": None,
        "sjabloon_form": SjabloonForm(),
        "sjablonen": list_sjablonen(deelname),
    }
    template = "werkkaarten/draaiboek.html" + ("#draaiboek" if request.headers.get("HX-Request") else "")
    return render(request, template, context | forms, status=422 if forms else 200)


@require_safe
@als_deelname(Recht.LEIDEN)
def draaiboek(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the draaiboek of a meeting: parts, steps, times, and what can be done with them."""
    return give_draaiboek(request, deelname, get_bijeenkomst(deelname, bijeenkomst_id))


@require_safe
@als_deelname(Recht.LEIDEN)
def draaiboek_pdf(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Give the draaiboek on one A4."""
    papier = make_papier(deelname, get_bijeenkomst(deelname, bijeenkomst_id))
    return give_bestand(papier.inhoud, papier.soort.value, papier.naam)


@require_POST
@als_deelname(Recht.LEIDEN)
def nieuw_onderdeel(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Put an empty part at the end."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = NieuwOnderdeelForm(request.POST)
    if not form.is_valid():
        return give_draaiboek(request, deelname, bijeenkomst, nieuw_form=form)
    with say_why_not(request):
        onderdeel = add_onderdeel(deelname, bijeenkomst, form.cleaned_data["titel"])
        messages.success(request, f"‘{onderdeel.titel}’ staat erbij. Zet er nu stappen in.")
    return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst_id)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def onderdeel(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, onderdeel_id: int) -> HttpResponse:
    """Change what a part is called and who leads it."""
    rij = get_onderdeel(deelname, bijeenkomst_id, onderdeel_id)
    titel = rij.titel
    form = OnderdeelForm(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        with say_why_not(request):
            change_onderdeel(deelname, rij, form.veranderd)
            messages.success(request, "Bewaard.")
        return to_draaiboek(rij)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "onderdeel": rij, "titel": titel, "is_leeg": not rij.stappen.filter(uit_draaiboek_op=None)}
    return render(request, "werkkaarten/draaiboek_onderdeel.html", context, status=status)


@require_POST
@als_deelname(Recht.LEIDEN)
def onderdeel_weg(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, onderdeel_id: int) -> HttpResponse:
    """Remove an empty part."""
    rij = get_onderdeel(deelname, bijeenkomst_id, onderdeel_id)
    with say_why_not(request):
        remove_onderdeel(deelname, rij)
        messages.success(request, f"Het onderdeel ‘{rij.titel}’ is weggehaald.")
    return to_draaiboek(rij)


@require_POST
@als_deelname(Recht.LEIDEN)
def verplaats_onderdeel(
    request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, onderdeel_id: int
) -> HttpResponse:
    """Give a part, with its steps, another place."""
    rij = get_onderdeel(deelname, bijeenkomst_id, onderdeel_id)
    form = VerplaatsOnderdeelForm(request.POST, bijeenkomst=rij.bijeenkomst)
    if not form.is_valid():
        messages.error(request, ONBEKENDE_PLEK)
        return to_draaiboek(rij)
    with say_why_not(request):
        if richting := form.cleaned_data["richting"]:
            shift_onderdeel(deelname, rij, omlaag=richting == VerplaatsForm.OMLAAG)
        else:
            move_onderdeel(deelname, rij, form.cleaned_data["na"])
        messages.success(request, f"‘{rij.titel}’ is verplaatst.")
    return to_draaiboek(rij)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def kies_stappen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, onderdeel_id: int) -> HttpResponse:
    """Choose steps of the cards to put in a part. Who sends it twice adds nothing the second time, and is told so."""
    rij, soort = get_onderdeel(deelname, bijeenkomst_id, onderdeel_id), Casus.of(deelname).soort
    last = rij.stappen.order_by("pk").last()
    form = KiesStappenForm(request.POST if request.method == "POST" else None, soort=soort)
    na = str(last.pk) if last else ""
    if form.is_valid() and "na" in request.POST and form.cleaned_data["na"] != na:
        messages.warning(request, ER_KWAM_IETS_BIJ)
    elif form.is_valid():
        with say_why_not(request):
            erbij = add_stappen(deelname, rij, form.cleaned_data["stappen"], soort)
            zin = "1 stap staat" if len(erbij) == 1 else f"{len(erbij)} stappen staan"
            messages.success(request, f"{zin} erbij in ‘{rij.titel}’.")
        return to_draaiboek(rij)
    context = {
        "form": form,
        "na": na,
        "onderdeel": rij,
        "staat_er": [find_kaartstap(stap) for stap in rij.stappen.filter(uit_draaiboek_op=None)],
    }
    return render(request, "werkkaarten/draaiboek_kies.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def stap(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Change a step: how long, with or without names, in own time until when, in which part."""
    rij = get_stap(deelname, bijeenkomst_id, stap_id)
    regel = Regel(rij, find_kaartstap(rij))
    form = StapForm(request.POST or None, instance=rij) if regel.kaartstap else None
    if request.method == "POST" and form and form.is_valid():
        with say_why_not(request):
            change_stap(deelname, rij, form.veranderd)
            messages.success(request, f"‘{regel.naam}’ is bewaard.")
        return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "stap": rij, "regel": regel, "bijeenkomst_id": bijeenkomst_id}
    return render(request, "werkkaarten/draaiboek_stap.html", context, status=status)


@require_POST
@als_deelname(Recht.LEIDEN)
def stap_minuten(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Change how long a step takes, from the list."""
    rij = get_stap(deelname, bijeenkomst_id, stap_id)
    form = MinutenForm(request.POST, instance=rij)
    if not form.is_valid():
        return give_draaiboek(request, deelname, get_bijeenkomst(deelname, bijeenkomst_id), minuten_form=form)
    with say_why_not(request):
        change_stap(deelname, rij, form.veranderd)
        messages.success(request, f"Bewaard. {read_programma(rij.bijeenkomst).samen}")
    return to_draaiboek(rij)


@require_POST
@als_deelname(Recht.LEIDEN)
def verplaats_stap(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Give a step another place, in this part or in another one."""
    rij = get_stap(deelname, bijeenkomst_id, stap_id)
    form = VerplaatsStapForm(request.POST, bijeenkomst=rij.bijeenkomst)
    if not form.is_valid():
        messages.error(request, ONBEKENDE_PLEK)
        return to_draaiboek(rij)
    richting, na = form.cleaned_data["richting"], form.cleaned_data["na"]
    with say_why_not(request):
        if richting:
            shift_stap(deelname, rij, omlaag=richting == VerplaatsForm.OMLAAG)
        else:
            move_stap(deelname, rij, na.onderdeel if na else form.cleaned_data["vooraan_in"], na)
        rij = get_stap(deelname, bijeenkomst_id, stap_id)
        messages.success(request, f"‘{Regel(rij, find_kaartstap(rij)).naam}’ is verplaatst, in ‘{rij.onderdeel}’.")
    return to_draaiboek(rij)


@require_POST
@als_deelname(Recht.LEIDEN)
def stap_weg(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Take a step out of the draaiboek; answers stay."""
    rij = get_stap(deelname, bijeenkomst_id, stap_id)
    naam = Regel(rij, find_kaartstap(rij)).naam
    with say_why_not(request):
        remove_stap(deelname, rij)
        is_kept = Stap.objects.filter(pk=stap_id).exists()
        waar = "Hij staat met de antwoorden onderaan" if is_kept else "Je kunt hem weer kiezen bij ‘Zet stappen erbij’"
        messages.success(request, f"‘{naam}’ is uit het draaiboek. {waar}.")
    return redirect("werkkaarten:draaiboek", deelname.ruimte_id, bijeenkomst_id)


@require_POST
@als_deelname(Recht.LEIDEN)
def stap_terug(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Put a step that was taken out back in the draaiboek."""
    rij = get_stap(deelname, bijeenkomst_id, stap_id)
    with say_why_not(request):
        put_back(deelname, rij)
        messages.success(request, f"‘{Regel(rij, find_kaartstap(rij)).naam}’ staat er weer, in ‘{rij.onderdeel}’.")
    return to_draaiboek(rij)
