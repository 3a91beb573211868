"""What can be changed of a step, and what can't any more; taking it out and putting it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.werkkaarten.draaiboeken import CHECK_IN, PAUZE, add_deel, adres, order_of, press
from toegang.models import Deelname
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import NietNu, close, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import change_stap, put_back, remove_onderdeel, remove_stap
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Onderdeel, Stap

pytestmark = pytest.mark.django_db

SPREIDING = "facilitator/hulpkaarten/twijfel-over-inzet"


def fresh(stap: Stap) -> Stap:
    return Stap.objects.get(pk=stap.pk)


def in_future(**ahead: int) -> str:
    return f"{timezone.localtime() + timedelta(**ahead):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("minuten", ["0", "-3", "100000", "tien", "", "1.5", "99999999999999999999"])
@pytest.mark.parametrize("naam", ["stap_minuten", "stap"])
def test_minutes_that_can_not_be_are_refused_and_stay_in_the_field(
    naam: str, minuten: str, facilitator_client: Client, stappen: list[Stap]
) -> None:
    response = facilitator_client.post(adres(stappen[0].bijeenkomst, naam, stappen[0].pk), {"minuten": minuten})
    assert response.status_code == 422
    page = response.content.decode()
    assert "480" in page
    assert 'aria-invalid="true"' in page
    assert f'value="{minuten}"' in page or not minuten
    assert fresh(stappen[0]).minuten == 15


def test_minutes_change_the_total_and_the_times(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stappen: list[Stap], facilitator: Deelname
) -> None:
    add_deel(facilitator, bijeenkomst, "Rust", PAUZE)
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(begint_om="19:00", minuten=60)
    page = facilitator_client.get(adres(bijeenkomst)).content.decode()
    for words in ("Samen 45 van 60 minuten.", "19:00–19:35", "19:35–19:45", "Er zijn nog 15 minuten over."):
        assert words in page
    page = press(facilitator_client, stappen[0], "stap_minuten", minuten="31")
    for words in ("Samen 61 van 60 minuten.", "Dat is 1 minuut langer dan jullie hebben.", "19:51–20:01"):
        assert words in page


def test_without_an_hour_the_times_count_from_the_begin(
    facilitator_client: Client, facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    add_deel(facilitator, bijeenkomst, "Rust", PAUZE)
    page = facilitator_client.get(adres(bijeenkomst)).content.decode()
    assert "0:00–0:35" in page
    assert "0:35–0:45" in page


def test_of_two_people_who_change_different_things_both_are_kept(
    facilitator_client: Client, facilitator: Deelname, stappen: list[Stap]
) -> None:
    """The page of the second showed the minutes of before."""
    change_stap(facilitator, stappen[0], {"minuten": 25})
    shown = {"initial-minuten": "15", "initial-zonder_naam": "False", "initial-eigen_vraag": ""}
    press(facilitator_client, stappen[0], "stap", **shown, minuten="15", zonder_naam="True", eigen_vraag="")
    assert (fresh(stappen[0]).minuten, fresh(stappen[0]).zonder_naam) == (25, True)


def test_of_two_people_who_change_the_same_the_second_is_asked_once_more(
    facilitator_client: Client, facilitator: Deelname, stappen: list[Stap]
) -> None:
    change_stap(facilitator, stappen[0], {"minuten": 25})
    url = adres(stappen[0].bijeenkomst, "stap", stappen[0].pk)
    response = facilitator_client.post(url, {"initial-minuten": "15", "minuten": "20"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Iemand anders veranderde dit ook. Nu staat er: ‘25’." in page
    assert 'name="minuten" value="20"' in page
    assert fresh(stappen[0]).minuten == 25
    assert facilitator_client.post(url, {"initial-minuten": "25", "minuten": "20"}).status_code == 302
    assert fresh(stappen[0]).minuten == 20


# With or without a name


def write_in_it(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    save_concept(quirine, stap, {"opvalt": "begin"})


def open_it(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    open_stap(facilitator, stap)


def close_it_again(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    open_stap(facilitator, stap)
    reveal_bijdragen(facilitator, stap)


def open_in_own_time(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    change_stap(facilitator, stap, {"eigen_tijd_tot": timezone.now() + timedelta(hours=1)})


@pytest.mark.parametrize(
    ("happens", "reden"),
    [
        (write_in_it, "schreef al iemand"),
        (open_it, "al open geweest"),
        (close_it_again, "al open geweest"),
        (open_in_own_time, "nu open in eigen tijd"),
    ],
)
@pytest.mark.parametrize("zonder", [True, False])
def test_names_are_fixed_once_somebody_could_write(
    zonder: bool,
    happens: Any,
    reden: str,
    facilitator: Deelname,
    quirine: Deelname,
    facilitator_client: Client,
    stappen: list[Stap],
) -> None:
    Stap.objects.filter(pk=stappen[0].pk).update(zonder_naam=zonder)
    happens(facilitator, quirine, fresh(stappen[0]))
    url = adres(stappen[0].bijeenkomst, "stap", stappen[0].pk)
    page = facilitator_client.get(url).content.decode()
    assert reden in page
    assert 'name="zonder_naam"' not in page
    response = facilitator_client.post(url, {"minuten": "15", "zonder_naam": str(not zonder)})
    assert response.status_code == 422
    with pytest.raises(NietNu, match=reden):
        change_stap(facilitator, stappen[0], {"zonder_naam": not zonder})
    assert fresh(stappen[0]).zonder_naam is zonder


def test_names_can_be_chosen_while_nobody_could_write(facilitator_client: Client, stappen: list[Stap]) -> None:
    for zonder in (True, False):
        press(facilitator_client, stappen[0], "stap", minuten="15", zonder_naam=str(zonder))
        assert fresh(stappen[0]).zonder_naam is zonder


def test_a_step_that_shows_a_spread_is_always_without_names(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    stap = add_deel(facilitator, bijeenkomst, "Twijfel", SPREIDING).stappen.get()
    assert stap.zonder_naam
    page = press(facilitator_client, stap, "stap", minuten="5", zonder_naam="False")
    assert "altijd zonder naam" in page
    assert fresh(stap).zonder_naam


# Own time


def test_a_step_opens_in_own_time_until_a_moment_and_closes_again(
    facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    press(facilitator_client, stappen[0], "stap", minuten="15", eigen_tijd_tot=in_future(days=3))
    assert fresh(stappen[0]).is_in_eigen_tijd()
    assert "open in eigen tijd tot" in facilitator_client.get(adres(stappen[0].bijeenkomst)).content.decode()
    assert submit(quirine, fresh(stappen[0]), {"opvalt": "vooraf"}).ingediend_op
    press(facilitator_client, stappen[0], "stap", minuten="15", eigen_tijd_tot="")
    assert fresh(stappen[0]).eigen_tijd_tot is None


@pytest.mark.parametrize("tot", ["2020-01-01T10:00", "morgen", "2026-13-45T99:99"])
def test_a_deadline_that_has_passed_or_is_none_is_refused(
    tot: str, facilitator_client: Client, stappen: list[Stap]
) -> None:
    response = facilitator_client.post(
        adres(stappen[0].bijeenkomst, "stap", stappen[0].pk), {"minuten": "15", "eigen_tijd_tot": tot}
    )
    assert response.status_code == 422
    assert "voorbij" in response.content.decode() or "begrijpen we niet" in response.content.decode()
    assert fresh(stappen[0]).eigen_tijd_tot is None


def test_a_step_that_is_only_done_together_does_not_open_in_own_time(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    stap = add_deel(facilitator, bijeenkomst, "Rust", PAUZE).stappen.get()
    page = press(facilitator_client, stap, "stap", minuten="10", eigen_tijd_tot=in_future(days=1))
    assert "Hij kan niet open in eigen tijd." in page
    assert fresh(stap).eigen_tijd_tot is None


def test_what_the_group_began_does_not_open_in_own_time(
    facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    page = press(facilitator_client, stap, "stap", minuten="15", eigen_tijd_tot=in_future(days=1))
    assert "De groep is al met deze stap begonnen." in page
    assert fresh(stap).eigen_tijd_tot is None


# An own question


def test_an_own_question_stands_until_somebody_wrote(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    press(facilitator_client, stappen[0], "stap", minuten="15", eigen_vraag="Wat zie jij op de lijn?")
    assert fresh(stappen[0]).kaartstap.vraag == "Wat zie jij op de lijn?"
    save_concept(quirine, fresh(stappen[0]), {"opvalt": "x"})
    page = press(facilitator_client, stappen[0], "stap", minuten="15", eigen_vraag="Iets anders?")
    assert "De vraag blijft dus zoals die was." in page
    assert fresh(stappen[0]).eigen_vraag == "Wat zie jij op de lijn?"


# Out of the draaiboek


def test_a_step_that_nobody_wrote_in_goes(facilitator_client: Client, stappen: list[Stap]) -> None:
    page = press(facilitator_client, stappen[0], "stap_weg")
    assert "is uit het draaiboek" in page
    assert order_of(stappen[0].bijeenkomst) == [("Samen kijken", ["wat-doet-dit-met-ons"])]
    again = facilitator_client.post(adres(stappen[0].bijeenkomst, "stap_weg", stappen[0].pk))
    assert again.status_code == 404


def test_a_step_with_answers_goes_out_of_sight_and_comes_back_with_them(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    save_concept(quirine, stappen[0], {"opvalt": "nog niet af"})
    before = list(Bijdrage.objects.values())
    page = press(facilitator_client, stappen[0], "stap_weg")
    assert "Uit het draaiboek gehaald" in page
    assert order_of(stappen[0].bijeenkomst) == [("Samen kijken", ["wat-doet-dit-met-ons"])]
    assert "Samen 20 van" in page
    press(facilitator_client, stappen[0], "stap_weg")
    assert list(Bijdrage.objects.values()) == before
    page = press(facilitator_client, stappen[0], "stap_terug")
    assert "Uit het draaiboek gehaald" not in page
    press(facilitator_client, stappen[0], "stap_terug")
    assert order_of(stappen[0].bijeenkomst) == [("Samen kijken", ["wat-doet-dit-met-ons", "wat-zien-we"])]
    assert list(Bijdrage.objects.values()) == before


def test_what_is_out_of_sight_is_not_changed_or_moved(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    save_concept(quirine, stappen[0], {"opvalt": "x"})
    remove_stap(facilitator, stappen[0])
    for naam, data in (("stap_minuten", {"minuten": "99"}), ("verplaats_stap", {"richting": "omlaag"})):
        assert "Zet hem eerst terug." in press(facilitator_client, stappen[0], naam, **data)
    assert fresh(stappen[0]).minuten == 15


def test_the_step_where_the_group_is_stays(facilitator_client: Client, stap: Stap) -> None:
    assert "De groep is nu bij deze stap." in press(facilitator_client, stap, "stap_weg")
    assert fresh(stap).uit_draaiboek_op is None


def test_a_part_goes_only_when_it_is_empty(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    vol, leeg = bijeenkomst.onderdelen.get(), add_deel(facilitator, bijeenkomst, "Leeg")
    assert "In dit onderdeel staan nog stappen." in press(facilitator_client, vol, "onderdeel_weg")
    assert "is weggehaald" in press(facilitator_client, leeg, "onderdeel_weg")
    assert list(bijeenkomst.onderdelen.all()) == [vol]


def test_answers_of_a_step_that_was_taken_out_outlive_its_part(
    facilitator: Deelname, quirine: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    deel = add_deel(facilitator, bijeenkomst, "Begin", CHECK_IN)
    stap = deel.stappen.get()
    save_concept(quirine, stap, {"binnen": "moe"})
    remove_stap(facilitator, stap)
    remove_onderdeel(facilitator, deel)
    assert Bijdrage.objects.get(stap=stap).concept == {"binnen": "moe"}
    put_back(facilitator, stap)
    assert order_of(bijeenkomst) == [("Samen kijken", ["wat-zien-we", "wat-doet-dit-met-ons", "check-in"])]


def test_the_last_part_stays_while_it_holds_answers_out_of_sight(
    facilitator: Deelname, quirine: Deelname, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    save_concept(quirine, stappen[0], {"opvalt": "x"})
    for stap in stappen:
        remove_stap(facilitator, stap)
    with pytest.raises(NietNu, match="Bij dit onderdeel horen antwoorden"):
        remove_onderdeel(facilitator, bijeenkomst.onderdelen.get())
    assert Bijdrage.objects.filter(stap=stappen[0]).exists()


def test_in_a_closed_meeting_nothing_changes(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    deel = add_deel(facilitator, bijeenkomst, "Leeg")
    close(facilitator, bijeenkomst)
    before = (list(Stap.objects.values()), list(Onderdeel.objects.values()))
    for rij, naam, data in (
        (stappen[0], "stap_minuten", {"minuten": "9"}),
        (stappen[0], "stap", {"minuten": "9"}),
        (stappen[0], "stap_weg", {}),
        (deel, "onderdeel", {"titel": "Anders"}),
        (deel, "onderdeel_weg", {}),
        (deel, "kies_stappen", {"stappen": [PAUZE], "na": ""}),
    ):
        assert "Deze bijeenkomst is afgesloten." in press(facilitator_client, rij, naam, **data)  # type: ignore[arg-type]
    page = facilitator_client.post(adres(bijeenkomst, "nieuw_onderdeel"), {"titel": "Nog een"}, follow=True)
    assert "Deze bijeenkomst is afgesloten." in page.content.decode()
    assert (list(Stap.objects.values()), list(Onderdeel.objects.values())) == before


def test_a_step_that_no_card_has_any_more_can_be_seen_and_taken_out(
    facilitator_client: Client, stappen: list[Stap]
) -> None:
    Stap.objects.filter(pk=stappen[0].pk).update(sleutel="bestond-ooit")
    assert "Onbekende stap (bestond-ooit)" in facilitator_client.get(adres(stappen[0].bijeenkomst)).content.decode()
    page = facilitator_client.get(adres(stappen[0].bijeenkomst, "stap", stappen[0].pk)).content.decode()
    assert "Deze stap staat niet meer in de werkkaarten." in page
    press(facilitator_client, stappen[0], "stap_weg")
    assert not Stap.objects.filter(pk=stappen[0].pk).exists()
