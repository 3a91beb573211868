"""The ties of the geno-sociogram: add, change and remove one, from a form that needs no drawing."""

from typing import Any

from django.core.validators import slug_re
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from casus.banden.lezen import (
    noem_kindschap,
    noem_meerling,
    noem_relatie,
    noem_verbintenis,
    readable_kindschappen,
    readable_meerlingen,
    readable_relaties,
    readable_verbintenissen,
)
from casus.banden.regels import lock_familie
from casus.forms.banden import KindschapForm, MeerlingForm, RelatieForm, VerbintenisForm
from casus.krachtenveld import is_krachtenveld
from casus.models import Kindschap, Meerling, Relatie, Verbintenis
from casus.views.bewerken import Bewerking, change_rij, edit_rij, find_rij, remove_rij
from casus.views.terug import find_bij, find_met, find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import View, als_deelname

PAGINA = "casus:genosociogram"
VERBINTENIS = Bewerking(
    Verbintenis,
    VerbintenisForm,
    "casus/verbintenis.html",
    PAGINA,
    "casus:nieuwe_verbintenis",
    noem_verbintenis,
    readable_verbintenissen,
)
KINDSCHAP = Bewerking(
    Kindschap,
    KindschapForm,
    "casus/kindschap.html",
    PAGINA,
    "casus:nieuw_kindschap",
    noem_kindschap,
    readable_kindschappen,
)
MEERLING = Bewerking(
    Meerling,
    MeerlingForm,
    "casus/meerling.html",
    PAGINA,
    "casus:nieuwe_meerling",
    noem_meerling,
    readable_meerlingen,
)
RELATIE = Bewerking(
    Relatie, RelatieForm, "casus/relatie.html", PAGINA, "casus:nieuwe_relatie", noem_relatie, readable_relaties
)


def check_has_familie(deelname: Deelname) -> None:
    """Raise 404 in a samenwerkingskwestie: there no family is drawn (werkkaart 4, variant C)."""
    if is_krachtenveld(deelname):
        raise Http404


def add_band(request: HttpRequest, deelname: Deelname, bewerking: Bewerking, **initial: Any) -> HttpResponse:
    """Show the form for a new tie, or store what comes back while nobody else changes ties."""
    with transaction.atomic():
        if request.method == "POST":
            lock_familie(deelname)
        return edit_rij(request, deelname, bewerking, None, initial=initial, terug=find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_verbintenis(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add who are partners, or bring up children together."""
    check_has_familie(deelname)
    bij = find_bij(request, deelname)
    return add_band(request, deelname, VERBINTENIS, partners=[bij] if bij else [])


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
def nieuwe_meerling(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add who were born together."""
    check_has_familie(deelname)
    bij = find_bij(request, deelname)
    return add_band(request, deelname, MEERLING, kinderen=[bij] if bij else [])


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_relatie(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add how two people stand to each other; the address may say which two."""
    return add_band(request, deelname, RELATIE, van=find_bij(request, deelname), naar=find_met(request, deelname))


# Changing and removing is the same for all four.


def change_band(bewerking: Bewerking) -> View:
    """Make the page that shows the form for a tie, and stores what comes back while nobody else changes ties."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @als_deelname(Recht.AANVULLEN)
    def change(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
        with transaction.atomic():
            if request.method == "POST":
                lock_familie(deelname)
            return change_rij(request, deelname, bewerking, terug=find_terug(request, deelname), pk=pk)

    return change


def remove_band(bewerking: Bewerking) -> View:
    """Make the address that removes a tie, with what hangs on it; the people stay."""

    @require_POST
    @als_deelname(Recht.AANVULLEN)
    def remove(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
        rij = find_rij(bewerking, deelname, pk=pk)
        return remove_rij(request, deelname, bewerking, rij, find_terug(request, deelname))

    return remove


verbintenis, verbintenis_weg = change_band(VERBINTENIS), remove_band(VERBINTENIS)
kindschap, kindschap_weg = change_band(KINDSCHAP), remove_band(KINDSCHAP)
meerling, meerling_weg = change_band(MEERLING), remove_band(MEERLING)
relatie, relatie_weg = change_band(RELATIE), remove_band(RELATIE)
