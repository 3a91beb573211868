"""What every page of a meeting shows: the way through it."""

from typing import Any

from django import template

from werkkaarten.models import Leerbijeenkomst
from werkkaarten.pad import build_paden

register = template.Library()


@register.inclusion_tag("werkkaarten/pad.html", takes_context=True)
def pad_van(context: dict[str, Any], bijeenkomst: Leerbijeenkomst) -> dict[str, Any]:
    """Show the way through this meeting to who leads it, and where on it this page is."""
    (pad,) = build_paden(context["deelname"], [bijeenkomst])
    path = context["request"].path
    return {"pad": pad, "hier": path, "pagina": path}
