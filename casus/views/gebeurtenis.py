"""A moment on the tijdlijn: add one, where you point at, or change it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.tijdlijn import AanwijzingForm, GebeurtenisForm
from casus.models import Gebeurtenis
from casus.views.bewerken import Bewerking, change_rij, edit_rij, find_rij, remove_rij
from casus.views.terug import find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

GEBEURTENIS = Bewerking(
    Gebeurtenis,
    GebeurtenisForm,
    "casus/gebeurtenis.html",
    pagina="casus:tijdlijn",
    nieuw="casus:nieuwe_gebeurtenis",
)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_gebeurtenis(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add a moment; it comes at the end of the story unless the address or the form says where."""
    initial = AanwijzingForm(request.GET, door=deelname).initials()
    return edit_rij(request, deelname, GEBEURTENIS, None, initial=initial, terug=find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def gebeurtenis(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change a moment, or its place in the story."""
    return change_rij(request, deelname, GEBEURTENIS, kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.AANVULLEN)
def gebeurtenis_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove a moment with its belevingen."""
    return remove_rij(request, deelname, GEBEURTENIS, find_rij(GEBEURTENIS, deelname, kenmerk=kenmerk))
