"""The door: signing in is the default for every URL, and nothing behind it is kept in a cache."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django_htmx.middleware import HtmxDetails

from toegang.gast import LinkVerlopen
from toegang.verzoek import NietAangemeld, View


class DeurMiddleware(LoginRequiredMiddleware):
    """Django's own rule (sign in, unless a view says otherwise), with what guests and htmx need."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer a guarded view that found nobody, or a guest whose link stopped."""
        if isinstance(exception, NietAangemeld):
            return self.send_to_sign_in(request)
        if isinstance(exception, LinkVerlopen):
            if request.headers.get("HX-Request"):
                return HttpResponse(headers={"HX-Refresh": "true"})
            return render(request, "toegang/link_werkt_niet.html", status=403)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Keep pages out of every cache: the next one at a shared computer must not find them with 'back'."""
        add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Send who is not signed in to the sign-in page, unless the view is marked as open."""
        if super().process_view(request, view_func, view_args, view_kwargs) is None:
            return None
        return self.send_to_sign_in(request)

    def send_to_sign_in(self, request: HttpRequest) -> HttpResponse:
        """Send to the sign-in page; an htmx request is told to load it as a page, not into a fragment."""
        redirect = redirect_to_login(page_to_return_to(request))
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": redirect.url})
        return redirect


def page_to_return_to(request: HttpRequest) -> str:
    """Give the address of the page that the request was made on: what only answers a POST is no page."""
    if request.headers.get("HX-Request"):
        return HtmxDetails(request).current_url_abs_path or "/"
    came_from = urlsplit(request.headers.get("Referer", ""))
    if request.method not in ("GET", "HEAD") and came_from.netloc == request.get_host():
        return came_from.path
    return request.get_full_path()
