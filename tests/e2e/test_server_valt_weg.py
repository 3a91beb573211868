import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from casus.models import Casus
from tests.e2e import bijeenkomst as live
from tests.e2e.bijeenkomst import assert_all_see, hand_in, type_in, write
from tests.e2e.conftest import ANSWERS, UNREACHABLE, find_free_port, start_uvicorn, wait_until_healthy
from toegang.models import Deelname
from werkkaarten.draaiboek import plan

OpenAs = Callable[..., Page]

VALT_OP = "Dit valt mij op"
VAN_RUBEN = "Na elke verhuizing begint er iemand nieuw."
BEGIN, REST = "Boven de lijn staat veel", ", onder de lijn bijna niets."
VAN_NOOR = "De zomer van 2019 is leeg."


@dataclass
class Werkers:
    """Two web processes on one port, that can be killed and started again."""

    port: int
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """Kill them at once, as when the power goes: nobody can tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)

    def start(self) -> None:
        self.process = start_uvicorn(self.port, "--workers", "2")
        wait_until_healthy(f"http://127.0.0.1:{self.port}/gezond/", self.process)


@pytest.fixture
def werkers(transactional_db: None, static_files: None) -> Iterator[Werkers]:
    port = find_free_port()
    werkers = Werkers(port, start_uvicorn(port, "--workers", "2"))
    wait_until_healthy(f"http://127.0.0.1:{port}/gezond/", werkers.process)
    yield werkers
    werkers.kill()


@pytest.fixture
def server(werkers: Werkers) -> str:
    return f"http://127.0.0.1:{werkers.port}"


@pytest.fixture
def allowed_errors() -> tuple[str, ...]:
    """A browser that finds no server says so on its console."""
    return ANSWERS + UNREACHABLE


@pytest.mark.e2e
def test_the_server_falls_away_while_people_type_and_nothing_is_lost(
    werkers: Werkers,
    open_as: OpenAs,
    casus: Casus,
    facilitator: Deelname,
    make_gast: Callable[..., Deelname],
) -> None:
    """Ruben handed in and Ilse is typing when both web processes are killed. She types on; it is kept on her device.

    They are started again. Nobody loads a page again: Ilse hands in, Noor writes one more answer, Farah presses the
    button, and all answers stand on every screen.
    """
    bijeenkomst = plan(facilitator, casus, timezone.localdate(), "hybride")
    farah = open_as(facilitator)
    farah.goto(f"{bijeenkomst.get_absolute_url()}regie/")
    ruben, ilse, noor = (open_as(make_gast(naam)) for naam in ("Ruben", "Ilse", "Noor"))
    for page in (ruben, ilse, noor):
        page.goto(bijeenkomst.get_absolute_url())
    live.begin(farah, "Wat zien we?")
    write(ruben, VALT_OP, VAN_RUBEN)
    type_in(ilse, VALT_OP, BEGIN)
    expect(farah.locator("#tel")).to_have_text("1 van 3 klaar, 1 schrijft nog")

    werkers.kill()
    ilse.get_by_label(VALT_OP).press_sequentially(REST)
    expect(ilse.locator("#meldingen")).to_contain_text("Wat je typte, staat er nog")
    ilse.get_by_label(VALT_OP).blur()
    werkers.start()

    expect(ilse.get_by_label(VALT_OP)).to_have_value(BEGIN + REST)
    hand_in(ilse)
    expect(farah.locator("#tel")).to_have_text("2 van 3 klaar", timeout=20_000)
    write(noor, VALT_OP, VAN_NOOR)
    expect(farah.locator("#tel")).to_have_text("3 van 3 klaar")
    live.reveal(farah)
    for words in (VAN_RUBEN, BEGIN + REST, VAN_NOOR):
        assert_all_see(words, farah, ruben, ilse, noor)
