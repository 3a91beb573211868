from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.agenda import BESTANDSNAAM, MIMETYPE, build_ics, is_link, say_duur
from werkkaarten.bijeenkomst import list_stappen
from werkkaarten.forms.genodigden import KomForm
from werkkaarten.genodigden import answer, arrive
from werkkaarten.models import Genodigde
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.MEEDOEN)
def welkom(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Welcome somebody to a meeting: when, what to expect, who reads what; ask whether they come."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    genodigde = Genodigde.objects.filter(bijeenkomst=bijeenkomst, deelname=deelname).first()
    form = KomForm(request.POST or None, instance=genodigde)
    if request.method == "POST" and form.is_valid():
        answer(deelname, bijeenkomst, **form.cleaned_data)
        messages.success(request, "Dank je. Je kunt dit later nog veranderen.")
        return redirect("werkkaarten:welkom", deelname.ruimte_id, bijeenkomst.pk)
    context = {
        "bijeenkomst": bijeenkomst,
        "genodigde": genodigde,
        "duur": say_duur(bijeenkomst.minuten),
        "plek_is_link": is_link(bijeenkomst.plek),
        "kan_nu": bijeenkomst.datum == timezone.localdate() or bijeenkomst.huidige_stap is not None,
        "stappen": [stap for stap in list_stappen(bijeenkomst) if stap.is_in_eigen_tijd()],
        "form": form,
    }
    return render(request, "werkkaarten/welkom.html", context, status=422 if form.is_bound else 200)


@require_POST
@als_deelname(Recht.MEEDOEN)
def ben_er(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Note that somebody is there, and bring them to where the group is."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    arrive(deelname, bijeenkomst)
    return redirect(bijeenkomst.get_absolute_url())


@require_safe
@als_deelname(Recht.MEEDOEN)
def agenda(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Give the meeting as a file for one's own calendar."""
    response = HttpResponse(build_ics(get_bijeenkomst(deelname, bijeenkomst_id)), content_type=MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{BESTANDSNAAM}"'
    return response
