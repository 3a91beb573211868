from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from toegang.forms import KlopForm, say_naam_bezet
from toegang.gast import start_gastsessie
from toegang.kamer import LENGTE, CodeOnbekend, NaamBezet, find_klopper, find_way_in, knock
from toegang.pogingen import VENSTER, TeVaak, begin_poging, forget_poging

SESSION_KEY = "klopper"
TE_VAAK = 429
NOT_CHANGED = 204  # htmx leaves the page as it is


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def kom(request: HttpRequest) -> HttpResponse:
    """Ask who is in the room for the code and a name, and knock for them."""
    form = KlopForm(request.POST or None, initial={"code": request.GET.get("code", "")[: 2 * LENGTE]})
    if request.method == "POST" and form.is_valid():
        try:
            pogingen = begin_poging(request)
        except TeVaak:
            context = {"minuten": int(VENSTER.total_seconds() // 60)}
            return render(request, "toegang/te_vaak.html", context, status=TE_VAAK)
        if token := knock_or_say(form, request.session.get(SESSION_KEY, "")):
            request.session[SESSION_KEY] = token
        if "code" not in form.errors:
            forget_poging(pogingen)
        if token:
            return redirect("toegang:wachten")
    return render(request, "toegang/kom.html", {"form": form}, status=422 if form.is_bound else 200)


def knock_or_say(form: KlopForm, eerder: str) -> str:
    """Knock; give the token, or an empty text when the form now says what is wrong."""
    code, naam = form.cleaned_data["code"], form.cleaned_data["naam"]
    try:
        return knock(code, naam, eerder)
    except CodeOnbekend:
        form.add_error("code", "Deze code werkt niet. Kijk nog eens op het scherm, of vraag het aan de facilitator.")
    except NaamBezet:
        ben_jij_het = "Ben jij dat zelf? Vraag dan een persoonlijke link aan de facilitator."
        form.add_error("naam", f"{say_naam_bezet(naam)} {ben_jij_het}")
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def wachten(request: HttpRequest) -> HttpResponse:
    """Let who knocked wait until a facilitator lets them in. Looking changes nothing; the button goes in."""
    klopper = find_klopper(request.session.get(SESSION_KEY, ""))
    if klopper is None:
        return go_to(request, reverse("toegang:kom"))
    way_in = find_way_in(klopper)
    if request.method == "POST" and way_in is not None:
        start_gastsessie(request, way_in)
        return go_to(request, way_in.naar or reverse("casus:overzicht", args=[way_in.ruimte_id]))
    asks_again = bool(request.headers.get("HX-Request"))
    if asks_again and klopper.deelname is None and klopper.geweigerd_op is None:
        return HttpResponse(status=NOT_CHANGED)
    context = {"klopper": klopper, "mag_binnen": way_in is not None}
    return render(request, "toegang/wachten.html" + ("#stand" if asks_again else ""), context)


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send to `url`; an htmx request loads it as a page."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)
