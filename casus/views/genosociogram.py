from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from casus.banden import read_banden
from casus.models import Casus
from casus.tekeningen import draw_genosociogram
from casus.views.paneel import tell_changed
from casus.wijzigen import list_wijzigingen
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

TEMPLATE = "casus/genosociogram.html"
BEELD = "beeld"


@require_safe
@als_deelname(Recht.LEZEN)
def genosociogram(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the geno-sociogram as a drawing, and as tables with which all can be done that the drawing can.

    With htmx: only the drawing and the tables; or, after a change elsewhere on the page, only the messages.
    """
    htmx = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
    if htmx and htmx.target != BEELD and not htmx.history_restore_request:
        return tell_changed(request)
    casus = Casus.of(deelname)
    context = {
        "genosociogram": draw_genosociogram(casus, deelname),
        "banden": read_banden(deelname),
        "wijzigingen": list_wijzigingen(deelname),
        "is_kwestie": casus.soort == Casus.Soort.SAMENWERKINGSKWESTIE,
    }
    return render(request, f"{TEMPLATE}#{BEELD}" if htmx.target == BEELD else TEMPLATE, context)
