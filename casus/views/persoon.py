"""The page of one person, and the steps that begin there: whom to put beside them."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.middleware import HtmxDetails

from casus.banden.regels import lock_familie
from casus.forms.bandstappen import BandForm, HulpverlenerForm, PartijErbijForm
from casus.forms.familiestappen import (
    BroerZusForm,
    KindForm,
    OuderForm,
    PartnerForm,
    PleeggezinForm,
    StapForm,
)
from casus.kaart.rondom import read_rondom
from casus.kaart.verschuiven import read_plek
from casus.krachtenveld import is_krachtenveld
from casus.models import Persoon
from casus.views.bewerken import report
from casus.views.paneel import render_paneel
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

TEMPLATE = "casus/persoon_lezen.html"
PERSOON = "persoon"


@dataclass(frozen=True)
class Soort:
    """One kind of step: its form, and what it is called at a person."""

    stap: str
    form: type[StapForm]
    knop: str
    vraag: str


STAPPEN = (
    Soort("ouder", OuderForm, "Voeg ouder toe", "Wie is ouder van"),
    Soort("partner", PartnerForm, "Voeg partner toe", "Wie is of was partner van"),
    Soort("kind", KindForm, "Voeg kind toe", "Wie is kind van"),
    Soort("broer-of-zus", BroerZusForm, "Voeg broer of zus toe", "Wie is broer of zus van"),
    Soort("pleeggezin", PleeggezinForm, "Voeg pleeggezin toe", "Bij wie woont of woonde"),
    Soort("hulpverlener", HulpverlenerForm, "Voeg hulpverlener toe", "Welke hulpverlener hoort bij"),
    Soort("band", BandForm, "Voeg een band met iemand toe", "Wie heeft een band met"),
)
IN_KRACHTENVELD = (
    Soort("partij", PartijErbijForm, "Voeg een persoon of organisatie toe", "Welke persoon of organisatie staat naast"),
    Soort("band", BandForm, "Leg een band", "Wie heeft een band met"),
)


def find_persoon(deelname: Deelname, kenmerk: str) -> Persoon:
    """Give the person, or 404 when `deelname` may not see them."""
    persoon: Persoon = get_object_or_404(Persoon.objects.voor(deelname), kenmerk=kenmerk)
    return persoon


def list_stappen(deelname: Deelname) -> tuple[Soort, ...]:
    """Give the steps there are in this soort casus: a krachtenveld has no family."""
    return IN_KRACHTENVELD if is_krachtenveld(deelname) else STAPPEN


@require_safe
@als_deelname(Recht.LEZEN)
def persoon_lezen(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show everything about one person; with htmx also only what others may have changed."""
    rij = find_persoon(deelname, kenmerk)
    rondom = read_rondom(deelname, rij)
    context = {
        "persoon": rij,
        "rondom": rondom,
        "stappen": list_stappen(deelname),
        "plek": read_plek(deelname, rondom),
    }
    if cast(HtmxDetails, request.htmx).target == PERSOON:  # type: ignore[attr-defined]
        return render(request, f"{TEMPLATE}#{PERSOON}", context)
    return render_paneel(request, TEMPLATE, context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def familiestap(request: HttpRequest, deelname: Deelname, kenmerk: str, stap: str) -> HttpResponse:
    """Put somebody beside this person: the person and the ties in one step."""
    bij = find_persoon(deelname, kenmerk)
    soort = next((soort for soort in list_stappen(deelname) if soort.stap == stap), None)
    if soort is None:
        raise Http404
    with transaction.atomic():
        if request.method == "POST":
            lock_familie(deelname)
        form = soort.form(request.POST or None, door=deelname, bij=bij)
        wijziging = form.save_stap() if request.method == "POST" and form.is_valid() else None
    if wijziging:
        report(request, wijziging)
        for zin in form.gemeld:
            messages.info(request, zin)
        return redirect("casus:persoon_lezen", ruimte_id=deelname.ruimte_id, kenmerk=kenmerk)
    context = {"form": form, "bij": bij, "soort": soort}
    return render_paneel(request, "casus/persoon_stap.html", context, 422 if form.is_bound else 200)
