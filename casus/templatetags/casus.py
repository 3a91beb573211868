"""Template words of a casus."""

from django import template

from casus.banden.lezen import tell_leven, tell_periode
from casus.genosociogram.notatie import STEUNVORM_WOORDEN
from casus.models import Persoon
from casus.velden import words_of

register = template.Library()
register.filter("datum_in_woorden", words_of)
register.filter("periode", tell_periode)
register.filter("leven", tell_leven)


@register.filter
def at(found: dict[str, str], kenmerk: str) -> str:
    """Give what `found` has for `kenmerk`, or nothing."""
    return found.get(kenmerk, "")


@register.filter
def steunvormen(vormen: list[str]) -> str:
    """Give forms of support in words: 'luisteren, raad geven'."""
    return ", ".join(STEUNVORM_WOORDEN[vorm] for vorm in vormen)


@register.filter
def rollen(gekozen: list[str]) -> str:
    """Give what somebody does in a krachtenveld in words: 'heeft invloed, besluit'."""
    woorden: dict[str, str] = dict(Persoon.Rol.choices)
    return ", ".join(woorden[rol] for rol in gekozen)
