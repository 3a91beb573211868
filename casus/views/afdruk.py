from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casus.afdruk import VELLEN, list_keuzes, make_afdruk
from casus.models import Casus
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def afdruk(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what the tijdlijn can be printed on, how many sheets that takes, and what stands on them."""
    keuzes = list_keuzes(Casus.of(deelname)) if has_recht(deelname, Recht.UITVOEREN) else []
    return render(request, "casus/afdruk.html", {"keuzes": keuzes})


@require_safe
@als_deelname(Recht.UITVOEREN)
def afdruk_vel(request: HttpRequest, deelname: Deelname, vel: str) -> HttpResponse:
    """Give the tijdlijn on one kind of paper, as a file."""
    if vel not in VELLEN:
        raise Http404
    afdruk = make_afdruk(deelname, Casus.of(deelname), vel)
    return HttpResponse(
        afdruk.inhoud,
        content_type=afdruk.content_type,
        headers={"Content-Disposition": f'attachment; filename="{afdruk.naam}"'},
    )
