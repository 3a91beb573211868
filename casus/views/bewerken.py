"""Add, change and remove one row: the same three moves for people, moments and what comes after them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from casus.forms import InhoudForm
from casus.models import Wijziging
from casus.wijzigen import NietOngedaanTeMaken, NietWegTeHalen, remove, save_form, undo
from toegang.logboek import Wat
from toegang.models import Deelname, Inhoud
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

PAGINAS: dict[str, str] = {}
TERUGGEDRAAID: dict[str, str] = {
    Wat.TOEGEVOEGD: "is weer weg",
    Wat.GEWIJZIGD: "is weer zoals eerst",
    Wat.VERWIJDERD: "staat er weer",
}


@dataclass(frozen=True)
class Bewerking:
    """What can be edited on one page: the model, its form, and the page to go back to (also after undoing)."""

    model: type[Inhoud]
    form: type[InhoudForm]
    template: str
    pagina: str

    def __post_init__(self) -> None:
        PAGINAS[self.model._meta.label_lower] = self.pagina


def find_rij(bewerking: Bewerking, deelname: Deelname, kenmerk: str) -> Any:
    """Give the row with this kenmerk that `deelname` may read, or 404."""
    return get_object_or_404(bewerking.model.objects.voor(deelname), kenmerk=kenmerk)


def edit_rij(
    request: HttpRequest,
    deelname: Deelname,
    bewerking: Bewerking,
    rij: Inhoud | None,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form for `rij` (None: a new one); store what comes back, with a way to undo it."""
    form = bewerking.form(request.POST or None, instance=rij, door=deelname, initial=initial)
    if request.method == "POST" and form.is_valid():
        report(request, save_form(deelname, form))
        return redirect(bewerking.pagina, ruimte_id=deelname.ruimte_id)
    context = {"form": form, "rij": rij}
    status = 422 if form.is_bound else 200
    return render(request, bewerking.template, context, status=status)


def remove_rij(request: HttpRequest, deelname: Deelname, bewerking: Bewerking, rij: Inhoud) -> HttpResponse:
    """Remove `rij` and go back to the page it stood on, with a way to undo it."""
    try:
        report(request, remove(deelname, rij))
    except NietWegTeHalen:
        messages.error(request, f"{rij} kun je niet weghalen: iemand anders heeft er iets bij bewaard.")
    return redirect(bewerking.pagina, ruimte_id=deelname.ruimte_id)


def report(request: HttpRequest, wijziging: Wijziging) -> None:
    """Say what happened; the message carries the address that undoes it."""
    url = reverse("casus:ongedaan", kwargs={"ruimte_id": wijziging.ruimte_id, "wijziging_id": wijziging.pk})
    messages.success(request, f"{wijziging.wie_of_wat} is {wijziging.wat}.", extra_tags=url)


@require_POST
@als_deelname(Recht.AANVULLEN)
def maak_ongedaan(request: HttpRequest, deelname: Deelname, wijziging_id: int) -> HttpResponse:
    """Put back what one of my own steps changed."""
    wijziging = get_object_or_404(Wijziging.objects.voor(deelname), pk=wijziging_id, deelname=deelname)
    try:
        undo(deelname, wijziging)
        messages.success(request, f"{wijziging.wie_of_wat} {TERUGGEDRAAID[wijziging.wat]}.")
    except NietOngedaanTeMaken:
        messages.error(
            request,
            f"We kunnen dit niet terugzetten: iemand ging daarna verder met {wijziging.wie_of_wat}. "
            "Verander het met de hand.",
        )
    return redirect(PAGINAS[wijziging.soort], ruimte_id=deelname.ruimte_id)
