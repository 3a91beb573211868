"""The bell: it tells the open screens of a ruimte that something changed, and nothing more.

`ring` may be called anywhere in a transaction: the bell sounds when that is committed, never when it is rolled
back. On PostgreSQL it is LISTEN/NOTIFY, so any number of web processes hear it; on SQLite, which serves one
process, it stays inside that process. No content goes over it: who hears it asks again, and is authorised again.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction

CHANNEL = "bel"
RETRY_SECONDS = 2.0


class Bel:
    """The screens that this process holds open, per ruimte. Lives in one event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queues: defaultdict[UUID, set[asyncio.Queue[str]]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def listen(self, ruimte_id: UUID) -> AsyncIterator["asyncio.Queue[str]"]:
        """Give a queue in which every ring of the ruimte arrives as its onderwerp, while the context is open."""
        self._start_in_this_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues[ruimte_id].add(queue)
        try:
            yield queue
        finally:
            self._queues[ruimte_id].discard(queue)
            if not self._queues[ruimte_id]:
                del self._queues[ruimte_id]

    def ring_here(self, ruimte_id: UUID, onderwerp: str) -> None:
        """Ring in this process, from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._pass_on, ruimte_id, onderwerp)

    def _pass_on(self, ruimte_id: UUID, onderwerp: str) -> None:
        for queue in self._queues.get(ruimte_id, ()):
            queue.put_nowait(onderwerp)

    def _pass_on_to_all(self, onderwerp: str) -> None:
        for ruimte_id in list(self._queues):
            self._pass_on(ruimte_id, onderwerp)

    def _start_in_this_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._listener = loop, None
        if connection.vendor == "postgresql" and (self._listener is None or self._listener.done()):
            self._listener = loop.create_task(self._hear_postgresql(connection.get_connection_params()))

    async def _hear_postgresql(self, params: dict[str, Any]) -> None:
        params = {name: value for name, value in params.items() if name not in ("context", "cursor_factory")}
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**params, autocommit=True) as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    self._pass_on_to_all("alles")  # what rang while nobody listened
                    async for notify in listening.notifies():
                        ruimte, _, onderwerp = notify.payload.partition(" ")
                        self._pass_on(UUID(ruimte), onderwerp)
            except psycopg.OperationalError:
                await asyncio.sleep(RETRY_SECONDS)


bel = Bel()


def ring(ruimte_id: UUID, onderwerp: str) -> None:
    """Tell every open screen of the ruimte, after this transaction, that `onderwerp` changed (one word)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{ruimte_id} {onderwerp}"])
    else:
        transaction.on_commit(partial(bel.ring_here, ruimte_id, onderwerp))
