"""What every page inside a casus can show around its own work; each part is read only when a template asks."""

from typing import cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from casus.models import Casus
from casus.route import build_route
from casus.woorden import words_for
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht


def werkplek(request: HttpRequest) -> dict[str, object]:
    """Give casus, woorden, route and mag (what this person may do, by the name of the Recht); nothing outside one."""
    deelname: Deelname | None = getattr(request, "deelname", None)
    if deelname is None:
        return {}
    casus = cast(Casus, SimpleLazyObject(lambda: Casus.of(deelname)))
    return {
        "casus": casus,
        "woorden": SimpleLazyObject(lambda: words_for(casus)),
        "route": SimpleLazyObject(lambda: build_route(deelname, casus, request.path)),
        "mag": {recht.name: has_recht(deelname, recht) for recht in Recht},
    }
