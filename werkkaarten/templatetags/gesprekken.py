"""What of the gesprekken other pages show: one's own, and what was promised and is still to be told."""

from typing import Any

from django import template

from werkkaarten.gesprek.plannen import list_eigen
from werkkaarten.terugkoppeling import list_open

register = template.Library()


@register.inclusion_tag("werkkaarten/gesprekken_eigen.html", takes_context=True)
def eigen_gesprekken(context: dict[str, Any]) -> dict[str, Any]:
    """Show the way to the gesprekken in which this person tells or asks."""
    deelname = context["deelname"]
    return {"casus": context["casus"], "deelname": deelname, "gesprekken": list_eigen(deelname)}


@register.inclusion_tag("werkkaarten/terugkoppelingen_open.html", takes_context=True)
def open_terugkoppelingen(context: dict[str, Any]) -> dict[str, Any]:
    """Remind this person of what they promised; who leads, of what anybody promised."""
    deelname = context["deelname"]
    return {"casus": context["casus"], "deelname": deelname, "terugkoppelingen": list_open(deelname)}
