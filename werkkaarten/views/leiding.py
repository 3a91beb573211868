from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.forms.regie import MedeForm
from werkkaarten.leiding import hand_over, list_mede, name_mede
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def leiding(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show who leads and who helps; a POST names who helps."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = MedeForm(request.POST or None, bijeenkomst=bijeenkomst, mogelijk=list(list_mede(bijeenkomst)))
    if request.method == "POST" and form.is_valid():
        name_mede(deelname, bijeenkomst, form.gekozen)
        messages.success(request, "Bewaard wie er meeleidt.")
        return redirect("werkkaarten:leiding", deelname.ruimte_id, bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, "form": form}
    return render(request, "werkkaarten/leiding.html", context, status=422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.LEIDEN)
def geef_door(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, deelname_id: int) -> HttpResponse:
    """Give the regie to who helps to lead."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    aan = get_object_or_404(Deelname, pk=deelname_id, ruimte=deelname.ruimte_id)
    try:
        hand_over(deelname, bijeenkomst, aan)
        messages.success(request, f"{aan.naam} heeft nu de regie. Jij helpt mee, en kunt dezelfde knoppen gebruiken.")
    except NietNu as error:
        messages.error(request, str(error))
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst.pk)
