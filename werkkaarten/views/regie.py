from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from casus.models import Casus
from casus.tekeningen import draw_tijdlijn
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import (
    NietNu,
    NogBezig,
    close,
    finish_stap,
    list_stappen,
    open_stap,
    reopen,
    reveal_bijdragen,
    show_stap,
)
from werkkaarten.forms.oogst import OogstForm
from werkkaarten.models import Bijdrage, Stap
from werkkaarten.oogst import keep_inzicht
from werkkaarten.schermen import build_groep_scherm
from werkkaarten.views.bijeenkomsten import NOT_CHANGED, get_bijeenkomst, get_stap

BEAMER_BREEDTE = 800  # drawn larger than on a desk: it is read from 5 metres

ACTIES: dict[str, Callable[[Deelname, Stap], None]] = {
    "toon": show_stap,
    "open": open_stap,
    "onthul": reveal_bijdragen,
    "besproken": finish_stap,
}
# What asks once more while people are still writing, and what it does then.
TOCH: dict[str, Callable[[Deelname, Stap], None]] = {
    "toon": partial(show_stap, toch=True),
    "onthul": partial(reveal_bijdragen, toch=True),
}


@require_safe
@als_deelname(Recht.LEIDEN)
def regie(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the facilitator this step: what to say, who is ready, and the one thing to do next."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    scherm = build_groep_scherm(Casus.of(deelname), bijeenkomst)
    if request.GET.get("kenmerk") == scherm.kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    stappen = list_stappen(bijeenkomst)
    context = {
        "bijeenkomst": bijeenkomst,
        "scherm": scherm,
        "stappen": stappen,
        "volgende": find_next(stappen, scherm.stap),
        "nog_bezig": read_nog_bezig(request, stappen),
    }
    template = "werkkaarten/regie.html" + ("#regie" if request.headers.get("HX-Request") else "")
    return render(request, template, context)


def read_nog_bezig(request: HttpRequest, stappen: list[Stap]) -> dict[str, object] | None:
    """Give what waits for a second yes because people are still writing: actie, stap and how many; or None."""
    actie, stap, bezig = (request.GET.get(naam, "") for naam in ("actie", "stap", "bezig"))
    found = next((one for one in stappen if str(one.pk) == stap), None)
    return {"actie": actie, "stap": found, "bezig": bezig} if found and actie in TOCH and bezig.isdigit() else None


def find_next(stappen: list[Stap], current: Stap | None) -> Stap | None:
    """Give the step after `current`, the first when there is none yet, None after the last."""
    if current is None:
        return stappen[0] if stappen else None
    after = [stap for stap, previous in zip(stappen[1:], stappen, strict=False) if previous == current]
    return after[0] if after else None


@require_POST
@als_deelname(Recht.LEIDEN)
def zet_stap(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int, actie: str) -> HttpResponse:
    """Do one thing with a step: toon, open, onthul or besproken."""
    if actie not in ACTIES:
        raise Http404
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    acties = ACTIES | TOCH if request.POST.get("toch") else ACTIES
    try:
        acties[actie](deelname, stap)
    except NietNu as error:
        messages.error(request, str(error))
    except NogBezig as error:
        url = reverse("werkkaarten:regie", args=[deelname.ruimte_id, bijeenkomst_id])
        return redirect(f"{url}?actie={actie}&stap={stap.pk}&bezig={error.aantal}")
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)


@require_POST
@als_deelname(Recht.LEIDEN)
def sluit(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Close the meeting."""
    close(deelname, get_bijeenkomst(deelname, bijeenkomst_id))
    messages.success(request, "De bijeenkomst is afgesloten. Wat jullie bewaarden, staat bij Opbrengst.")
    return redirect("werkkaarten:opbrengst", deelname.ruimte_id)


@require_POST
@als_deelname(Recht.LEIDEN)
def heropen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Open a closed meeting again."""
    reopen(deelname, get_bijeenkomst(deelname, bijeenkomst_id))
    messages.success(request, "De bijeenkomst is weer open, waar jullie waren.")
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)


@require_POST
@als_deelname(Recht.OOGSTEN)
def bewaar_inzicht(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, kenmerk: str) -> HttpResponse:
    """Keep a revealed answer as an inzicht."""
    bijdragen = Bijdrage.objects.voor(deelname).filter(stap__onderdeel__bijeenkomst=bijeenkomst_id)
    bijdrage = get_object_or_404(bijdragen.select_related("stap__onderdeel__bijeenkomst"), kenmerk=kenmerk)
    form = OogstForm(request.POST)
    try:
        if form.is_valid():
            keep_inzicht(deelname, bijdrage, form.cleaned_data["tekst"])
            messages.success(request, "Bewaard als inzicht. Je vindt het bij Opbrengst.")
        else:
            messages.error(request, f"Dit is niet bewaard. {form.errors['tekst'][0]}")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)


@require_safe
@als_deelname(Recht.LEIDEN)
def groot_scherm(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the beamer what the whole group may see: question, drawing, revealed answers. No controls."""
    casus = Casus.of(deelname)
    scherm = build_groep_scherm(casus, get_bijeenkomst(deelname, bijeenkomst_id))
    if request.GET.get("kenmerk") == scherm.kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    stap = scherm.stap
    shows_drawing = stap is not None and not scherm.antwoorden and stap.kaartstap.tekening == "tijdlijn"
    context = {
        "casus": casus,
        "scherm": scherm,
        "stroken": draw_tijdlijn(casus, None, BEAMER_BREEDTE).stroken if shows_drawing else [],
    }
    template = "werkkaarten/groot_scherm.html" + ("#scherm" if request.headers.get("HX-Request") else "")
    return render(request, template, context)
