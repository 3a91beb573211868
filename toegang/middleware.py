"""The door: signing in is the default for every URL, and nothing behind it is kept in a cache."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from toegang.gast import LinkVerlopen
from toegang.verzoek import NietAangemeld


class DeurMiddleware(LoginRequiredMiddleware):
    """Django's own rule (sign in, unless a view says otherwise), with what guests and htmx need."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer a guarded view that found nobody, or a guest whose link stopped."""
        if isinstance(exception, NietAangemeld):
            return self.handle_no_permission(request, None)
        if isinstance(exception, LinkVerlopen):
            return render(request, "toegang/link_werkt_niet.html", status=403)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Keep pages out of every cache: the next one at a shared computer must not find them with 'back'."""
        add_never_cache_headers(response)
        return response

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any] | None
    ) -> HttpResponseBase:
        """Send to the sign-in page; an htmx request is told to load it as a page, not into a fragment."""
        response = super().handle_no_permission(request, view_func)
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": response.headers["Location"]})
        return response
