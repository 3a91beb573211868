"""The screens of participants, without a browser: one that hears the stream, one that asks every two seconds.

Both go through the same steps: what they have on the screen, what they hand in, what they ask for again.
"""

import asyncio
import random
import re
from dataclasses import dataclass, field
from time import perf_counter

POLL_SECONDS = 2.0
CSRF = "a" * 32
KENMERK = re.compile(rb"\?kenmerk=([0-9a-f]+)")


class Fout(Exception):
    """The application gave another answer than it should."""


@dataclass
class Antwoord:
    """A response: status, and body."""

    status: int
    body: bytes


class Verbinding:
    """One connection that stays open, as a browser keeps it."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port = port
        self.head = f"Host: localhost\r\nCookie: sessionid={cookie}; csrftoken={CSRF}\r\n"
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: str = "", **headers: str) -> Antwoord:
        """Ask, and give the whole answer; once more on a fresh connection when this one was closed meanwhile."""
        try:
            return await self._ask_once(method, path, body, headers)
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return await self._ask_once(method, path, body, headers)

    async def send(self, method: str, path: str, body: str, headers: dict[str, str]) -> asyncio.StreamReader:
        """Send a request; give where the answer comes in."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{self.head}{lines}{form}\r\n{body}".encode())
        await self.writer.drain()
        return self.reader

    async def _ask_once(self, method: str, path: str, body: str, headers: dict[str, str]) -> Antwoord:
        reader = await self.send(method, path, body, headers)
        status, length = await read_head(reader)
        return Antwoord(status, await reader.readexactly(length))

    def close(self) -> None:
        """Close it; the next request opens another."""
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


async def read_head(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Read the head of an answer; give its status and the length of its body (0 when it does not say)."""
    head = await reader.readuntil(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    return int(head.split(b" ", 2)[1]), int(found[1]) if found else 0


@dataclass
class Scherm:
    """One participant. `gezien` holds for each change of the screen when it was there, in seconds of the clock."""

    port: int
    pad: str
    cookie: str
    kenmerk: str = ""
    gezien: list[float] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verbinding = Verbinding(self.port, self.cookie)

    async def open(self) -> None:
        """Open the page."""
        self.read(await self.verbinding.ask("GET", self.pad))

    async def hand_in(self, stap: int) -> None:
        """Type something that is kept as a concept, and hand in the answer."""
        body = f"csrfmiddlewaretoken={CSRF}&opvalt=Na+elke+verhuizing+begint+er+iemand+nieuw."
        own = Verbinding(self.port, self.cookie)
        concept = await own.ask("POST", f"{self.pad}stap/{stap}/concept/", body, **{"HX-Request": "true"})
        answer = await own.ask("POST", f"{self.pad}stap/{stap}/insturen/", body)
        if (concept.status, answer.status) != (200, 302):
            self.fouten.append(f"insturen gaf {concept.status} en {answer.status}")
        self.read(await own.ask("GET", self.pad))  # where the browser is sent
        own.close()

    def read(self, answer: Antwoord) -> bool:
        """Take over what an answer shows; True when that is something else than what was there."""
        if answer.status == 204:
            return False
        found = KENMERK.search(answer.body)
        if answer.status != 200 or not found:
            self.fouten.append(f"de pagina gaf {answer.status}")
            return False
        is_new = found[1].decode() != self.kenmerk
        self.kenmerk = found[1].decode()
        return is_new

    async def watch(self) -> None:
        """Follow the group until cancelled."""
        raise NotImplementedError


class Luisteraar(Scherm):
    """A screen that hears the stream, as the application's own does."""

    async def watch(self) -> None:
        """Take over each picture that comes over the stream; ask for the own screen a little later, when told so."""
        stream = Verbinding(self.port, self.cookie)
        try:
            reader = await stream.send("GET", f"{self.pad}stroom/?kenmerk={self.kenmerk}", "", {})
            status, _ = await read_head(reader)
            if status != 200:
                self.fouten.append(f"de stroom gaf {status}")
                return
            while True:
                event = await reader.readuntil(b"\n\n")
                if b"event: beeld" in event:
                    self.gezien.append(perf_counter())
                    self.kenmerk = KENMERK.findall(event)[0].decode()
                elif b"event: eigen" in event:
                    await self._ask_own(int(event.split(b"data: ")[1]) / 1000)
        finally:
            stream.close()

    async def _ask_own(self, within: float) -> None:
        await asyncio.sleep(random.uniform(0, within))  # noqa: S311
        answer = await self.verbinding.ask("GET", f"{self.pad}?deel=eigen", **{"HX-Request": "true"})
        if answer.status != 200:
            self.fouten.append(f"het eigen deel gaf {answer.status}")


class Vrager(Scherm):
    """The same screen without a stream: it asks every two seconds whether something changed."""

    async def watch(self) -> None:
        """Ask, and take over what is new."""
        await asyncio.sleep(random.uniform(0, POLL_SECONDS))  # noqa: S311
        while True:
            path = f"{self.pad}?kenmerk={self.kenmerk}"
            if self.read(await self.verbinding.ask("GET", path, **{"HX-Request": "true"})):
                self.gezien.append(perf_counter())
            await asyncio.sleep(POLL_SECONDS)
