"""Texts of a few paragraphs, in templates."""

import re

from django import template

register = template.Library()
LEEG = re.compile(r"\n\s*\n")


@register.filter
def alineas(tekst: str) -> list[str]:
    """Give the paragraphs of a text, which stand apart by an empty line."""
    return LEEG.split(str(tekst).strip())
