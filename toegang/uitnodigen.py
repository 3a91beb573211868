"""Personal links for people without an account."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Gebruiker, Rol, Uitnodiging

TOKEN_BYTES = 32
GELDIG = timedelta(days=30)


class GeenPlek(Exception):
    """This person cannot be added; the message says why, in Dutch, and how to go on."""


def hash_token(token: str) -> str:
    """Give what is kept of `token`. It has 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_naam_vrij(ruimte_id: UUID, naam: str) -> bool:
    """True when nobody in the ruimte is called `naam`, whatever its capitals: people are told apart by it."""
    return not Deelname.objects.filter(ruimte=ruimte_id, naam__iexact=naam).exists()


@transaction.atomic
def add_deelname(door: Deelname, naam: str, rol: Rol | str, email: str = "") -> Deelname:
    """Make a place for a guest called `naam` in the ruimte of `door`; mail goes to `email`, when that is known."""
    deelname = Deelname.objects.create(ruimte_id=door.ruimte_id, naam=naam, rol=rol, email=email)
    log(door, Wat.TOEGEVOEGD, deelname)
    return deelname


@transaction.atomic
def add_collega(door: Deelname, email: str, naam: str) -> Deelname:
    """Give who has an account with this address a place as professional, called `naam`.

    GeenPlek when nobody has such an account, or when they take part already.
    """
    gebruiker = Gebruiker.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if gebruiker is None:
        raise GeenPlek(
            "Met dit adres heeft niemand een account. Vraag wie de applicatie beheert om er een te maken. "
            "Of geef je collega een persoonlijke link."
        )
    deelname, is_new = Deelname.objects.get_or_create(
        ruimte_id=door.ruimte_id, gebruiker=gebruiker, defaults={"naam": naam, "rol": Rol.PROFESSIONAL}
    )
    if not is_new:
        raise GeenPlek(f"Wie dit adres heeft, doet al mee als {deelname.naam}.")
    log(door, Wat.TOEGEVOEGD, deelname)
    return deelname


@transaction.atomic
def change_email(door: Deelname, deelname: Deelname, email: str) -> None:
    """Keep another address for the guest `deelname`; empty for none."""
    deelname.email = email
    deelname.save(update_fields=["email"])
    log(door, Wat.GEWIJZIGD, deelname)


@transaction.atomic
def invite(
    door: Deelname, deelname: Deelname, naar: str = "", *, vervang: bool = True, minstens_tot: datetime | None = None
) -> str:
    """Make a personal link for the guest `deelname` and give its token, which is shown once and never kept.

    Who comes in by it arrives at `naar`, a path in this site (ValueError for another address), or at the casus. Links
    made earlier for the same person stop working: one person, one link. Not so without `vervang`: a reminder must not
    end the link that somebody uses already. It works for GELDIG, and not shorter than until `minstens_tot` (aware).
    """
    if naar and not (naar.startswith("/") and url_has_allowed_host_and_scheme(naar, allowed_hosts=None)):
        raise ValueError(f"{naar!r} is no path in this site")
    Deelname.objects.select_for_update(no_key=True).get(pk=deelname.pk)
    if vervang:
        withdraw(door, deelname)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    uitnodiging = Uitnodiging.objects.create(
        ruimte_id=deelname.ruimte_id,
        deelname=deelname,
        token_hash=hash_token(token),
        naar=naar,
        verloopt_op=max(timezone.now() + GELDIG, minstens_tot or timezone.now()),
    )
    log(door, Wat.UITGENODIGD, uitnodiging)
    return token


@transaction.atomic
def withdraw(door: Deelname, deelname: Deelname, *, behalve: Uitnodiging | None = None) -> None:
    """Withdraw every link of `deelname` that still works, but not `behalve`.

    A guest who is inside by such a link is out at the next request.
    """
    for uitnodiging in deelname.uitnodigingen.filter(ingetrokken_op=None):
        if uitnodiging != behalve:
            withdraw_link(door, uitnodiging)


@transaction.atomic
def withdraw_link(door: Deelname, uitnodiging: Uitnodiging) -> None:
    """Withdraw one link."""
    uitnodiging.ingetrokken_op = timezone.now()
    uitnodiging.save(update_fields=["ingetrokken_op"])
    log(door, Wat.INGETROKKEN, uitnodiging)
    ring(uitnodiging.ruimte_id, f"deur-{uitnodiging.deelname_id}")  # a stream that is open closes now


def find_uitnodiging(token: str) -> Uitnodiging | None:
    """Give the invitation that `token` opens, or None when it is unknown, withdrawn or expired."""
    geldige = Uitnodiging.objects.filter(token_hash=hash_token(token)).select_related("deelname")
    return next((uitnodiging for uitnodiging in geldige if uitnodiging.is_geldig()), None)
