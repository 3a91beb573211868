"""What was undone is done again, exactly; by who did it, and only when nobody went on since."""

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casus.models import Beleving, Casus, Persoon, Verbintenis, Wijziging
from casus.wijzigen import NietOpnieuwTeDoen, find_opnieuw, find_terug, redo, undo
from tests.casus.casussen import (
    MOMENT,
    NIEUW_MOMENT,
    NIEUWE_PERSOON,
    PERSOON,
    facilitator_of,
    fill_in,
    find_moment,
    find_persoon,
    last_step,
    url,
)
from tests.casus.test_tegelijk import NIEUW, while_another_writes
from tests.casus.zoals_browser import messages_of
from toegang.models import Deelname, Logregel, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]
Doe = Callable[[Casus, Client], Any]
NIET_OPNIEUW = "We kunnen dit niet opnieuw doen: iemand ging daarna verder"


@pytest.fixture
def iris(klein: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER)


def press(client: Client, casus: Casus, knop: str, **velden: str) -> str:
    """Press 'terug' or 'opnieuw'; give what is said last."""
    response = client.post(url(casus, f"wijziging/+{knop}"), velden)
    assert response.status_code == 302
    return messages_of(response)[-1]


def take_rows() -> list[Any]:
    """Every row of content, with its pk and all its fields, also when it was last changed."""
    models = apps.get_app_config("casus").get_models(include_auto_created=True)
    found = [json.loads(serializers.serialize("json", model._base_manager.order_by("pk"))) for model in models]
    return [row for rows in found for row in rows if row["model"] != "casus.wijziging"]


def add_someone(casus: Casus, client: Client) -> None:
    fill_in(client, url(casus, NIEUWE_PERSOON), **PERSOON)


def add_a_moment(casus: Casus, client: Client) -> None:
    fill_in(client, url(casus, NIEUW_MOMENT), **MOMENT, personen=["loes", "ruben"], afwezig=["yara"])


def change_someone(casus: Casus, client: Client) -> None:
    fill_in(client, url(casus, "mensen/ruben"), naam="Roy", geboren="mei 1970")


def change_who_were_there(casus: Casus, client: Client) -> None:
    fill_in(client, url(casus, "tijdlijn/g1/wijzigen"), personen=["yara"], afwezig=None)


def remove_someone(casus: Casus, client: Client) -> None:
    client.post(url(casus, "mensen/yara/weg"))


def remove_a_moment(casus: Casus, client: Client) -> None:
    client.post(url(casus, "tijdlijn/g1/weg"))


def remove_a_union(casus: Casus, client: Client) -> None:
    client.post(url(casus, f"geno-sociogram/+verbintenis/{Verbintenis.objects.get(ruimte=casus).pk}/weg"))


def add_a_parent(casus: Casus, client: Client) -> None:
    stap = {"naam": "Linda", "groep": "gezin", "zichtbaarheid": "iedereen", "soort": "biologisch", "plek": "nieuw"}
    client.post(url(casus, "geno-sociogram/yara/+ouder"), stap)


def join_a_union(casus: Casus, client: Client) -> None:
    (plek,) = (f"bij-{rij.pk}" for rij in Verbintenis.objects.filter(ruimte=casus))
    client.post(
        url(casus, "geno-sociogram/yara/+ouder"), {"bestaand": "loes", "soort": "biologisch", "plek": plek, **IEDEREEN}
    )


def paste_rows(casus: Casus, client: Client) -> None:
    rijen = {"actie": "zet", "rijen": "Wat\nEen\nTwee\nDrie", "aantal": 3, "eerste": "0123456789", **IEDEREEN}
    client.post(url(casus, "tijdlijn/+rijen"), rijen)


IEDEREEN = {"zichtbaarheid": "iedereen"}
STAPPEN: tuple[Doe, ...] = (
    add_someone,
    add_a_moment,
    change_someone,
    change_who_were_there,
    remove_someone,
    remove_a_moment,
    remove_a_union,
    add_a_parent,
    join_a_union,
    paste_rows,
)
each_step = pytest.mark.parametrize("do", STAPPEN, ids=lambda do: do.__name__)


@each_step
def test_a_step_is_undone_and_done_again_and_again(klein: Casus, facilitator_client: Client, do: Doe) -> None:
    """Exactly: the same rows with the same ids, in the same order."""
    before = take_rows()
    do(klein, facilitator_client)
    after = take_rows()
    assert after != before

    for _ in range(2):
        press(facilitator_client, klein, "terug")
        assert take_rows() == before
        press(facilitator_client, klein, "opnieuw")
        assert take_rows() == after
    assert Wijziging.objects.filter(ruimte=klein).count() == 1


