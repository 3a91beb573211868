"""Put people elsewhere on the drawing, and everyone back: what dragging sends, and the buttons that do the same."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from casus.forms.verschuiven import VerschuifForm
from casus.kaart.verschuiven import (
    NietTeVerschuiven,
    Verschoven,
    leg_opnieuw,
    verschuif,
    verschuif_stap,
    zet_aan_kant,
)
from casus.models import Persoon, Verschuiving
from casus.views.bewerken import PAGINAS, offer_undo
from casus.views.paneel import in_paneel
from casus.views.persoon import find_persoon
from casus.views.terug import find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

PAGINA = PAGINAS[Verschuiving._meta.label_lower] = "casus:genosociogram"


@require_POST
@als_deelname(Recht.AANVULLEN)
def verschuif_persoon(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Put somebody elsewhere on the drawing."""
    persoon = find_persoon(deelname, kenmerk)
    form = VerschuifForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"We weten niet waar {persoon} heen moet. Probeer het nog eens.")
        return go_back(request, deelname)
    try:
        verschoven = move(deelname, persoon, form)
    except NietTeVerschuiven as reden:
        messages.info(request, str(reden))
    except Persoon.DoesNotExist as error:
        raise Http404 from error
    else:
        offer_undo(request, verschoven.wijziging, verschoven.zin)
    return go_back(request, deelname)


@require_POST
@als_deelname(Recht.AANVULLEN)
def leg_iedereen_opnieuw(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Put everyone back at the place that the drawing gives them."""
    try:
        verschoven = leg_opnieuw(deelname)
    except NietTeVerschuiven as reden:
        messages.info(request, str(reden))
    else:
        offer_undo(request, verschoven.wijziging, verschoven.zin)
    return go_back(request, deelname)


def move(deelname: Deelname, persoon: Persoon, form: VerschuifForm) -> Verschoven:
    """Move somebody as the valid `form` says."""
    said = form.cleaned_data
    if said["richting"] in Verschuiving.Kant:
        return zet_aan_kant(deelname, persoon, said["richting"])
    if said["richting"]:
        return verschuif_stap(deelname, persoon, said["richting"])
    return verschuif(deelname, persoon, said["x"], said["kant"])


def go_back(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Go to the drawing; or to the page of a person (`?bij=`), unless that stands beside the drawing and stays."""
    stays = bool(cast(HtmxDetails, request.htmx)) and not in_paneel(request)  # type: ignore[attr-defined]
    bij = "" if stays else find_terug(request, deelname)
    return redirect(bij) if bij else redirect(PAGINA, ruimte_id=deelname.ruimte_id)
