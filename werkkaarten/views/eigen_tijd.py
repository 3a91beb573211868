from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.eigen_tijd import EigenStap, list_eigen_stappen
from werkkaarten.invoer import AntwoordForm, put_concept_in_words, read_concept, readable_lijsten
from werkkaarten.models import Stap
from werkkaarten.stand import build_form
from werkkaarten.views.bijeenkomsten import get_bijeenkomst, get_stap

TE_LAAT = (
    "Deze vraag is nu gesloten. Wat je schreef, is bewaard en alleen jij leest het. "
    "Doet de groep deze vraag straks samen? Dan staat je tekst klaar in het veld."
)


@require_safe
@als_deelname(Recht.MEEDOEN)
def eigen_tijd(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the steps that somebody can do by themselves: until when, and what is done."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    context = {"bijeenkomst": bijeenkomst, "stappen": list_eigen_stappen(deelname, bijeenkomst)}
    return render(request, "werkkaarten/eigen_tijd.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.MEEDOEN)
def eigen_tijd_stap(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Do one step in one's own time; once the group is at it, it goes on there."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    eigen = EigenStap(stap, own_bijdrage(deelname, stap))
    if request.method == "POST":
        form = build_form(stap, deelname, request.POST)
        if form.is_valid() or not eigen.may_change:
            return hand_in_early(request, deelname, stap, form)
        return render_stap(request, deelname, eigen, form)
    if not eigen.is_here:
        return redirect(stap.bijeenkomst)
    return render_stap(request, deelname, eigen)


def hand_in_early(request: HttpRequest, deelname: Deelname, stap: Stap, form: AntwoordForm) -> HttpResponse:
    """Hand in what was sent, or keep it when that is too late."""
    is_before = stap.fase == Stap.Fase.GESLOTEN and not stap.bijeenkomst.afgesloten_op
    try:
        if form.is_valid():
            submit(deelname, stap, form.cleaned_data)
            messages.success(request, "Je antwoord is binnen. Je kunt het veranderen tot de groep deze vraag doet.")
        else:
            save_concept(deelname, stap, read_concept(form))
            messages.error(request, TE_LAAT)
    except NietNu as error:
        messages.error(request, TE_LAAT if is_before else str(error))
    return redirect("werkkaarten:eigen_tijd", deelname.ruimte_id, stap.bijeenkomst.pk)


def render_stap(
    request: HttpRequest, deelname: Deelname, eigen: EigenStap, form: AntwoordForm | None = None
) -> HttpResponse:
    """Render the step; with `form`, the one that came back with mistakes."""
    stap, bijdrage = eigen.stap, eigen.eigen
    kept = put_concept_in_words(bijdrage, stap.kaartstap.velden, readable_lijsten(deelname)) if bijdrage else []
    context = {
        "bijeenkomst": stap.bijeenkomst,
        "stap": stap,
        "kaartstap": stap.kaartstap,
        "eigen_stap": eigen,
        "eigen": bijdrage,
        "niet_ingestuurd": kept,
        "form": form or build_form(stap, deelname, initial=bijdrage.geschreven if bijdrage else {}),
    }
    return render(request, "werkkaarten/eigen_tijd_stap.html", context, status=422 if form else 200)
