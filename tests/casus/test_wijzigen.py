"""Adding, changing and removing people and moments, each undone exactly; who may, and what stays out of sight."""

from collections.abc import Callable

import pytest
from django.test import Client

from casus.models import Beleving, Casus, Duiding, Gebeurtenis, Persoon, Relatie, Wijziging
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
    undo,
    url,
)
from toegang.models import Deelname, Logregel, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]
MakeGast = Callable[..., Deelname]

as_each_editor = pytest.mark.parametrize("rol", [Rol.FACILITATOR, Rol.INBRENGER])


@pytest.fixture
def enter_as(facilitator: Deelname, make_gast: MakeGast, client_of: Enter) -> Callable[[Rol], Client]:
    def enter(rol: Rol) -> Client:
        return client_of(facilitator if rol == Rol.FACILITATOR else make_gast("Iris", rol))

    return enter


@as_each_editor
def test_adding_someone_is_undone(casus: Casus, enter_as: Callable[[Rol], Client], rol: Rol) -> None:
    client, before = enter_as(rol), export(casus)

    assert fill_in(client, url(casus, NIEUWE_PERSOON), **PERSOON).status_code == 302
    added = export(casus)["personen"][-1]
    response = undo(client, casus)

    assert (added["naam"], added["geboren"]) == ("Opa Jan", "1940~")
    assert "Opa Jan is weer weg." in response.content.decode()
    assert export(casus) == before


@as_each_editor
def test_adding_a_moment_is_undone(casus: Casus, enter_as: Callable[[Rol], Client], rol: Rol) -> None:
    client, before = enter_as(rol), export(casus)

    response = fill_in(client, url(casus, NIEUW_MOMENT), **MOMENT, personen=["ruben"], afwezig=["ruben"])
    added = export(casus)["gebeurtenissen"][-1]
    undo(client, casus)

    assert response.status_code == 302
    assert (added["titel"], added["personen"], added["afwezig"]) == ("Opa belt", ["ruben"], ["ruben"])
    assert export(casus) == before


@as_each_editor
def test_changing_someone_is_undone(casus: Casus, enter_as: Callable[[Rol], Client], rol: Rol) -> None:
    client, before = enter_as(rol), export(casus)

    fill_in(client, url(casus, "mensen/ruben"), naam="Roy", groep="netwerk", geboren="mei 1970", centraal="on")
    changed = next(item for item in export(casus)["personen"] if item["id"] == "ruben")
    undo(client, casus)

    assert (changed["naam"], changed["groep"], changed["geboren"]) == ("Roy", "netwerk", "1970-05")
    assert export(casus) == before


@as_each_editor
def test_changing_a_moment_is_undone(casus: Casus, enter_as: Callable[[Rol], Client], rol: Rol) -> None:
    client, before = enter_as(rol), export(casus)
    kenmerk = before["gebeurtenissen"][3]["id"]

    fill_in(client, url(casus, f"tijdlijn/{kenmerk}/wijzigen"), titel="Anders", datum="zomer 2012", na="", kant="boven")
    moved = export(casus)["gebeurtenissen"][0]
    undo(client, casus)

    assert (moved["id"], moved["titel"], moved["datum"]) == (kenmerk, "Anders", "2012-22")
    assert export(casus) == before


def test_the_people_of_a_moment_come_back_in_their_order(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)

    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), personen=None, afwezig=["loes"])
    (changed,) = export(klein)["gebeurtenissen"]
    undo(facilitator_client, klein)

    assert "personen" not in changed
    assert changed["afwezig"] == ["loes"]
    assert export(klein) == before


def test_one_person_taken_from_a_moment_comes_back_in_their_place(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)

    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), personen=["ruben", "yara"])
    undo(facilitator_client, klein)

    assert export(klein) == before


@as_each_editor
@pytest.mark.parametrize("pad", ["mensen", "tijdlijn"])
def test_removing_any_row_is_undone(casus: Casus, enter_as: Callable[[Rol], Client], rol: Rol, pad: str) -> None:
    """With all that hung on it, at the same ids and kenmerken."""
    client = enter_as(rol)
    model = {"mensen": Persoon, "tijdlijn": Gebeurtenis}[pad]
    Relatie.objects.filter(ruimte=casus).update(zichtbaarheid=Zichtbaarheid.IEDEREEN)
    before = export(casus)

    for rij in model.objects.filter(ruimte=casus):
        client.post(url(casus, f"{pad}/{rij.kenmerk}/weg"))
        assert not model.objects.filter(pk=rij.pk).exists()
        undo(client, casus)

        assert model.objects.get(pk=rij.pk).kenmerk == rij.kenmerk
        assert export(casus) == before


