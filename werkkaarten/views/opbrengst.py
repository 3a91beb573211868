from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.models import Casus
from casus.views.bewerken import Bewerking, change_rij, find_rij, remove_rij
from casus.views.terug import find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.forms.oogst import InzichtForm
from werkkaarten.haltes import has_bijeenkomst
from werkkaarten.models import Inzicht, Principe, Vervolgstap
from werkkaarten.opbrengst import find_sinds, list_veranderd, read_beweging, read_leercyclus
from werkkaarten.terugkoppeling import list_open

INZICHT = Bewerking(Inzicht, InzichtForm, "werkkaarten/inzicht.html", pagina="werkkaarten:opbrengst")


@require_safe
@als_deelname(Recht.LEZEN)
def opbrengst(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show what the group came to see and goes and does, and where it is in the cycle of learning."""
    casus = Casus.of(deelname)
    sinds = find_sinds(casus)
    context = {
        "inzichten": Inzicht.objects.voor(deelname).select_related("bijeenkomst", "bijdrage"),
        "vervolgstappen": Vervolgstap.objects.voor(deelname),
        "principes": Principe.objects.voor(deelname),
        "terugkoppelingen": list_open(deelname),
        "leercyclus": read_leercyclus(casus),
        "sinds": sinds,
        # Before the first meeting everything is new.
        "veranderd": list_veranderd(deelname, sinds) if has_bijeenkomst(casus) else [],
        "beweging": read_beweging(deelname),
    }
    return render(request, "werkkaarten/opbrengst.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.OOGSTEN)
def inzicht(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change the words of an inzicht."""
    return change_rij(request, deelname, INZICHT, terug=find_terug(request, deelname), kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.OOGSTEN)
def inzicht_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove an inzicht."""
    return remove_rij(
        request, deelname, INZICHT, find_rij(INZICHT, deelname, kenmerk=kenmerk), find_terug(request, deelname)
    )