def test_steps_go_back_and_come_again_one_after_another(klein: Casus, facilitator_client: Client) -> None:
    states = [take_rows()]
    for do in (change_someone, add_a_moment, add_someone, remove_someone):
        do(klein, facilitator_client)
        states.append(take_rows())

    for state in states[-2::-1]:
        press(facilitator_client, klein, "terug")
        assert take_rows() == state
    assert "niets om ongedaan te maken" in press(facilitator_client, klein, "terug")
    for state in states[1:]:
        press(facilitator_client, klein, "opnieuw")
        assert take_rows() == state
    assert "niets om opnieuw te doen" in press(facilitator_client, klein, "opnieuw")
    assert take_rows() == states[-1]


def test_after_a_new_step_there_is_nothing_to_do_again(klein: Casus, facilitator_client: Client) -> None:
    change_someone(klein, facilitator_client)
    add_someone(klein, facilitator_client)
    press(facilitator_client, klein, "terug")
    press(facilitator_client, klein, "terug")
    press(facilitator_client, klein, "opnieuw")
    add_a_moment(klein, facilitator_client)
    before = take_rows()

    assert "niets om opnieuw te doen" in press(facilitator_client, klein, "opnieuw")

    assert take_rows() == before
    assert find_persoon(klein, "ruben").naam == "Roy"
    assert find_opnieuw(facilitator_of(klein)) is None


def test_what_is_said_names_what_is_back(klein: Casus, facilitator_client: Client) -> None:
    add_someone(klein, facilitator_client)
    assert press(facilitator_client, klein, "terug") == "Opa Jan is weer weg."
    assert press(facilitator_client, klein, "opnieuw") == "Opa Jan is opnieuw toegevoegd."
    facilitator_client.post(url(klein, "mensen/loes/weg"))
    assert press(facilitator_client, klein, "terug") == "Loes staat er weer."
    assert press(facilitator_client, klein, "opnieuw") == "Loes is opnieuw verwijderd."


def rename(casus: Casus, iris: Client) -> None:
    fill_in(iris, url(casus, "mensen/ruben"), naam="Rob")


def tell_about_it(casus: Casus, iris: Client) -> None:
    Beleving.objects.create(
        ruimte=casus,
        gemaakt_door=facilitator_of(casus),
        gebeurtenis=find_moment(casus, "g1"),
        persoon=find_persoon(casus, "yara"),
        tekst="Dit is er later bij gekomen.",
    )


def add_the_same_someone(casus: Casus, iris: Client) -> None:
    kenmerk = last_step(casus).na[0]["fields"]["kenmerk"]
    Persoon.objects.create(ruimte=casus, gemaakt_door=facilitator_of(casus), naam="Jan", groep="gezin", kenmerk=kenmerk)


def remove_yara(casus: Casus, iris: Client) -> None:
    iris.post(url(casus, "mensen/yara/weg"))


@pytest.mark.parametrize(
    ("do", "go_on"),
    [
        (change_someone, rename),
        (remove_a_moment, tell_about_it),
        (remove_someone, tell_about_it),
        (add_someone, add_the_same_someone),
        (add_a_moment, remove_yara),
        (add_a_parent, remove_yara),
    ],
    ids=lambda f: f.__name__,
)
def test_a_step_is_not_done_again_when_others_went_on(
    transactional_db: None,
    klein: Casus,
    facilitator_client: Client,
    client_of: Enter,
    iris: Deelname,
    do: Doe,
    go_on: Doe,
) -> None:
    do(klein, facilitator_client)
    step = last_step(klein)
    press(facilitator_client, klein, "terug")
    go_on(klein, client_of(iris))
    before, logged = take_rows(), Logregel.objects.count()

    assert NIET_OPNIEUW in press(facilitator_client, klein, "opnieuw")

    assert take_rows() == before
    assert Logregel.objects.count() == logged
    assert Wijziging.objects.get(pk=step.pk).ongedaan_op


def test_what_stands_is_not_done_again(klein: Casus, facilitator_client: Client) -> None:
    change_someone(klein, facilitator_client)
    with pytest.raises(NietOpnieuwTeDoen):
        redo(facilitator_of(klein), last_step(klein))


