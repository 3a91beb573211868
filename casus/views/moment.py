from typing import TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.core.validators import slug_re
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from casus.forms.stemmen import VerschillendForm
from casus.models import Beleving, Gebeurtenis, Persoon, Vertelling
from casus.stemmen.moment import read_moment
from casus.views.bewerken import PAGINAS, report
from casus.views.paneel import render_paneel
from casus.wijzigen import remove, save_form
from toegang.models import Deelname, Inhoud
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

TEMPLATE = "casus/moment.html"
MOMENT = "moment"
R = TypeVar("R", Beleving, Vertelling)
# Where somebody comes when they undo what they told.
PAGINAS.update(dict.fromkeys(("casus.beleving", "casus.vertelling", "casus.duiding"), "casus:tijdlijn"))


def find_moment(deelname: Deelname, kenmerk: str, for_update: bool = False) -> Gebeurtenis:
    """Give the moment, or 404 when `deelname` may not read it: then all that hangs on it is not there either.

    `for_update` is for who stores all of it: nobody else changes it until the end of the transaction.
    """
    momenten = Gebeurtenis.objects.voor(deelname)
    moment: Gebeurtenis = get_object_or_404(momenten.select_for_update() if for_update else momenten, kenmerk=kenmerk)
    return moment


def find_aangewezen(deelname: Deelname, kenmerk: str | None) -> Gebeurtenis | None:
    """Give the moment that an address points at; None for none, and for one that `deelname` may not read."""
    if not kenmerk or not slug_re.match(kenmerk):
        return None
    found: Gebeurtenis | None = Gebeurtenis.objects.voor(deelname).filter(kenmerk=kenmerk).first()
    return found


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
    try:
        report(request, remove(deelname, rij))
    except ObjectDoesNotExist as error:  # it went by the same button, a moment ago
        raise Http404 from error
    return to_moment(moment)


@require_safe
@als_deelname(Recht.LEZEN)
def moment(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show one moment, with how everyone lived it side by side; with htmx also only what others may have changed."""
    rij = find_moment(deelname, kenmerk)
    context = {"moment": rij, "inzage": read_moment(deelname, rij)}
    if cast(HtmxDetails, request.htmx).target == MOMENT:  # type: ignore[attr-defined]
        return render(request, f"{TEMPLATE}#{MOMENT}", context)
    return render_paneel(request, TEMPLATE, context)


@require_POST
@als_deelname(Recht.VERTELLEN)
def verschillend(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Put up or take away the flag that people look at this moment differently."""
    with transaction.atomic():
        rij = find_moment(deelname, kenmerk, for_update=True)
        form = VerschillendForm(request.POST, instance=rij, door=deelname)
        if form.is_valid() and form.has_changed():
            wat = "heeft nu het label" if rij.verschillend else "heeft niet meer het label"
            report(request, save_form(deelname, form), f"{wat} ‘hier kijken we verschillend naar’")
    return to_moment(rij)
