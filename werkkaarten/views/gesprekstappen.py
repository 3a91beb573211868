"""The guided pages of one gesprek: a step with its question, the pieces, reading them again, and a pause."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.models import Casus
from casus.tekeningen import draw_tijdlijn
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.forms.gesprek import FragmentForm, VrijgaveForm
from werkkaarten.forms.vertellen import VertelForm
from werkkaarten.gesprek import vertellen
from werkkaarten.gesprek.stappen import (
    MET_EIGEN_PAGINA,
    asks_something,
    find_buren,
    find_vorm,
    list_plekken,
    list_stappen,
    stap_url,
)
from werkkaarten.gesprek.toestemming import W, has_ja, list_standen
from werkkaarten.gesprek.vrijgeven import set_vrijgave
from werkkaarten.models import Fragment, Gesprek
from werkkaarten.views.gesprekken import find_eigen_gesprek


def build_context(deelname: Deelname, gesprek: Gesprek, sleutel: str) -> dict[str, Any]:
    """Give what each page around a gesprek shows: who is who, the steps, and who reads what is written."""
    is_verteller = deelname.pk == gesprek.verteller_id
    plekken = list_plekken(deelname, gesprek, sleutel)
    vorige, volgende = find_buren(plekken)
    return {
        "gesprek": gesprek,
        "is_verteller": is_verteller,
        "layout": "layouts/deelnemer.html" if is_verteller else "layouts/werkplek.html",
        "plekken": plekken,
        "vorige": vorige,
        "volgende": volgende,
        "why_not": vertellen.say_why_not(deelname, gesprek),
        "wie_leest": say_wie_leest(gesprek, is_verteller),
    }


def say_wie_leest(gesprek: Gesprek, is_verteller: bool) -> str:
    """Say who reads what is written here, before it is set free."""
    if not is_verteller:
        return f"Jij en {gesprek.verteller.naam} lezen dit. Anderen pas als {gesprek.verteller.naam} het vrijgeeft."
    if has_ja(gesprek, W.NOTITIES):
        return f"Jij en {gesprek.vrager.naam} lezen dit. Anderen pas als jij het vrijgeeft."
    return "Alleen jij leest dit. Anderen pas als jij het vrijgeeft."


def find_stap(deelname: Deelname, gesprek: Gesprek, sleutel: str) -> inhoud.Stap:
    """Give the step that `deelname` may see, or 404."""
    stap = next((een for een in list_stappen(deelname, gesprek) if een.sleutel == sleutel), None)
    if stap is None:
        raise Http404
    return stap


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def gesprekstap(request: HttpRequest, deelname: Deelname, kenmerk: str, stap: str) -> HttpResponse:
    """Show one step: the question, what was told so far, and the fields to write down more."""
    gesprek = find_eigen_gesprek(deelname, kenmerk)
    kaartstap = find_stap(deelname, gesprek, stap)
    if kaartstap.sleutel in MET_EIGEN_PAGINA:
        return redirect(stap_url(gesprek, kaartstap))
    form = build_form(request, deelname, gesprek, kaartstap)
    if request.method == "POST":
        try:
            if form is not None and form.is_valid():
                vertellen.write_fragmenten(deelname, gesprek, form.fragmenten())
                messages.success(request, "Bewaard. Je kunt nog iets vertellen, of verder gaan.")
                return redirect(request.path)
        except NietNu as error:
            messages.error(request, str(error))
            return redirect(request.path)
    context = build_context(deelname, gesprek, stap) | {
        "stap": kaartstap,
        "form": form,
        "stukjes": vertellen.list_stukjes(deelname, gesprek, stap),
        "afspraken": list_standen(gesprek) if stap == "beginnen" else [],
        "svg": draw_for(deelname, gesprek) if kaartstap.tekening == "tijdlijn" else "",
    }
    return render(request, "werkkaarten/gesprekstap.html", context, status=422 if request.method == "POST" else 200)


def build_form(request: HttpRequest, deelname: Deelname, gesprek: Gesprek, stap: inhoud.Stap) -> VertelForm | None:
    """Give the form of the step, or None where nothing is asked, or `deelname` may write nothing down."""
    if not asks_something(stap):
        return None
    if request.method != "POST" and vertellen.say_why_not(deelname, gesprek):
        return None
    momenten, personen = vertellen.list_samen_leesbaar(gesprek)
    sleutel = f"gesprek-{gesprek.kenmerk}-{stap.sleutel}"
    data = request.POST if request.method == "POST" else None
    return VertelForm(find_vorm(gesprek), stap, momenten, personen, data, sleutel=sleutel)


def draw_for(deelname: Deelname, gesprek: Gesprek) -> str:
    """Draw the tijdlijn: for the verteller what they may read; on the screen of who asks what everyone may."""
    lezer = deelname if deelname.pk == gesprek.verteller_id else None
    stroken = draw_tijdlijn(Casus.of(deelname), lezer).stroken
    return stroken[0] if stroken else ""


@require_safe
@als_deelname(Recht.VERTELLEN)
def pauze(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show a quiet page, with the way back to where they were."""
    gesprek = find_eigen_gesprek(deelname, kenmerk)
    terug = next((een for een in list_stappen(deelname, gesprek) if een.sleutel == request.GET.get("stap")), None)
    context = {"gesprek": gesprek, "terug_url": stap_url(gesprek, terug) if terug else gesprek.get_absolute_url()}
    return render(request, "werkkaarten/gesprekpauze.html", context)


