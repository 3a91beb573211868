"""The live stream of a meeting: what everyone may see, drawn once and sent to all, the moment the group goes on.

One Makelaar per meeting and web process hears the bell, draws the screen that all participants share, and hands the
same bytes to every open stream. So going on costs a process one drawing, however many people take part. What is
somebody's own (a concept, an answer of theirs) never goes over the stream: who has any is told to ask for it, over a
normal, authorised request. Hidden answers are not in the drawing at all.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from toegang.bel import bel

logger = logging.getLogger(__name__)
HEARTBEAT_SECONDS = 20.0
# A stream ends by itself after so many seconds, somewhere in between: the browser comes back and is authorised again.
LIFETIME = (20 * 60.0, 40 * 60.0)
# When answers come in one after the other, they are drawn at most once in so many seconds.
PACE_SECONDS = 0.1
# In what time a whole group asks for what is everybody's own: the larger, the longer.
EIGEN_MS, EIGEN_MS_PER_MENS = 500, 15


@dataclass(frozen=True)
class Beeld:
    """What all participants see at one moment: `html` once drawn; `kenmerk` changes with it.

    `vorm` is the step and how far it is: while it stays the same, only the answers differ. `van_zelf` are the Deelnames
    that have something of their own in this step, and so ask for their own screen when the vorm changes.
    """

    kenmerk: str
    vorm: str
    html: str
    van_zelf: frozenset[int] = frozenset()

    def as_event(self) -> str:
        """Give it as one event of the stream."""
        lines = "".join(f"data: {line}\n" for line in self.html.splitlines() if line.strip())
        return f"event: beeld\nid: {self.kenmerk}\n{lines}\n"

    def ask_own(self) -> str:
        """Give the event that has a browser ask for what is its own, within so many milliseconds."""
        return f"event: eigen\ndata: {max(EIGEN_MS, EIGEN_MS_PER_MENS * len(self.van_zelf))}\n\n"


EINDE = "einde"
Draw = Callable[[int], Awaitable[Beeld]]


@dataclass
class Makelaar:
    """Draws for one meeting, and hands out to whoever listens."""

    ruimte_id: UUID
    bijeenkomst_id: int
    draw: Draw
    queues: set["asyncio.Queue[Beeld | str]"] = field(default_factory=set)
    latest: Beeld | None = None
    task: "asyncio.Task[None] | None" = None

    async def run(self) -> None:
        """Hear the bell; draw once for all that rang meanwhile. When it can't, every stream ends and comes back."""
        try:
            await self._run()
        except Exception:
            logger.exception("Het beeld van bijeenkomst %s is niet te tekenen", self.bijeenkomst_id)
        finally:
            for queue in self.queues:
                queue.put_nowait(EINDE)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        async with bel.listen(self.ruimte_id) as rings:
            while True:
                drawn_at = loop.time()
                await self._draw_new()
                onderwerp = await self._hear(rings)
                while onderwerp not in (f"stand-{self.bijeenkomst_id}", "alles"):
                    onderwerp = await self._hear(rings)
                await asyncio.sleep(drawn_at + PACE_SECONDS - loop.time())

    def works_in(self, loop: asyncio.AbstractEventLoop) -> bool:
        """True while it runs in this loop: a server that starts again in the same process has another."""
        return self.task is not None and not self.task.done() and self.task.get_loop() is loop

    def stop(self) -> None:
        """Stop: nobody listens any more."""
        if self.task:
            self.task.cancel()

    async def _hear(self, rings: "asyncio.Queue[str]") -> str:
        """Give the next ring; what is no news of the meeting itself is passed on. Many rings at once are one."""
        onderwerp = await rings.get()
        stand = f"stand-{self.bijeenkomst_id}"
        while not rings.empty():
            more = rings.get_nowait()
            if stand in (onderwerp, more):
                self._hand_out(more if onderwerp == stand else onderwerp)
                onderwerp = stand
            else:
                self._hand_out(onderwerp)
                onderwerp = more
        self._hand_out(onderwerp)
        return onderwerp

    async def _draw_new(self) -> None:
        beeld = await self.draw(self.bijeenkomst_id)
        if self.latest is None or beeld.kenmerk != self.latest.kenmerk:
            self.latest = beeld
            self._hand_out(beeld)

    def _hand_out(self, what: Beeld | str) -> None:
        if isinstance(what, str) and not is_for_participants(what):
            return
        for queue in self.queues:
            queue.put_nowait(what)


def is_for_participants(onderwerp: str) -> bool:
    """True for a ring that a participant's screen does something with; where the group is comes as a Beeld."""
    return onderwerp == "casus" or onderwerp.startswith("deur-")


_makelaars: dict[int, Makelaar] = {}


@asynccontextmanager
async def listen(ruimte_id: UUID, bijeenkomst_id: int, draw: Draw) -> AsyncIterator["asyncio.Queue[Beeld | str]"]:
    """Give a queue in which each new Beeld of the meeting arrives, the present one first, while the context is open."""
    loop = asyncio.get_running_loop()
    makelaar = _makelaars.get(bijeenkomst_id)
    if makelaar is None or not makelaar.works_in(loop):
        makelaar = _makelaars[bijeenkomst_id] = Makelaar(ruimte_id, bijeenkomst_id, draw)
        makelaar.task = loop.create_task(makelaar.run())
    queue: asyncio.Queue[Beeld | str] = asyncio.Queue()
    makelaar.queues.add(queue)
    if makelaar.latest:
        queue.put_nowait(makelaar.latest)
    try:
        yield queue
    finally:
        makelaar.queues.discard(queue)
        if not makelaar.queues and _makelaars.get(bijeenkomst_id) is makelaar:
            del _makelaars[bijeenkomst_id]
            makelaar.stop()


async def follow(ruimte_id: UUID, bijeenkomst_id: int, deelname_id: int, seen: str, draw: Draw) -> AsyncIterator[str]:
    """Give the text of one participant's stream; `seen` is the kenmerk of what they have on the screen.

    It ends when their link is withdrawn, and by itself after a while.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + random.uniform(*LIFETIME)  # noqa: S311
    vorm = ""
    async with listen(ruimte_id, bijeenkomst_id, draw) as queue:
        yield "retry: 2000\n\n"
        while loop.time() < until:
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):  # not wait_for: see toegang/views/bel.py
                    what = await queue.get()
            except TimeoutError:
                yield ": \n\n"
                continue
            if what in (EINDE, f"deur-{deelname_id}"):
                return
            if isinstance(what, Beeld):
                if what.kenmerk != seen:
                    asks_own = what.vorm != vorm and deelname_id in what.van_zelf
                    seen, vorm = what.kenmerk, what.vorm
                    yield what.as_event() + (what.ask_own() if asks_own else "")
            elif not what.startswith("deur-"):
                yield f"data: {what}\n\n"
