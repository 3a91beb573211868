from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casus.tekeningen import draw_genosociogram
from casus.views.pagina import casus_of, render_werkplek
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def genosociogram(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the geno-sociogram as a drawing, and as tables that say the same."""
    context = {"genosociogram": draw_genosociogram(casus_of(deelname), deelname)}
    return render_werkplek(request, deelname, "casus/genosociogram.html", context, halte="casus:genosociogram")
