"""The live stream of a meeting, as it comes in: what is revealed at once, what is hidden never, what is own apart."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Gebeurtenis
from tests.toegang.test_bel import SILENCE, SOON, browser_of, ear, run, sound
from tests.werkkaarten.test_schermen import kenmerk_in
from toegang.bel import ring
from toegang.models import Deelname
from toegang.uitnodigen import withdraw
from werkkaarten import stroom
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import close, open_stap, reveal_bijdragen, show_stap
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.stroom import Beeld, listen

pytestmark = pytest.mark.django_db(transaction=True)

RUIMTE = UUID("22222222-2222-4222-8222-222222222222")
Enter = Callable[[Deelname], Client]


class Oor:
    """One participant's stream; `alles` is every byte that came in."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self.alles = ""
        self._read: asyncio.Queue[str] = asyncio.Queue()
        self._pump = asyncio.create_task(self._read_on(chunks))

    async def _read_on(self, chunks: AsyncIterator[bytes]) -> None:
        async for chunk in chunks:
            self._read.put_nowait(chunk.decode())

    async def read_until(self, words: str) -> str:
        """Read on until `words` have come; give what came since the last time. EOFError when the stream ends."""
        since = len(self.alles)
        while words not in self.alles[since:]:
            if self._pump.done() and self._read.empty():
                raise EOFError
            with suppress(TimeoutError):
                self.alles += await asyncio.wait_for(self._read.get(), SILENCE)
        return self.alles[since:]

    async def read_silence(self) -> str:
        """Give what comes in the time in which something would surely have come."""
        since = len(self.alles)
        try:
            while True:
                self.alles += await asyncio.wait_for(self._read.get(), SILENCE)
        except TimeoutError:
            return self.alles[since:]

    def close(self) -> None:
        """Read no more."""
        self._pump.cancel()


