"""A hall to measure in: PostgreSQL, two web processes, and meetings with people who are all inside."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from metingen.toepassing import ToepassingFout, wait_until_healthy
from metingen.uitkomst import ROOT
from scripts.wegwerpdatabase import throwaway_postgresql

WERKERS = 2
STAPPEN = 4  # of one kind: enough for every round
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Groep:
    """One meeting: its paths, the session cookie of who leads, and one for each participant."""

    pad: str
    stappen: tuple[int, ...]
    leider: str
    deelnemers: tuple[str, ...]


@dataclass(frozen=True)
class Verbruik:
    """What processes used since they began: CPU in seconds, and memory in bytes now."""

    web: float
    database: float
    geheugen: int


@dataclass(frozen=True)
class Zaal:
    """A running application with meetings in it."""

    poort: int
    groepen: tuple[Groep, ...]
    proces: int

    def measure(self) -> Verbruik:
        """Give what the web processes and the database used until now."""
        web = list_children(self.proces)
        return Verbruik(
            sum(map(read_cpu, web)),
            sum(read_cpu(pid) for pid in list_named("postgres")),
            sum(map(read_memory, web)),
        )


@contextmanager
def open_zaal(maten: Sequence[int]) -> Iterator[Zaal]:
    """Serve a meeting for each of `maten`, with so many people. ToepassingFout when it does not start.

    It sets up Django in this process, on the same database: a process can open one hall.
    """
    with throwaway_postgresql() as url:
        make_database(url)
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "OMGEVING": "lokaal", "DATABASE_URL": url}
        made = fill_zaal(maten)
        with start_werkers() as (port, process):
            yield Zaal(port, made, process)


def make_database(url: str) -> None:
    """Make the database that `url` names, on a server that was just started."""
    import dj_database_url
    import psycopg

    config = dj_database_url.parse(url)
    with psycopg.connect(host=config["HOST"], user=config["USER"], dbname="postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE werkkaarten")


def fill_zaal(maten: Sequence[int]) -> tuple[Groep, ...]:
    """Make the tables, who leads, and the meetings with everyone inside."""
    import django

    django.setup()
    from django.core.management import call_command

    from config.statisch import collect_changed_static
    from toegang.models import Gebruiker

    collect_changed_static()
    call_command("migrate", interactive=False, verbosity=0)
    gebruiker = Gebruiker.objects.create_user("meting@werkkaarten.example", "Wie leidt")
    return tuple(make_groep(gebruiker.pk, nummer, maat) for nummer, maat in enumerate(maten))


def make_groep(gebruiker_id: int, nummer: int, aantal: int) -> Groep:
    """Make one casus with a meeting, and `aantal` guests with a session each."""
    from datetime import timedelta

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils import timezone

    from casus.models import Casus
    from casus.openen import open_casus
    from toegang.gast import SESSION_KEY as GAST
    from toegang.models import Deelname, Gebruiker, Rol, Uitnodiging
    from werkkaarten.draaiboek import add_stap, plan

    gebruiker = Gebruiker.objects.get(pk=gebruiker_id)
    casus = Casus(titel=f"Groep {nummer}", soort=Casus.Soort.CLIENTCASUS, leervraag="Wat hielp?")
    leider = open_casus(gebruiker, casus)
    bijeenkomst = plan(leider, casus, timezone.localdate(), "hybride")
    onderdeel = bijeenkomst.onderdelen.get()
    stappen = tuple(add_stap(leider, onderdeel, "tijdlijn/wat-zien-we", casus.soort).pk for _ in range(STAPPEN))
    cookies = []
    for gast_nummer in range(aantal):
        gast = Deelname.objects.create(ruimte=casus, naam=f"Gast {gast_nummer}", rol=Rol.PROFESSIONAL)
        uitnodiging = Uitnodiging.objects.create(
            ruimte=casus,
            deelname=gast,
            token_hash=f"{nummer}-{gast_nummer}",
            verloopt_op=timezone.now() + timedelta(days=1),
        )
        cookies.append(start_session({GAST: uitnodiging.pk}))
    signed_in = {
        SESSION_KEY: str(gebruiker.pk),
        BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        HASH_SESSION_KEY: gebruiker.get_session_auth_hash(),
    }
    return Groep(bijeenkomst.get_absolute_url(), stappen, start_session(signed_in), tuple(cookies))


def start_session(content: Mapping[str, object]) -> str:
    """Keep a session; give its key."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session.update(content)
    session.create()
    return session.session_key or ""


@contextmanager
def start_werkers() -> Iterator[tuple[int, int]]:
    """Serve with two web processes on one port; give the port and the process that holds them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--workers", str(WERKERS), "--log-level", "warning", "--no-access-log"]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off", *options],
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}/gezond/", process)
        yield port, process.pid
    except OSError as error:
        raise ToepassingFout(f"De applicatie antwoordt niet meer: {error}") from error
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # open streams would hold it for a while
        process.wait(timeout=10)


def list_children(parent: int) -> list[int]:
    """Give the processes that `parent` started."""
    return [pid for pid, fields in list_processes() if int(fields[1]) == parent]


def list_named(name: str) -> list[int]:
    """Give the processes with this name."""
    return [pid for pid, _ in list_processes() if read_proc(pid, "comm").strip() == name]


def list_processes() -> list[tuple[int, list[str]]]:
    """Give each process with the fields of its /proc/…/stat, from its state on."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        text = read_proc(int(path.name), "stat")
        if text:
            found.append((int(path.name), text.rpartition(")")[2].split()))
    return found


def read_cpu(pid: int) -> float:
    """Give the seconds of CPU that a process used, of its children that ended too."""
    fields = read_proc(pid, "stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS if fields else 0.0


def read_memory(pid: int) -> int:
    """Give the bytes that a process holds in memory for itself."""
    fields = read_proc(pid, "statm").split()
    return (int(fields[1]) - int(fields[2])) * PAGE if fields else 0


def read_proc(pid: int, name: str) -> str:
    """Read what the system tells of a process; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
