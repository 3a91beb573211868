"""Parts of addresses."""

from django.urls.converters import IntConverter


class NummerConverter(IntConverter):
    """`<nummer:…>`, a primary key: a number that a database can hold, so that a longer one is simply not found."""

    regex = "[0-9]{1,18}"
