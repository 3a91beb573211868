from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from casus.models import Casus
from toegang.kamer import find_deur
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import (
    NietNu,
    NogBezig,
    close,
    finish_stap,
    go_on,
    open_stap,
    reopen,
    reveal_bijdragen,
    show_stap,
)
from werkkaarten.models import Inzicht, Leerbijeenkomst, Stap
from werkkaarten.opbrengst import read_vorige_keer
from werkkaarten.perspectieven import list_ontbrekend
from werkkaarten.regieblik import Regie, build_regie, make_kenmerk
from werkkaarten.views.aantekeningen import context_of_aantekeningen
from werkkaarten.views.bijeenkomsten import NOT_CHANGED, get_bijeenkomst, get_stap
from werkkaarten.views.deur import build_kloppers
from werkkaarten.views.hulp import context_of_hulp
from werkkaarten.views.nog_bezig import ask_once_more
from werkkaarten.views.oogst import context_of_oogst
from werkkaarten.voorbereiden import list_afspraken

ACTIES: dict[str, Callable[[Deelname, Stap], None]] = {
    "toon": show_stap,
    "open": open_stap,
    "onthul": reveal_bijdragen,
    "besproken": finish_stap,
    "verder": go_on,
}
# What asks once more while people are still writing, and what it does then.
TOCH: dict[str, Callable[[Deelname, Stap], None]] = {
    "toon": partial(show_stap, toch=True),
    "open": partial(open_stap, toch=True),
    "onthul": partial(reveal_bijdragen, toch=True),
    "verder": partial(go_on, toch=True),
}
SLUIT = "sluit"


@require_safe
@als_deelname(Recht.LEIDEN)
def regie(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the facilitator this step: what to say, who is ready, and the one thing to do next."""
    bijeenkomst, casus = get_bijeenkomst(deelname, bijeenkomst_id), Casus.of(deelname)
    blik = build_regie(casus, bijeenkomst)
    vraag = read_vraag(request, blik)
    kenmerk = make_kenmerk(blik.kenmerk, vraag)
    if request.GET.get("kenmerk") == kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    deur = find_deur(deelname.ruimte_id, bijeenkomst.get_absolute_url())
    context = {"bijeenkomst": bijeenkomst, "regie": blik, "vraag": vraag, "deur_is_open": deur is not None}
    context["inzicht_soorten"] = Inzicht.Soort.choices
    context["vernieuw"] = f"{request.path}?{urlencode({**(vraag or {}), 'kenmerk': kenmerk})}"
    if request.headers.get("HX-Request"):
        return render(request, "werkkaarten/regie.html#regie", context)
    return render(request, "werkkaarten/regie.html", context | build_beside(request, deelname, bijeenkomst))


def build_beside(request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Give what stands beside the step, and stays while the step is renewed."""
    return {
        **build_kloppers(deelname, bijeenkomst),
        **context_of_aantekeningen(deelname, bijeenkomst),
        **context_of_hulp(),
        **context_of_oogst(deelname, bijeenkomst),
        "ontbrekend": list_ontbrekend(deelname, bijeenkomst),
        "afspraken": list_afspraken(deelname, bijeenkomst),
        "vorige_keer": read_vorige_keer(deelname, bijeenkomst),
    }


def read_vraag(request: HttpRequest, blik: Regie) -> dict[str, Any] | None:
    """Give what waits for a second yes, actie and stap, as long as people are still writing; else None."""
    actie, stap = request.GET.get("actie", ""), request.GET.get("stap", "")
    known = actie in TOCH or actie == SLUIT
    if not known or blik.stap is None or blik.stap.fase != Stap.Fase.OPEN or not blik.telling.bezig:
        return None
    found = any(str(one.pk) == stap for deel in blik.delen for one in deel.stappen)
    leaves = actie in ("onthul", "verder", SLUIT) or stap != str(blik.stap.pk)
    return {"actie": actie, "stap": stap} if found and leaves else None


@require_POST
@als_deelname(Recht.LEIDEN)
def zet_stap(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int, actie: str) -> HttpResponse:
    """Do one thing with a step: toon, open, onthul, besproken or verder."""
    if actie not in ACTIES:
        raise Http404
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    acties = ACTIES | TOCH if request.POST.get("toch") else ACTIES
    try:
        acties[actie](deelname, stap)
    except NietNu as error:
        messages.error(request, str(error))
    except NogBezig:
        return ask_once_more(deelname, bijeenkomst_id, actie, stap)
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)


@require_POST
@als_deelname(Recht.LEIDEN)
def sluit(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Close the meeting."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    try:
        close(deelname, bijeenkomst, toch=bool(request.POST.get("toch")))
    except NogBezig:
        return ask_once_more(deelname, bijeenkomst_id, SLUIT, bijeenkomst.huidige_stap)
    messages.success(request, "De bijeenkomst is afgesloten. Wat jullie bewaarden, staat bij Opbrengst.")
    return redirect("werkkaarten:opbrengst", deelname.ruimte_id)


@require_POST
@als_deelname(Recht.LEIDEN)
def heropen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Open a closed meeting again."""
    reopen(deelname, get_bijeenkomst(deelname, bijeenkomst_id))
    messages.success(request, "De bijeenkomst is weer open, waar jullie waren.")
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)
