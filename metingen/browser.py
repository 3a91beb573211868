"""How long it takes in Chromium from following a link to seeing the page, each time as if for the first time."""

import functools
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from metingen.klok import Spreiding

CHROMIUM = Path("/usr/bin/chromium")
WIDTH, HEIGHT = 1440, 900
PATIENCE = 60  # seconds until we take it that a page will never be ready
# Runs in each page before anything of the page itself. Ready is the first frame after the one in which all that has
# to be seen is in the document: that one was painted then. A page that builds itself later says when, with `klaar()`.
LISTENER = """
window.meting = {};
const keep = (type, name) => new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name !== "first-paint") meting[name] = entry.startTime;
}).observe({ type, buffered: true });
keep("paint", "fcp");
keep("largest-contentful-paint", "lcp");
window.klaar = () => requestAnimationFrame(() => requestAnimationFrame(() => { meting.klaar = performance.now(); }));
document.addEventListener("DOMContentLoaded", () => { if (!("zegtZelf" in document.body.dataset)) klaar(); });
addEventListener("load", () => setTimeout(() => {
    const navigation = performance.getEntriesByType("navigation")[0];
    meting.eerste_byte = navigation.responseStart;
    meting.load = navigation.loadEventEnd;
}));
"""


@dataclass(frozen=True)
class Pagina:
    """A page to measure; `cookies` are those of who is signed in."""

    naam: str
    url: str
    cookies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Openingen:
    """How a page opened, several times: ready, first byte, first and largest contentful paint, the load event.

    `lcp` is None when Chromium did not name a largest part each time.
    """

    klaar: Spreiding
    eerste_byte: Spreiding
    fcp: Spreiding
    lcp: Spreiding | None
    load: Spreiding

    def as_json(self) -> dict[str, Any]:
        """Give all numbers for a file."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: spreiding.as_json() for name, spreiding in named.items() if spreiding}


class BrowserFout(Exception):
    """A page did not open; the message is Dutch."""


@contextmanager
def start_chromium() -> Iterator[Browser]:
    """Start Chromium, the one of Debian. BrowserFout when it does not."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM)
        except Error as error:
            raise BrowserFout(f"Chromium wil niet starten. {error}") from error
        try:
            yield browser
        finally:
            browser.close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as they are, keeps the connection, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # that is what it is called
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve the files of `folder` on this computer alone; give the address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def measure_paginas(browser: Browser, paginas: Sequence[Pagina], times: int) -> dict[str, Openingen]:
    """Open each page `times` times, in turns, so that what else the machine does hits them alike."""
    rounds: dict[str, list[dict[str, float]]] = {pagina.naam: [] for pagina in paginas}
    for pagina in paginas:
        open_cold(browser, pagina)  # the first time is for the server and the programs, not for the page
    for _ in range(times):
        for pagina in paginas:
            rounds[pagina.naam].append(open_cold(browser, pagina))
    return {naam: summarize(found) for naam, found in rounds.items()}


def summarize(found: Sequence[dict[str, float]]) -> Openingen:
    """Put the numbers of several openings together by kind."""

    def collect(name: str) -> Spreiding:
        return Spreiding(tuple(opening[name] for opening in found))

    # A frame of a small page can be counted before Chromium shows its first: nobody saw anything until then.
    klaar = Spreiding(tuple(max(opening["klaar"], opening["fcp"]) for opening in found))
    has_lcp = all("lcp" in opening for opening in found)
    lcp = collect("lcp") if has_lcp else None
    return Openingen(klaar, collect("eerste_byte"), collect("fcp"), lcp, collect("load"))


def open_cold(browser: Browser, pagina: Pagina) -> dict[str, float]:
    """Open a page in a browser that has kept nothing; give the times in milliseconds from the start.

    BrowserFout when it is not found, or not ready in time.
    """
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="nl-NL")
    try:
        context.add_init_script(LISTENER)
        context.add_cookies([{"name": name, "value": value, "url": pagina.url} for name, value in pagina.cookies])
        page = context.new_page()
        answer = page.goto(pagina.url, wait_until="commit")
        if answer is None or answer.status != 200:
            raise BrowserFout(f"De pagina {pagina.naam} gaf geen goed antwoord.")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            time.sleep(0.1)
            if {"klaar", "fcp", "load"} <= page.evaluate("window.meting || {}").keys():
                time.sleep(0.1)  # the largest part may have grown in the frame that was ready
                found: dict[str, float] = page.evaluate("window.meting")
                return found
        raise BrowserFout(f"De pagina {pagina.naam} was na {PATIENCE} seconden nog niet klaar.")
    finally:
        context.close()
