from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from casus.models import Casus
from toegang.gast import find_gast
from toegang.models import Deelname, Rol
from toegang.verzoek import NietAangemeld


@require_safe
@login_not_required
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the casussen that the signed-in person takes part in; a guest has one, and goes there."""
    if not request.user.is_authenticated:
        gast = find_gast(request)
        if gast is None:
            raise NietAangemeld
        return redirect("casus:overzicht", gast.ruimte_id)
    rollen = dict(Deelname.objects.filter(gebruiker=request.user.pk).values_list("ruimte_id", "rol"))
    casussen = Casus.objects.filter(pk__in=rollen, oefening=False).order_by("-status", "-gemaakt_op")
    rows = [{"casus": casus, "rol": Rol(rollen[casus.pk]).label} for casus in casussen]
    return render(request, "casus/lijst.html", {"rows": rows})
