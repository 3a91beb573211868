"""The moment van waarheid, one question a screen; each answer is stored at once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.stemmen import VertellingForm
from casus.models import Gebeurtenis, Vertelling
from casus.stemmen.waarheid import VRAGEN
from casus.vertellen import answer_vraag, find_vertelling
from casus.views.bewerken import report
from casus.views.moment import find_eigen, find_moment, remove_stem
from casus.views.paneel import render_paneel
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def waarheid(request: HttpRequest, deelname: Deelname, kenmerk: str, vraag: int) -> HttpResponse:
    """Ask question `vraag` (from 1) of the moment van waarheid; the page of the moment comes after the last."""
    moment = find_moment(deelname, kenmerk)
    if not 1 <= vraag <= len(VRAGEN):
        raise Http404
    if request.method == "POST":
        form, wijziging = answer_vraag(deelname, moment, vraag, request.POST)
        if wijziging:
            report(request, wijziging, "is bewaard")
        if form.is_valid():
            return redirect(screen_url(moment, vraag + 1))
    else:
        form = VertellingForm(instance=find_vertelling(deelname, moment), vraag=vraag, door=deelname)
    context = {"form": form, "moment": moment, **describe_screen(moment, vraag)}
    return render_paneel(request, "casus/vertelling.html", context, 422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.VERTELLEN)
def vertelling_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Take back your moment van waarheid, all of it."""
    rij = find_eigen(Vertelling, deelname, pk)
    return remove_stem(request, deelname, rij, rij.gebeurtenis)


def describe_screen(moment: Gebeurtenis, vraag: int) -> dict[str, Any]:
    """Give what the screen of one question shows: nummer, aantal, vraag, and where to go from here."""
    return {
        "nummer": vraag,
        "aantal": len(VRAGEN),
        "vraag": VRAGEN[vraag - 1],
        "vorige_url": screen_url(moment, vraag - 1),
        "volgende_url": screen_url(moment, vraag + 1),
    }


def screen_url(moment: Gebeurtenis, vraag: int) -> str:
    """Give the address of question `vraag`, or of the moment when there is no such question."""
    where = {"ruimte_id": moment.ruimte_id, "kenmerk": moment.kenmerk}
    if not 1 <= vraag <= len(VRAGEN):
        return reverse("casus:moment", kwargs=where)
    return reverse("casus:waarheid", kwargs={**where, "vraag": vraag})
