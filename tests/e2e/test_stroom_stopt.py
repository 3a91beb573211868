import socket
import time
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from casus.models import Casus
from tests.e2e.conftest import find_free_port, serve
from toegang.bel import ring
from toegang.models import Deelname
from werkkaarten.draaiboek import plan

TIMES = 60
STEP = 0.0002  # seconds: each leaves a little later after the ring


@pytest.mark.e2e
def test_a_stream_stops_when_its_screen_goes_on_just_as_the_bell_rings(
    transactional_db: None,
    casus: Casus,
    facilitator: Deelname,
    gezinslid: Deelname,
    client_of: Callable[[Deelname], Client],
) -> None:
    """Each button that the facilitator presses rings the bell and loads a page: the stream of the old one has to stop.

    Otherwise it goes on for nobody, and the server does not stop when it is asked to: then `serve` fails.
    """
    bijeenkomst = plan(facilitator, casus, timezone.localdate(), "hybride")
    paths = [f"/casus/{casus.pk}/bel/", f"{bijeenkomst.get_absolute_url()}stroom/"]
    session = client_of(gezinslid).cookies["sessionid"].value
    port = find_free_port()
    with serve(port):
        for number in range(TIMES):
            with socket.create_connection(("127.0.0.1", port)) as screen:
                screen.sendall(f"GET {paths[number % len(paths)]} HTTP/1.1\r\nHost: localhost\r\n".encode())
                screen.sendall(f"Cookie: sessionid={session}\r\n\r\n".encode())
                assert screen.recv(1000).startswith(b"HTTP/1.1 200")
                ring(casus.pk, "casus")
                time.sleep(number * STEP)
