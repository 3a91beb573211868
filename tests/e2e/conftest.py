"""A real server on the test database, and a real Chromium with as many people in it as the story needs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

from toegang.models import Deelname

pytest.register_assert_rewrite("tests.e2e.kaart", "tests.e2e.lijn", "tests.e2e.toegankelijk")

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 20
REAL = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
# Chromium calls each of these an error; to us it is the page with what has to be looked at again.
ANSWERS = ("the server responded with a status of 409", "the server responded with a status of 422")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def static_files() -> None:
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=REAL, check=True)


@pytest.fixture
def server(transactional_db: None, static_files: None) -> Iterator[str]:
    """Give the address of uvicorn serving the test database, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--log-level", "warning", "--no-access-log", "--lifespan", "off"]
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "config.asgi:application", *options],
        cwd=ROOT,
        env=REAL | {"DATABASE_URL": url_of_test_database()},
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}/gezond/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


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
def new_person(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a browser of someone's own: `new_person(width=360, touch=True)`. A console error fails the test."""
    errors: list[str] = []
    contexts = []

    def open_browser(width: int = 1440, height: int = 900, touch: bool = False) -> Page:
        context = browser.new_context(
            base_url=server,
            locale="nl-NL",
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",  # colours are checked as they stay, not halfway a transition
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if is_mistake(line) else None)
        page.on("request", lambda request: errors.append(request.url) if is_foreign(request.url, server) else None)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def open_as(
    new_person: Callable[..., Page], server: str, client_of: Callable[[Deelname], Client]
) -> Callable[..., Page]:
    """Open a browser of someone who is inside already: `open_as(facilitator, width=360)`."""

    def enter(deelname: Deelname, **size: int) -> Page:
        page = new_person(**size)
        session = client_of(deelname).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        return page

    return enter


def is_mistake(line: ConsoleMessage) -> bool:
    """True for an error on the console that is one."""
    return line.type == "error" and not any(answer in line.text for answer in ANSWERS)


def is_foreign(url: str, server: str) -> bool:
    """True for a request to another host: pages load nothing from elsewhere."""
    return url.startswith("http") and not url.startswith(server)
