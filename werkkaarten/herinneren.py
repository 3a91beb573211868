"""What the application reminds of by itself, once: a meeting of tomorrow, and a promise to tell somebody something.

Run every day by `manage.py herinner`. It acts in the name of who leads.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format

from toegang.logboek import log
from toegang.models import Deelname, Logregel, Rol, Uitnodiging
from toegang.uitnodigen import find_uitnodiging, invite, withdraw_link
from werkkaarten.brieven import Absolute, Soort, Uitslag, link_pad, on_one_line, send
from werkkaarten.genodigden import list_rijen
from werkkaarten.models import Genodigde, Leerbijeenkomst, Terugkoppeling
from werkkaarten.post import deliver

VOORAF = timedelta(days=3)
HERINNERD = "herinnerd"  # the line in the logboek by which a promise is reminded of once


@dataclass(frozen=True)
class Belofte:
    """The mail about one promise: who acts, and the link in it for a guest."""

    facilitator: Deelname
    terugkoppeling: Terugkoppeling
    uitnodiging: Uitnodiging | None
    mail: EmailMessage


def find_actor(bijeenkomst: Leerbijeenkomst | None, ruimte_id: UUID) -> Deelname | None:
    """Give in whose name is reminded: who leads the meeting, or else the first facilitator of the casus."""
    if bijeenkomst is not None and bijeenkomst.leider is not None:
        return bijeenkomst.leider
    return Deelname.objects.filter(ruimte=ruimte_id, rol=Rol.FACILITATOR).order_by("pk").first()


def remind_genodigden(today: date, absolute: Absolute) -> Uitslag:
    """Mail who was invited for a meeting of tomorrow, did not say no, and got no reminder yet."""
    morgen = Leerbijeenkomst.objects.filter(datum=today + timedelta(days=1), afgesloten_op=None, ruimte__oefening=False)
    verstuurd, mislukt = 0, list[Genodigde]()
    for bijeenkomst in morgen.select_related("leider__gebruiker"):
        facilitator = find_actor(bijeenkomst, bijeenkomst.ruimte_id)
        if facilitator is not None:
            uitslag = send(facilitator, list_te_herinneren(bijeenkomst), Soort.HERINNERING, absolute)
            verstuurd, mislukt = verstuurd + uitslag.verstuurd, mislukt + uitslag.mislukt
    return Uitslag(verstuurd, mislukt)


def list_te_herinneren(bijeenkomst: Leerbijeenkomst) -> list[Genodigde]:
    """Give who has an invitation, did not say no and got no reminder yet."""
    return [
        rij.genodigde
        for rij in list_rijen(bijeenkomst)
        if not rij.kreeg_niets
        and not rij.link_werkt_niet  # withdrawn: a fresh link would let them in again
        and rij.genodigde.komt != Genodigde.Komt.NEE
        and rij.genodigde.herinnerd_op is None
    ]


def remind_terugkoppelingen(today: date, absolute: Absolute) -> tuple[int, int]:
    """Mail who promised to tell somebody something and has three days left, or none; once.

    Give how many it went to, and how many it did not reach.
    """
    beloften = [belofte for found in _list_open(today) if (belofte := _write(found, absolute))]
    redenen = deliver([belofte.mail for belofte in beloften])
    for belofte, reden in zip(beloften, redenen, strict=True):
        _settle(belofte, reden)
    mislukt = sum(1 for reden in redenen if reden)
    return len(beloften) - mislukt, mislukt


def _list_open(today: date) -> list[Terugkoppeling]:
    due = Terugkoppeling.objects.filter(voor_datum__lte=today + VOORAF, ruimte__oefening=False).open()
    done = Logregel.objects.filter(wat=HERINNERD, object_soort=Terugkoppeling._meta.label_lower)
    reminded = set(done.values_list("object_id", flat=True))
    found = due.exclude(door=None).select_related("door__gebruiker", "bijeenkomst__leider__gebruiker")
    return [one for one in found if str(one.pk) not in reminded]


@transaction.atomic
def _write(terugkoppeling: Terugkoppeling, absolute: Absolute) -> Belofte | None:
    door = terugkoppeling.door
    facilitator = find_actor(terugkoppeling.bijeenkomst, terugkoppeling.ruimte_id)
    if door is None or facilitator is None or not door.mailadres:
        return None
    pad = reverse("werkkaarten:terugkoppeling", args=[terugkoppeling.ruimte_id, terugkoppeling.kenmerk])
    uitnodiging = None
    if door.is_gast:
        token = invite(facilitator, door, pad, vervang=False)
        pad, uitnodiging = link_pad(token), find_uitnodiging(token)
    context = {"wie": on_one_line(door.naam), "terugkoppeling": terugkoppeling, "link": absolute(pad)}
    mail = EmailMessage(
        subject=f"Herinnering: je belofte voor {date_format(terugkoppeling.voor_datum, 'j F')}",
        body=render_to_string("werkkaarten/mail/terugkoppeling.txt", context),
        to=[door.mailadres],
    )
    return Belofte(facilitator, terugkoppeling, uitnodiging, mail)


@transaction.atomic
def _settle(belofte: Belofte, reden: str) -> None:
    if not reden:
        log(belofte.facilitator, HERINNERD, belofte.terugkoppeling)
    elif belofte.uitnodiging:
        withdraw_link(belofte.facilitator, belofte.uitnodiging)