def find_fragment(deelname: Deelname, gesprek: Gesprek, kenmerk: str) -> Fragment:
    """Give a piece that `deelname` may read, or 404."""
    fragmenten = Fragment.objects.voor(deelname).filter(gesprek=gesprek).select_related("gesprek__verteller")
    fragment: Fragment = get_object_or_404(fragmenten, kenmerk=kenmerk)
    return fragment


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def fragment(request: HttpRequest, deelname: Deelname, kenmerk: str, fragment_kenmerk: str) -> HttpResponse:
    """Change the words of one piece."""
    gesprek = find_eigen_gesprek(deelname, kenmerk)
    rij = find_fragment(deelname, gesprek, fragment_kenmerk)
    form = FragmentForm(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        try:
            vertellen.change_fragment(deelname, form.save(commit=False))
            messages.success(request, "De nieuwe woorden zijn bewaard. Kies bij ‘nalezen’ wat ermee gebeurt.")
        except NietNu as error:
            messages.error(request, str(error))
        return redirect("werkkaarten:vrijgeven", gesprek.ruimte_id, gesprek.kenmerk)
    context = build_context(deelname, gesprek, "vrijgeven") | {"fragment": rij, "form": form}
    return render(request, "werkkaarten/gesprekfragment.html", context, status=422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.VERTELLEN)
def fragment_weg(request: HttpRequest, deelname: Deelname, kenmerk: str, fragment_kenmerk: str) -> HttpResponse:
    """Remove one piece for good."""
    gesprek = find_eigen_gesprek(deelname, kenmerk)
    try:
        vertellen.remove_fragment(deelname, find_fragment(deelname, gesprek, fragment_kenmerk))
        messages.success(request, "Het stukje is weg, ook bij de anderen.")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect("werkkaarten:vrijgeven", gesprek.ruimte_id, gesprek.kenmerk)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def vrijgeven(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Read every piece again and choose what happens with it: share, share without a name, or not."""
    gesprek = find_eigen_gesprek(deelname, kenmerk)
    stukjes = vertellen.list_stukjes(deelname, gesprek)
    context = build_context(deelname, gesprek, "vrijgeven")
    form = VrijgaveForm(stukjes, "" if context["is_verteller"] else gesprek.verteller.naam, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_vrijgave(deelname, gesprek, form.keuzes(), samen=form.cleaned_data.get("samen", False))
            messages.success(request, "Je keuzes zijn bewaard." if changed else "Er is niets veranderd.")
        except NietNu as error:
            messages.error(request, str(error))
        return redirect(request.path)
    context |= {
        "stap": next((een for een in find_vorm(gesprek).stappen if een.sleutel == "vrijgeven"), None),
        "form": form,
        "mag_delen": has_ja(gesprek, W.BIJEENKOMST),
        "mag_verslag": has_ja(gesprek, W.VERSLAG),
        "mag_lezen": context["is_verteller"] or has_ja(gesprek, W.NOTITIES),
    }
    return render(request, "werkkaarten/gesprekvrijgeven.html", context, status=422 if form.is_bound else 200)
