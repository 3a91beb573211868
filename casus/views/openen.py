"""Open a casus in four short steps: soort and titel, leervraag, wie brengt in, waarom nu."""

from typing import cast

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from casus.forms.casus import AanleidingForm, BeginForm, InbrengerForm, LeervraagForm
from casus.models import Casus
from casus.openen import change_casus, open_casus
from toegang.models import Deelname, Gebruiker, Rol
from toegang.rechten import Recht
from toegang.uitnodigen import add_deelname
from toegang.verzoek import als_deelname

INBRENGER = "inbrenger"
STAPPEN = ("leervraag", INBRENGER, "aanleiding")
FORMS = {"leervraag": LeervraagForm, "aanleiding": AanleidingForm}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Open a casus: the first of four short steps. From here on everything is kept."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facilitator = open_casus(cast(Gebruiker, request.user), form.save(commit=False))
        return redirect(f"casus:openen_{STAPPEN[0]}", ruimte_id=facilitator.ruimte_id)
    context = {"form": form, "nummer": 1, "aantal": len(STAPPEN) + 1}
    return render(request, "casus/openen.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.CASUS_WIJZIGEN)
def vraag_over_casus(request: HttpRequest, deelname: Deelname, stap: str) -> HttpResponse:
    """Ask for the leervraag or the aanleiding; each may be left for later."""
    casus = Casus.of(deelname)
    form = FORMS[stap](request.POST or None, instance=casus)
    if request.method == "POST" and form.is_valid():
        change_casus(deelname, form.save(commit=False))
        return redirect(next_url(casus, stap))
    return render_stap(request, casus, stap, form)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.UITNODIGEN)
def vraag_inbrenger(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Ask who brings the casus in, and make a place for that person. Answering twice makes one place."""
    casus = Casus.of(deelname)
    form = InbrengerForm(request.POST or None, door=deelname)
    if request.method == "POST" and form.is_valid():
        if form.is_new():
            add_deelname(deelname, form.cleaned_data["naam"], Rol.INBRENGER)
        return redirect(next_url(casus, INBRENGER))
    return render_stap(request, casus, INBRENGER, form)


def render_stap(request: HttpRequest, casus: Casus, stap: str, form: BaseForm) -> HttpResponse:
    """Render the page of one step, which can be skipped."""
    context = {
        "form": form,
        "casus": casus,
        "nummer": STAPPEN.index(stap) + 2,
        "aantal": len(STAPPEN) + 1,
        "overslaan_url": next_url(casus, stap),
    }
    return render(request, "casus/openen.html", context, status=422 if form.is_bound else 200)


def next_url(casus: Casus, stap: str) -> str:
    """Give the address of the step after `stap`, or of the casus when it was the last."""
    after = STAPPEN.index(stap) + 1
    if after == len(STAPPEN):
        return casus.get_absolute_url()
    return reverse(f"casus:openen_{STAPPEN[after]}", kwargs={"ruimte_id": casus.pk})
