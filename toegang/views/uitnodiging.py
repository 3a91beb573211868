from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from toegang.gast import start_gastsessie
from toegang.uitnodigen import find_uitnodiging


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def open_uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """Welcome who follows a personal link. Only the button lets them in: mail scanners follow links too."""
    uitnodiging = find_uitnodiging(token)
    if uitnodiging is None:
        return render(request, "toegang/link_werkt_niet.html", status=404)
    if request.method == "POST":
        start_gastsessie(request, uitnodiging)
        return redirect(uitnodiging.naar or reverse("casus:overzicht", args=[uitnodiging.ruimte_id]))
    return render(request, "toegang/uitnodiging.html", {"uitnodiging": uitnodiging})


@require_POST
@login_not_required
def vertrek(request: HttpRequest) -> HttpResponse:
    """End the guest session: on a shared device nothing is to be seen any more."""
    request.session.flush()
    return render(request, "toegang/vertrokken.html")