def test_nobody_removes_what_they_cannot_read(klein: Casus, facilitator_client: Client, client_of: Enter) -> None:
    """A beleving that Ruben keeps to himself stays, with the moment that it is about; the facilitator is told why."""
    ruben = Deelname.objects.create(ruimte=klein, naam="Ruben", rol=Rol.GEZINSLID)
    Beleving.objects.filter(ruimte=klein).delete()
    Beleving.objects.create(
        ruimte_id=klein.pk,
        gemaakt_door=ruben,
        zichtbaarheid=Zichtbaarheid.ALLEEN_IK,
        gebeurtenis=Gebeurtenis.objects.get(ruimte=klein, kenmerk="g1"),
        persoon=find_persoon(klein, "ruben"),
        tekst="Ik was bang.",
    )
    for pad in ("tijdlijn/g1", "mensen/ruben"):
        html = facilitator_client.post(url(klein, f"{pad}/weg"), follow=True).content.decode()
        assert "iemand anders heeft er iets bij bewaard" in html
        assert "Ik was bang." not in html
    assert Beleving.objects.get(ruimte=klein).tekst == "Ik was bang."
    assert find_persoon(klein, "ruben")


def test_with_someone_go_all_that_hung_on_them(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)

    facilitator_client.post(url(klein, "mensen/yara/weg"))

    after = export(klein)
    assert "kindschappen" not in after
    assert "relaties" not in after
    assert after["gebeurtenissen"] == [{**GEBEURTENIS, "personen": ["loes", "ruben"], "afwezig": ["ruben"]}]
    undo(facilitator_client, klein)
    assert export(klein) == before


def test_a_duiding_goes_and_comes_back_with_its_moment(klein: Casus, facilitator_client: Client) -> None:
    moment = find_moment(klein, "g1")
    duiding = Duiding.objects.create(
        ruimte=klein, gemaakt_door=facilitator_of(klein), vraag="zien", tekst="Het ging snel.", van_gebeurtenis=moment
    )

    facilitator_client.post(url(klein, "tijdlijn/g1/weg"))
    gone = not Duiding.objects.filter(pk=duiding.pk).exists()
    undo(facilitator_client, klein)

    assert gone
    assert Duiding.objects.get(pk=duiding.pk).van_gebeurtenis == moment


def test_steps_are_undone_one_after_another(klein: Casus, facilitator_client: Client) -> None:
    states, steps = [export(klein)], []
    for naam in ("Roy", "Ray"):
        fill_in(facilitator_client, url(klein, "mensen/ruben"), naam=naam)
        states.append(export(klein))
        steps.append(last_step(klein))
    facilitator_client.post(url(klein, "mensen/ruben/weg"))
    steps.append(last_step(klein))

    for step, state in zip(reversed(steps), reversed(states), strict=True):
        undo(facilitator_client, klein, step)
        assert export(klein) == state


def test_the_page_offers_to_undo(klein: Casus, facilitator_client: Client) -> None:
    response = facilitator_client.post(url(klein, "mensen/loes/weg"), follow=True)

    content = response.content.decode()
    assert "Loes is verwijderd." in content
    assert content.count(f'action="{url(klein, f"wijziging/{last_step(klein).pk}/ongedaan")}"') == 2


def test_rows_of_another_ruimte_cannot_be_opened_or_removed(
    casus: Casus, klein: Casus, facilitator_client: Client
) -> None:
    for pad, edit in (("mensen/loes-van-elders", ""), ("tijdlijn/g1-van-elders", "/wijzigen")):
        model = Persoon if pad.startswith("mensen") else Gebeurtenis
        model.objects.filter(pk=model.objects.filter(ruimte=klein).last().pk).update(kenmerk=pad.split("/")[1])
        assert facilitator_client.get(url(casus, f"{pad}{edit}")).status_code == 404
        assert facilitator_client.post(url(casus, f"{pad}{edit}"), {**PERSOON, **MOMENT}).status_code == 404
        assert facilitator_client.post(url(casus, f"{pad}/weg")).status_code == 404
        assert facilitator_client.get(url(klein, f"{pad}{edit}")).status_code == 200


def test_people_of_another_ruimte_cannot_be_put_at_a_moment(
    casus: Casus, klein: Casus, facilitator_client: Client
) -> None:
    assert Persoon.objects.filter(ruimte=casus, kenmerk="henk").exists()

    response = facilitator_client.post(url(klein, NIEUW_MOMENT), {**MOMENT, "personen": ["henk"]})

    assert response.status_code == 422
    assert Gebeurtenis.objects.filter(ruimte=klein).count() == 1


