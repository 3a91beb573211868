from datetime import UTC, datetime
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from casus.forms.keuze import KeuzeForm
from casus.models import Casus, Persoon
from casus.tekeningen import draw_tijdlijn
from casus.views.naast import tell_beside
from casus.views.paneel import tell_changed
from casus.views.terugdraaien import context_of_steps
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

TEMPLATE = "casus/tijdlijn.html"
BEELD = "beeld"
# What asks for another choice of moments (their ids in the page), and so for another address.
CHOOSERS = ("keuze", "laat-alles-zien")


@require_safe
@als_deelname(Recht.LEZEN)
def tijdlijn(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the tijdlijn as a drawing, and as a list that says the same in the same order.

    With htmx: only the picture and the list; or, after a change elsewhere on the page, only the messages.
    """
    htmx = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
    if htmx and htmx.target != BEELD and not htmx.history_restore_request:
        return tell_changed(request)
    form = KeuzeForm(request.GET)
    keuze, sinds = form.keuze(), read_sinds(request.GET.get("sinds", ""))
    getekend = draw_tijdlijn(Casus.of(deelname), deelname, keuze=keuze, schaal=form.tijdschaal(), sinds=sinds)
    mensen = Persoon.objects.voor(deelname).values_list("kenmerk", "naam")
    form.offer(getekend.heel, mensen)
    context = {
        "form": form,
        "tijdlijn": getekend,
        "nu": timezone.now(),
        **context_of_steps(deelname),
        **tell_beside(deelname, getekend),
    }
    response = render(request, f"{TEMPLATE}#{BEELD}" if htmx.target == BEELD else TEMPLATE, context)
    if htmx.trigger in CHOOSERS:
        push_url(response, f"{request.path}?{urlencode(asked)}" if (asked := form.asked()) else request.path)
    return response


def read_sinds(text: str) -> datetime | None:
    """Read an ISO date and time; None for none, and for what is none."""
    try:
        moment = parse_datetime(text)
        return moment.astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        return None
