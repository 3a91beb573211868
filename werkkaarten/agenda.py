"""The meeting in somebody's own calendar: when and where, and not a word about what or whom."""

import uuid
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from werkkaarten.models import Leerbijeenkomst

BESTANDSNAAM = "leerbijeenkomst.ics"
MIMETYPE = "text/calendar"
UUR = 60
REGELS_VAN = timedelta(days=366)  # around the day, so long the file tells when summer time begins and ends


def build_ics(bijeenkomst: Leerbijeenkomst) -> str:
    """Give the meeting as an iCalendar file: one event, with the same UID each time; a whole day without an hour.

    A calendar is often shared, and kept elsewhere. So there is no titel of a casus in it, no name and no link.
    """
    event = Event()
    event.add("uid", f"{uuid.uuid5(bijeenkomst.ruimte_id, f'bijeenkomst-{bijeenkomst.pk}')}@werkkaarten")
    event.add("dtstamp", timezone.now())
    event.add("summary", "Leerbijeenkomst")
    event.add("description", "In je uitnodiging staat hoe je meedoet.")
    if bijeenkomst.begint and bijeenkomst.eindigt:
        event.add("dtstart", timezone.localtime(bijeenkomst.begint))
        event.add("dtend", timezone.localtime(bijeenkomst.eindigt))
    else:
        event.add("dtstart", bijeenkomst.datum)
        event.add("dtend", bijeenkomst.datum + timedelta(days=1))
    if bijeenkomst.plek and not is_link(bijeenkomst.plek):
        event.add("location", bijeenkomst.plek)
    calendar = Calendar()
    calendar.add("prodid", "-//Werkkaarten//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones(bijeenkomst.datum - REGELS_VAN, bijeenkomst.datum + REGELS_VAN)
    return calendar.to_ical().decode()


def is_link(plek: str) -> bool:
    """True when the place of a meeting is an address on the internet."""
    return "://" in plek or "www." in plek.lower()


def say_duur(minuten: int) -> str:
    """Say how long it takes: '45 minuten', '2 uur', '2 uur en 30 minuten'."""
    uren, rest = divmod(minuten, UUR)
    minuut = "minuut" if rest == 1 else "minuten"
    parts = [f"{uren} uur"] * bool(uren) + [f"{rest} {minuut}"] * bool(rest or not uren)
    return " en ".join(parts)
