"""The application itself, with casussen of several sizes in a database that is thrown away afterwards."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metingen.uitkomst import ROOT

START_SECONDS = 30
EMAIL = "meting@werkkaarten.example"


class ToepassingFout(Exception):
    """The application does not start or answer; the message is Dutch."""


@dataclass(frozen=True)
class Toepassing:
    """A running application: its address, the cookie of who is signed in, and for each size the id of its casus."""

    adres: str
    cookie: tuple[str, str]
    casussen: Mapping[int, str]

    def find_tijdlijn(self, momenten: int) -> str:
        """Give the path of the page of the tijdlijn of the casus with so many moments."""
        return f"/casus/{self.casussen[momenten]}/tijdlijn/"


@contextmanager
def serve_toepassing(bestanden: Mapping[int, dict[str, Any]]) -> Iterator[Toepassing]:
    """Serve the application with these casusbestanden in it. ToepassingFout when it does not start.

    It also sets up Django in this process on the same database, once: a process can measure one application.
    """
    with tempfile.TemporaryDirectory(prefix="meting-") as name:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "OMGEVING": "lokaal",
            "DATABASE_URL": f"sqlite:///{Path(name) / 'meting.sqlite3'}",
        }
        cookie, casussen = fill_database(bestanden)
        with start_server() as adres:
            yield Toepassing(adres, cookie, casussen)


def fill_database(bestanden: Mapping[int, dict[str, Any]]) -> tuple[tuple[str, str], dict[int, str]]:
    """Make the tables, a facilitator who is signed in, and the casussen; give the cookie and the ids."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from casus.uitwisseling.invoer import import_casusbestand
    from config.statisch import collect_changed_static
    from toegang.models import Gebruiker

    collect_changed_static()
    call_command("migrate", interactive=False, verbosity=0)
    gebruiker = Gebruiker.objects.create_user(EMAIL, "Wie meet")
    casussen = {size: str(import_casusbestand(gebruiker, bestand).pk) for size, bestand in bestanden.items()}
    client = Client()
    client.force_login(gebruiker)
    name = settings.SESSION_COOKIE_NAME
    return (name, client.cookies[name].value), casussen


@contextmanager
def start_server() -> Iterator[str]:
    """Serve the database that the environment names, as `./run` does, in a process of its own; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--log-level", "warning", "--no-access-log", "--lifespan", "off"]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "uvicorn", "config.asgi:application", *options], cwd=ROOT
    )
    try:
        adres = f"http://127.0.0.1:{port}"
        wait_until_healthy(f"{adres}/gezond/", process)
        yield adres
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait for the first good answer. ToepassingFout when the server stops, or does not answer in time."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise ToepassingFout("De applicatie startte niet op om haar pagina te meten.")


def count_queries(toepassing: Toepassing, momenten: int) -> int:
    """Give how many times the page of the tijdlijn asks the database something. ToepassingFout without a page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    name, value = toepassing.cookie
    client.cookies[name] = value
    with CaptureQueriesContext(connection) as queries:
        status = client.get(toepassing.find_tijdlijn(momenten)).status_code
    if status != 200:
        raise ToepassingFout(f"De pagina van de tijdlijn met {momenten} momenten gaf {status}.")
    return len(queries)
