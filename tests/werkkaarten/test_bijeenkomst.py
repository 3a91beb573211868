"""Running a bijeenkomst: what each button does in each phase, and that nothing gets lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijdragen import count_stand, revealed_bijdragen, save_concept, submit
from werkkaarten.bijeenkomst import (
    NietNu,
    close,
    finish_stap,
    list_stappen,
    open_stap,
    reopen,
    reveal_bijdragen,
    show_stap,
)
from werkkaarten.draaiboek import add_stap, plan
from werkkaarten.inhoud import StapOnbekend
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db

ACTIES: dict[str, Callable[[Deelname, Stap], None]] = {
    "toon": show_stap,
    "open": open_stap,
    "onthul": reveal_bijdragen,
    "besproken": finish_stap,
}
# For each phase and each button: the phase after it, or None when it can't be done now.
TABEL: dict[str, dict[str, str | None]] = {
    "gesloten": {"toon": "gesloten", "open": "open", "onthul": None, "besproken": None},
    "open": {"toon": "open", "open": "open", "onthul": "onthuld", "besproken": None},
    "onthuld": {"toon": "onthuld", "open": "open", "onthul": "onthuld", "besproken": "besproken"},
    "besproken": {"toon": "besproken", "open": "open", "onthul": "besproken", "besproken": "besproken"},
}
WAY_TO = {
    "gesloten": [],
    "open": ["open"],
    "onthuld": ["open", "onthul"],
    "besproken": ["open", "onthul", "besproken"],
}
GEVALLEN = [(fase, actie, after) for fase, row in TABEL.items() for actie, after in row.items()]


def bring_to(fase: str, facilitator: Deelname, stap: Stap) -> None:
    for actie in WAY_TO[fase]:
        ACTIES[actie](facilitator, stap)
    assert fase_of(stap) == fase


def fase_of(stap: Stap) -> str:
    return Stap.objects.get(pk=stap.pk).fase


def state_of(bijeenkomst: Leerbijeenkomst) -> list[Any]:
    """Give everything that is kept of a meeting."""
    return [
        Leerbijeenkomst.objects.values().get(pk=bijeenkomst.pk),
        list(Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst).values()),
        list(Bijdrage.objects.filter(stap__onderdeel__bijeenkomst=bijeenkomst).values()),
    ]


def test_the_table_here_has_every_phase() -> None:
    assert set(TABEL) == set(Stap.Fase.values)


@pytest.mark.parametrize(("fase", "actie", "after"), GEVALLEN)
def test_a_button_leads_to_the_phase_in_the_table(
    fase: str, actie: str, after: str | None, facilitator: Deelname, stappen: list[Stap]
) -> None:
    bring_to(fase, facilitator, stappen[0])
    if after is None:
        before = state_of(stappen[0].bijeenkomst)
        with pytest.raises(NietNu, match=r"\. .*"):  # what is wrong, and how to go on
            ACTIES[actie](facilitator, stappen[0])
        assert state_of(stappen[0].bijeenkomst) == before
    else:
        ACTIES[actie](facilitator, stappen[0])
        assert fase_of(stappen[0]) == after
    assert fase_of(stappen[1]) == "gesloten"


@pytest.mark.parametrize(("fase", "actie", "after"), [geval for geval in GEVALLEN if geval[2]])
def test_pressing_twice_is_the_same_as_pressing_once(
    fase: str, actie: str, after: str, facilitator: Deelname, quirine: Deelname, stappen: list[Stap]
) -> None:
    open_stap(facilitator, stappen[0])
    submit(quirine, stappen[0], {"opvalt": "eerste"})
    bring_to(fase, facilitator, stappen[0]) if fase in ("onthuld", "besproken") else None
    ACTIES[actie](facilitator, stappen[0])
    once = state_of(stappen[0].bijeenkomst)
    ACTIES[actie](facilitator, stappen[0])
    assert state_of(stappen[0].bijeenkomst) == once


def test_opening_again_by_a_second_press_does_not_start_the_clock_again(
    facilitator: Deelname, stappen: list[Stap]
) -> None:
    open_stap(facilitator, stappen[0])
    begonnen = Stap.objects.get(pk=stappen[0].pk).geopend_op
    assert begonnen is not None
    open_stap(facilitator, stappen[0])
    assert Stap.objects.get(pk=stappen[0].pk).geopend_op == begonnen


@pytest.mark.parametrize("actie", ["toon", "open"])
def test_the_group_goes_to_the_step_that_is_shown_or_opened(
    actie: str, facilitator: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst
) -> None:
    for stap in (*stappen, stappen[0]):
        ACTIES[actie](facilitator, stap)
        bijeenkomst.refresh_from_db()
        assert bijeenkomst.huidige_stap == stap


def test_going_back_destroys_nothing(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap]
) -> None:
    eerste, tweede = stappen
    open_stap(facilitator, eerste)
    submit(quirine, eerste, {"opvalt": "van Quirine"})
    save_concept(xander, eerste, {"opvalt": "nog niet af"})
    reveal_bijdragen(facilitator, eerste, toch=True)
    finish_stap(facilitator, eerste)
    open_stap(facilitator, tweede)
    submit(xander, tweede, {"raakt": "van Xander"})
    before = list(Bijdrage.objects.values())
    show_stap(facilitator, eerste)
    open_stap(facilitator, eerste)
    show_stap(facilitator, tweede, toch=True)
    assert list(Bijdrage.objects.values()) == before
    assert [bijdrage.deelname for bijdrage in revealed_bijdragen(eerste)] == [quirine]
    assert revealed_bijdragen(tweede) == []


def test_only_what_was_handed_in_is_revealed_and_who_comes_later_waits_for_the_next_time(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap]
) -> None:
    stap = stappen[0]
    open_stap(facilitator, stap)
    submit(quirine, stap, {"opvalt": "eerst"})
    reveal_bijdragen(facilitator, stap)
    first = Bijdrage.objects.get(deelname=quirine).onthuld_op
    open_stap(facilitator, stap)
    submit(xander, stap, {"opvalt": "later"})
    assert [bijdrage.deelname for bijdrage in revealed_bijdragen(stap)] == [quirine]
    reveal_bijdragen(facilitator, stap)
    assert [bijdrage.deelname for bijdrage in revealed_bijdragen(stap)] == [quirine, xander]
    assert Bijdrage.objects.get(deelname=quirine).onthuld_op == first


def test_revealing_one_step_leaves_the_others_hidden(
    facilitator: Deelname, quirine: Deelname, stappen: list[Stap]
) -> None:
    for stap in stappen:
        open_stap(facilitator, stap)
        submit(quirine, stap, {"opvalt": "a", "raakt": "b"})
    reveal_bijdragen(facilitator, stappen[0])
    assert Bijdrage.objects.get(stap=stappen[0]).onthuld_op
    assert Bijdrage.objects.get(stap=stappen[1]).onthuld_op is None


def test_the_count_is_of_people_and_how_far_they_are(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap]
) -> None:
    def stand() -> tuple[int, int]:
        found = count_stand(stappen[0])
        return found.klaar, found.bezig

    open_stap(facilitator, stappen[0])
    assert stand() == (0, 0)
    save_concept(quirine, stappen[0], {"opvalt": "be"})
    assert stand() == (0, 1)
    save_concept(xander, stappen[0], {"opvalt": "ook"})
    submit(quirine, stappen[0], {"opvalt": "begin"})
    submit(quirine, stappen[0], {"opvalt": "begin, beter"})
    assert stand() == (1, 1)
    assert count_stand(stappen[1]).klaar == 0


@pytest.mark.parametrize("actie", ACTIES)
@pytest.mark.parametrize("fase", TABEL)
def test_in_a_closed_meeting_no_button_changes_anything(
    fase: str,
    actie: str,
    facilitator: Deelname,
    quirine: Deelname,
    stappen: list[Stap],
    bijeenkomst: Leerbijeenkomst,
) -> None:
    """What was not revealed stays hidden: people were told so when the meeting was closed."""
    bring_to(fase, facilitator, stappen[0])
    if fase == "open":
        submit(quirine, stappen[0], {"opvalt": "niet onthuld"})
    close(facilitator, bijeenkomst)
    before = state_of(bijeenkomst)
    with pytest.raises(NietNu):
        ACTIES[actie](facilitator, stappen[0])
    assert state_of(bijeenkomst) == before


def test_closing_twice_keeps_the_first_time(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    close(facilitator, bijeenkomst)
    first = state_of(bijeenkomst)
    close(facilitator, bijeenkomst)
    assert state_of(bijeenkomst) == first
    assert first[0]["afgesloten_op"] is not None


@pytest.mark.parametrize("soort", Casus.Soort)
def test_a_plan_holds_the_steps_of_the_card_in_the_words_of_the_soort_casus(
    soort: str, facilitator: Deelname, casus: Casus
) -> None:
    casus.soort = soort
    bijeenkomst = plan(facilitator, casus, "2026-11-05", "eigen_tijd")  # type: ignore[arg-type]
    stappen = list_stappen(bijeenkomst)
    assert [stap.sleutel for stap in stappen] == ["wat-zien-we", "wat-doet-dit-met-ons"]
    assert [stap.fase for stap in stappen] == ["gesloten", "gesloten"]
    assert all(stap.ruimte_id == casus.pk for stap in stappen)
    assert ("geschiedenis" in stappen[0].kaartstap.vraag) is (soort == Casus.Soort.SAMENWERKINGSKWESTIE)


@pytest.mark.parametrize("adres", ["bestaat-niet/wat-zien-we", "tijdlijn/bestaat-niet", "tijdlijn/x/wat-zien-we", "x"])
def test_a_step_that_is_on_no_card_adds_nothing(
    adres: str, facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    with pytest.raises(StapOnbekend):
        add_stap(facilitator, bijeenkomst.onderdelen.get(), adres, Casus.Soort.CLIENTCASUS)
    assert len(list_stappen(bijeenkomst)) == 2


# The page with the buttons


def press(client: Client, stap: Stap, actie: str) -> Any:
    place = [stap.ruimte_id, stap.bijeenkomst.pk, stap.pk, actie]
    return client.post(reverse("werkkaarten:zet_stap", args=place), follow=True)


@pytest.mark.parametrize(("fase", "actie", "after"), GEVALLEN)
def test_the_buttons_do_the_same_or_say_why_not(
    fase: str, actie: str, after: str | None, facilitator: Deelname, facilitator_client: Client, stappen: list[Stap]
) -> None:
    bring_to(fase, facilitator, stappen[0])
    response = press(facilitator_client, stappen[0], actie)
    assert response.status_code == 200
    assert fase_of(stappen[0]) == (after or fase)
    assert ("nog niet" in response.content.decode() and 'data-melding="error"' in response.content.decode()) is (
        after is None
    )


@pytest.mark.parametrize("actie", ["verwijder", "show_stap", "Toon"])
def test_another_button_does_not_exist(actie: str, facilitator_client: Client, stappen: list[Stap]) -> None:
    assert press(facilitator_client, stappen[0], actie).status_code == 404


def test_a_closed_meeting_says_so_to_everyone(
    facilitator: Deelname,
    facilitator_client: Client,
    quirine: Deelname,
    client_of: Callable[[Deelname], Client],
    bijeenkomst: Leerbijeenkomst,
) -> None:
    place = [bijeenkomst.ruimte_id, bijeenkomst.pk]
    response = facilitator_client.post(reverse("werkkaarten:sluit", args=place), follow=True)
    assert "De bijeenkomst is afgesloten." in response.content.decode()
    for client, naam, says in (
        (facilitator_client, "regie", "Deze bijeenkomst is afgesloten"),
        (facilitator_client, "groot_scherm", "Dank jullie wel"),
        (client_of(quirine), "meedoen", "Dank je wel"),
    ):
        assert says in client.get(reverse(f"werkkaarten:{naam}", args=place)).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {"datum": "", "manier": "online"},
        {"datum": "31-02-2026x", "manier": "online"},
        {"datum": "2026-12-01", "manier": "per post"},
        {"datum": "2026-12-01"},
    ],
)
def test_a_plan_with_a_mistake_is_not_kept(
    form: dict[str, str], facilitator_client: Client, facilitator: Deelname
) -> None:
    url = reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])
    assert facilitator_client.post(url, form).status_code == 422
    assert not Leerbijeenkomst.objects.exists()


def test_a_plan_leads_to_its_draaiboek(facilitator_client: Client, facilitator: Deelname) -> None:
    url = reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])
    response = facilitator_client.post(url, {"datum": "2026-12-01", "manier": "online"})
    bijeenkomst = Leerbijeenkomst.objects.get()
    place = [facilitator.ruimte_id, bijeenkomst.pk]
    assert response.headers["Location"] == reverse("werkkaarten:draaiboek", args=place)
    assert reverse("werkkaarten:regie", args=place) in facilitator_client.get(response["Location"]).content.decode()


def test_a_closed_meeting_opens_again_where_it_was(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    close(facilitator, stap.bijeenkomst)
    reopen(facilitator, stap.bijeenkomst)
    assert submit(quirine, stap, {"opvalt": "toch nog"}).ingediend_op
