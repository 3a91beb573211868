"""A casus as a file: read one in, take one away."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from casus.aanvulling import read_kaart
from casus.forms.bestand import BestandForm, StamboomForm
from casus.gedcom import Gelezen, find_verlies, list_mensen, write_gedcom
from casus.models import Casus
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.uitvoer import export_casusbestand, write_casusbestand
from casus.views.bestand import give_bestand
from toegang.logboek import Wat, log
from toegang.models import Deelname, Gebruiker
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest) -> HttpResponse:
    """Read a file as a new casus; with a mistake in it, nothing is read and the place is shown.

    Of a family tree we show first what we take over, and make the casus when that is wanted.
    """
    if "inhoud" in request.POST:
        return lees_stamboom(request, StamboomForm(request.POST))
    form = BestandForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        if form.gelezen:
            return show_stamboom(request, StamboomForm.of(form.gelezen), form.gelezen)
        return make_casus(request, form.cleaned_data["bestand"])
    return render(request, "casus/inlezen.html", {"form": form}, status=422 if form.is_bound else 200)


def lees_stamboom(request: HttpRequest, form: StamboomForm) -> HttpResponse:
    """Make the casus of a family tree that was shown; ask for the file again when it did not come over well."""
    if form.is_valid():
        return make_casus(request, form.as_casusbestand())
    if "inhoud" in form.errors:
        messages.error(request, str(form.errors["inhoud"][0]))
        return redirect("casus:inlezen")
    return show_stamboom(request, form, Gelezen(form.cleaned_data["inhoud"], (), ()), 422)


def show_stamboom(request: HttpRequest, form: StamboomForm, gelezen: Gelezen, status: int = 200) -> HttpResponse:
    """Show who and what we take over of a family tree, before there is a casus."""
    return render(request, "casus/inlezen_stamboom.html", {"form": form, "gelezen": gelezen}, status=status)


def make_casus(request: HttpRequest, bestand: dict[str, Any]) -> HttpResponse:
    """Make a casus of a checked casusbestand, and go there."""
    casus = import_casusbestand(cast(Gebruiker, request.user), bestand)
    messages.success(request, f"De casus ‘{casus}’ is ingelezen. Jij bent de facilitator.")
    return redirect(casus)


@require_safe
@als_deelname(Recht.UITVOEREN)
def ophalen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Give the casus as a casusbestand, as this person may read it."""
    casus = Casus.of(deelname)
    inhoud = write_casusbestand(export_casusbestand(casus, deelname))
    log(deelname, Wat.UITGEVOERD, casus)
    return give_bestand(inhoud, "application/json; charset=utf-8", f"{slugify(casus.titel) or 'casus'}.json")


@require_safe
@als_deelname(Recht.UITVOEREN)
def gedcom(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what goes along to a family tree program and what does not, before the file is made."""
    casus = Casus.of(deelname)
    bestand = export_casusbestand(casus, deelname)
    context = {"verlies": find_verlies(bestand, read_kaart(casus, deelname)), "mensen": list_mensen(bestand)}
    return render(request, "casus/gedcom.html", context)


@require_safe
@als_deelname(Recht.UITVOEREN)
def gedcom_ophalen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Give the family as a GEDCOM 7 file, as this person may read it."""
    casus = Casus.of(deelname)
    inhoud = write_gedcom(export_casusbestand(casus, deelname))
    log(deelname, Wat.UITGEVOERD, casus)
    naam = f"{slugify(casus.titel) or 'casus'}.ged"
    return give_bestand(inhoud, "text/vnd.familysearch.gedcom; charset=utf-8", naam)
