from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.stand import draw_beeld
from werkkaarten.stroom import Beeld, follow
from werkkaarten.views.bijeenkomsten import get_bijeenkomst


@require_safe
@als_deelname(Recht.MEEDOEN)
async def stroom(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> StreamingHttpResponse:
    """Hold a participant's stream open: what all may see, each time the group goes on.

    It lasts as long as the screen, so it gives back its database connection first.
    """
    bijeenkomst = await sync_to_async(get_bijeenkomst)(deelname, bijeenkomst_id)
    await sync_to_async(close_old_connections)()
    seen = request.headers.get("Last-Event-ID") or request.GET.get("kenmerk", "")
    return StreamingHttpResponse(
        follow(bijeenkomst.ruimte_id, bijeenkomst.pk, deelname.pk, seen, draw_apart),
        content_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def draw_apart(bijeenkomst_id: int) -> Beeld:
    """Draw in a thread of its own, with a database connection that is given back at once."""
    return await sync_to_async(_draw_and_close, thread_sensitive=False)(bijeenkomst_id)


def _draw_and_close(bijeenkomst_id: int) -> Beeld:
    try:
        return draw_beeld(bijeenkomst_id)
    finally:
        connection.close()