def test_everyone_has_their_own_steps(
    klein: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    inbrenger = client_of(iris)
    change_someone(klein, facilitator_client)
    add_a_moment(klein, inbrenger)
    press(inbrenger, klein, "terug")
    before = take_rows()

    assert "niets om opnieuw te doen" in press(facilitator_client, klein, "opnieuw")
    assert "niets om ongedaan te maken" in press(inbrenger, klein, "terug")
    assert take_rows() == before

    press(facilitator_client, klein, "terug")
    assert find_persoon(klein, "ruben").naam == "Ruben"
    assert find_opnieuw(iris) == last_step(klein)


def test_steps_in_another_ruimte_are_left_alone(casus: Casus, klein: Casus, facilitator_client: Client) -> None:
    """Farah is the facilitator of both."""
    change_someone(klein, facilitator_client)
    assert "niets om ongedaan te maken" in press(facilitator_client, casus, "terug")
    assert find_persoon(klein, "ruben").naam == "Roy"
    press(facilitator_client, klein, "terug")
    assert "niets om opnieuw te doen" in press(facilitator_client, casus, "opnieuw")


def test_a_guest_undoes_what_they_told(klein: Casus, client_of: Enter) -> None:
    ruben = Deelname.objects.create(ruimte=klein, naam="Ruben", rol=Rol.GEZINSLID)
    client = client_of(ruben)
    beleefd = {"ik_ben": "ruben", "tekst": "Ik was bang.", "zichtbaarheid": Zichtbaarheid.ALLEEN_IK}
    client.post(url(klein, "tijdlijn/g1/beleving"), beleefd)
    assert Beleving.objects.filter(tekst="Ik was bang.").exists()

    press(client, klein, "terug")
    assert not Beleving.objects.filter(tekst="Ik was bang.").exists()
    press(client, klein, "opnieuw")
    assert Beleving.objects.get(tekst="Ik was bang.").gemaakt_door == ruben


def test_it_is_logged_without_its_content(klein: Casus, facilitator_client: Client) -> None:
    change_someone(klein, facilitator_client)
    press(facilitator_client, klein, "terug")
    press(facilitator_client, klein, "opnieuw")

    regels = Logregel.objects.filter(ruimte=klein, object_soort="casus.wijziging")
    assert [(regel.wat, regel.object_id) for regel in regels] == [
        ("opnieuw gedaan", str(last_step(klein).pk)),
        ("ongedaan gemaakt", str(last_step(klein).pk)),
    ]


@pytest.mark.parametrize(
    ("naar", "pad"),
    [
        ("", "tijdlijn"),
        ("genosociogram", "geno-sociogram"),
        ("tijdlijn", "tijdlijn"),
        ("lijst", "tijdlijn"),
        ("https://elders.example/", "tijdlijn"),
    ],
)
@pytest.mark.parametrize("knop", ["terug", "opnieuw"])
def test_it_goes_back_to_where_it_was_asked(
    klein: Casus, facilitator_client: Client, knop: str, naar: str, pad: str
) -> None:
    add_a_moment(klein, facilitator_client)
    if knop == "opnieuw":
        press(facilitator_client, klein, "terug")

    response = facilitator_client.post(url(klein, f"wijziging/+{knop}"), {"naar": naar})

    assert response["Location"] == url(klein, pad)


@pytest.mark.parametrize("pad", ["mensen", "tijdlijn", "geno-sociogram"])
def test_each_page_offers_what_was_undone(klein: Casus, facilitator_client: Client, pad: str) -> None:
    def shown() -> str:
        content: str = facilitator_client.get(url(klein, pad)).content.decode()
        return content

    add_someone(klein, facilitator_client)
    assert 'Doe opnieuw<span class="alleen-voorlezen">: Opa Jan' not in shown()
    press(facilitator_client, klein, "terug")
    assert 'Doe opnieuw<span class="alleen-voorlezen">: Opa Jan toegevoegd</span>' in shown()
    assert f'action="{url(klein, "wijziging/+opnieuw")}"' in shown()


def test_asking_for_a_page_costs_as_much_for_many_steps(klein: Casus, facilitator_client: Client) -> None:
    asked = []
    for _ in range(2):
        for naam in ("Roy", "Ray", "Rob"):
            fill_in(facilitator_client, url(klein, "mensen/ruben"), naam=naam)
        press(facilitator_client, klein, "terug")
        with CaptureQueriesContext(connection) as queries:
            facilitator_client.get(url(klein, "mensen"))
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.fixture
def op_postgresql(transactional_db: None, klein: Casus) -> Casus:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on disk it has one writer at a time")
    return klein


def test_a_step_is_not_done_again_when_another_just_went_on(op_postgresql: Casus, facilitator_client: Client) -> None:
    facilitator_client.post(url(op_postgresql, "tijdlijn/g1/verschillend"), {"verschillend": "true"})
    press(facilitator_client, op_postgresql, "terug")

    said = while_another_writes(op_postgresql, lambda: press(facilitator_client, op_postgresql, "opnieuw"))

    assert NIET_OPNIEUW in said
    assert find_moment(op_postgresql, "g1").tekst == NIEUW
    assert not find_moment(op_postgresql, "g1").verschillend


def test_pressing_twice_at_once_is_two_steps(op_postgresql: Casus, client_of: Enter) -> None:
    """The second press waits, and then finds the step before."""
    facilitator = facilitator_of(op_postgresql)
    clients = [client_of(facilitator), client_of(facilitator)]
    for naam in ("Roy", "Ray", "Rob"):
        fill_in(clients[0], url(op_postgresql, "mensen/ruben"), naam=naam)

    def press_in_a_thread(client: Client) -> None:
        try:
            press(client, op_postgresql, "terug")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press_in_a_thread, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert find_persoon(op_postgresql, "ruben").naam == "Roy"
    step = find_terug(facilitator)
    assert step is not None
    undo(facilitator, step)
    assert find_persoon(op_postgresql, "ruben").naam == "Ruben"
