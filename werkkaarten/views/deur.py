from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toegang.forms import ROLKEUZES, LaatBinnenForm
from toegang.kamer import NaamBezet, close_deur, draw_qr, find_deur, list_kloppers, open_deur, refuse
from toegang.models import Deelname, Klopper
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.genodigden import let_in
from werkkaarten.models import Leerbijeenkomst
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


def build_deur(request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Give what toegang/deurcode.html and toegang/kloppers.html take, for the door of this meeting."""
    deurcode = find_deur(deelname.ruimte_id, bijeenkomst.get_absolute_url())
    kom_url = request.build_absolute_uri(reverse("toegang:kom"))
    return {
        "deurcode": deurcode,
        "qr": draw_qr(f"{kom_url}?code={deurcode.code}") if deurcode else "",
        "kom_url": kom_url.partition("://")[2].removesuffix("/"),
        **build_kloppers(deelname, bijeenkomst),
    }


def build_kloppers(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Give what toegang/kloppers.html takes: who waits at the door of this meeting."""
    here = [deelname.ruimte_id, bijeenkomst.pk]
    return {
        "kloppers": [
            {"wie": klopper, "url": reverse("werkkaarten:klopper", args=[*here, klopper.pk])}
            for klopper in list_kloppers(deelname, bijeenkomst.get_absolute_url())
        ],
        "rollen": ROLKEUZES,
        "kloppers_url": reverse("werkkaarten:kloppers", args=here),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.UITNODIGEN)
def deur(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the code large, for the beamer; a POST opens the door, or closes it with `sluit`."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    if request.method == "POST":
        naar = bijeenkomst.get_absolute_url()
        if "sluit" in request.POST:
            close_deur(deelname, naar)
            messages.success(request, "De deur is dicht. De code werkt niet meer. Wie binnen is, blijft binnen.")
        else:
            open_deur(deelname, naar)
        return redirect("werkkaarten:genodigden", deelname.ruimte_id, bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, **build_deur(request, deelname, bijeenkomst)}
    return render(request, "werkkaarten/deur.html", context)


@require_safe
@als_deelname(Recht.UITNODIGEN)
def kloppers(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show who knocks, as a part of a page."""
    return render_kloppers(request, deelname, get_bijeenkomst(deelname, bijeenkomst_id))


@require_POST
@als_deelname(Recht.UITNODIGEN)
def klopper(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, klopper_id: int) -> HttpResponse:
    """Let in who knocked as `rol`, or not with `weiger`."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    at_this_door = Klopper.objects.voor(deelname).filter(deurcode__naar=bijeenkomst.get_absolute_url())
    wie = get_object_or_404(at_this_door, pk=klopper_id)
    form = LaatBinnenForm(request.POST)
    if "weiger" in request.POST:
        refuse(deelname, wie)
    elif not form.is_valid():
        messages.error(request, f"Kies als wie {wie.naam} meedoet.")
    else:
        try:
            let_in(deelname, bijeenkomst, wie, form.cleaned_data["rol"])
            messages.success(request, f"{wie.naam} is binnen.")
        except NaamBezet:
            messages.error(
                request,
                f"Er doet al iemand mee die {wie.naam} heet. Kies 'Niet binnenlaten'. "
                "Dan kan deze persoon een andere naam kiezen.",
            )
    return render_kloppers(request, deelname, bijeenkomst)


def render_kloppers(request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> HttpResponse:
    """Answer htmx with the part; without it, go to the page that the part is on."""
    if not request.headers.get("HX-Request"):
        return redirect("werkkaarten:genodigden", deelname.ruimte_id, bijeenkomst.pk)
    return render(request, "toegang/kloppers.html", build_kloppers(deelname, bijeenkomst))
