from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from casus.forms.casus import CasusForm
from casus.models import Casus
from casus.openen import change_casus
from toegang.models import Deelname, Rol
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

HALTE = "casus:overzicht"


@require_safe
@als_deelname(Recht.LEZEN)
def overzicht(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show what the casus is about and who brings it in: where everyone in the ruimte begins."""
    inbrengers = Deelname.objects.filter(ruimte=deelname.ruimte_id, rol=Rol.INBRENGER)
    return render(request, "casus/overzicht.html", {"inbrengers": inbrengers})


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.CASUS_WIJZIGEN)
def wijzigen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Change the questions and the status of the casus."""
    form = CasusForm(request.POST or None, instance=Casus.of(deelname), door=deelname)
    if request.method == "POST" and form.is_valid():
        change_casus(deelname, form.save(commit=False))
        messages.success(request, "De casus is bewaard.")
        return redirect(HALTE, ruimte_id=deelname.ruimte_id)
    status = 422 if form.is_bound else 200
    return render(request, "casus/wijzigen.html", {"form": form}, status=status)
