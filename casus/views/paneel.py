"""The side panel of a page: any page of a row can be shown in it, beside the drawing.

The panel is `<aside id="paneel" hx-boost="true" hx-target="#paneel">`: links and forms inside it are plain ones, and
load into the panel. A page that can be shown there has a partial of that name; without JavaScript it is a page.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url, trigger_client_event
from django_htmx.middleware import HtmxDetails

PANEEL = "paneel"


def in_paneel(request: HttpRequest) -> bool:
    """True when the answer goes into the side panel."""
    htmx = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
    return bool(htmx) and htmx.target == PANEEL


def render_paneel(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render the page, or only what goes into the panel."""
    if not in_paneel(request):
        return render(request, template, context, status=status)
    response = render(request, f"{template}#{PANEEL}", context, status=status)
    return push_url(response, False)  # htmx 2 takes no notice of hx-push-url on what hx-boost loads


def tell_changed(request: HttpRequest) -> HttpResponse:
    """Answer a change that was made from beside a drawing: only the messages, and fetch the drawing again."""
    return trigger_client_event(render(request, "casus/gemeld.html"), "bel-casus")
