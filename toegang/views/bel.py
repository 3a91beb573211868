import asyncio
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from toegang.bel import bel
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht
from toegang.verzoek import als_deelname

HEARTBEAT_SECONDS = 20.0
ALLEEN_LEIDER = ("inbreng-", "deur", "genodigden")


@require_safe
@als_deelname(Recht.LEZEN)
async def hoor_bel(request: HttpRequest, deelname: Deelname) -> StreamingHttpResponse:
    """Hold a stream of server-sent events open: `data: <onderwerp>` at each ring, no content.

    The stream lasts as long as the screen, so it gives back its database connection first.
    """
    await sync_to_async(close_old_connections)()
    return StreamingHttpResponse(
        stream(deelname),
        content_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


def is_for(deelname: Deelname, onderwerp: str) -> bool:
    """True for a ring that `deelname` may hear: that somebody writes, knocks or answers is for who leads."""
    return has_recht(deelname, Recht.LEIDEN) or not onderwerp.startswith(ALLEEN_LEIDER)


async def stream(deelname: Deelname) -> AsyncIterator[str]:
    """Give the text of the stream; a comment line now and then shows that it is alive.

    It ends when the link of `deelname` is withdrawn.
    """
    async with bel.listen(deelname.ruimte_id) as queue:
        yield "retry: 2000\n\n"
        while True:
            try:
                # Not wait_for: with Python 3.11 that forgets that the screen left when the bell rings at that moment.
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    onderwerp = await queue.get()
            except TimeoutError:
                yield ": \n\n"
            else:
                if onderwerp == f"deur-{deelname.pk}":
                    return
                if is_for(deelname, onderwerp):
                    yield f"data: {onderwerp}\n\n"
