from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from casus.forms.keuze import KeuzeForm
from casus.models import Casus, Persoon
from casus.tekeningen import draw_tijdlijn
from casus.views.beeld import is_elsewhere, render_beeld
from casus.views.naast import tell_beside
from casus.views.paneel import tell_changed
from casus.views.terugdraaien import context_of_steps
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def tijdlijn(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the tijdlijn as a drawing, and as a list that says the same in the same order.

    With htmx: only the picture and the list; or, after a change elsewhere on the page, only the messages.
    """
    if is_elsewhere(request):
        return tell_changed(request)
    form = KeuzeForm(request.GET)
    keuze, sinds = form.keuze(), read_sinds(request.GET.get("sinds", ""))
    getekend = draw_tijdlijn(Casus.of(deelname), deelname, keuze=keuze, schaal=form.tijdschaal(), sinds=sinds)
    mensen = Persoon.objects.voor(deelname).values_list("kenmerk", "naam")
    form.offer(getekend.heel, mensen)
    context = {
        "tijdlijn": getekend,
        "nu": timezone.now(),
        **context_of_steps(deelname),
        **tell_beside(deelname, getekend),
    }
    return render_beeld(request, "casus/tijdlijn.html", form, context)


def read_sinds(text: str) -> datetime | None:
    """Read an ISO date and time; None for none, and for what is none."""
    try:
        moment = parse_datetime(text)
        return moment.astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        return None
