"""A page with a drawing and the lists that say the same (`#beeld`), where `#keuze` asks what of it to show."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from casus.forms.keuze import KeuzeForm
from casus.forms.zicht import ZichtForm

BEELD = "beeld"
# What asks for another choice (their ids in the page), and so for another address.
CHOOSERS = ("keuze", "laat-alles-zien")


def is_elsewhere(request: HttpRequest) -> bool:
    """True for an answer that goes elsewhere on the page: something was changed there, and the drawing is not asked."""
    htmx = _htmx_of(request)
    return bool(htmx) and htmx.target != BEELD and not htmx.history_restore_request


def render_beeld(
    request: HttpRequest, template: str, form: KeuzeForm | ZichtForm, context: dict[str, Any]
) -> HttpResponse:
    """Render the page, or only its drawing and lists. The choice in `form` stands in the address of the page."""
    htmx = _htmx_of(request)
    response = render(request, f"{template}#{BEELD}" if htmx.target == BEELD else template, {"form": form, **context})
    if htmx.trigger in CHOOSERS:
        push_url(response, f"{request.path}?{urlencode(asked)}" if (asked := form.asked()) else request.path)
    return response


def _htmx_of(request: HttpRequest) -> HtmxDetails:
    return cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
