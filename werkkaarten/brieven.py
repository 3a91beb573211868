"""The letters of a meeting: the invitation and the reminder, each with a personal link and the calendar file.

A letter is made in a transaction, sent outside it, and what came of it is kept in a next one. A guest keeps the link
they had until the letter with the new one is really on its way. Mail is not closed: so nothing of the casus is in it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname, Uitnodiging
from toegang.uitnodigen import find_uitnodiging, invite, withdraw, withdraw_link
from werkkaarten.agenda import BESTANDSNAAM, MIMETYPE, build_ics, say_duur
from werkkaarten.genodigden import ONDERWERP, welkom_pad
from werkkaarten.models import Genodigde, Leerbijeenkomst
from werkkaarten.post import deliver

Absolute = Callable[[str], str]  # makes an address with the name of the site of a path
NA_AFLOOP = timedelta(days=14)  # so long after the meeting its links still work


class Soort(Enum):
    """Which letter: its template and subject, and what the logboek says."""

    UITNODIGING = "uitnodiging"
    OPNIEUW = "opnieuw"
    HERINNERING = "herinnering"

    @property
    def template(self) -> str:
        """The text of the letter."""
        return f"werkkaarten/mail/{'herinnering' if self is Soort.HERINNERING else 'uitnodiging'}.txt"

    @property
    def onderwerp(self) -> str:
        """The subject, before the day."""
        return "Herinnering: leerbijeenkomst" if self is Soort.HERINNERING else "Uitnodiging voor een leerbijeenkomst"

    @property
    def moment(self) -> str:
        """The field of Genodigde that keeps when it was sent."""
        return "herinnerd_op" if self is Soort.HERINNERING else "verstuurd_op"


@dataclass(frozen=True)
class Brief:
    """A letter that is ready: what to put back when it does not arrive."""

    genodigde: Genodigde
    soort: Soort
    eerder: datetime | None
    uitnodiging: Uitnodiging | None
    mail: EmailMessage


@dataclass(frozen=True)
class Uitslag:
    """What came of a round of mail: to how many it went, and who it did not reach."""

    verstuurd: int
    mislukt: list[Genodigde]


def send(door: Deelname, genodigden: Iterable[Genodigde], soort: Soort, absolute: Absolute) -> Uitslag:
    """Send each of these people a letter, of who has an address. Call it outside a transaction.

    From an oefening nothing leaves: who practises reaches nobody.
    Who got an invitation in the meantime does not get a second one, unless it is sent OPNIEUW.
    """
    if door.ruimte.oefening:
        return Uitslag(0, [])
    brieven = [brief for genodigde in genodigden if (brief := _write(door, genodigde, soort, absolute))]
    redenen = deliver([brief.mail for brief in brieven])
    for brief, reden in zip(brieven, redenen, strict=True):
        _settle(door, brief, reden)
    mislukt = [brief.genodigde for brief, reden in zip(brieven, redenen, strict=True) if reden]
    return Uitslag(len(brieven) - len(mislukt), mislukt)


def make_link(door: Deelname, bijeenkomst: Leerbijeenkomst, wie: Deelname, *, vervang: bool = True) -> str:
    """Make a link for a guest to the welcome page of a meeting, that works until after it; give its token."""
    naar = welkom_pad(bijeenkomst)
    tot = timezone.make_aware(datetime.combine(bijeenkomst.datum, time())) + NA_AFLOOP
    return invite(door, wie, naar, vervang=vervang, minstens_tot=tot)


@transaction.atomic
def _write(door: Deelname, genodigde: Genodigde, soort: Soort, absolute: Absolute) -> Brief | None:
    rows = Genodigde.objects.select_for_update(no_key=True, of=("self",)).select_related("bijeenkomst")
    genodigde = rows.select_related("deelname__gebruiker").get(pk=genodigde.pk)
    eerder = getattr(genodigde, soort.moment)
    if not genodigde.deelname.mailadres or (soort is Soort.UITNODIGING and eerder):
        return None
    # Noted beforehand: who presses the button at the same time finds it done.
    setattr(genodigde, soort.moment, timezone.now())
    genodigde.save(update_fields=[soort.moment])
    uitnodiging, pad = None, welkom_pad(genodigde.bijeenkomst)
    if genodigde.deelname.is_gast:
        token = make_link(door, genodigde.bijeenkomst, genodigde.deelname, vervang=False)
        uitnodiging, pad = find_uitnodiging(token), link_pad(token)
    mail = compose(door, genodigde, soort, absolute(pad))
    return Brief(genodigde, soort, eerder, uitnodiging, mail)


def link_pad(token: str) -> str:
    """Give the path of a personal link."""
    return reverse("toegang:uitnodiging", kwargs={"token": token})


def compose(door: Deelname, genodigde: Genodigde, soort: Soort, link: str) -> EmailMessage:
    """Write the letter: who it is from, when and where, what to expect, who reads what, the link."""
    bijeenkomst = genodigde.bijeenkomst
    context = {
        "wie": on_one_line(genodigde.deelname.naam),
        "van": on_one_line(door.naam),
        "heeft_account": not genodigde.deelname.is_gast,
        "bijeenkomst": bijeenkomst,
        "plek": on_one_line(bijeenkomst.plek),
        "duur": say_duur(bijeenkomst.minuten),
        "link": link,
        "kan_antwoorden": bool(door.mailadres),
    }
    mail = EmailMessage(
        subject=f"{soort.onderwerp} op {date_format(bijeenkomst.datum, 'j F')}",
        body=render_to_string(soort.template, context),
        to=[genodigde.deelname.mailadres],
        reply_to=[door.mailadres] if door.mailadres else [],
    )
    mail.attach(BESTANDSNAAM, build_ics(bijeenkomst), MIMETYPE)
    return mail


def on_one_line(text: str) -> str:
    """Give the text without line ends: a name must not look like a letter of its own."""
    return " ".join(text.split())


@transaction.atomic
def _settle(door: Deelname, brief: Brief, reden: str) -> None:
    """Keep what came of a letter. Only now the links of before stop, or the new one when nobody got it."""
    genodigde = brief.genodigde
    back = {brief.soort.moment: brief.eerder} if reden else {}
    Genodigde.objects.filter(pk=genodigde.pk).update(mislukt=reden, **back)
    genodigde.mislukt = reden
    if brief.uitnodiging and reden:
        withdraw_link(door, brief.uitnodiging)
    elif brief.uitnodiging and brief.soort is Soort.OPNIEUW:
        withdraw(door, genodigde.deelname, behalve=brief.uitnodiging)
    log(door, f"{brief.soort.value} {'niet bezorgd' if reden else 'gemaild'}", genodigde)
    ring(door.ruimte_id, ONDERWERP)
