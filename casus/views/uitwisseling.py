"""A casus as a file: read one in, take one away."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from casus.forms.bestand import BestandForm
from casus.models import Casus
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.uitvoer import export_casusbestand, write_casusbestand
from toegang.logboek import Wat, log
from toegang.models import Deelname, Gebruiker
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest) -> HttpResponse:
    """Read a casusbestand as a new casus; with a mistake in it, nothing is read and the place is shown."""
    form = BestandForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        casus = import_casusbestand(cast(Gebruiker, request.user), form.cleaned_data["bestand"])
        messages.success(request, f"De casus ‘{casus}’ is ingelezen. Jij bent de facilitator.")
        return redirect(casus)
    return render(request, "casus/inlezen.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@als_deelname(Recht.UITVOEREN)
def ophalen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Give the casus as a casusbestand, as this person may read it."""
    casus = Casus.of(deelname)
    inhoud = write_casusbestand(export_casusbestand(casus, deelname))
    log(deelname, Wat.UITGEVOERD, casus)
    naam = slugify(casus.titel) or "casus"
    return HttpResponse(
        inhoud,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.json"'},
    )
