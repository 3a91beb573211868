"""A real server on the test database, and a real Chromium with as many people in it as the story needs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.e2e.draad import Draad, listen_in
from toegang.models import Deelname

HELPERS = ("bijeenkomst", "groep", "kaart", "lijn", "toegankelijk", "uitnodigen")
pytest.register_assert_rewrite(*(f"tests.e2e.{name}" for name in HELPERS))

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 20
STOP_SECONDS = 10
REAL = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
# Chromium calls each of these an error; to us it is the page with what has to be looked at again.
ANSWERS = ("the server responded with a status of 409", "the server responded with a status of 422")
# What Chromium and htmx say while the server can't be reached.
UNREACHABLE = ("net::ERR_", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def static_files() -> None:
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=REAL, check=True)


@pytest.fixture
def server(transactional_db: None, static_files: None) -> Iterator[str]:
    """Give the address of uvicorn serving the test database, in a process of its own."""
    port = find_free_port()
    with serve(port):
        yield f"http://127.0.0.1:{port}"


def find_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def serve(port: int, **variables: str) -> Iterator[None]:
    """Serve the test database on this port, with `variables` added to the environment."""
    process = start_uvicorn(port, **variables)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}/gezond/", process)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        finally:
            process.kill()


def start_uvicorn(port: int, *more: str, **variables: str) -> "subprocess.Popen[bytes]":
    """Start uvicorn on the test database, as leader of a group of processes."""
    options = ["--port", str(port), "--log-level", "warning", "--no-access-log", "--lifespan", "off", *more]
    return subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "config.asgi:application", *options],
        cwd=ROOT,
        env=REAL | {"DATABASE_URL": url_of_test_database()} | variables,
        start_new_session=True,
    )


def url_of_test_database() -> str:
    settings = connection.settings_dict
    user = f"{settings['USER']}:{settings['PASSWORD']}@" if settings["PASSWORD"] else f"{settings['USER']}@"
    host = str(settings["HOST"]).replace("/", "%2F")
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgres://{user}{host}{port}/{settings['NAME']}"


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
        assert process.poll() is None, "The server stopped before it answered."
    raise AssertionError(f"The server did not answer at {url} within {START_SECONDS} seconds.")


@pytest.fixture
def draden(server: str) -> Iterator[list[Draad]]:
    """Five wires to the server that are listened to; asked for first, they are there until all browsers are closed."""
    with listen_in(server, 5) as wires:
        yield wires


@pytest.fixture
def allowed_errors() -> tuple[str, ...]:
    """What Chromium may say on the console; a test that takes the connection away allows more."""
    return ANSWERS


@pytest.fixture
def new_person(browser: Browser, server: str, allowed_errors: tuple[str, ...]) -> Iterator[Callable[..., Page]]:
    """Open a browser of someone's own: `new_person(width=360, touch=True)`. A console error fails the test.

    `via` is the address by which this browser reaches the server, when that is another than its own.
    """
    errors: list[str] = []
    contexts = []

    def open_browser(width: int = 1440, height: int = 900, touch: bool = False, via: str = server) -> Page:
        context = browser.new_context(
            base_url=via,
            locale="nl-NL",
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",  # colours are checked as they stay, not halfway a transition
        )
        contexts.append(context)
        context.on("weberror", lambda error: errors.append(f"{error.error} {error.error.stack}"))
        context.on("console", lambda line: errors.append(describe(line)) if is_mistake(line, allowed_errors) else None)
        context.on("request", lambda request: errors.append(request.url) if is_foreign(request.url, via) else None)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()
    assert not errors, "\n".join(errors)


@pytest.fixture
def open_as(
    new_person: Callable[..., Page], server: str, client_of: Callable[[Deelname], Client]
) -> Callable[..., Page]:
    """Open a browser of someone who is inside already: `open_as(facilitator, width=360)`."""

    def enter(deelname: Deelname, **how: Any) -> Page:
        page = new_person(**how)
        session = client_of(deelname).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        return page

    return enter


def is_mistake(line: ConsoleMessage, allowed: tuple[str, ...]) -> bool:
    """True for an error on the console that is one."""
    return line.type == "error" and not any(answer in line.text for answer in allowed)


def describe(line: ConsoleMessage) -> str:
    """Say what was on the console, and of which page."""
    return f"{line.text} ({line.page.url if line.page else 'a page that is gone'})"


def is_foreign(url: str, server: str) -> bool:
    """True for a request to another host: pages load nothing from elsewhere."""
    return url.startswith("http") and not url.startswith(server)
