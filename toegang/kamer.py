"""People in the room: they type a short code and their name, and a facilitator lets them in.

The code stands on the groot scherm. It opens nothing by itself: who has it may knock. Whether a code exists is told
only as right or wrong, and who guesses too often waits (`toegang.pogingen`).
"""

import secrets
from datetime import timedelta
from uuid import UUID

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname, Deurcode, Klopper, Rol, Ruimte, Uitnodiging
from toegang.uitnodigen import add_deelname, hash_token, invite, is_naam_vrij

LETTERS = "CDFGHJKMNPQRTVWX34679"  # no vowels, so no words; nothing that looks like something else
LENGTE = 6
OPEN = timedelta(hours=6)
TOKEN_BYTES = 32
ONDERWERP = "deur"  # what the bell says when somebody knocks or the door opens or shuts
QR_STIL = 4  # modules of white around a QR code, so that a telephone finds it


class CodeOnbekend(Exception):
    """No door opens with this code: it was never there, has run out, or was closed. Which of these is not told."""


class NaamBezet(Exception):
    """Somebody who takes part, or who waits at the same door, has this name."""


def read_code(typed: str) -> str:
    """Give the code as it is kept, from what somebody typed: small letters, spaces and dashes do not matter."""
    return "".join(character for character in typed.upper() if character.isalnum())


@transaction.atomic
def open_deur(door: Deelname, naar: str) -> Deurcode:
    """Open the door for whoever is in the room; they arrive at `naar`. Gives the same code while it is open already.

    Who knocked at an earlier door and was not let in is forgotten.
    """
    Ruimte.objects.select_for_update(no_key=True).get(pk=door.ruimte_id)
    deurcode = find_deur(door.ruimte_id, naar)
    if deurcode is not None:
        return deurcode
    Klopper.objects.filter(ruimte=door.ruimte_id, deelname=None, deurcode__verloopt_op__lt=timezone.now()).delete()
    deurcode = Deurcode.objects.create(
        ruimte_id=door.ruimte_id, code=_new_code(), naar=naar, verloopt_op=timezone.now() + OPEN
    )
    log(door, "deur geopend", deurcode)
    ring(door.ruimte_id, ONDERWERP)
    return deurcode


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTE))
        if not Deurcode.objects.filter(code=code).exists():
            return code


@transaction.atomic
def close_deur(door: Deelname, naar: str) -> None:
    """Close the door to `naar`: nobody can knock any more. Who waits already can still be let in."""
    deurcode = find_deur(door.ruimte_id, naar)
    if deurcode is None:
        return
    deurcode.ingetrokken_op = timezone.now()
    deurcode.save(update_fields=["ingetrokken_op"])
    log(door, "deur gesloten", deurcode)
    ring(door.ruimte_id, ONDERWERP)


def find_deur(ruimte_id: UUID, naar: str) -> Deurcode | None:
    """Give the code of the door to `naar` that is open now, or None."""
    codes = Deurcode.objects.filter(ruimte=ruimte_id, naar=naar, ingetrokken_op=None).order_by("-pk")
    return next((deurcode for deurcode in codes if deurcode.is_geldig()), None)


@transaction.atomic
def knock(typed: str, naam: str, eerder: str = "") -> str:
    """Knock with a code, under a name; give the token by which this browser is known at the door.

    `eerder` is the token of this browser when it waits already: it knocks in the place of that. CodeOnbekend for a
    code that opens no door; NaamBezet when somebody else is called so.
    """
    deurcode = Deurcode.objects.select_for_update(no_key=True).filter(code=read_code(typed)).first()
    if deurcode is None or not deurcode.is_geldig():
        raise CodeOnbekend
    deurcode.kloppers.filter(deelname=None, geweigerd_op=None, token_hash=hash_token(eerder)).delete()
    wachtend = deurcode.kloppers.filter(deelname=None, geweigerd_op=None, naam__iexact=naam)
    if wachtend.exists() or not is_naam_vrij(deurcode.ruimte_id, naam):
        raise NaamBezet
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Klopper.objects.create(ruimte_id=deurcode.ruimte_id, deurcode=deurcode, naam=naam, token_hash=hash_token(token))
    ring(deurcode.ruimte_id, ONDERWERP)
    return token


def find_klopper(token: str) -> Klopper | None:
    """Give who knocked and got `token`, or None."""
    kloppers = Klopper.objects.select_related("deurcode", "deelname")
    return kloppers.filter(token_hash=hash_token(token)).first() if token else None


def list_kloppers(deelname: Deelname, naar: str) -> list[Klopper]:
    """Give who waits at the door to `naar`: not let in, not refused, and not of yesterday."""
    waiting = Klopper.objects.voor(deelname).filter(deelname=None, geweigerd_op=None)
    return list(waiting.filter(deurcode__naar=naar, deurcode__verloopt_op__gt=timezone.now()))


@transaction.atomic
def admit(door: Deelname, klopper: Klopper, rol: Rol | str) -> Deelname:
    """Let in who knocked, as `rol`; whoever presses a second time gets the same Deelname.

    NaamBezet when somebody got this name in the meantime.
    """
    klopper = Klopper.objects.select_for_update(no_key=True).get(pk=klopper.pk)
    if klopper.deelname is not None:
        return klopper.deelname
    if not is_naam_vrij(klopper.ruimte_id, klopper.naam):
        raise NaamBezet
    deelname = add_deelname(door, klopper.naam, rol)
    invite(door, deelname, klopper.deurcode.naar)
    klopper.deelname, klopper.geweigerd_op = deelname, None
    klopper.save(update_fields=["deelname", "geweigerd_op"])
    log(door, "binnengelaten", klopper)
    ring(klopper.ruimte_id, ONDERWERP)
    return deelname


@transaction.atomic
def refuse(door: Deelname, klopper: Klopper) -> None:
    """Leave who knocked outside; who is in already stays in."""
    refused = Klopper.objects.filter(pk=klopper.pk, deelname=None, geweigerd_op=None)
    if refused.update(geweigerd_op=timezone.now()):
        log(door, "niet binnengelaten", klopper)
        ring(klopper.ruimte_id, ONDERWERP)


def find_way_in(klopper: Klopper) -> Uitnodiging | None:
    """Give the invitation by which who was let in comes in; None while they wait, or when it was withdrawn.

    Only the one that was made at the door: a link of later was given to the person, not to this browser.
    """
    if klopper.deelname is None:
        return None
    link = klopper.deelname.uitnodigingen.select_related("deelname").order_by("pk").first()
    return link if link and link.is_geldig() else None


def draw_qr(url: str) -> SafeString:
    """Draw a QR code of `url` as SVG that fills the width it gets: black on white, in attributes only."""
    code = segno.make(url, error="m", micro=False)
    size = code.symbol_size(border=QR_STIL)[0]
    path = "".join(
        f"M{x + QR_STIL} {y + QR_STIL}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return mark_safe(  # noqa: S308 - numbers, and nothing of the address itself
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img">'
        f"<title>QR-code om mee te doen</title>"
        f'<rect width="{size}" height="{size}" fill="#ffffff"/><path d="{path}" fill="#000000"/></svg>'
    )
