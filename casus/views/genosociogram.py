from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casus.banden.lezen import read_banden
from casus.forms.zicht import ZichtForm
from casus.genosociogram.patronen import find_patronen
from casus.genosociogram.verschil import list_verschillen
from casus.kaart.gezien import Alles, Gekozen, find_period, keep_seen, list_woonplekken, read_alles, tell_gekozen
from casus.models import Casus
from casus.tekeningen import draw_familie
from casus.views.beeld import is_elsewhere, render_beeld
from casus.views.paneel import tell_changed
from casus.views.persoon import list_stappen
from casus.views.terugdraaien import context_of_steps
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def genosociogram(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the geno-sociogram as a drawing, and as tables with which all can be done that the drawing can.

    With htmx: only the drawing and the tables; or, after a change elsewhere on the page, only the messages.
    """
    if is_elsewhere(request):
        return tell_changed(request)
    casus = Casus.of(deelname)
    alles = read_alles(casus, deelname)
    form = ZichtForm(request.GET, alles.heel, alles.haltes)
    context = {
        **tell_kaart(deelname, alles, form.gekozen()),
        "stappen": list_stappen(deelname),
        **context_of_steps(deelname),
        "is_kwestie": alles.heel.is_krachtenveld,
    }
    return render_beeld(request, "casus/genosociogram.html", form, context)


def tell_kaart(deelname: Deelname, alles: Alles, gekozen: Gekozen) -> dict[str, Any]:
    """Give the drawing and what stands beside it, by the names that the templates use."""
    getekend = draw_familie(alles.heel, gekozen.zicht)
    seen, dag, banden = getekend.familie, gekozen.zicht.dag, read_banden(deelname)
    return {
        "genosociogram": getekend,
        "banden": keep_seen(banden, alles.heel, seen),
        "relatie_nr": {relatie.pk: nr for nr, relatie in enumerate(banden.relaties)},
        "leven": {mens.id: mens.leven for mens in seen.mensen} if dag else {},
        "gezien": tell_gekozen(gekozen, alles.heel, seen),
        "dag": dag.isoformat() if dag else "",
        "wanneer": gekozen.wanneer,
        "rond_de_dag": urlencode(dict(zip(("van", "tot"), find_period(dag), strict=True))) if dag else "",
        "woonplekken": list_woonplekken(seen),
        "verschillen": list_verschillen(seen),
        "patronen": find_patronen(alles.heel, alles.erbij),
        "namen": {mens.id: mens.naam for mens in alles.heel.mensen},
    }
