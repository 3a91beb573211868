"""A leerbijeenkomst before it begins: the facilitator plans and invites, people follow their link or knock."""

import re
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Page, expect

from casus.models import Casus
from werkkaarten.models import Leerbijeenkomst, Stap

LINK = re.compile(r"https?://\S+/uitnodiging/\S+")


def plan_bijeenkomst(farah: Page, casus: Casus, draaiboek: str, dag: date) -> Leerbijeenkomst:
    """Plan a hybrid meeting of two and a half hours on this day, from a suggested draaiboek."""
    farah.goto(f"/casus/{casus.pk}/bijeenkomst/")
    farah.get_by_label("Op welke dag komen jullie samen?").fill(dag.isoformat())
    farah.get_by_label("Hoe laat begint het?").fill("19:00")
    farah.get_by_role("radio", name=re.compile("deels op afstand")).check()
    farah.get_by_label("Waar is het?").fill("De Linde, en op afstand")
    farah.get_by_role("radio", name=re.compile(draaiboek)).check()
    farah.get_by_role("button", name="Plan de bijeenkomst").click()
    expect(farah.get_by_role("heading", level=1, name="Draaiboek")).to_be_visible()
    return Leerbijeenkomst.objects.get(ruimte=casus.pk)


def change_stap(farah: Page, naam: str, *, zonder_naam: bool = False, vooraf_tot: datetime | None = None) -> None:
    """In the draaiboek: ask this step without names, or open it in own time."""
    farah.get_by_role("link", name=re.compile(f"^Verander {re.escape(naam)}")).click()
    expect(farah.get_by_role("heading", level=1, name=naam)).to_be_visible()
    if zonder_naam:
        farah.get_by_role("radio", name=re.compile("^Zonder naam")).check()
    if vooraf_tot:
        farah.get_by_label("Tot wanneer kan ieder dit vooraf doen").fill(f"{vooraf_tot:%Y-%m-%dT%H:%M}")
    farah.get_by_role("button", name="Bewaar", exact=True).click()
    expect(farah.get_by_role("heading", level=1, name="Draaiboek")).to_be_visible()


def add_stap(farah: Page, onderdeel: str, kaart: str, naam: str) -> None:
    """Put a step of a card, named by its sleutel, at the end of a part of the draaiboek."""
    farah.get_by_role("link", name=f"Zet stappen erbij in {onderdeel}").click()
    farah.locator(f"#kaart-{kaart} > summary").click()
    farah.get_by_role("checkbox", name=re.compile(f"^{naam}")).first.check()
    farah.get_by_role("button", name="Zet deze stappen erbij").click()
    expect(farah.get_by_role("heading", level=1, name="Draaiboek")).to_be_visible()


def ask_new(farah: Page, naam: str, rol: str, email: str) -> None:
    """Put somebody on the list of who is asked, with where mail goes."""
    farah.get_by_text("Vraag iemand die nog niet meedoet").click()
    farah.get_by_label("Hoe noemen we deze persoon?").fill(naam)
    farah.get_by_role("radio", name=re.compile(rol)).check()
    farah.get_by_label("E-mailadres").fill(email)
    farah.locator("form", has=farah.get_by_label("E-mailadres")).get_by_role("button", name="Zet op de lijst").click()
    expect(farah.locator("#lijst")).to_contain_text(naam)


def link_in(message: EmailMessage) -> str:
    """Give the path of the personal link in a mail."""
    body = message.get_body(("plain",))
    assert body is not None
    (link,) = LINK.findall(body.get_content())
    return urlsplit(link).path


def follow_link(page: Page, pad: str, naam: str) -> Page:
    """Open a personal link and say who you are: the welcome page of the meeting."""
    page.goto(pad)
    page.get_by_role("button", name=f"Doe mee als {naam}").click()
    expect(page.get_by_role("heading", level=1, name=f"Welkom, {naam}")).to_be_visible()
    return page


def come_in(page: Page) -> None:
    """Say that you are there."""
    page.get_by_role("button", name="Ik ben er: doe mee").click()
    expect(page.locator("#stand")).to_be_visible()


def let_the_night_pass(bijeenkomst: Leerbijeenkomst) -> None:
    """It is the day of the meeting: what was open in own time has closed."""
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(datum=timezone.localdate())
    vooraf = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst).exclude(eigen_tijd_tot=None)
    vooraf.update(eigen_tijd_tot=timezone.now() - timedelta(minutes=1))
