"""The bell: who hears it, when, and that nothing else goes over it. On PostgreSQL and on SQLite alike."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application
from django.db import connection, connections, transaction
from django.test import AsyncClient, Client
from django.urls import reverse

from casus.models import Casus
from casus.openen import change_casus
from toegang.bel import bel, ring
from toegang.models import Deelname, Gebruiker
from toegang.uitnodigen import withdraw
from toegang.views import bel as bel_view
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import plan

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 5.0  # seconds in which a ring surely comes
SILENCE = 0.4  # seconds in which a ring would surely have come
PROEF = "proef-"
RUIMTE = UUID("11111111-1111-4111-8111-111111111111")


class Break(Exception):
    """Breaks off a transaction."""


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run an async test; close what its threads opened, so that the database of the test can go."""

    async def run_and_close() -> None:
        try:
            await asyncio.wait_for(test, 60)
        finally:
            await sync_to_async(connections.close_all)()

    asyncio.run(run_and_close())


@asynccontextmanager
async def ear(ruimte_id: UUID) -> AsyncIterator["asyncio.Queue[str]"]:
    """Listen, from the moment that the bell is surely heard."""
    async with bel.listen(ruimte_id) as queue:
        for attempt in range(25):
            await sound(ring, ruimte_id, f"{PROEF}{attempt}")
            with suppress(TimeoutError):
                while await asyncio.wait_for(queue.get(), SILENCE / 2) != f"{PROEF}{attempt}":
                    pass
                break
        yield queue


async def sound(what: Callable[..., Any], *args: Any) -> Any:
    """Do `what` as a view does it: in a thread, with a connection of its own."""
    return await sync_to_async(what)(*args)


async def heard(queue: "asyncio.Queue[str]", within: float = SOON) -> str:
    """Give the next onderwerp, but for those that another ear tried the bell with."""
    while (onderwerp := await asyncio.wait_for(queue.get(), within)).startswith(PROEF):
        pass
    return onderwerp


async def assert_silent(queue: "asyncio.Queue[str]") -> None:
    with pytest.raises(TimeoutError):
        await heard(queue, SILENCE)


def test_a_ring_is_heard_in_the_same_ruimte_and_in_no_other() -> None:
    async def test() -> None:
        async with ear(RUIMTE) as here, ear(RUIMTE) as also_here, ear(uuid4()) as elsewhere:
            await sound(ring, RUIMTE, "casus")
            assert [await heard(here), await heard(also_here)] == ["casus", "casus"]
            await assert_silent(elsewhere)

    run(test())


def test_a_ring_is_heard_after_the_commit_and_not_before() -> None:
    def ring_and_wait(rang: asyncio.Event, may_commit: Any, loop: asyncio.AbstractEventLoop) -> None:
        with transaction.atomic():
            ring(RUIMTE, "casus")
            loop.call_soon_threadsafe(rang.set)
            asyncio.run_coroutine_threadsafe(may_commit.wait(), loop).result(SOON)

    async def test() -> None:
        rang, may_commit = asyncio.Event(), asyncio.Event()
        async with ear(RUIMTE) as queue:
            busy = asyncio.create_task(sound(ring_and_wait, rang, may_commit, asyncio.get_running_loop()))
            await asyncio.wait_for(rang.wait(), SOON)
            await assert_silent(queue)
            may_commit.set()
            assert await heard(queue) == "casus"
            await busy

    run(test())


def break_off() -> None:
    with transaction.atomic():
        ring(RUIMTE, "casus")
        raise Break


def break_off_inside() -> None:
    with transaction.atomic():
        try:
            break_off()
        except Break:
            ring(RUIMTE, "daarna")


def test_a_transaction_that_is_rolled_back_is_never_heard() -> None:
    async def test() -> None:
        async with ear(RUIMTE) as queue:
            with pytest.raises(Break):
                await sound(break_off)
            await assert_silent(queue)
            await sound(break_off_inside)
            assert await heard(queue) == "daarna"
            await assert_silent(queue)

    run(test())


