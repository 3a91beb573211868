"""The ties of the geno-sociogram: add, change and remove one, from a form that needs no drawing."""

from typing import Any

from django.core.validators import slug_re
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.banden import KindschapForm, MeerlingForm, RelatieForm, VerbintenisForm
from casus.kaart.banden import (
    noem_kindschap,
    noem_meerling,
    noem_relatie,
    noem_verbintenis,
    readable_kindschappen,
    readable_meerlingen,
    readable_relaties,
    readable_verbintenissen,
)
from casus.kaart.familieregels import lock_familie
from casus.models import Casus, Kindschap, Meerling, Relatie, Verbintenis
from casus.views.bewerken import Bewerking, change_rij, edit_rij, find_rij, remove_rij
from casus.views.terug import find_bij, find_met, find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

PAGINA = "casus:genosociogram"
VERBINTENIS = Bewerking(
    Verbintenis, VerbintenisForm, "casus/verbintenis.html", PAGINA, "casus:nieuwe_verbintenis", noem_verbintenis
)
KINDSCHAP = Bewerking(Kindschap, KindschapForm, "casus/kindschap.html", PAGINA, "casus:nieuw_kindschap", noem_kindschap)
MEERLING = Bewerking(Meerling, MeerlingForm, "casus/meerling.html", PAGINA, "casus:nieuwe_meerling", noem_meerling)
RELATIE = Bewerking(Relatie, RelatieForm, "casus/relatie.html", PAGINA, "casus:nieuwe_relatie", noem_relatie)


def check_has_familie(deelname: Deelname) -> None:
    """Raise 404 in a samenwerkingskwestie: there no family is drawn (werkkaart 4, variant C)."""
    if Casus.of(deelname).soort == Casus.Soort.SAMENWERKINGSKWESTIE:
        raise Http404


def add_band(request: HttpRequest, deelname: Deelname, bewerking: Bewerking, **initial: Any) -> HttpResponse:
    """Show the form for a new tie, or store what comes back while nobody else changes ties."""
    with transaction.atomic():
        if request.method == "POST":
            lock_familie(deelname)
        return edit_rij(request, deelname, bewerking, None, initial=initial, terug=find_terug(request, deelname))


def change_band(request: HttpRequest, deelname: Deelname, bewerking: Bewerking, **welke: Any) -> HttpResponse:
    """Show the form for a tie, or store what comes back while nobody else changes ties."""
    with transaction.atomic():
        if request.method == "POST":
            lock_familie(deelname)
        return change_rij(request, deelname, bewerking, terug=find_terug(request, deelname), **welke)


def remove_band(request: HttpRequest, deelname: Deelname, bewerking: Bewerking, **welke: Any) -> HttpResponse:
    """Remove a tie, with what hangs on it."""
    rij = find_rij(bewerking, deelname, **welke)
    return remove_rij(request, deelname, bewerking, rij, find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_verbintenis(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add who are partners, or bring up children together."""
    check_has_familie(deelname)
    bij = find_bij(request, deelname)
    return add_band(request, deelname, VERBINTENIS, partners=[bij] if bij else [])


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def verbintenis(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change who are partners, and how."""
    return change_band(request, deelname, VERBINTENIS, pk=pk, pk__in=readable_verbintenissen(deelname))


@require_POST
@als_deelname(Recht.AANVULLEN)
def verbintenis_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove a union with how children belong to it; the people stay."""
    return remove_band(request, deelname, VERBINTENIS, pk=pk, pk__in=readable_verbintenissen(deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuw_kindschap(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add whose child somebody is; the address may say of which union (`?van=` its kenmerk)."""
    check_has_familie(deelname)
    welke = request.GET.get("van", "")
    gezin = readable_verbintenissen(deelname).filter(kenmerk=welke).first() if slug_re.match(welke) else None
    return add_band(request, deelname, KINDSCHAP, verbintenis=gezin, kind=find_bij(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def kindschap(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change whose child somebody is, and how."""
    return change_band(request, deelname, KINDSCHAP, pk=pk, pk__in=readable_kindschappen(deelname))


@require_POST
@als_deelname(Recht.AANVULLEN)
def kindschap_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove that somebody is a child there; the people stay."""
    return remove_band(request, deelname, KINDSCHAP, pk=pk, pk__in=readable_kindschappen(deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_meerling(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add who were born together."""
    check_has_familie(deelname)
    bij = find_bij(request, deelname)
    return add_band(request, deelname, MEERLING, kinderen=[bij] if bij else [])


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def meerling(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change who were born together."""
    return change_band(request, deelname, MEERLING, pk=pk, pk__in=readable_meerlingen(deelname))


@require_POST
@als_deelname(Recht.AANVULLEN)
def meerling_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove that they were born together; the people stay."""
    return remove_band(request, deelname, MEERLING, pk=pk, pk__in=readable_meerlingen(deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_relatie(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add how two people stand to each other; the address may say which two."""
    return add_band(request, deelname, RELATIE, van=find_bij(request, deelname), naar=find_met(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def relatie(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change how two people stand to each other."""
    return change_band(request, deelname, RELATIE, pk=pk, pk__in=readable_relaties(deelname))


@require_POST
@als_deelname(Recht.AANVULLEN)
def relatie_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove how two people stand to each other, according to one of them."""
    return remove_band(request, deelname, RELATIE, pk=pk, pk__in=readable_relaties(deelname))
