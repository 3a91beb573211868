"""Hulpkaarten and small steps: read for yourself, and shared as a step right after this one."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus
from tests.werkkaarten.test_regie import where
from toegang.models import Deelname
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import NietNu, close, list_stappen, show_stap
from werkkaarten.models import Leerbijeenkomst, Stap
from werkkaarten.tussendoor import Hulp, find_hulp, insert_stap, list_hulpkaarten, list_tussendoor

pytestmark = pytest.mark.django_db

SOORT = Casus.Soort.CLIENTCASUS


def hulp_of(sleutel: str) -> Hulp:
    return next(hulp for hulp in (*list_hulpkaarten(), *list_tussendoor()) if hulp.stap.sleutel == sleutel)


def url_of(bijeenkomst: Leerbijeenkomst, hulp: Hulp) -> str:
    place = [bijeenkomst.ruimte_id, bijeenkomst.pk, hulp.kaart, hulp.vorm, hulp.stap.sleutel]
    return reverse("werkkaarten:hulp", args=place)


def share(client: Client, bijeenkomst: Leerbijeenkomst, sleutel: str, vraag: str) -> Any:
    return client.post(url_of(bijeenkomst, hulp_of(sleutel)), {"vraag": vraag}, follow=True)


def namen(bijeenkomst: Leerbijeenkomst) -> list[str]:
    return [stap.sleutel for stap in list_stappen(bijeenkomst)]


def test_part_c_of_card_one_and_the_small_steps_are_there() -> None:
    assert {hulp.stap.op_kaart for hulp in list_hulpkaarten()} >= {f"C{nummer}" for nummer in range(1, 10)}
    assert {"stilte", "eigen-vraag", "vijf-keer-waarom"} <= {hulp.stap.sleutel for hulp in list_tussendoor()}


def test_reading_one_changes_nothing_for_the_group(
    facilitator_client: Client, quirine_client: Client, stap: Stap
) -> None:
    hulp = list_hulpkaarten()[0]
    before = quirine_client.get(stap.bijeenkomst.get_absolute_url()).content
    page = facilitator_client.get(url_of(stap.bijeenkomst, hulp), headers={"HX-Request": "true"}).content.decode()
    assert hulp.stap.naam in page
    assert "<html" not in page
    assert hulp.stap.naam.encode() not in before
    assert quirine_client.get(url_of(stap.bijeenkomst, hulp)).status_code == 403
    assert len(list_stappen(stap.bijeenkomst)) == 2


def test_a_shared_question_becomes_the_step_right_after_this_one_and_the_group_is_there(
    facilitator_client: Client, quirine_client: Client, quirine: Deelname, stap: Stap
) -> None:
    share(facilitator_client, stap.bijeenkomst, "eigen-vraag", "Wie hebben we nog niet gehoord?")
    assert namen(stap.bijeenkomst) == ["wat-zien-we", "eigen-vraag", "wat-doet-dit-met-ons"]
    nieuw = where(stap.bijeenkomst)
    assert nieuw is not None
    assert (nieuw.sleutel, nieuw.fase) == ("eigen-vraag", "open")
    assert nieuw.kaartstap.vraag == "Wie hebben we nog niet gehoord?"
    assert "Wie hebben we nog niet gehoord?" in quirine_client.get(stap.bijeenkomst.get_absolute_url()).content.decode()
    assert submit(quirine, nieuw, {"antwoord": "Opa."}).ingediend_op


def test_the_question_of_the_card_is_not_kept_as_an_own_one(facilitator_client: Client, stap: Stap) -> None:
    vraag = hulp_of("eigen-vraag").stap.vraag
    share(facilitator_client, stap.bijeenkomst, "eigen-vraag", f"  {vraag} ")
    assert Stap.objects.get(sleutel="eigen-vraag").eigen_vraag == ""


def test_sharing_twice_by_pressing_twice_makes_one_step(facilitator_client: Client, stap: Stap) -> None:
    for _ in range(2):
        share(facilitator_client, stap.bijeenkomst, "eigen-vraag", "Wie hebben we nog niet gehoord?")
    assert namen(stap.bijeenkomst).count("eigen-vraag") == 1


def test_sharing_before_the_beginning_comes_first(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    share(facilitator_client, bijeenkomst, "eigen-vraag", "Waarom ben jij hier?")
    assert namen(bijeenkomst)[0] == "eigen-vraag"


def test_while_people_write_the_step_waits_and_going_there_asks_once_more(
    facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    save_concept(quirine, stap, {"opvalt": "nog niet af"})
    page = share(facilitator_client, stap.bijeenkomst, "stilte", "We zijn samen stil.").content.decode()
    assert "De vraag staat klaar" in page
    assert "Nog 1 persoon schrijft" in page
    assert where(stap.bijeenkomst) == stap
    nieuw = Stap.objects.get(sleutel="stilte")
    place = [stap.ruimte_id, stap.bijeenkomst.pk, nieuw.pk, "open"]
    facilitator_client.post(reverse("werkkaarten:zet_stap", args=place), {"toch": "ja"})
    assert where(stap.bijeenkomst) == nieuw


def test_a_silence_makes_the_groot_scherm_quiet(facilitator_client: Client, stap: Stap) -> None:
    share(facilitator_client, stap.bijeenkomst, "stilte", "We zijn samen stil.")
    html = facilitator_client.get(
        reverse("werkkaarten:groot_scherm", args=[stap.ruimte_id, stap.bijeenkomst.pk])
    ).content.decode()
    scherm = html.split('id="scherm"')[1].split("</main>")[0]
    assert "We zijn samen stil." in scherm
    assert "<svg" not in scherm
    assert "binnen" not in scherm


def test_what_is_for_yourself_can_not_be_shared(facilitator: Deelname, facilitator_client: Client, stap: Stap) -> None:
    eigen = [hulp for hulp in list_hulpkaarten() if hulp.is_voor_jezelf]
    assert eigen
    with pytest.raises(NietNu, match="alleen voor jou"):
        insert_stap(facilitator, stap.bijeenkomst, eigen[0], SOORT)
    assert "Deel deze vraag" not in facilitator_client.get(url_of(stap.bijeenkomst, eigen[0])).content.decode()
    page = share(facilitator_client, stap.bijeenkomst, eigen[0].stap.sleutel, "toch").content.decode()
    assert "alleen voor jou" in page
    assert len(list_stappen(stap.bijeenkomst)) == 2


@pytest.mark.parametrize("vraag", ["", "   ", "a" * 401])
def test_an_empty_or_endless_question_is_not_shared(vraag: str, facilitator_client: Client, stap: Stap) -> None:
    assert share(facilitator_client, stap.bijeenkomst, "eigen-vraag", vraag).status_code == 422
    assert len(list_stappen(stap.bijeenkomst)) == 2


def test_a_step_that_is_no_hulpkaart_is_not_found(facilitator_client: Client, stap: Stap) -> None:
    place = [stap.ruimte_id, stap.bijeenkomst.pk, "tijdlijn", "clientcasus", "wat-zien-we"]
    assert facilitator_client.get(reverse("werkkaarten:hulp", args=place)).status_code == 404


def test_in_a_closed_meeting_nothing_is_shared(facilitator: Deelname, facilitator_client: Client, stap: Stap) -> None:
    close(facilitator, stap.bijeenkomst)
    share(facilitator_client, stap.bijeenkomst, "eigen-vraag", "Nog iets?")
    assert len(list_stappen(stap.bijeenkomst)) == 2


def test_it_comes_after_the_step_where_the_group_is_and_the_rest_keeps_its_order(
    facilitator: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst
) -> None:
    show_stap(facilitator, stappen[1])
    hulp = find_hulp("tussendoor", "los", "stilte")
    insert_stap(facilitator, bijeenkomst, hulp, SOORT)
    show_stap(facilitator, stappen[0])
    insert_stap(facilitator, bijeenkomst, find_hulp("tussendoor", "los", "pauze"), SOORT)
    assert namen(bijeenkomst) == ["wat-zien-we", "pauze", "wat-doet-dit-met-ons", "stilte"]
