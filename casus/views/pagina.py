"""What every page of the werkplek shows around its own work."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casus.models import Casus
from casus.route import build_route
from casus.woorden import words_for
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht


def casus_of(deelname: Deelname) -> Casus:
    """Give the casus that the ruimte of `deelname` is."""
    return Casus.objects.get(pk=deelname.ruimte_id)


def render_werkplek(
    request: HttpRequest,
    deelname: Deelname,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    halte: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page of the casus of `deelname`, with its route; `halte` is the stop that the page belongs to."""
    casus = casus_of(deelname)
    rechten = {recht.name: has_recht(deelname, recht) for recht in Recht}
    base = {
        "casus": casus,
        "woorden": words_for(casus),
        "route": build_route(deelname, casus, halte),
        "mag": rechten,
    }
    return render(request, template, base | (context or {}), status=status)
