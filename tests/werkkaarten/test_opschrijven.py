"""Writing down what somebody says who has no telephone: marked as such, and never over what they wrote themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from toegang.models import Deelname, Rol
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit
from werkkaarten.bijeenkomst import NietNu, list_stappen, open_stap, reveal_bijdragen
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.opschrijven import write_down

pytestmark = pytest.mark.django_db


def url_of(stap: Stap) -> str:
    return reverse("werkkaarten:opschrijven", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk])


def send(client: Client, stap: Stap, **form: Any) -> Any:
    return client.post(url_of(stap), form, follow=True)


def read_screens(facilitator_client: Client, quirine_client: Client, stap: Stap) -> list[str]:
    place = [stap.ruimte_id, stap.bijeenkomst.pk]
    pages = [facilitator_client.get(reverse(f"werkkaarten:{naam}", args=place)) for naam in ("regie", "groot_scherm")]
    return [page.content.decode() for page in (*pages, quirine_client.get(stap.bijeenkomst.get_absolute_url()))]


@pytest.fixture
def zonder_naam(facilitator: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst) -> Stap:
    Stap.objects.filter(pk=stappen[0].pk).update(zonder_naam=True)
    stap = list_stappen(bijeenkomst)[0]
    open_stap(facilitator, stap)
    return stap


def test_what_is_written_down_is_handed_in_for_them_and_says_by_whom(
    facilitator: Deelname, facilitator_client: Client, quirine_client: Client, xander: Deelname, stap: Stap
) -> None:
    page = send(facilitator_client, stap, voor=xander.pk, opvalt="Ik zag het aankomen.").content.decode()
    assert "Het antwoord van Xander is binnen." in page
    bijdrage = Bijdrage.objects.get()
    assert (bijdrage.deelname, bijdrage.opgeschreven_door) == (xander, facilitator)
    assert bijdrage.onthuld_op is None
    reveal_bijdragen(facilitator, stap)
    for html in read_screens(facilitator_client, quirine_client, stap):
        assert "Ik zag het aankomen." in html
        assert "Opgeschreven door Farah" in html


def test_they_count_as_being_in(facilitator: Deelname, xander: Deelname, stap: Stap) -> None:
    write_down(facilitator, stap, xander, {"opvalt": "a"})
    first = Genodigde.objects.get(deelname=xander).binnen_op
    assert first is not None
    write_down(facilitator, stap, xander, {"opvalt": "beter"})
    assert Genodigde.objects.get(deelname=xander).binnen_op == first


def test_somebody_new_gets_a_place(facilitator_client: Client, stap: Stap) -> None:
    send(facilitator_client, stap, naam="Tante Mien", rol="gezinslid", opvalt="Ik was erbij.")
    mien = Deelname.objects.get(naam="Tante Mien")
    assert (mien.rol, mien.gebruiker) == (Rol.GEZINSLID, None)
    assert Bijdrage.objects.get().deelname == mien


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"naam": "Mien"},
        {"naam": "Mien", "rol": "facilitator"},
        {"naam": "Quirine", "rol": "gezinslid"},
        {"voor": "999999"},
        {"voor": "x"},
        {"naam": "a" * 101, "rol": "gezinslid"},
    ],
)
def test_it_asks_who_says_this_and_keeps_what_was_typed(
    form: dict[str, str], facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    people = Deelname.objects.count()
    response = send(facilitator_client, stap, opvalt="Zilverreiger", **form)
    assert response.status_code == 422
    assert "Zilverreiger" in response.content.decode()
    assert not Bijdrage.objects.exists()
    assert Deelname.objects.count() == people


def test_without_a_word_nobody_new_is_made(facilitator_client: Client, stap: Stap) -> None:
    assert send(facilitator_client, stap, naam="Mien", rol="gezinslid", opvalt="").status_code == 422
    assert not Deelname.objects.filter(naam="Mien").exists()


@pytest.mark.parametrize("write", [submit, save_concept])
def test_what_somebody_writes_themselves_is_never_written_over(
    write: Callable[..., Bijdrage], facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    write(quirine, stap, {"opvalt": "van mezelf"})
    page = send(facilitator_client, stap, voor=quirine.pk, opvalt="van een ander")
    assert page.status_code == 422
    html = page.content.decode()
    assert "Quirine schrijft zelf al bij deze stap." in html
    assert "van een ander" in html
    assert "van mezelf" not in html
    own = own_bijdrage(quirine, stap)
    assert own is not None
    assert own.geschreven == {"opvalt": "van mezelf"}
    assert own.opgeschreven_door is None


def test_what_was_written_down_can_be_made_better_until_it_is_seen(
    facilitator: Deelname, facilitator_client: Client, xander: Deelname, stap: Stap
) -> None:
    write_down(facilitator, stap, xander, {"opvalt": "eerste"})
    assert "eerste" in facilitator_client.get(f"{url_of(stap)}?voor={xander.pk}").content.decode()
    send(facilitator_client, stap, voor=xander.pk, opvalt="beter")
    assert Bijdrage.objects.get().antwoord["opvalt"] == "beter"
    reveal_bijdragen(facilitator, stap)
    open_stap(facilitator, stap)
    page = send(facilitator_client, stap, voor=xander.pk, opvalt="nog beter").content.decode()
    assert "al te zien" in page
    assert Bijdrage.objects.get().antwoord["opvalt"] == "beter"


def test_the_page_never_shows_what_somebody_wrote_themselves(
    facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    submit(quirine, stap, {"opvalt": "Zilverreiger"})
    assert b"Zilverreiger" not in facilitator_client.get(f"{url_of(stap)}?voor={quirine.pk}").content


def test_in_a_step_that_is_not_open_nothing_is_handed_in_and_nothing_is_lost(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    with pytest.raises(NietNu, match="niet open"):
        write_down(facilitator, stappen[0], quirine, {"opvalt": "a"})
    page = send(facilitator_client, stappen[0], voor=quirine.pk, opvalt="Zilverreiger").content.decode()
    assert "niet open" in page
    assert "Zilverreiger" in page
    assert not Bijdrage.objects.exists()


def test_without_names_nobody_reads_who_wrote_it_down_or_for_whom(
    facilitator: Deelname,
    facilitator_client: Client,
    quirine_client: Client,
    xander: Deelname,
    zonder_naam: Stap,
) -> None:
    """One answer that was written down, in a group with one person without a telephone, would be a name."""
    write_down(facilitator, zonder_naam, xander, {"opvalt": "Zilverreiger"})
    assert b"Zilverreiger" not in facilitator_client.get(f"{url_of(zonder_naam)}?voor={xander.pk}").content
    reveal_bijdragen(facilitator, zonder_naam)
    for html in read_screens(facilitator_client, quirine_client, zonder_naam):
        assert "Zilverreiger" in html
        assert "Xander" not in html
        assert "Opgeschreven" not in html


def test_without_names_a_second_answer_for_the_same_person_is_refused(
    facilitator: Deelname, xander: Deelname, zonder_naam: Stap
) -> None:
    write_down(facilitator, zonder_naam, xander, {"opvalt": "a"})
    with pytest.raises(NietNu, match="schrijft zelf al"):
        write_down(facilitator, zonder_naam, xander, {"opvalt": "b"})
    assert Bijdrage.objects.get().antwoord == {"opvalt": "a"}
