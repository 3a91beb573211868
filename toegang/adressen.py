"""Parts of addresses. Import this module to use `<nummer:…>` in a path."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class NummerConverter(IntConverter):
    """A primary key: a whole number that a database can hold, so that a longer one is simply not found."""

    regex = "[0-9]{1,18}"


register_converter(NummerConverter, "nummer")
