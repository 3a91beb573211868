from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from toegang.forms import CollegaForm, DeelnemerForm
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.uitnodigen import GELDIG, GeenPlek, add_collega, add_deelname, invite, withdraw
from toegang.verzoek import als_deelname


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.UITNODIGEN)
def deelnemers(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show who takes part, and add someone: their personal link is shown at once, and only then."""
    form = DeelnemerForm(request.POST or None, door=deelname)
    if request.method == "POST" and form.is_valid():
        gast = add_deelname(deelname, **form.cleaned_data)
        return show_link(request, deelname, gast)
    return render_deelnemers(request, deelname, form, CollegaForm(door=deelname))


@require_POST
@als_deelname(Recht.UITNODIGEN)
def nieuwe_collega(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add a colleague who has an account: they find the casus in their own list."""
    form = CollegaForm(request.POST, door=deelname)
    if form.is_valid():
        try:
            collega = add_collega(deelname, **form.cleaned_data)
        except GeenPlek as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"{collega.naam} doet nu mee als {collega.get_rol_display()}.")
            return redirect("toegang:deelnemers", ruimte_id=deelname.ruimte_id)
    return render_deelnemers(request, deelname, DeelnemerForm(door=deelname), form)


def render_deelnemers(
    request: HttpRequest, deelname: Deelname, form: DeelnemerForm, collega_form: CollegaForm
) -> HttpResponse:
    """Render the page with both forms; 422 when one came back with mistakes."""
    context = {"form": form, "collega_form": collega_form, "deelnemers": list_deelnemers(deelname)}
    status = 422 if form.is_bound or collega_form.is_bound else 200
    return render(request, "toegang/deelnemers.html", context, status=status)


@require_POST
@als_deelname(Recht.UITNODIGEN)
def nieuwe_link(request: HttpRequest, deelname: Deelname, gast_id: int) -> HttpResponse:
    """Make a new personal link for a guest; the old one stops working."""
    return show_link(request, deelname, get_gast(deelname, gast_id))


@require_POST
@als_deelname(Recht.UITNODIGEN)
def trek_link_in(request: HttpRequest, deelname: Deelname, gast_id: int) -> HttpResponse:
    """Withdraw the personal link of a guest."""
    gast = get_gast(deelname, gast_id)
    withdraw(deelname, gast)
    messages.success(request, f"De link van {gast.naam} werkt niet meer. Wat {gast.naam} schreef, blijft staan.")
    return redirect("toegang:deelnemers", ruimte_id=deelname.ruimte_id)


def get_gast(deelname: Deelname, gast_id: int) -> Deelname:
    """Give the guest of this ruimte, or 404: who has an account needs no link."""
    return get_object_or_404(Deelname, pk=gast_id, ruimte=deelname.ruimte_id, gebruiker=None)


def list_deelnemers(deelname: Deelname) -> list[dict[str, object]]:
    """Give all who take part, each with the link that still works, if any."""
    deelnames = Deelname.objects.filter(ruimte=deelname.ruimte_id).prefetch_related("uitnodigingen")
    return [
        {"wie": wie, "link": next((link for link in wie.uitnodigingen.all() if link.is_geldig()), None)}
        for wie in deelnames
    ]


def show_link(request: HttpRequest, deelname: Deelname, gast: Deelname) -> HttpResponse:
    """Show a fresh link once. It is an answer to a POST and not a redirect: the token is kept nowhere."""
    had_link = gast.uitnodigingen.filter(ingetrokken_op=None).exists()
    token = invite(deelname, gast)
    link = request.build_absolute_uri(reverse("toegang:uitnodiging", kwargs={"token": token}))
    context = {
        "gast": gast,
        "link": link,
        "had_link": had_link,
        "terug_url": reverse("toegang:deelnemers", args=[deelname.ruimte_id]),
        "terug": "Deelnemers",
        "geldig": f"De link werkt {GELDIG.days} dagen.",
    }
    return render(request, "toegang/link.html", context)
