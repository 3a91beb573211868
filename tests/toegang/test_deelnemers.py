"""Who takes part: adding people, giving them a link and taking it back, by the facilitator of this casus alone."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus
from casus.openen import open_casus
from tests.toegang.test_uitnodiging import link, token_in
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Uitnodiging
from toegang.uitnodigen import add_deelname, find_uitnodiging, invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def elders(db: None) -> Deelname:
    """The facilitator of another casus."""
    ander = Gebruiker.objects.create_user("elders@example.nl", "Elders", "een-lang-wachtwoord")
    return open_casus(ander, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))


def test_the_facilitator_adds_someone_and_gets_a_link_that_works(
    facilitator: Deelname, facilitator_client: Client
) -> None:
    url = reverse("toegang:deelnemers", args=[facilitator.ruimte_id])
    token = token_in(facilitator_client.post(url, {"naam": "Noor", "rol": "professional"}))
    found = find_uitnodiging(token)
    assert found is not None
    assert (found.deelname.naam, found.deelname.rol, found.deelname.is_gast) == ("Noor", "professional", True)
    assert found.deelname.ruimte_id == found.ruimte_id == facilitator.ruimte_id
    assert Client().post(link(token)).status_code == 302


def test_withdrawing_says_so_and_shows_that_no_link_works(
    facilitator: Deelname, facilitator_client: Client, gezinslid: Deelname
) -> None:
    invite(facilitator, gezinslid)
    url = reverse("toegang:trek_link_in", args=[facilitator.ruimte_id, gezinslid.pk])
    page = facilitator_client.post(url, follow=True).content.decode()
    assert "De link van Ruben werkt niet meer." in page
    assert "geen link die werkt" in page


@pytest.mark.parametrize("naam", ["toegang:nieuwe_link", "toegang:trek_link_in"])
def test_the_facilitator_of_another_casus_makes_and_withdraws_no_links(
    naam: str, elders: Deelname, gezinslid: Deelname, facilitator: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    token = invite(facilitator, gezinslid)
    client = client_of(elders)
    for ruimte_id in (facilitator.ruimte_id, elders.ruimte_id):
        assert client.post(reverse(naam, args=[ruimte_id, gezinslid.pk])).status_code == 404
    assert find_uitnodiging(token) is not None
    assert Uitnodiging.objects.filter(deelname=gezinslid).count() == 1


@pytest.mark.parametrize("naam", ["toegang:nieuwe_link", "toegang:trek_link_in"])
def test_who_has_an_account_gets_no_link(naam: str, facilitator: Deelname, facilitator_client: Client) -> None:
    assert facilitator_client.post(reverse(naam, args=[facilitator.ruimte_id, facilitator.pk])).status_code == 404
    assert facilitator_client.get(reverse(naam, args=[facilitator.ruimte_id, facilitator.pk])).status_code == 405


@pytest.mark.parametrize("naam", ["Ruben", "ruben", " RUBEN ", "Farah", "farah"])
def test_a_name_that_is_taken_is_refused(
    naam: str, facilitator: Deelname, facilitator_client: Client, gezinslid: Deelname
) -> None:
    url = reverse("toegang:deelnemers", args=[facilitator.ruimte_id])
    response = facilitator_client.post(url, {"naam": naam, "rol": "gezinslid"})
    assert response.status_code == 422
    assert f"Er doet al iemand mee die {naam.strip()} heet." in response.content.decode()
    assert Deelname.objects.filter(ruimte=facilitator.ruimte_id).count() == 2


def test_the_same_name_in_another_casus_is_free(
    elders: Deelname, gezinslid: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    url = reverse("toegang:deelnemers", args=[elders.ruimte_id])
    assert client_of(elders).post(url, {"naam": "Ruben", "rol": "gezinslid"}).status_code == 200


def test_bringing_in_someone_twice_makes_one_participant(facilitator: Deelname, facilitator_client: Client) -> None:
    """While opening a casus people go back a page and press the button again."""
    url = reverse("casus:openen_inbrenger", args=[facilitator.ruimte_id])
    for _ in range(2):
        facilitator_client.post(url, {"naam": "Sanne"})
    assert Deelname.objects.filter(ruimte=facilitator.ruimte_id, naam="Sanne").count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"naam": "", "rol": "gezinslid"},
        {"naam": "   ", "rol": "gezinslid"},
        {"naam": "Noor"},
        {"naam": "Noor", "rol": "facilitator"},
        {"naam": "Noor", "rol": "bestuurder"},
        {"naam": "Noor", "rol": "beheerder"},
        {"naam": "n" * 101, "rol": "gezinslid"},
        {"naam": "No\x00or", "rol": "gezinslid"},
    ],
)
def test_a_mistake_in_the_form_adds_nobody(
    form: dict[str, str], facilitator: Deelname, facilitator_client: Client
) -> None:
    url = reverse("toegang:deelnemers", args=[facilitator.ruimte_id])
    before = Deelname.objects.count()
    response = facilitator_client.post(url, {"csrfmiddlewaretoken": "x", **form})
    assert response.status_code == 422
    assert b"uitnodiging/" not in response.content
    assert Deelname.objects.count() == before


def test_who_adds_and_invites_is_the_one_who_asked(facilitator: Deelname) -> None:
    gast = add_deelname(facilitator, "Noor", Rol.GEZINSLID)
    invite(facilitator, gast)
    assert [regel.deelname for regel in Logregel.objects.filter(ruimte=facilitator.ruimte_id)[:2]] == [facilitator] * 2
