import secrets

from django.db import models


def new_kenmerk() -> str:
    """Give a fresh id for the casusbestand: 10 letters and digits, never used before."""
    return secrets.token_hex(5)


class Gemerkt(models.Model):
    """A row that others refer to. Its `kenmerk` is the id in the casusbestand and in addresses, one per ruimte."""

    kenmerk = models.SlugField(max_length=64, default=new_kenmerk, editable=False)

    class Meta:
        abstract = True
