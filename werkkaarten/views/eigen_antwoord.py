from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijdragen import own_bijdrage, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.invoer import readable_lijsten, word_delen
from werkkaarten.stand import build_form, has_inzicht
from werkkaarten.views.bijeenkomsten import get_stap


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.MEEDOEN)
def veranderen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Change an answer of one's own that the group can see already: knowingly, and with a mark that all see."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    eigen = own_bijdrage(deelname, stap)
    if eigen is None or eigen.onthuld_op is None:
        return redirect(stap.bijeenkomst)
    is_sent = request.method == "POST"
    form = build_form(stap, deelname, request.POST if is_sent else None, initial=eigen.geschreven)
    if is_sent and form.is_valid():
        try:
            submit(deelname, stap, form.cleaned_data, ook_onthuld=True)
            messages.success(request, "Je nieuwe antwoord is te zien. Er staat bij dat het veranderd is.")
        except NietNu as error:
            messages.error(request, str(error))
        return redirect(stap.bijeenkomst)
    context = {"stap": stap, "bijeenkomst": stap.bijeenkomst, "eigen": eigen, "form": form}
    return render(request, "werkkaarten/veranderen.html", context, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.MEEDOEN)
def terugnemen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Ask once more, then take back an answer of one's own: nobody reads it any more."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    if request.method == "POST":
        try:
            withdraw_bijdrage(deelname, stap)
            messages.success(request, "Je antwoord is teruggenomen. Alleen jij leest het nog.")
        except NietNu as error:
            messages.error(request, str(error))
        return redirect(stap.bijeenkomst)
    eigen = own_bijdrage(deelname, stap)
    if eigen is None or eigen.ingediend_op is None:
        return redirect(stap.bijeenkomst)
    context = {
        "stap": stap,
        "bijeenkomst": stap.bijeenkomst,
        "eigen": eigen,
        "eigen_delen": word_delen(eigen.antwoord, stap.kaartstap.velden, readable_lijsten(deelname)),
        "inzicht_bewaard": has_inzicht(eigen),
    }
    return render(request, "werkkaarten/terugnemen.html", context)
