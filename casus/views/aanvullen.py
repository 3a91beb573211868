"""What stands on the tijdlijn besides moments: where someone lived, and what we do not know."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from casus.forms.tijdlijn import OntbrekendForm
from casus.forms.verblijf import VerblijfForm
from casus.models import Ontbrekend, Persoon, Verblijf
from casus.views.bewerken import Bewerking, change_rij, edit_rij, find_rij, remove_rij, report
from casus.views.paneel import render_paneel
from casus.views.terug import find_bij, find_terug
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname


def readable_verblijven(deelname: Deelname) -> "QuerySet[Verblijf]":
    """Give where people lived; where somebody lived whom `deelname` may not see can't be seen either."""
    return Verblijf.objects.voor(deelname).filter(persoon__in=Persoon.objects.voor(deelname))


VERBLIJF = Bewerking(
    Verblijf,
    VerblijfForm,
    "casus/verblijf.html",
    pagina="casus:tijdlijn",
    nieuw="casus:nieuw_verblijf",
    leesbaar=readable_verblijven,
)
VRAAG = Bewerking(Ontbrekend, OntbrekendForm, "casus/vraag.html", pagina="casus:tijdlijn", nieuw="casus:nieuwe_vraag")


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuw_verblijf(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add where people lived: several at once are one step."""
    terug = find_terug(request, deelname)
    form = VerblijfForm(request.POST or None, door=deelname, initial={"persoon": find_bij(request, deelname)})
    if request.method == "POST" and form.is_valid():
        report(request, form.save_stap())
        return redirect(terug or reverse(VERBLIJF.pagina, args=[deelname.ruimte_id]))
    context = {"form": form, "rij": None, "terug": terug, "ook_veranderd": ""}
    return render_paneel(request, VERBLIJF.template, context, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def verblijf(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change where someone lived."""
    return change_rij(request, deelname, VERBLIJF, find_terug(request, deelname), pk=pk)


@require_POST
@als_deelname(Recht.AANVULLEN)
def verblijf_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove where someone lived."""
    return remove_rij(request, deelname, VERBLIJF, find_rij(VERBLIJF, deelname, pk=pk), find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_vraag(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add something that we do not know."""
    return edit_rij(request, deelname, VRAAG, None)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def vraag(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Change what we do not know."""
    return change_rij(request, deelname, VRAAG, pk=pk)


@require_POST
@als_deelname(Recht.AANVULLEN)
def vraag_weg(request: HttpRequest, deelname: Deelname, pk: int) -> HttpResponse:
    """Remove a question: it was answered, or it was no question after all."""
    return remove_rij(request, deelname, VRAAG, find_rij(VRAAG, deelname, pk=pk))
