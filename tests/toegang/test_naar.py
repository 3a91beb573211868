"""Where a personal link leads, which links it leaves alone, and adding a colleague who has an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from tests.toegang.test_uitnodiging import link
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Uitnodiging
from toegang.uitnodigen import GELDIG, find_uitnodiging, invite, withdraw

pytestmark = pytest.mark.django_db


def test_a_link_leads_where_it_was_made_for(facilitator: Deelname, gezinslid: Deelname) -> None:
    naar = reverse("casus:tijdlijn", args=[facilitator.ruimte_id])
    guest = Client()
    response = guest.post(link(invite(facilitator, gezinslid, naar)))
    assert response.headers["Location"] == naar
    assert guest.get(naar).status_code == 200


@pytest.mark.parametrize(
    "naar",
    [
        "https://elders.example.nl/",
        "//elders.example.nl/",
        "/\\elders.example.nl/",
        "///elders.example.nl",
        "casus/",
        "javascript:alert(1)",
        "\n/casus/",
    ],
)
def test_a_link_never_leads_to_another_site(naar: str, facilitator: Deelname, gezinslid: Deelname) -> None:
    old = invite(facilitator, gezinslid)
    with pytest.raises(ValueError, match="no path in this site"):
        invite(facilitator, gezinslid, naar)
    assert find_uitnodiging(old) is not None, "and the link of before still works"


def test_a_link_to_a_page_of_another_casus_opens_nothing_there(facilitator: Deelname, gezinslid: Deelname) -> None:
    guest = Client()
    naar = reverse("casus:tijdlijn", args=[uuid4()])
    assert guest.post(link(invite(facilitator, gezinslid, naar)), follow=True).status_code == 404


def test_a_link_beside_the_old_one_leaves_it_working(facilitator: Deelname, gezinslid: Deelname) -> None:
    old = invite(facilitator, gezinslid)
    guest = Client()
    guest.post(link(old))
    new = invite(facilitator, gezinslid, vervang=False)
    assert guest.get(reverse("casus:overzicht", args=[facilitator.ruimte_id])).status_code == 200
    assert [Client().post(link(token)).status_code for token in (old, new)] == [302, 302]


def test_withdrawing_stops_them_all_but_one_if_asked(facilitator: Deelname, gezinslid: Deelname) -> None:
    tokens = [invite(facilitator, gezinslid, vervang=False) for _ in range(3)]
    withdraw(facilitator, gezinslid, behalve=find_uitnodiging(tokens[1]))
    assert [find_uitnodiging(token) is not None for token in tokens] == [False, True, False]
    withdraw(facilitator, gezinslid)
    assert [find_uitnodiging(token) for token in tokens] == [None, None, None]


def test_a_link_works_at_least_as_long_as_asked_and_never_shorter(facilitator: Deelname, gezinslid: Deelname) -> None:
    now = timezone.now()
    for days, expected in ((90, 90), (1, GELDIG.days)):
        invite(facilitator, gezinslid, minstens_tot=now + timedelta(days=days))
        until = Uitnodiging.objects.get(deelname=gezinslid, ingetrokken_op=None).verloopt_op
        assert abs(until - now - timedelta(days=expected)) < timedelta(minutes=1)


# A colleague with an account


@pytest.fixture
def collega(db: None) -> Gebruiker:
    return Gebruiker.objects.create_user("mees@example.nl", "Mees", "een-lang-wachtwoord")


def add(client: Client, facilitator: Deelname, email: str, naam: str = "Mees") -> str:
    url = reverse("toegang:nieuwe_collega", args=[facilitator.ruimte_id])
    response = client.post(url, {"collega-email": email, "collega-naam": naam}, follow=True)
    return response.content.decode()


def test_a_colleague_with_an_account_takes_part_as_professional_and_finds_the_casus(
    facilitator: Deelname, facilitator_client: Client, collega: Gebruiker, casus: Casus
) -> None:
    assert "Mees doet nu mee als professional." in add(facilitator_client, facilitator, " Mees@Example.nl ")
    deelname = Deelname.objects.get(ruimte=casus.pk, gebruiker=collega)
    assert (deelname.naam, deelname.rol, deelname.is_gast) == ("Mees", Rol.PROFESSIONAL, False)
    regel = Logregel.objects.filter(object_id=str(deelname.pk), object_soort="toegang.deelname").get()
    assert (regel.wat, regel.deelname) == ("toegevoegd", facilitator)
    client = Client()
    client.force_login(collega)
    assert casus.titel in client.get(reverse("casus:lijst")).content.decode()


@pytest.mark.parametrize(
    ("email", "naam", "message"),
    [
        ("niemand@example.nl", "Mees", "Met dit adres heeft niemand een account."),
        ("facilitator@example.nl", "Mees", "doet al mee als Farah"),
        ("mees@example.nl", "farah", "Er doet al iemand mee die farah heet."),
        ("mees", "Mees", "Dit is geen e-mailadres."),
        ("mees@example.nl", "", "Hier staat nog niets."),
    ],
)
def test_who_cannot_be_added_is_told_why(
    email: str, naam: str, message: str, facilitator: Deelname, facilitator_client: Client, collega: Gebruiker
) -> None:
    before = Deelname.objects.count()
    assert message in add(facilitator_client, facilitator, email, naam)
    assert Deelname.objects.count() == before


def test_an_account_that_is_switched_off_is_no_account(
    facilitator: Deelname, facilitator_client: Client, collega: Gebruiker
) -> None:
    Gebruiker.objects.filter(pk=collega.pk).update(is_active=False)
    assert "heeft niemand een account" in add(facilitator_client, facilitator, collega.email)


def test_adding_a_colleague_twice_makes_one_place(
    facilitator: Deelname, facilitator_client: Client, collega: Gebruiker
) -> None:
    add(facilitator_client, facilitator, collega.email)
    add(facilitator_client, facilitator, collega.email, "Mees twee")
    assert Deelname.objects.filter(ruimte=facilitator.ruimte_id, gebruiker=collega).count() == 1
