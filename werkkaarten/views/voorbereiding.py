from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toegang.models import Deelname
from toegang.rechten import Recht, has_recht
from toegang.verzoek import als_deelname
from werkkaarten.forms.voorbereiding import VoorbereidingForm
from werkkaarten.inhoud import StapOnbekend
from werkkaarten.invoer import Lijsten, readable_lijsten
from werkkaarten.models import Leerbijeenkomst
from werkkaarten.perspectieven import WIE_ONTBREEKT, Perspectief, list_ontbrekend, list_perspectieven
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.voorbereiden import (
    TERUGBLIK,
    Adres,
    IntussenVeranderd,
    Opgave,
    build_overzicht,
    find_opgave,
    list_afspraken,
    list_gekozen_kaarten,
    list_terug,
    save_voorbereiding,
    say_rest,
    should_ask_other,
    word_geschreven,
)


@require_safe
@als_deelname(Recht.LEIDEN)
def voorbereiding(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show a facilitator what there is to prepare, what is written, and what follows from it."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    context = {
        "bijeenkomst": bijeenkomst,
        "overzicht": build_overzicht(deelname, bijeenkomst),
        "vraag_ander": should_ask_other(deelname, bijeenkomst),
        "gekozen_kaarten": list_gekozen_kaarten(deelname, bijeenkomst),
        "ontbrekend": list_ontbrekend(deelname, bijeenkomst),
        "afspraken": list_afspraken(deelname, bijeenkomst),
    }
    return render(request, "werkkaarten/voorbereiding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def voorbereiding_stap(
    request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, kaart: str, vorm: str, stap: str
) -> HttpResponse:
    """Show one private step and keep what is written there."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    opgave = get_opgave(deelname, bijeenkomst, (kaart, vorm, stap))
    perspectieven = list_asked(deelname, bijeenkomst, opgave)
    form = build_form(request, deelname, bijeenkomst, opgave, perspectieven)
    botst = False
    if form.is_bound and form.is_valid():
        try:
            save_voorbereiding(deelname, bijeenkomst, opgave, form.antwoord, form.versie, form.personen)
            messages.success(request, f"Bewaard. {say_wie_leest(deelname, bijeenkomst, opgave)}")
            return redirect("werkkaarten:voorbereiding", deelname.ruimte_id, bijeenkomst.pk)
        except IntussenVeranderd:
            botst = True
    context = {
        "bijeenkomst": bijeenkomst,
        "opgave": opgave,
        "form": form,
        "botst": botst,
        "niet_bewaard": False,
        "bewaard_op": None,
        "versie": form.versie if form.is_bound and not botst else opgave.versie,
        "staat_er_nu": word_geschreven(deelname, opgave.geschreven) if botst and opgave.geschreven else [],
        "rest": say_rest(opgave),
        "terug": list_terug(deelname, bijeenkomst) if opgave.vorm.sleutel == TERUGBLIK else [],
        "perspectieven": perspectieven,
        "aanwezig": any(one.doet_mee for one in perspectieven or ()),
        "wie_leest": say_wie_leest(deelname, bijeenkomst, opgave),
    }
    status = 409 if botst else 422 if form.is_bound else 200
    return render(request, "werkkaarten/voorbereiding_stap.html", context, status=status)


@require_POST
@als_deelname(Recht.LEIDEN)
def voorbereiding_concept(
    request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, kaart: str, vorm: str, stap: str
) -> HttpResponse:
    """Keep what is being typed at a private step, and say at what time it was kept."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    opgave = get_opgave(deelname, bijeenkomst, (kaart, vorm, stap))
    form = build_form(request, deelname, bijeenkomst, opgave, list_asked(deelname, bijeenkomst, opgave))
    part = "werkkaarten/voorbereiding_stap.html#bewaard"
    try:
        save_voorbereiding(deelname, bijeenkomst, opgave, form.antwoord, form.versie, form.personen)
    except IntussenVeranderd:
        return render(request, part, {"versie": form.versie, "niet_bewaard": True, "bewaard_op": None}, status=409)
    versie = find_opgave(deelname, bijeenkomst, opgave.adres).versie
    return render(request, part, {"versie": versie, "niet_bewaard": False, "bewaard_op": timezone.now()})


def list_asked(deelname: Deelname, bijeenkomst: Leerbijeenkomst, opgave: Opgave) -> list[Perspectief] | None:
    """Give the people that this step asks about one by one; None for every other step."""
    return list_perspectieven(deelname, bijeenkomst) if opgave.adres == WIE_ONTBREEKT else None


def get_opgave(deelname: Deelname, bijeenkomst: Leerbijeenkomst, adres: Adres) -> Opgave:
    """Give one private step, or 404."""
    try:
        return find_opgave(deelname, bijeenkomst, adres)
    except StapOnbekend as error:
        raise Http404 from error


def build_form(
    request: HttpRequest,
    deelname: Deelname,
    bijeenkomst: Leerbijeenkomst,
    opgave: Opgave,
    perspectieven: list[Perspectief] | None,
) -> VoorbereidingForm:
    """Give the form of a step; where it is about `perspectieven`, with a row for each who is missing."""
    data: Mapping[str, Any] | None = request.POST if request.method == "POST" else None
    lijsten = readable_lijsten(deelname)
    if perspectieven is not None:
        gevraagd = {one.persoon.kenmerk: f"{one.wie} ({one.waar})" for one in perspectieven if not one.staat_vast}
        lijsten = Lijsten(lijsten.momenten, gevraagd)
    sleutel = "-".join(["voorbereiding", str(bijeenkomst.pk), *opgave.adres])
    return VoorbereidingForm(opgave.stap, lijsten, data, sleutel=sleutel, initial=dict(opgave.antwoord))


def say_wie_leest(deelname: Deelname, bijeenkomst: Leerbijeenkomst, opgave: Opgave) -> str:
    """Say who reads what is written at a step."""
    if opgave.stap.besloten != "samen":
        return "Alleen jij leest dit."
    ander = bijeenkomst.mede if deelname.pk == bijeenkomst.leider_id else bijeenkomst.leider
    if ander is None:
        return "Alleen jij leest dit. Kies je een mede-facilitator? Dan leest die het ook."
    if not has_recht(ander, Recht.LEIDEN):
        return f"Alleen jij leest dit. {ander.naam} leest het ook, zodra {ander.naam} zelf facilitator is."
    return f"Alleen jij en {ander.naam} lezen dit. Jullie kunnen het allebei veranderen."
