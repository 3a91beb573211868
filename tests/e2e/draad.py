"""The wire between one browser and the server, with somebody who listens in: every byte that arrives at the browser."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

CHUNK = 65536
SECONDS = 10


class Draad:
    """Passes on what goes over one wire and keeps what came from the server: pages, fragments and the live stream.

    A page is kept as it came over the line, so a text that the browser throws away or hides is seen too.
    """

    def __init__(self, server: str, loop: asyncio.AbstractEventLoop) -> None:
        self.server = urlsplit(server)
        self.loop = loop
        self.came: list[bytearray] = []  # one for each connection
        self.tasks: set[asyncio.Task[Any]] = set()
        self.is_cut = False
        self.listening = self._do(asyncio.start_server(self._pass_on, "127.0.0.1", 0))
        self.adres = f"http://127.0.0.1:{self.listening.sockets[0].getsockname()[1]}"

    @property
    def heard(self) -> str:
        """All that arrived since the beginning, or since `forget`."""
        return "\n".join(bytes(came).decode(errors="replace") for came in self.came)

    def forget(self) -> None:
        """Begin to listen anew."""
        for came in self.came:
            came.clear()

    def cut(self) -> None:
        """Cut the wire: what was open is gone, and nothing gets through until `mend`."""
        self.is_cut = True
        self._do(self._drop())

    def mend(self) -> None:
        """Let everything through again."""
        self.is_cut = False

    def close(self) -> None:
        """Take the wire away."""
        self.listening.close()
        self.cut()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(SECONDS)

    async def _drop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks)

    async def _pass_on(self, browser: asyncio.StreamReader, to_browser: asyncio.StreamWriter) -> None:
        task: Any = asyncio.current_task()
        self.tasks.add(task)
        came = bytearray()
        self.came.append(came)
        with suppress(OSError, asyncio.CancelledError):
            if not self.is_cut:
                server, to_server = await asyncio.open_connection(self.server.hostname, self.server.port)
                await asyncio.gather(copy(browser, to_server, bytearray()), copy(server, to_browser, came))
        to_browser.close()
        self.tasks.discard(task)


async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter, came: bytearray) -> None:
    """Pass on all that comes until it ends; keep it in `came`."""
    try:
        while piece := await source.read(CHUNK):
            came.extend(piece)
            target.write(piece)
            await target.drain()
    finally:
        target.close()


@contextmanager
def listen_in(server: str, amount: int) -> Iterator[list[Draad]]:
    """Give so many wires to `server`, each with an address of its own."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    draden = [Draad(server, loop) for _ in range(amount)]
    try:
        yield draden
    finally:
        for draad in draden:
            draad.close()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(SECONDS)
        loop.close()
