from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from casus.models import Casus
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu, NogBezig, open_stap
from werkkaarten.forms.regie import DeelForm
from werkkaarten.inhoud import StapOnbekend
from werkkaarten.models import Leerbijeenkomst
from werkkaarten.tussendoor import Hulp, find_hulp, insert_stap, list_hulpkaarten, list_tussendoor
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.views.nog_bezig import ask_once_more


def context_of_hulp() -> dict[str, Any]:
    """Give the hulpkaarten and the small steps that can come in at any moment."""
    return {"hulpkaarten": list_hulpkaarten(), "tussendoor": list_tussendoor()}


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def hulp(
    request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, kaart: str, vorm: str, sleutel: str
) -> HttpResponse:
    """Show a hulpkaart to who leads, for themselves; a POST shares its question with the group."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    try:
        found = find_hulp(kaart, vorm, sleutel)
    except StapOnbekend as error:
        raise Http404 from error
    form = DeelForm(request.POST or None, initial={"vraag": found.stap.vraag.strip()})
    if request.method == "POST" and form.is_valid():
        return share(request, deelname, bijeenkomst, found, form.cleaned_data["vraag"])
    context = {"bijeenkomst": bijeenkomst, "hulp": found, "form": form}
    template = "werkkaarten/hulp.html" + ("#kaart" if request.headers.get("HX-Request") else "")
    return render(request, template, context, status=422 if form.is_bound else 200)


def share(
    request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst, hulp: Hulp, vraag: str
) -> HttpResponse:
    """Put the question right after this step and bring the group there, unless people are still writing."""
    try:
        stap = insert_stap(deelname, bijeenkomst, hulp, Casus.of(deelname).soort, vraag)
        open_stap(deelname, stap)
    except NietNu as error:
        messages.error(request, str(error))
    except NogBezig:
        messages.info(request, "De vraag staat klaar, meteen na deze stap.")
        return ask_once_more(deelname, bijeenkomst.pk, "open", stap)
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst.pk)
