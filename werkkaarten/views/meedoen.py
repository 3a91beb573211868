from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from casus.models import Casus
from casus.tekeningen import draw_tijdlijn
from casus.woorden import words_for
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.invoer import AntwoordForm, put_concept_in_words, read_concept, readable_lijsten
from werkkaarten.models import Leerbijeenkomst, Stap
from werkkaarten.schermen import build_deelnemer_scherm
from werkkaarten.views.bijeenkomsten import NOT_CHANGED, get_bijeenkomst, get_stap


@require_safe
@als_deelname(Recht.MEEDOEN)
def meedoen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show a participant where the group is: the question and a field, or the answers that are revealed."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    return render_meedoen(request, deelname, bijeenkomst)


def render_meedoen(
    request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst, form: AntwoordForm | None = None
) -> HttpResponse:
    """Render the participant's screen; with `form`, the one that came back with mistakes."""
    scherm = build_deelnemer_scherm(deelname, bijeenkomst)
    if request.GET.get("kenmerk") == scherm.kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    context: dict[str, Any] = {"casus": Casus.of(deelname), "scherm": scherm, "eigen": None, "form": form}
    if scherm.stap:
        context["eigen"] = eigen = own_bijdrage(deelname, scherm.stap)
        velden, lijsten = scherm.stap.kaartstap.velden, readable_lijsten(deelname)
        context["niet_ingestuurd"] = put_concept_in_words(eigen, velden, lijsten) if eigen else []
        context["form"] = form or build_form(scherm.stap, deelname, initial=eigen.geschreven if eigen else {})
    template = "werkkaarten/meedoen.html" + ("#stand" if request.headers.get("HX-Request") else "")
    return render(request, template, context, status=422 if form else 200)


def build_form(stap: Stap, deelname: Deelname, *args: Any, **kwargs: Any) -> AntwoordForm:
    """Give the form of `stap` with what `deelname` may point at."""
    return AntwoordForm(stap.kaartstap, readable_lijsten(deelname), *args, sleutel=f"stap-{stap.pk}", **kwargs)


@require_POST
@als_deelname(Recht.MEEDOEN)
def concept(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Keep what is being typed, and say at what time it was kept."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    bijdrage = save_concept(deelname, stap, read_concept(build_form(stap, deelname, request.POST)))
    if bijdrage.ingediend_op:
        return HttpResponse(status=NOT_CHANGED)
    return render(request, "werkkaarten/meedoen.html#bewaard", {"bewaard_op": timezone.now()})


@require_POST
@als_deelname(Recht.MEEDOEN)
def insturen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Hand in an answer."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    form = build_form(stap, deelname, request.POST)
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    if not form.is_valid():
        if bijeenkomst.huidige_stap == stap:
            return render_meedoen(request, deelname, bijeenkomst, form)
        save_concept(deelname, stap, read_concept(form))
        messages.error(request, "De groep is al bij een andere stap. Wat je schreef, is bewaard.")
        return redirect(bijeenkomst)
    try:
        submit(deelname, stap, form.cleaned_data)
        messages.success(request, "Je antwoord is binnen. Dank je wel.")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect(stap.bijeenkomst)


@require_safe
@als_deelname(Recht.MEEDOEN)
def tekening(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Give the drawing beside the question, asked for when a participant opens it."""
    get_bijeenkomst(deelname, bijeenkomst_id)
    casus = Casus.of(deelname)
    context = {
        "id": "tijdlijn",
        "titel": words_for(casus).tijdlijn,
        "svg": draw_tijdlijn(casus, deelname).stroken[0],
    }
    return render(request, "onderdelen/tekening.html", context)
