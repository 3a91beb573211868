"""Two people on the map in the same moment of time: the second waits or is told, and nobody meets a mistake."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from casus.banden.regels import find_onmogelijk
from casus.models import Casus, Persoon, Verschuiving, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import facilitator_of, make_klein, url
from toegang.models import Deelname, Gebruiker, Rol

Enter = Callable[[Deelname], Client]
IEDEREEN = {"zichtbaarheid": "iedereen"}
KEREN = 8


@pytest.fixture
def klein(transactional_db: None, gebruiker: Gebruiker) -> Casus:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on disk it has one writer at a time")
    return import_casusbestand(gebruiker, make_klein())


@pytest.fixture
def clients(klein: Casus, client_of: Enter) -> list[Client]:
    iris = Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER)
    found = [client_of(facilitator_of(klein)), client_of(iris)]
    for client in found:
        client.raise_request_exception = False
    return found


def at_once(*presses: Callable[[], Any]) -> list[int]:
    """Press all of these together; give the status of each answer."""
    start, statuses = threading.Barrier(len(presses)), list[int]()

    def press(do: Callable[[], Any]) -> None:
        start.wait(10)
        try:
            statuses.append(do().status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(do,)) for do in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return statuses


def rename(client: Client, casus: Casus, keer: int) -> Any:
    data = {"naam": f"Ruben {keer}", "groep": "gezin", **IEDEREEN}
    return client.post(url(casus, "mensen/ruben"), data)


def add_a_child(client: Client, casus: Casus, keer: int) -> Any:
    data = {"naam": f"Kind {keer}", "plek": "nieuw", "soort": "biologisch", **IEDEREEN}
    return client.post(url(casus, "geno-sociogram/ruben/+kind"), data)


def tie(client: Client, casus: Casus, keer: int) -> Any:
    data = {"van": "ruben", "naar": "loes", "soort": "hecht", "van_datum": str(1990 + keer), **IEDEREEN}
    return client.post(url(casus, "geno-sociogram/+band"), data)


def drag(client: Client, casus: Casus, keer: int) -> Any:
    return client.post(url(casus, "geno-sociogram/ruben/+verschuif"), {"x": 50 + 10 * keer})


def remove_ruben(client: Client, casus: Casus, keer: int) -> Any:
    return client.post(url(casus, "mensen/ruben/weg"))


def terug(client: Client, casus: Casus, keer: int) -> Any:
    return client.post(url(casus, "wijziging/+terug"))


def opnieuw(client: Client, casus: Casus, keer: int) -> Any:
    return client.post(url(casus, "wijziging/+opnieuw"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rename, add_a_child),
        (rename, tie),
        (drag, drag),
        (drag, remove_ruben),
        (tie, remove_ruben),
        (remove_ruben, terug),
        (add_a_child, terug),
        (terug, opnieuw),
    ],
    ids=lambda do: do.__name__,
)
def test_two_at_once_both_get_an_answer(klein: Casus, clients: list[Client], one: Any, other: Any) -> None:
    add_a_child(clients[1], klein, 99)
    for keer in range(KEREN):
        statuses = at_once(lambda n=keer: one(clients[0], klein, n), lambda n=keer: other(clients[1], klein, n))
        assert len(statuses) == 2
        assert set(statuses) <= {302, 404, 409, 422}
        assert find_onmogelijk(facilitator_of(klein)) == {}
        if remove_ruben in (one, other):
            terug(clients[0], klein, 0)
            terug(clients[1], klein, 0)
    assert clients[0].get(url(klein, "geno-sociogram")).status_code == 200
    assert Verschuiving.objects.count() <= 1


@pytest.mark.parametrize("do", [add_a_child, tie])
def test_pressing_twice_at_once_makes_one(klein: Casus, clients: list[Client], do: Any) -> None:
    before = Wijziging.objects.count()
    statuses = at_once(*(lambda: do(clients[0], klein, 1) for _ in range(4)))
    assert set(statuses) <= {302, 422}
    assert Wijziging.objects.count() == before + 1
    assert Persoon.objects.filter(naam="Kind 1").count() == (do is add_a_child)
