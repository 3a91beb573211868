"""A step is undone by who did it, and only when nobody went on with what it left."""

from collections.abc import Callable

import pytest
from django.test import Client

from casus.models import Beleving, Casus, Gebeurtenis, Kindschap, Persoon, Verbintenis, Wijziging
from tests.casus.casusbestanden import GEBEURTENIS
from tests.casus.casussen import (
    MOMENT,
    NIEUW_MOMENT,
    NIEUWE_PERSOON,
    PERSOON,
    export,
    facilitator_of,
    fill_in,
    find_moment,
    find_persoon,
    last_step,
    newest,
    undo,
    url,
)
from toegang.models import Deelname, Logregel, Rol

Enter = Callable[[Deelname], Client]
MakeGast = Callable[..., Deelname]
NIET_TERUG = "We kunnen dit niet terugzetten"


def test_undoing_twice_changes_nothing(klein: Casus, facilitator_client: Client) -> None:
    fill_in(facilitator_client, url(klein, NIEUWE_PERSOON), **PERSOON)
    undo(facilitator_client, klein)
    before, logged = export(klein), Logregel.objects.filter(ruimte=klein).count()

    response = undo(facilitator_client, klein)

    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before
    assert Logregel.objects.filter(ruimte=klein).count() == logged


def change_name(casus: Casus, facilitator: Client) -> None:
    fill_in(facilitator, url(casus, f"mensen/{newest(Persoon, casus).kenmerk}"), naam="Opa Johan")


def join_a_moment(casus: Casus, facilitator: Client) -> None:
    everyone = [persoon.kenmerk for persoon in Persoon.objects.filter(ruimte=casus)]
    fill_in(facilitator, url(casus, "tijdlijn/g1/wijzigen"), personen=everyone)


def become_a_partner(casus: Casus, facilitator: Client) -> None:
    Verbintenis.objects.get(ruimte=casus).partners.add(newest(Persoon, casus))


def say_how_it_was(casus: Casus, facilitator: Client) -> None:
    persoon = newest(Persoon, casus)
    Beleving.objects.create(
        ruimte=casus,
        gemaakt_door=facilitator_of(casus),
        gebeurtenis=find_moment(casus, "g1"),
        persoon=persoon,
        tekst="x",
    )


def become_a_child(casus: Casus, facilitator: Client) -> None:
    Kindschap.objects.create(
        ruimte=casus,
        gemaakt_door=facilitator_of(casus),
        kind=newest(Persoon, casus),
        verbintenis=Verbintenis.objects.get(ruimte=casus),
    )


@pytest.mark.parametrize(
    "go_on", [change_name, join_a_moment, become_a_partner, say_how_it_was, become_a_child], ids=lambda f: f.__name__
)
def test_adding_someone_is_not_undone_when_others_went_on(
    klein: Casus, facilitator_client: Client, client_of: Enter, go_on: Callable[[Casus, Client], None]
) -> None:
    iris = Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER)
    inbrenger = client_of(iris)
    fill_in(inbrenger, url(klein, NIEUWE_PERSOON), **PERSOON)
    step = last_step(klein)
    go_on(klein, facilitator_client)
    before = export(klein)

    response = undo(inbrenger, klein, step)

    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before


def test_a_moment_stays_when_someone_told_how_it_was(klein: Casus, facilitator_client: Client) -> None:
    fill_in(facilitator_client, url(klein, NIEUW_MOMENT), **MOMENT)
    Beleving.objects.create(
        ruimte=klein,
        gemaakt_door=facilitator_of(klein),
        gebeurtenis=newest(Gebeurtenis, klein),
        persoon=find_persoon(klein, "yara"),
        tekst="Ik was blij.",
    )
    before = export(klein)

    response = undo(facilitator_client, klein)

    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before


def test_a_change_is_not_undone_when_the_row_changed_since(
    klein: Casus, facilitator_client: Client, client_of: Enter
) -> None:
    inbrenger = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))
    fill_in(inbrenger, url(klein, "tijdlijn/g1/wijzigen"), titel="Verhuisd")
    step = last_step(klein)
    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), tekst="Meer daarover")
    before = export(klein)

    response = undo(inbrenger, klein, step)

    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before


def test_a_change_is_undone_when_others_only_needed_room(klein: Casus, facilitator_client: Client) -> None:
    """Moments that come in between may number the story anew; nobody changed this one."""
    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), titel="Verhuisd")
    step = last_step(klein)
    for _ in range(12):
        assert fill_in(facilitator_client, url(klein, NIEUW_MOMENT), **MOMENT, na="").status_code == 302

    response = undo(facilitator_client, klein, step)

    assert NIET_TERUG not in response.content.decode()
    assert find_moment(klein, "g1").titel == GEBEURTENIS["titel"]


def test_no_change_in_between_leaves_a_removal_to_undo(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)
    facilitator_client.post(url(klein, "mensen/loes/weg"))
    step = last_step(klein)
    fill_in(facilitator_client, url(klein, NIEUWE_PERSOON), **PERSOON)
    undo(facilitator_client, klein, step)
    undo(facilitator_client, klein, Wijziging.objects.get(ruimte=klein, pk__gt=step.pk))

    assert export(klein) == before


@pytest.mark.parametrize("pad", ["mensen/ruben", "tijdlijn/g1"])
def test_a_removal_is_not_undone_when_what_it_was_tied_to_is_gone(
    transactional_db: None, klein: Casus, facilitator_client: Client, pad: str
) -> None:
    """Loes' relatie with Ruben and her place at the moment have nothing to be tied to any more."""
    facilitator_client.post(url(klein, "mensen/loes/weg"))
    step = last_step(klein)
    facilitator_client.post(url(klein, f"{pad}/weg"))
    before = export(klein)

    response = undo(facilitator_client, klein, step)

    assert response.status_code == 200
    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before


def test_a_change_is_not_undone_when_it_would_bring_back_someone_who_is_gone(
    transactional_db: None, klein: Casus, facilitator_client: Client
) -> None:
    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), personen=["ruben", "yara"])
    step = last_step(klein)
    facilitator_client.post(url(klein, "mensen/loes/weg"))
    before = export(klein)

    response = undo(facilitator_client, klein, step)

    assert response.status_code == 200
    assert NIET_TERUG in response.content.decode()
    assert export(klein) == before


def test_nobody_undoes_the_step_of_another(klein: Casus, facilitator_client: Client, client_of: Enter) -> None:
    inbrenger = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))
    fill_in(inbrenger, url(klein, "mensen/loes"), naam="Louise")
    before = export(klein)

    response = undo(facilitator_client, klein)

    assert response.status_code == 404
    assert export(klein) == before


def test_nobody_undoes_a_step_in_another_ruimte(casus: Casus, klein: Casus, facilitator_client: Client) -> None:
    """Farah is the facilitator of both."""
    fill_in(facilitator_client, url(klein, "mensen/loes"), naam="Louise")
    before = export(klein)

    response = undo(facilitator_client, casus, last_step(klein))

    assert response.status_code == 404
    assert export(klein) == before
