"""Template words of a casus."""

from django import template

from casus.velden import words_of

register = template.Library()
register.filter("datum_in_woorden", words_of)


@register.filter
def at(found: dict[str, str], kenmerk: str) -> str:
    """Give what `found` has for `kenmerk`, or nothing."""
    return found.get(kenmerk, "")
