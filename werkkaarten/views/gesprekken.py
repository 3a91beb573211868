"""The reflectieve gesprekken of a casus: the list, one gesprek with its consent, and rounding it off."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toegang.models import Deelname
from toegang.rechten import Recht, check_recht
from toegang.verzoek import als_deelname
from werkkaarten import inhoud
from werkkaarten.forms.gesprek import PlanForm, ToestemmingForm
from werkkaarten.gesprek.plannen import count_na_te_lezen, describe, list_overzicht, plan_gesprek, round_off
from werkkaarten.gesprek.stappen import KAART, find_vorm, list_plekken
from werkkaarten.gesprek.toestemming import record_antwoord
from werkkaarten.models import Gesprek, Terugkoppeling, Toestemming


def find_gesprek(deelname: Deelname, kenmerk: str) -> Gesprek:
    """Give the gesprek that `deelname` may know of, or 404."""
    gesprekken = Gesprek.objects.voor(deelname).select_related("verteller", "vrager", "persoon")
    gesprek: Gesprek = get_object_or_404(gesprekken, kenmerk=kenmerk)
    return gesprek


def find_eigen_gesprek(deelname: Deelname, kenmerk: str) -> Gesprek:
    """Give the gesprek in which `deelname` tells or asks, or 404: what is told is there for nobody else."""
    gesprek = find_gesprek(deelname, kenmerk)
    if deelname.pk not in (gesprek.verteller_id, gesprek.vrager_id):
        raise Http404
    return gesprek


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.VERTELLEN)
def gesprekken(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show the gesprekken and what waits in each; who leads can plan one."""
    form = PlanForm(request.POST or None, door=deelname)
    if request.method == "POST":
        check_recht(deelname, Recht.LEIDEN)
        if form.is_valid():
            gesprek = plan_gesprek(deelname, form.save(commit=False))
            messages.success(request, "Het gesprek staat klaar.")
            return redirect(gesprek)
    context = {"form": form, "overzichten": list_overzicht(deelname), "kaart": inhoud.kaarten()[KAART]}
    return render(request, "werkkaarten/gesprekken.html", context, status=422 if form.is_bound else 200)


@require_safe
@als_deelname(Recht.VERTELLEN)
def gesprek(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Show one gesprek: consent, the steps for who tells and who asks, and what was promised."""
    rij = find_gesprek(deelname, kenmerk)
    is_eigen = deelname.pk in (rij.verteller_id, rij.vrager_id)
    context = {
        "gesprek": rij,
        "vorm": find_vorm(rij),
        "overzicht": describe(rij, count_na_te_lezen(deelname).get(rij.pk, 0)),
        "is_eigen": is_eigen,
        "is_verteller": deelname.pk == rij.verteller_id,
        "plekken": list_plekken(deelname, rij, "") if is_eigen else [],
        "toestemmingstap": next((stap for stap in find_vorm(rij).stappen if stap.sleutel == "toestemming"), None),
        "terugkoppelingen": Terugkoppeling.objects.voor(deelname).filter(gesprek=rij).select_related("aan", "door"),
    }
    return render(request, "werkkaarten/gesprek.html", context)


@require_POST
@als_deelname(Recht.VERTELLEN)
def toestemming(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Keep one yes or no of the verteller."""
    rij = find_eigen_gesprek(deelname, kenmerk)
    form = ToestemmingForm(request.POST)
    if form.is_valid():
        waarvoor, ja = Toestemming.Waarvoor(form.cleaned_data["waarvoor"]), form.cleaned_data["antwoord"] == "ja"
        record_antwoord(deelname, rij, waarvoor, ja)
        messages.success(request, f"Bewaard: {'ja' if ja else 'nee'} op ‘{waarvoor.label}’.")
    else:
        messages.error(request, "Dit is niet bewaard. Kies ja of nee bij een van de vragen.")
    return redirect(f"{rij.get_absolute_url()}#toestemming")


@require_POST
@als_deelname(Recht.VERTELLEN)
def gesprek_afronden(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Round the gesprek off, or open it again."""
    rij = find_eigen_gesprek(deelname, kenmerk)
    is_af = request.POST.get("actie") != "heropen"
    round_off(deelname, rij, is_af)
    messages.success(request, "Het gesprek is afgerond." if is_af else "Het gesprek is weer open.")
    return redirect(rij)
