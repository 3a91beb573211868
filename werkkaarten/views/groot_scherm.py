from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from casus.models import Casus, Wijziging
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.beeld import build_beeld, choose_beeld
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.regieblik import count_present, list_present, make_kenmerk
from werkkaarten.schermen import build_groep_scherm
from werkkaarten.views.bijeenkomsten import NOT_CHANGED, get_bijeenkomst
from werkkaarten.views.deur import build_deur


@require_safe
@als_deelname(Recht.LEIDEN)
def groot_scherm(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show the beamer what the whole group may see: question, drawing, revealed answers. No controls."""
    casus, bijeenkomst = Casus.of(deelname), get_bijeenkomst(deelname, bijeenkomst_id)
    scherm = build_groep_scherm(casus, bijeenkomst)
    telling = count_present(scherm, list_present(bijeenkomst))
    deur = build_deur(request, deelname, bijeenkomst) if bijeenkomst.beeld == "deur" else {}
    code = deur["deurcode"] and deur["deurcode"].code if deur else ""
    kenmerk = make_kenmerk(scherm.kenmerk, bijeenkomst.beeld, telling, tell_last_change(casus), code)
    if request.GET.get("kenmerk") == kenmerk:
        return HttpResponse(status=NOT_CHANGED)
    context = {"casus": casus, "scherm": scherm, "beeld": build_beeld(casus, scherm), "telling": telling, **deur}
    template = "werkkaarten/groot_scherm.html" + ("#scherm" if request.headers.get("HX-Request") else "")
    return render(request, template, {**context, "kenmerk": kenmerk})


def tell_last_change(casus: Casus) -> tuple[object, ...]:
    """Give when somebody last changed, or took back, something of the casus: the drawings may differ since."""
    last = Wijziging.objects.filter(ruimte=casus.pk).aggregate(Max("wanneer"), Max("ongedaan_op"))
    return tuple(last.values())


@require_POST
@als_deelname(Recht.LEIDEN)
def zet_beeld(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Put something else on the groot scherm."""
    try:
        bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
        choose_beeld(deelname, Casus.of(deelname), bijeenkomst, request.POST.get("beeld", ""))
    except NietNu as error:
        messages.error(request, str(error))
    return redirect("werkkaarten:regie", deelname.ruimte_id, bijeenkomst_id)
