from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casus.models import Casus
from casus.tekeningen import draw_genosociogram
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def genosociogram(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the geno-sociogram as a drawing, and as tables that say the same."""
    context = {"genosociogram": draw_genosociogram(Casus.of(deelname), deelname)}
    return render(request, "casus/genosociogram.html", context)