def test_who_listens_again_hears_again_and_who_left_does_not() -> None:
    async def test() -> None:
        async with ear(RUIMTE) as first:
            pass
        async with ear(RUIMTE) as second:
            await sound(ring, RUIMTE, "casus")
            assert await heard(second) == "casus"
        assert "casus" not in [first.get_nowait() for _ in range(first.qsize())]
        assert not bel._queues

    run(test())


def test_the_bell_works_in_a_new_event_loop() -> None:
    """A server that starts again in the same process has another loop."""

    async def test() -> None:
        async with ear(RUIMTE) as queue:
            await sound(ring, RUIMTE, "casus")
            assert await heard(queue) == "casus"

    run(test())
    run(test())


def test_ringing_without_a_listener_is_no_mistake() -> None:
    ring(RUIMTE, "casus")


def cut_listening_connections() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )


def test_after_a_lost_connection_every_screen_asks_again() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose")

    async def test() -> None:
        async with ear(RUIMTE) as queue:
            await sound(cut_listening_connections)
            assert await heard(queue) == "alles"
            await sound(ring, RUIMTE, "casus")
            assert await heard(queue) == "casus"

    run(test())


# What rings


def test_a_bijeenkomst_rings_with_a_word_and_never_with_content(
    facilitator: Deelname, gezinslid: Deelname, casus: Casus
) -> None:
    bijeenkomst = plan(facilitator, casus, "2026-11-05", "fysiek")  # type: ignore[arg-type]
    stap = list_stappen(bijeenkomst)[0]
    nummer = bijeenkomst.pk

    async def test() -> None:
        async with ear(facilitator.ruimte_id) as queue:
            for what, args, onderwerp in (
                (open_stap, (facilitator, stap), f"stand-{nummer}"),
                (save_concept, (gezinslid, stap, {"opvalt": "Zilverreiger"}), f"inbreng-{nummer}"),
                (submit, (gezinslid, stap, {"opvalt": "Zilverreiger"}), f"inbreng-{nummer}"),
                (reveal_bijdragen, (facilitator, stap), f"stand-{nummer}"),
                (change_casus, (facilitator, casus), "casus"),
            ):
                await sound(what, *args)
                assert await heard(queue) == onderwerp
            await assert_silent(queue)

    run(test())


# The stream


def browser_of(client: Client) -> AsyncClient:
    """Give an async browser with the same session."""
    browser = AsyncClient()
    browser.cookies = client.cookies
    return browser


@asynccontextmanager
async def open_stream(client: Client, deelname: Deelname) -> AsyncIterator[Any]:
    """Ask for the stream and close it in the end; the answer can be read with `anext`."""
    response: Any = await browser_of(client).get(bel_url(deelname))
    assert response.status_code == 200
    try:
        yield response
    finally:
        await response.streaming_content.aclose()


def bel_url(deelname: Deelname) -> str:
    return reverse("toegang:bel", args=[deelname.ruimte_id])


async def lines_until(stream: AsyncIterator[bytes], last: str) -> str:
    """Read the stream up to and with the line `last`."""
    read = ""
    while f"{last}\n\n" not in read:
        read += (await asyncio.wait_for(anext(stream), SOON)).decode()
    return read


async def ring_until_heard(deelname: Deelname, onderwerp: str, stream: AsyncIterator[bytes]) -> str:
    await sound(ring, deelname.ruimte_id, onderwerp)
    return await lines_until(stream, f"data: {onderwerp}")


def test_the_stream_carries_the_onderwerp_and_nothing_else(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname
) -> None:
    client = client_of(gezinslid)

    async def test() -> None:
        async with open_stream(client, gezinslid) as response:
            assert response.headers["Content-Type"] == "text/event-stream"
            assert "no-store" in response.headers["Cache-Control"]
            assert response.headers["X-Accel-Buffering"] == "no"
            stream = aiter(response)
            assert await asyncio.wait_for(anext(stream), SOON) == b"retry: 2000\n\n"
            async with ear(gezinslid.ruimte_id):  # from here on the bell is surely heard
                read = await ring_until_heard(gezinslid, "casus", stream)
        rest = [line for line in read.split("\n\n") if not line.startswith(f"data: {PROEF}")]
        assert set(rest) <= {"data: casus", "data: alles", ""}

    run(test())


