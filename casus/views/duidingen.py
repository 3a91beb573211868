"""What people see in a stretch of the line: 'wat zien we hier', 'wat doet dit met ons'."""

from typing import cast

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.stemmen import DuidingForm
from casus.models import Duiding, Gebeurtenis
from casus.views.bewerken import report
from casus.views.moment import find_aangewezen, remove_stem, to_moment
from casus.views.paneel import render_paneel
from casus.wijzigen import save_form
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def nieuwe_duiding(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what you see in a stretch of the line; ?van=…&tot=… choose it already."""
    chosen = {f"{einde}_gebeurtenis": find_aangewezen(deelname, request.GET.get(einde)) for einde in ("van", "tot")}
    return edit_duiding(request, deelname, Duiding(**chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def duiding(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change what you saw."""
    return edit_duiding(request, deelname, find_duiding(deelname, pk))


@require_POST
@als_deelname(Recht.VERTELLEN)
def duiding_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Take back what you saw."""
    rij = find_duiding(deelname, pk)
    return remove_stem(request, deelname, rij, cast(Gebeurtenis, rij.van_gebeurtenis))


def find_duiding(deelname: Deelname, pk: int) -> Duiding:
    """Give the duiding that `deelname` made themselves, of a stretch of which they may read both ends, or 404."""
    momenten = Gebeurtenis.objects.voor(deelname)
    both_ends = Q(van_gebeurtenis__in=momenten) & (Q(tot_gebeurtenis=None) | Q(tot_gebeurtenis__in=momenten))
    rij: Duiding = get_object_or_404(Duiding.objects.voor(deelname).filter(both_ends), pk=pk, gemaakt_door=deelname)
    return rij


def edit_duiding(request: HttpRequest, deelname: Deelname, rij: Duiding) -> HttpResponse:
    """Show the form for `rij`, new or made before; store what comes back."""
    is_new, moment = rij.pk is None, rij.van_gebeurtenis
    sleutel = f"duiding-{deelname.ruimte_id if is_new else rij.pk}"
    form = DuidingForm(request.POST or None, instance=rij, door=deelname, sleutel=sleutel)
    if request.method == "POST" and form.is_valid():
        report(request, save_form(deelname, form))
        return to_moment(form.instance.van_gebeurtenis)
    context = {"form": form, "moment": moment, "is_new": is_new}
    return render_paneel(request, "casus/duiding.html", context, 422 if form.is_bound else 200)