@asynccontextmanager
async def open_stroom(client: Client, bijeenkomst: Leerbijeenkomst, seen: str = "") -> AsyncIterator[Oor]:
    url = reverse("werkkaarten:stroom", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    response: Any = await browser_of(client).get(url, {"kenmerk": seen})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/event-stream"
    assert "no-store" in response.headers["Cache-Control"]
    oor = Oor(aiter(response))
    try:
        async with ear(bijeenkomst.ruimte_id):
            yield oor
    finally:
        oor.close()
        await response.streaming_content.aclose()


def test_what_is_revealed_comes_at_once_and_what_is_hidden_never(
    stappen: list[Stap], facilitator: Deelname, quirine: Deelname, xander: Deelname, client_of: Enter, make_gast: Any
) -> None:
    """Followed by three at once: who leads, a professional and somebody of the family."""
    stap, bijeenkomst = stappen[0], stappen[0].bijeenkomst
    clients = [client_of(facilitator), client_of(make_gast("Piet", "professional")), client_of(make_gast("Oma"))]

    async def follow(client: Client) -> str:
        async with open_stroom(client, bijeenkomst) as oor:
            await oor.read_until("Welkom")
            await sound(open_stap, facilitator, stap)
            await oor.read_until(stap.kaartstap.vraag)
            await sound(submit, quirine, stap, {"opvalt": "Zilverreiger"})
            await sound(save_concept, xander, stap, {"opvalt": "IJsvogel"})
            assert "data: <" not in await oor.read_silence()
            await sound(partial(reveal_bijdragen, toch=True), facilitator, stap)
            await oor.read_until("Zilverreiger")
            await sound(close, facilitator, bijeenkomst)
            await oor.read_until("afgesloten")
            return oor.alles

    for client in clients:
        found: list[str] = []

        async def test(client: Client = client, found: list[str] = found) -> None:
            found.append(await follow(client))

        run(test())
        before, _, after = found[0].partition("Zilverreiger")
        assert "Quirine" not in before.replace("Quirine</figcaption>", "")
        assert "IJsvogel" not in found[0]
        assert "Zilverreiger" not in after.split("event: beeld")[-1]
        sound_again(stap, bijeenkomst)


def sound_again(stap: Stap, bijeenkomst: Leerbijeenkomst) -> None:
    """Bring the meeting back to its beginning."""
    stap.bijdragen.all().delete()
    Stap.objects.filter(pk=stap.pk).update(fase="gesloten", geopend_op=None)
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(huidige_stap=None, afgesloten_op=None)


def test_only_who_has_something_of_their_own_is_told_to_ask_for_it(
    stap: Stap, facilitator: Deelname, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    save_concept(quirine, stap, {"opvalt": "Zilverreiger"})
    browsers = {quirine: client_of(quirine), xander: client_of(xander)}
    heard = {}

    async def test() -> None:
        for wie, client in browsers.items():
            async with open_stroom(client, stap.bijeenkomst) as oor:
                heard[wie] = await oor.read_silence()

    run(test())
    assert "event: eigen" in heard[quirine]
    assert "event: eigen" not in heard[xander]
    assert all("Zilverreiger" not in text and wie.naam not in text for wie, text in heard.items())


def test_a_moment_that_is_not_for_everyone_is_not_in_the_stream(
    stap: Stap, facilitator: Deelname, quirine: Deelname, client_of: Enter
) -> None:
    """Who may choose it gets it in their own screen."""
    Gebeurtenis.objects.filter(kenmerk="moment-1").update(zichtbaarheid="gezin", titel="Zilverreiger")
    client = client_of(quirine)

    async def test() -> None:
        async with open_stroom(client, stap.bijeenkomst) as oor:
            text = await oor.read_silence()
        assert stap.kaartstap.vraag in text
        assert "Terug naar huis" in text
        assert "Zilverreiger" not in text
        assert "event: eigen" in text

    run(test())
    assert b"Zilverreiger" in client.get(stap.bijeenkomst.get_absolute_url()).content


def test_who_has_it_on_the_screen_already_gets_nothing_and_who_comes_back_gets_where_the_group_is(
    stap: Stap, stappen: list[Stap], facilitator: Deelname, quirine: Deelname, client_of: Enter
) -> None:
    client = client_of(quirine)
    seen = kenmerk_in(client.get(stap.bijeenkomst.get_absolute_url()).content.decode())

    async def test() -> None:
        async with open_stroom(client, stap.bijeenkomst, seen) as oor:
            assert "event: beeld" not in await oor.read_silence()
        await sound(show_stap, facilitator, stappen[1])
        async with open_stroom(client, stap.bijeenkomst, seen) as oor:
            await oor.read_until(stappen[1].kaartstap.vraag)

    run(test())


def test_a_stream_ends_when_the_link_is_withdrawn_and_only_that_one(
    stap: Stap, facilitator: Deelname, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    gone, stays = client_of(quirine), client_of(xander)

    async def test() -> None:
        async with open_stroom(gone, stap.bijeenkomst) as oor, open_stroom(stays, stap.bijeenkomst) as ander:
            await oor.read_until("event: beeld")
            await ander.read_until("event: beeld")
            await sound(withdraw, facilitator, quirine)
            with pytest.raises(EOFError):
                await oor.read_until("nooit")
            await sound(close, facilitator, stap.bijeenkomst)
            await ander.read_until("afgesloten")

    run(test())


def test_a_stream_ends_by_itself_after_a_while(
    stap: Stap, quirine: Deelname, client_of: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that who comes back is authorised again."""
    monkeypatch.setattr(stroom, "LIFETIME", (0.2, 0.2))
    monkeypatch.setattr(stroom, "HEARTBEAT_SECONDS", 0.05)
    client = client_of(quirine)

    async def test() -> None:
        async with open_stroom(client, stap.bijeenkomst) as oor:
            with pytest.raises(EOFError):
                await oor.read_until("nooit")

    run(test())


# One drawing for all


class Tekenaar:
    """Draws a number, and counts how often."""

    def __init__(self) -> None:
        self.keren = 0

    async def draw(self, bijeenkomst_id: int) -> Beeld:
        self.keren += 1
        if self.keren == 3:
            raise LookupError("no drawing")
        return Beeld(str(self.keren), "1-open", f"tekening {self.keren}")


def test_one_drawing_serves_everybody_and_a_drawing_that_fails_ends_all_streams() -> None:
    tekenaar = Tekenaar()

    async def test() -> None:
        async with ear(RUIMTE), listen(RUIMTE, 7, tekenaar.draw) as one, listen(RUIMTE, 7, tekenaar.draw) as two:
            queues = (one, two)
            for keren in ("1", "2"):
                for queue in queues:
                    found = await asyncio.wait_for(queue.get(), SOON)
                    assert isinstance(found, Beeld)
                    assert found.kenmerk == keren
                await sound(ring, RUIMTE, "stand-8")  # another meeting in the same casus
                await sound(ring, RUIMTE, "stand-7")
            assert [await asyncio.wait_for(queue.get(), SOON) for queue in queues] == [stroom.EINDE] * 2
            assert tekenaar.keren == 3
            async with listen(RUIMTE, 7, tekenaar.draw) as again:
                found = await asyncio.wait_for(again.get(), SOON)
                assert isinstance(found, Beeld)
                assert found.kenmerk == "4"
        assert not stroom._makelaars

    run(test())


def test_the_own_part_that_is_asked_for_holds_no_answer_of_another(
    stap: Stap, facilitator: Deelname, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    """A whole group asks for it at once, so it is small: neither the answers of others, nor a page around it."""
    submit(quirine, stap, {"opvalt": "Zilverreiger"})
    submit(xander, stap, {"opvalt": "IJsvogel"})
    reveal_bijdragen(facilitator, stap)
    kenmerk = Bijdrage.objects.get(deelname=quirine).kenmerk
    url = stap.bijeenkomst.get_absolute_url()
    part = client_of(quirine).get(url, {"deel": "eigen"}, headers={"HX-Request": "true"}).content.decode()
    assert f'data-eigen="{kenmerk}"' in part
    assert "Jouw antwoord" in part
    assert "IJsvogel" not in part
    assert "<html" not in part
