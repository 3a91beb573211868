"""How often somebody may try a code: who guesses waits a quarter of an hour.

Counted for the browser session and for the address it comes from. Of both only a keyed hash is kept, for as long as
it counts.
"""

import secrets
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from toegang.models import Poging

VENSTER = timedelta(minutes=15)
MAX_SESSIE = 10
MAX_ADRES = 50
SESSION_KEY = "pogingen"


class TeVaak(Exception):
    """Too many wrong codes came from here."""


def begin_poging(request: HttpRequest) -> list[Poging]:
    """Count one try, beforehand, so that many at once are counted too. TeVaak when it is one too many.

    Give the result to `forget_poging` when the code was right.
    """
    Poging.objects.filter(wanneer__lt=timezone.now() - VENSTER).delete()
    pogingen = [Poging.objects.create(sleutel=sleutel) for sleutel in _sleutels(request)]
    for poging, most in zip(pogingen, (MAX_SESSIE, MAX_ADRES), strict=True):
        if Poging.objects.filter(sleutel=poging.sleutel).count() > most:
            forget_poging(pogingen)  # who keeps trying does not wait longer for it
            raise TeVaak
    return pogingen


def forget_poging(pogingen: list[Poging]) -> None:
    """Do not count this try."""
    Poging.objects.filter(pk__in=[poging.pk for poging in pogingen]).delete()


def _sleutels(request: HttpRequest) -> tuple[str, str]:
    if SESSION_KEY not in request.session:
        request.session[SESSION_KEY] = secrets.token_urlsafe(16)
    wie = {"sessie": request.session[SESSION_KEY], "adres": request.META.get("REMOTE_ADDR", "")}
    sessie, adres = (
        salted_hmac(f"toegang.pogingen.{soort}", waarde, algorithm="sha256").hexdigest()
        for soort, waarde in wie.items()
    )
    return sessie, adres
