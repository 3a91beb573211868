from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from django.db import connection
from django.test import Client

from toegang.models import Deelname

STREAMS = 30


@pytest.mark.e2e
def test_open_screens_hold_no_database_connections(
    server: str, facilitator: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    """Thirty screens listen to the bell at once: the server holds one connection for all of them, not thirty."""
    session = client_of(facilitator).cookies["sessionid"].value
    request = Request(f"{server}/casus/{facilitator.ruimte_id}/bel/", headers={"Cookie": f"sessionid={session}"})  # noqa: S310
    streams = [urlopen(request, timeout=10) for _ in range(STREAMS)]  # noqa: S310
    try:
        assert [stream.readline() for stream in streams] == [b"retry: 2000\n"] * STREAMS
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            (connections,) = cursor.fetchone()
        assert connections <= 10  # at most the pool (8), the one that listens to the bell, and this one
    finally:
        for stream in streams:
            stream.close()
