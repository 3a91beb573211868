from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from casus.forms.stemmen import VerschillendForm
from casus.models import Beleving, Gebeurtenis, Persoon, Vertelling
from casus.moment import read_moment
from casus.views.bewerken import PAGINAS, report
from casus.views.paneel import render_paneel
from casus.wijzigen import remove, save_form
from toegang.models import Deelname, Inhoud
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

R = TypeVar("R", Beleving, Vertelling)
# Where somebody comes when they undo what they told.
PAGINAS.update(dict.fromkeys(("casus.beleving", "casus.vertelling", "casus.duiding"), "casus:tijdlijn"))


def find_moment(deelname: Deelname, kenmerk: str) -> Gebeurtenis:
    """Give the moment, or 404 when `deelname` may not read it: then all that hangs on it is not there either."""
    moment: Gebeurtenis = get_object_or_404(Gebeurtenis.objects.voor(deelname), kenmerk=kenmerk)
    return moment


def to_moment(moment: Gebeurtenis) -> HttpResponse:
    """Go to the page of the moment."""
    return redirect("casus:moment", ruimte_id=moment.ruimte_id, kenmerk=moment.kenmerk)


def find_eigen(model: type[R], deelname: Deelname, pk: int) -> R:
    """Give what `deelname` told themselves, at a moment and of somebody they may read, or 404.

    Nobody changes what another told, so for others it is not there.
    """
    eigen = model._default_manager.voor(deelname).filter(gemaakt_door=deelname)
    leesbaar = {
        "gebeurtenis__in": Gebeurtenis.objects.voor(deelname),
        "persoon__in": Persoon.objects.voor(deelname),
    }
    rij: R = get_object_or_404(eigen.filter(**leesbaar).select_related("gebeurtenis"), pk=pk)
    return rij


def remove_stem(request: HttpRequest, deelname: Deelname, rij: Inhoud, moment: Gebeurtenis) -> HttpResponse:
    """Remove what `deelname` told themselves and go back to the moment, with a way to undo it."""
    report(request, remove(deelname, rij))
    return to_moment(moment)


@require_safe
@als_deelname(Recht.LEZEN)
def moment(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show one moment, with how everyone lived it side by side."""
    rij = find_moment(deelname, kenmerk)
    return render_paneel(request, "casus/moment.html", {"moment": rij, "inzage": read_moment(deelname, rij)})


@require_POST
@als_deelname(Recht.VERTELLEN)
def verschillend(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Put up or take away the flag that people look at this moment differently."""
    rij = find_moment(deelname, kenmerk)
    form = VerschillendForm(request.POST, instance=rij, door=deelname)
    if form.is_valid() and form.has_changed():
        wat = "heeft nu het label" if rij.verschillend else "heeft niet meer het label"
        report(request, save_form(deelname, form), f"{wat} ‘hier kijken we verschillend naar’")
    return to_moment(rij)
