"""How somebody lived a moment: told by themselves, or written down by who may add for others."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.stemmen import BelevingForm
from casus.models import Beleving
from casus.vertellen import save_verteld
from casus.views.bewerken import report
from casus.views.moment import find_eigen, find_moment, remove_stem, to_moment
from casus.views.paneel import render_paneel
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def nieuwe_beleving(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Tell how you lived this moment."""
    moment = find_moment(deelname, kenmerk)
    return edit_beleving(request, deelname, Beleving(gebeurtenis=moment, zichtbaarheid=moment.zichtbaarheid))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def beleving(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change what you told, or wrote down for somebody."""
    return edit_beleving(request, deelname, find_eigen(Beleving, deelname, pk))


@require_POST
@als_deelname(Recht.VERTELLEN)
def beleving_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Take back what you told."""
    rij = find_eigen(Beleving, deelname, pk)
    return remove_stem(request, deelname, rij, rij.gebeurtenis)


def edit_beleving(request: HttpRequest, deelname: Deelname, rij: Beleving) -> HttpResponse:
    """Show the form for `rij`, new or told before; store what comes back."""
    is_new, moment = rij.pk is None, rij.gebeurtenis
    sleutel = f"beleving-bij-{moment.pk}" if is_new else f"beleving-{rij.pk}"
    form = BelevingForm(request.POST or None, instance=rij, door=deelname, sleutel=sleutel)
    if request.method == "POST" and form.is_valid():
        report(request, save_verteld(deelname, form))
        return to_moment(moment)
    context = {"form": form, "moment": moment, "is_new": is_new}
    return render_paneel(request, "casus/beleving.html", context, 422 if form.is_bound else 200)