@pytest.mark.parametrize("rol", [Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_who_only_takes_part_changes_nothing(klein: Casus, client_of: Enter, rol: Rol) -> None:
    client = client_of(Deelname.objects.create(ruimte=klein, naam="Piet", rol=rol))
    before = export(klein)

    for pad in (NIEUWE_PERSOON, NIEUW_MOMENT, "mensen/loes", "tijdlijn/g1/wijzigen", "wijzigen"):
        assert client.get(url(klein, pad)).status_code == 403
        assert client.post(url(klein, pad), {**PERSOON, **MOMENT}).status_code == 403
    for pad in ("mensen/loes/weg", "tijdlijn/g1/weg"):
        assert client.post(url(klein, pad)).status_code == 403
    assert client.post(url(klein, "wijziging/1/ongedaan")).status_code == 404

    assert export(klein) == before
    assert not Wijziging.objects.exists()


@pytest.mark.parametrize("pad", [NIEUWE_PERSOON, "mensen/loes", "mensen/loes/weg", "tijdlijn/g1/weg"])
def test_a_stranger_finds_nothing(klein: Casus, stranger_client: Client, pad: str) -> None:
    assert stranger_client.post(url(klein, pad), PERSOON).status_code == 404


def test_a_step_is_logged_without_its_content(klein: Casus, facilitator_client: Client) -> None:
    fill_in(facilitator_client, url(klein, "mensen/loes"), naam="Louise")
    undo(facilitator_client, klein)

    undone, changed = Logregel.objects.filter(ruimte=klein)[:2]
    assert (changed.wat, changed.object_soort) == ("gewijzigd", "casus.persoon")
    assert undone.wat == "ongedaan gemaakt"
    assert not Logregel.objects.filter(object_id__contains="Lo").exists()


@pytest.fixture
def met_geheim(klein: Casus) -> Casus:
    """Loes is for the facilitator only."""
    Persoon.objects.filter(ruimte=klein, kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    return klein


def test_who_cannot_see_all_people_of_a_moment_keeps_the_hidden_ones(met_geheim: Casus, client_of: Enter) -> None:
    client = client_of(Deelname.objects.create(ruimte=met_geheim, naam="Iris", rol=Rol.INBRENGER))

    fill_in(client, url(met_geheim, "tijdlijn/g1/wijzigen"), titel="Verhuisd", personen=["yara"])

    (moment,) = export(met_geheim)["gebeurtenissen"]
    assert moment["titel"] == "Verhuisd"
    assert sorted(moment["personen"]) == ["loes", "yara"]


def test_taking_all_people_away_keeps_the_hidden_ones(met_geheim: Casus, client_of: Enter) -> None:
    client = client_of(Deelname.objects.create(ruimte=met_geheim, naam="Iris", rol=Rol.INBRENGER))
    before = export(met_geheim)

    fill_in(client, url(met_geheim, "tijdlijn/g1/wijzigen"), personen=None, afwezig=None)
    (moment,) = export(met_geheim)["gebeurtenissen"]
    undo(client, met_geheim)

    assert moment["personen"] == ["loes"]
    assert "afwezig" not in moment
    assert export(met_geheim) == before


def test_who_cannot_see_someone_cannot_open_choose_or_remove_them(met_geheim: Casus, client_of: Enter) -> None:
    client = client_of(Deelname.objects.create(ruimte=met_geheim, naam="Iris", rol=Rol.INBRENGER))
    loes = find_persoon(met_geheim, "loes")

    assert client.get(url(met_geheim, "mensen/loes")).status_code == 404
    assert client.post(url(met_geheim, "mensen/loes"), PERSOON).status_code == 404
    assert client.post(url(met_geheim, "mensen/loes/weg")).status_code == 404
    assert b"Loes" not in client.get(url(met_geheim, "tijdlijn/g1/wijzigen")).content
    assert client.post(url(met_geheim, NIEUW_MOMENT), {**MOMENT, "personen": ["loes"]}).status_code == 422
    assert Relatie.objects.filter(naar=loes).exists()


def test_a_change_of_one_field_leaves_the_others_as_they_were(klein: Casus, facilitator_client: Client) -> None:
    """Also those that nobody answered yet: 'not said' is not 'no'."""
    expected = export(klein)
    expected["personen"][2]["naam"] = "Louise"
    expected["gebeurtenissen"][0]["titel"] = "Verhuisd"

    fill_in(facilitator_client, url(klein, "mensen/loes"), naam="Louise")
    fill_in(facilitator_client, url(klein, "tijdlijn/g1/wijzigen"), titel="Verhuisd")

    assert export(klein) == expected
