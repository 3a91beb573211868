"""Several people at the same moment, on the same rows: nobody waits for ever, and nothing is made twice.

Only PostgreSQL has more than one writer at once; SQLite keeps them in a row by itself.
"""

import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.werkkaarten.draaiboeken import add_deel
from toegang.models import Deelname, Logregel, Rol
from werkkaarten.bijdragen import save_concept, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import go_on, list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import change_stap, move_stap, remove_stap, shift_stap
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Schrijver, Stap

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]
RONDES = 8


def at_once(*doe: Callable[[], Any]) -> list[BaseException]:
    """Do these at the same moment, each in a thread of its own; give what went wrong."""
    fouten: list[BaseException] = []
    start = threading.Barrier(len(doe))

    def run(one: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            one()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in doe]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return fouten


@pytest.mark.parametrize("zonder_naam", [True, False])
def test_two_devices_in_one_step_make_one_answer(
    zonder_naam: bool, stap: Stap, quirine: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    Stap.objects.filter(pk=stap.pk).update(zonder_naam=zonder_naam)
    devices = [client_of(quirine), Client(), Client()]
    for device in devices[1:]:
        device.cookies = devices[0].cookies
    urls = [
        reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk])
        for naam in ("concept", "insturen", "concept")
    ]
    said: list[int] = []

    def send(device: Client, url: str, nummer: int) -> None:
        said.append(device.post(url, {"opvalt": f"woord {nummer}"}).status_code)

    for ronde in range(RONDES):
        fouten = at_once(*(partial(send, *pair, ronde) for pair in zip(devices, urls, strict=True)))
        assert fouten == []
    assert max(said) < 400
    assert Bijdrage.objects.count() == 1
    assert Schrijver.objects.count() == zonder_naam
    assert Bijdrage.objects.get().ingediend_op


def test_two_facilitators_press_next_and_the_group_goes_one_step(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    add_deel(facilitator, bijeenkomst, "Meer", *["tijdlijn/wat-zien-we"] * RONDES)
    stappen = list_stappen(bijeenkomst)
    open_stap(facilitator, stappen[0])
    for here, after in pairwise(stappen[:RONDES]):
        pressed = [Stap.objects.get(pk=here.pk) for _ in range(3)]
        assert at_once(*(partial(go_on, facilitator, one, toch=True) for one in pressed)) == []
        assert Leerbijeenkomst.objects.get(pk=bijeenkomst.pk).huidige_stap_id == after.pk
        assert Logregel.objects.filter(wat="getoond", object_id=str(after.pk)).count() == 1


def test_next_while_somebody_drags_the_next_step(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    """Going on holds this step and the next one; moving a step gives many steps another number."""
    deel = add_deel(facilitator, bijeenkomst, "Meer", *["tijdlijn/wat-zien-we"] * 12)
    fouten: list[BaseException] = []
    for _ in range(RONDES):
        rij = list(deel.stappen.filter(uit_draaiboek_op=None).order_by("volgorde"))
        here, after = rij[3], rij[4]
        open_stap(facilitator, here, toch=True)
        fouten += at_once(
            partial(go_on, facilitator, Stap.objects.get(pk=here.pk), toch=True),
            partial(move_stap, facilitator, Stap.objects.get(pk=after.pk), deel, None),
            partial(shift_stap, facilitator, Stap.objects.get(pk=rij[8].pk), omlaag=False),
            partial(change_stap, facilitator, Stap.objects.get(pk=rij[5].pk), {"minuten": 7}),
        )
    assert fouten == []


def test_going_on_and_moving_never_wait_for_each_other(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    """The same, made sure of: who moves the next step has it already when somebody who holds this step wants it."""
    here, after = stappen
    open_stap(facilitator, here)
    has_it, fouten = threading.Event(), []

    def hold_and_want() -> None:
        """As `go_on` does it: first the step of the lower number, then the other."""
        with transaction.atomic():
            Stap.objects.select_for_update(no_key=True).get(pk=here.pk)
            has_it.set()
            time.sleep(0.4)
            Stap.objects.select_for_update(no_key=True).get(pk=after.pk)

    def move() -> None:
        has_it.wait(5)
        move_stap(facilitator, Stap.objects.get(pk=after.pk), after.onderdeel, None)

    fouten = at_once(hold_and_want, move)
    assert fouten == []


def test_everything_at_once_in_one_step(
    facilitator: Deelname, stap: Stap, stappen: list[Stap], make_gast: Callable[..., Deelname]
) -> None:
    """People write, hand in and take back while the facilitator reveals, opens, goes on and changes the draaiboek."""
    gasten = [make_gast(f"Gast {nummer}", Rol.PROFESSIONAL) for nummer in range(4)]
    wat_mag = ("NietNu", "NogBezig")
    for ronde in range(4):
        doe: list[Callable[[], Any]] = [
            partial(reveal_bijdragen, facilitator, stap, toch=True),
            partial(open_stap, facilitator, stap, toch=True),
            partial(change_stap, facilitator, Stap.objects.get(pk=stap.pk), {"minuten": 5 + ronde}),
            partial(shift_stap, facilitator, Stap.objects.get(pk=stappen[1].pk), omlaag=ronde % 2 == 1),
        ]
        for gast in gasten:
            doe.append(partial(save_concept, gast, stap, {"opvalt": "even"}))
            doe.append(partial(submit, gast, stap, {"opvalt": f"woord {ronde}"}, ook_onthuld=True))
            doe.append(partial(withdraw_bijdrage, gast, stap))
        fouten = at_once(*doe)
        assert [fout for fout in fouten if type(fout).__name__ not in wat_mag] == []
    assert Bijdrage.objects.filter(stap=stap).count() == len(gasten)


@pytest.mark.parametrize("zonder_naam", [True, False])
def test_a_step_that_is_removed_while_somebody_begins_to_write(
    zonder_naam: bool, facilitator: Deelname, quirine_client: Client, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    """Either the answer was first and the step stays with it, or the step has gone: never a mistake of ours."""
    said: list[int] = []
    for _ in range(RONDES):
        deel = add_deel(facilitator, bijeenkomst, "Meer", "tijdlijn/wat-zien-we")
        deel.stappen.update(zonder_naam=zonder_naam)
        stap = deel.stappen.get()
        url = reverse("werkkaarten:concept", args=[stap.ruimte_id, bijeenkomst.pk, stap.pk])

        def send(url: str = url) -> None:
            said.append(quirine_client.post(url, {"opvalt": "woord"}).status_code)

        assert at_once(send, partial(remove_stap, facilitator, stap)) == []
        assert Stap.objects.filter(pk=stap.pk).exists() == Bijdrage.objects.filter(stap=stap.pk).exists()
    assert set(said) <= {200, 204, 404}
