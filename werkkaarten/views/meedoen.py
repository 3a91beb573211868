from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from casus.models import Casus
from casus.tekeningen import draw_familie, draw_tijdlijn, read_genosociogram
from casus.woorden import words_for
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.aanwezig import enter, leave
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.invoer import AntwoordForm, read_concept
from werkkaarten.models import Leerbijeenkomst
from werkkaarten.stand import build_eigen, build_form, build_stand
from werkkaarten.views.bijeenkomsten import NOT_CHANGED, get_bijeenkomst, get_stap


@require_safe
@als_deelname(Recht.MEEDOEN)
def meedoen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show a participant where the group is: the question and a field, or the answers that are revealed."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    is_page = request.method == "GET" and not request.headers.get("HX-Request")
    if is_page and not enter(deelname, bijeenkomst):
        return render(request, "werkkaarten/weg.html", {"bijeenkomst": bijeenkomst})
    return render_meedoen(request, deelname, bijeenkomst)


@require_POST
@als_deelname(Recht.MEEDOEN)
def ga_weg(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Note that somebody leaves early; they come back by the button on the page they see then."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    leave(deelname, bijeenkomst)
    return redirect(bijeenkomst)


def render_meedoen(
    request: HttpRequest, deelname: Deelname, bijeenkomst: Leerbijeenkomst, form: AntwoordForm | None = None
) -> HttpResponse:
    """Render the participant's screen; with `form`, the one that came back with mistakes."""
    stap = bijeenkomst.huidige_stap
    if request.GET.get("deel") == "eigen" and stap and not stap.kaartstap.scherm:
        own = {"bijeenkomst": bijeenkomst, "stap": stap, "kaartstap": stap.kaartstap, **build_eigen(deelname, stap)}
        return render(request, "werkkaarten/meedoen.html#eigen", own)
    stand = build_stand(deelname, bijeenkomst, form)
    if request.GET.get("kenmerk") == stand["scherm"].kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    template = "werkkaarten/meedoen.html" + ("#stand" if request.headers.get("HX-Request") else "")
    return render(request, template, stand, status=422 if form else 200)


@require_POST
@als_deelname(Recht.MEEDOEN)
def concept(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Keep what is being typed, and say at what time it was kept."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    try:
        bijdrage = save_concept(deelname, stap, read_concept(build_form(stap, deelname, request.POST)))
    except NietNu:
        return HttpResponse(status=NOT_CHANGED)
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
    if not form.is_valid() and bijeenkomst.huidige_stap == stap:
        return render_meedoen(request, deelname, bijeenkomst, form)
    try:
        if form.is_valid():
            submit(deelname, stap, form.cleaned_data)
            messages.success(request, "Je antwoord is binnen. Dank je wel.")
        else:
            save_concept(deelname, stap, read_concept(form))
            messages.error(request, "De groep is al bij een andere stap. Wat je schreef, is bewaard.")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect(stap.bijeenkomst)


@require_safe
@als_deelname(Recht.MEEDOEN)
def tekening(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, welke: str) -> HttpResponse:
    """Give the drawing beside the question, asked for when a participant opens it: tijdlijn or genosociogram."""
    get_bijeenkomst(deelname, bijeenkomst_id)
    casus = Casus.of(deelname)
    if welke == "tijdlijn":
        context = {"titel": words_for(casus).tijdlijn, "svg": draw_tijdlijn(casus, deelname).stroken[0]}
    elif welke == "genosociogram":
        getekend = draw_familie(read_genosociogram(casus, deelname))
        context = {"titel": words_for(casus).genosociogram, "svg": getekend.svg}
    else:
        raise Http404
    return render(request, "onderdelen/tekening.html", {"id": welke, **context})
