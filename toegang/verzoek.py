"""Fetch and authorise in one go: every view of a ruimte acts as a Deelname, or does not run.

    @als_deelname(Recht.LEZEN)
    def tijdlijn(request, deelname): ...

The URL carries `ruimte_id`; the view gets the Deelname in its place. Not a member: 404, so that a stranger
learns nothing. A member without the recht: 403. Nobody: to the sign-in page, or to the page on dead links.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase

from toegang.gast import find_gast
from toegang.models import Deelname
from toegang.oefenrol import find_oefenrol
from toegang.rechten import Recht, check_recht

View = Callable[..., HttpResponseBase]
AsyncView = Callable[..., Awaitable[HttpResponseBase]]


class NietAangemeld(Exception):
    """Nobody is signed in here: the middleware sends them to the sign-in page."""


def find_deelname(request: HttpRequest, ruimte_id: UUID) -> Deelname:
    """Give the Deelname that this request acts as in the ruimte.

    Raises NietAangemeld for nobody, LinkVerlopen for a guest whose link stopped, Http404 for a stranger.
    """
    if request.user.is_authenticated:
        deelnames = Deelname.objects.select_related("ruimte")
        deelname = deelnames.filter(ruimte=ruimte_id, gebruiker=request.user.pk).first()
        deelname = deelname and find_oefenrol(request, deelname)
    else:
        deelname = find_gast(request)
        if deelname is None:
            raise NietAangemeld
    if deelname is None or deelname.ruimte_id != ruimte_id:
        raise Http404
    return deelname


def enter(request: HttpRequest, ruimte_id: UUID, recht: Recht) -> Deelname:
    """Let the request into the ruimte, or raise. See `find_deelname`; PermissionDenied without `recht`."""
    deelname = find_deelname(request, ruimte_id)
    check_recht(deelname, recht)
    request.deelname = deelname  # type: ignore[attr-defined]
    return deelname


def als_deelname(recht: Recht) -> Callable[[View | AsyncView], View]:
    """Guard a view of a ruimte with `recht`; works on plain and on async views."""

    def guard(view: Any) -> View:
        if iscoroutinefunction(view):

            @wraps(view)
            async def guarded_async(request: HttpRequest, ruimte_id: UUID, **kwargs: Any) -> HttpResponseBase:
                deelname = await sync_to_async(enter)(request, ruimte_id, recht)
                return await view(request, deelname, **kwargs)

            return cast(View, login_not_required(guarded_async))

        @wraps(view)
        def guarded(request: HttpRequest, ruimte_id: UUID, **kwargs: Any) -> Any:
            return view(request, enter(request, ruimte_id, recht), **kwargs)

        return login_not_required(guarded)

    return guard