def test_a_browser_that_reconnects_hears_the_bell_again(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname
) -> None:
    client = client_of(gezinslid)

    async def test() -> None:
        for _ in range(2):
            async with open_stream(client, gezinslid) as response:
                stream = aiter(response)
                await anext(stream)
                async with ear(gezinslid.ruimte_id):
                    assert "data: casus" in await ring_until_heard(gezinslid, "casus", stream)

    run(test())


def test_a_silent_stream_shows_now_and_then_that_it_is_alive(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bel_view, "HEARTBEAT_SECONDS", 0.05)
    client = client_of(gezinslid)

    async def test() -> None:
        async with open_stream(client, gezinslid) as response:
            assert ": \n\n" in await lines_until(aiter(response), ": ")

    run(test())


def test_who_may_not_come_in_gets_no_stream(
    client_of: Callable[[Deelname], Client],
    facilitator: Deelname,
    gezinslid: Deelname,
    make_gast: Callable[..., Deelname],
    stranger_client: Client,
) -> None:
    stopped = client_of(gezinslid)
    withdraw(facilitator, gezinslid)
    bestuurder = client_of(make_gast("Bea", "bestuurder"))

    async def test() -> None:
        for client, status in ((Client(), 302), (stranger_client, 404), (bestuurder, 403), (stopped, 403)):
            response = await browser_of(client).get(bel_url(facilitator))
            assert response.status_code == status
            assert not response.streaming
            assert "event-stream" not in response.headers["Content-Type"]
        response = await browser_of(stopped).post(bel_url(facilitator))
        assert response.status_code == 405

    run(test())


# What an open screen costs


def count_idle_connections() -> int:
    """Count the connections to this database, but for this one and the one that listens to the bell."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%'"
        )
        return cursor.fetchone()[0]


def as_scope(client: Client, path: str) -> dict[str, Any]:
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    headers = [(b"host", b"localhost"), (b"cookie", cookies.encode())]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
    }


def test_an_open_stream_holds_no_database_connection(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname
) -> None:
    """Every screen that is open holds a stream; PostgreSQL allows a hundred connections in all."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that counts connections")
    client = client_of(gezinslid)
    scope = as_scope(client, bel_url(gezinslid))

    async def test() -> None:
        application = get_asgi_application()
        before = await sound(count_idle_connections)
        screens = [ApplicationCommunicator(application, dict(scope)) for _ in range(5)]
        for screen in screens:
            await screen.send_input({"type": "http.request", "body": b"", "more_body": False})
            start = await screen.receive_output(SOON)
            assert start["status"] == 200
            await screen.receive_output(SOON)
        held = await sound(count_idle_connections) - before
        for _ in range(20):  # a connection that was closed is still counted for a moment
            if held > 0:
                await asyncio.sleep(0.1)
                held = await sound(count_idle_connections) - before
        for screen in screens:
            await screen.send_input({"type": "http.disconnect"})
            await screen.wait(SOON)
        assert held <= 0

    run(test())


def test_a_stream_of_the_facilitator_rings_for_the_own_casus_only(
    facilitator_client: Client, facilitator: Deelname, gebruiker: Gebruiker
) -> None:
    elders = Casus.objects.create(titel="Elders", soort=Casus.Soort.CLIENTCASUS)

    async def test() -> None:
        async with open_stream(facilitator_client, facilitator) as response:
            stream = aiter(response)
            await anext(stream)
            async with ear(facilitator.ruimte_id):
                await sound(ring, elders.pk, "elders")
                read = await ring_until_heard(facilitator, "casus", stream)
        assert "elders" not in read

    run(test())
