"""Personal links for people without an account."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from toegang.logboek import Wat, log
from toegang.models import Deelname, Rol, Uitnodiging

TOKEN_BYTES = 32
GELDIG = timedelta(days=30)


def hash_token(token: str) -> str:
    """Give what is kept of `token`. It has 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def add_deelname(door: Deelname, naam: str, rol: Rol | str) -> Deelname:
    """Make a place for a guest called `naam` in the ruimte of `door`."""
    deelname = Deelname.objects.create(ruimte_id=door.ruimte_id, naam=naam, rol=rol)
    log(door, Wat.TOEGEVOEGD, deelname)
    return deelname


@transaction.atomic
def invite(door: Deelname, deelname: Deelname) -> str:
    """Make a personal link for the guest `deelname` and give its token, which is shown once and never kept.

    Links made earlier for the same person stop working: one person, one link.
    """
    Deelname.objects.select_for_update(no_key=True).get(pk=deelname.pk)
    withdraw(door, deelname)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    uitnodiging = Uitnodiging.objects.create(
        ruimte_id=deelname.ruimte_id,
        deelname=deelname,
        token_hash=hash_token(token),
        verloopt_op=timezone.now() + GELDIG,
    )
    log(door, Wat.UITGENODIGD, uitnodiging)
    return token


@transaction.atomic
def withdraw(door: Deelname, deelname: Deelname) -> None:
    """Withdraw every link of `deelname` that still works; a guest who is inside is out at the next request."""
    for uitnodiging in deelname.uitnodigingen.filter(ingetrokken_op=None):
        uitnodiging.ingetrokken_op = timezone.now()
        uitnodiging.save(update_fields=["ingetrokken_op"])
        log(door, Wat.INGETROKKEN, uitnodiging)


def find_uitnodiging(token: str) -> Uitnodiging | None:
    """Give the invitation that `token` opens, or None when it is unknown, withdrawn or expired."""
    geldige = Uitnodiging.objects.filter(token_hash=hash_token(token)).select_related("deelname")
    return next((uitnodiging for uitnodiging in geldige if uitnodiging.is_geldig()), None)
