"""What two people do in the same moment of time: the second waits for the first, and loses nothing of theirs."""

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from casus.models import Casus, Gebeurtenis, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from casus.wijzigen import remove, save_rij
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import facilitator_of, find_moment, undo, url
from toegang.models import Gebruiker

NIEUW = "Geschreven terwijl een ander op de knop drukte."


@pytest.fixture
def klein(transactional_db: None, gebruiker: Gebruiker) -> Casus:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on disk it has one writer at a time")
    momenten = [{**GEBEURTENIS, "id": f"g{nummer}", "titel": f"Moment {nummer}"} for nummer in (1, 2, 3)]
    return import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))


def while_another_writes(casus: Casus, press: Any) -> Any:
    """Press a button while somebody else is just storing another text of the first moment."""
    is_written, errors = threading.Event(), []

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                moment = Gebeurtenis.objects.select_for_update().get(ruimte=casus, kenmerk="g1")
                moment.tekst = NIEUW
                save_rij(facilitator_of(casus), moment)
                is_written.set()
                threading.Event().wait(0.5)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert is_written.wait(5)
    answer = press()
    slow.join(5)
    assert errors == []
    return answer


@pytest.mark.parametrize(
    ("pad", "data"), [("tijdlijn/g1/verschillend", {"verschillend": "true"}), ("tijdlijn/g1/verplaats", {"na": "g3"})]
)
def test_a_button_on_a_moment_keeps_the_text_that_another_just_wrote(
    klein: Casus, facilitator_client: Client, pad: str, data: dict[str, str]
) -> None:
    before = find_moment(klein, "g1")

    while_another_writes(klein, lambda: facilitator_client.post(url(klein, pad), data))

    after = find_moment(klein, "g1")
    assert after.tekst == NIEUW
    assert (after.verschillend, after.volgorde) != (before.verschillend, before.volgorde)


def test_what_is_put_back_after_a_removal_is_what_stood_there_last(klein: Casus, facilitator_client: Client) -> None:
    while_another_writes(klein, lambda: facilitator_client.post(url(klein, "tijdlijn/g1/weg")))
    assert not Gebeurtenis.objects.filter(kenmerk="g1").exists()

    undo(facilitator_client, klein)

    assert find_moment(klein, "g1").tekst == NIEUW


def test_a_step_is_not_undone_when_another_just_went_on_with_it(klein: Casus, facilitator_client: Client) -> None:
    facilitator_client.post(url(klein, "tijdlijn/g1/verschillend"), {"verschillend": "true"})
    step = Wijziging.objects.latest("pk")

    while_another_writes(klein, lambda: facilitator_client.post(url(klein, f"wijziging/{step.pk}/ongedaan")))

    assert find_moment(klein, "g1").tekst == NIEUW
    assert find_moment(klein, "g1").verschillend


def test_of_two_who_remove_the_same_the_second_finds_nothing(klein: Casus) -> None:
    moment = find_moment(klein, "g1")
    remove(facilitator_of(klein), moment)

    with pytest.raises(Gebeurtenis.DoesNotExist):
        remove(facilitator_of(klein), moment)

    assert Wijziging.objects.filter(wat="verwijderd").count() == 1
