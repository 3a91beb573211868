from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casus.models import Casus
from toegang.models import Deelname, Rol


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the casussen that the signed-in person takes part in."""
    rollen = dict(Deelname.objects.filter(gebruiker=request.user.pk).values_list("ruimte_id", "rol"))
    casussen = Casus.objects.filter(pk__in=rollen).order_by("-status", "-gemaakt_op")
    rows = [{"casus": casus, "rol": Rol(rollen[casus.pk]).label} for casus in casussen]
    return render(request, "casus/lijst.html", {"rows": rows})
