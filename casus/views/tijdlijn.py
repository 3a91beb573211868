from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.forms import GebeurtenisForm
from casus.models import Casus, Gebeurtenis
from casus.tekeningen import draw_tijdlijn
from casus.views.bewerken import Bewerking, edit_rij, find_rij, remove_rij
from casus.wijzigen import list_wijzigingen
from toegang.models import Deelname, Zichtbaarheid
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

GEBEURTENIS = Bewerking(Gebeurtenis, GebeurtenisForm, "casus/gebeurtenis.html", pagina="casus:tijdlijn")


@require_safe
@als_deelname(Recht.LEZEN)
def tijdlijn(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the tijdlijn as a drawing, and as a list that says the same in the same order."""
    gebeurtenissen = Gebeurtenis.objects.voor(deelname).exclude(zichtbaarheid=Zichtbaarheid.IEDEREEN)
    context = {
        "besloten": {rij.kenmerk: rij.get_zichtbaarheid_display() for rij in gebeurtenissen},
        "tijdlijn": draw_tijdlijn(Casus.of(deelname), deelname),
        "wijzigingen": list_wijzigingen(deelname),
    }
    return render(request, "casus/tijdlijn.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_gebeurtenis(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add a moment; it comes at the end of the story unless the form says after which other one."""
    last = Gebeurtenis.objects.voor(deelname).last()
    return edit_rij(request, deelname, GEBEURTENIS, None, initial={"na": last})


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def gebeurtenis(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change a moment, or its place in the story."""
    rij = find_rij(GEBEURTENIS, deelname, kenmerk)
    previous = Gebeurtenis.objects.voor(deelname).filter(volgorde__lt=rij.volgorde).last()
    return edit_rij(request, deelname, GEBEURTENIS, rij, initial={"na": previous})


@require_POST
@als_deelname(Recht.AANVULLEN)
def gebeurtenis_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove a moment with its belevingen."""
    return remove_rij(request, deelname, GEBEURTENIS, find_rij(GEBEURTENIS, deelname, kenmerk))
