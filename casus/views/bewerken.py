"""Add, change and remove one row: the same three moves for people, moments and what comes after them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst

from casus.forms.botsing import is_bewaakt, without_versie
from casus.forms.inhoud import InhoudForm
from casus.models import Wijziging
from casus.views.paneel import render_paneel
from casus.wijzigen import (
    Ander,
    NietWegTeHalen,
    Noem,
    noem_rij,
    remove,
    save_form,
    who_changed,
)
from toegang.models import Deelname, Inhoud

PAGINAS: dict[str, str] = {}


@dataclass(frozen=True)
class Bewerking:
    """What can be edited on one page: the model, its form, and the page to go back to (also after undoing).

    `nieuw` is the page that adds one, where there is such a page; `noem` gives what a row is called. `leesbaar` gives
    the rows that somebody may see, where that also depends on other rows.
    """

    model: type[Inhoud]
    form: type[InhoudForm]
    template: str
    pagina: str
    nieuw: str = ""
    noem: Noem = noem_rij
    leesbaar: Callable[[Deelname], "QuerySet[Any]"] | None = None

    def __post_init__(self) -> None:
        PAGINAS[self.model._meta.label_lower] = self.pagina

    def rijen(self, deelname: Deelname) -> "QuerySet[Any]":
        """Give the rows that `deelname` may see."""
        return self.leesbaar(deelname) if self.leesbaar else self.model.objects.voor(deelname)


def find_rij(bewerking: Bewerking, deelname: Deelname, **welke: Any) -> Any:
    """Give the row that `welke` points at (`kenmerk=…` or `pk=…`) and `deelname` may see, or 404."""
    return get_object_or_404(bewerking.rijen(deelname), **welke)


def change_rij(
    request: HttpRequest, deelname: Deelname, bewerking: Bewerking, terug: str = "", **welke: Any
) -> HttpResponse:
    """Show the form for the row that `welke` points at, or store what comes back.

    `terug` is where to go then, when that is not the page of `bewerking`. 404 when there is no such row; but who was
    changing it when it went keeps what they wrote.
    """
    rij = bewerking.rijen(deelname).filter(**welke).first()
    if rij is None:
        if is_bewaakt(request.POST):
            return offer_as_new(request, deelname, bewerking)
        raise Http404
    return edit_rij(request, deelname, bewerking, rij, terug=terug)


def edit_rij(
    request: HttpRequest,
    deelname: Deelname,
    bewerking: Bewerking,
    rij: Inhoud | None,
    initial: dict[str, Any] | None = None,
    terug: str = "",
) -> HttpResponse:
    """Show the form for `rij` (None: a new one); store what comes back, with a way to undo it.

    The row is locked while somebody stores it, so that of two people the second one always sees the first.
    """
    with transaction.atomic():
        if rij is not None and request.method == "POST":
            rij = bewerking.model.objects.voor(deelname).select_for_update().filter(pk=rij.pk).first()
            if rij is None:
                return offer_as_new(request, deelname, bewerking)
        form = bewerking.form(request.POST or None, instance=rij, door=deelname, initial=initial)
        is_good = request.method == "POST" and form.is_valid()
        wijziging = save_form(deelname, form, bewerking.noem) if is_good else None
    ander = find_ander(deelname, form)
    ook = say_ook_veranderd(ander, form)
    if wijziging:
        report(request, wijziging)
        for zin in filter(None, [ook, *form.gemeld]):
            messages.info(request, zin)
        return redirect(terug or reverse(bewerking.pagina, args=[deelname.ruimte_id]))
    context = {"form": form, "rij": rij, "ander": ander, "ook_veranderd": ook, "terug": terug}
    status = 409 if form.botsingen else 422 if form.is_bound else 200
    return render_paneel(request, bewerking.template, context, status)


def offer_as_new(request: HttpRequest, deelname: Deelname, bewerking: Bewerking) -> HttpResponse:
    """Say that the row went while somebody was changing it; show what they wrote, to add it again as new."""
    form = bewerking.form(without_versie(request.POST), door=deelname)
    adres = {"ruimte_id": deelname.ruimte_id}
    context = {
        "form": form,
        "actie": reverse(bewerking.nieuw, kwargs=adres) if bewerking.nieuw else "",
        "terug_url": reverse(bewerking.pagina, kwargs=adres),
    }
    return render_paneel(request, "casus/botsing_weg.html", context, 409)


def find_ander(deelname: Deelname, form: InhoudForm) -> Ander | None:
    """Give who changed the row while `deelname` did, or None when nobody did."""
    if not (form.botsingen or form.ook_veranderd):
        return None
    return who_changed(deelname, form.instance, form.versie_gezien)


def say_ook_veranderd(ander: Ander | None, form: InhoudForm) -> str:
    """Say what somebody else changed in the same row meanwhile, and that it is kept; nothing when they did not."""
    if not (ander and form.ook_veranderd):
        return ""
    velden = ", ".join(f"‘{label}’" for label in form.ook_veranderd)
    return f"{ander.wie} veranderde intussen ook: {velden}. Dat is bewaard."


def remove_rij(
    request: HttpRequest, deelname: Deelname, bewerking: Bewerking, rij: Inhoud, terug: str = ""
) -> HttpResponse:
    """Remove `rij` and go back to the page it stood on (or `terug`), with a way to undo it."""
    welke = bewerking.noem(deelname, rij)
    try:
        report(request, remove(deelname, rij, bewerking.noem))
    except bewerking.model.DoesNotExist as error:
        raise Http404 from error
    except NietWegTeHalen:
        messages.error(request, f"{welke} kun je niet weghalen: iemand anders heeft er iets bij bewaard.")
    return redirect(terug or reverse(bewerking.pagina, args=[deelname.ruimte_id]))


def report(request: HttpRequest, wijziging: Wijziging, wat: str = "") -> None:
    """Say what happened (`wat` in other words than those of the step), with a way to undo it."""
    offer_undo(request, wijziging, f"{capfirst(wijziging.wie_of_wat)} {wat or f'is {wijziging.wat}'}.")


def offer_undo(request: HttpRequest, wijziging: Wijziging, zin: str) -> None:
    """Say `zin`; the message has the address that undoes the step."""
    url = reverse("casus:ongedaan", kwargs={"ruimte_id": wijziging.ruimte_id, "wijziging_id": wijziging.pk})
    messages.success(request, zin, extra_tags=url)
