"""Leading together: name who helps, hand over the regie, and what that person can read then."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from casus.models import Gebeurtenis
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.leiding import hand_over, list_mede, name_mede
from werkkaarten.models import Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_bram(facilitator: Deelname) -> Callable[[Rol], Deelname]:
    """Make somebody with an account."""

    def make(rol: Rol) -> Deelname:
        account = Gebruiker.objects.create_user("bram@example.nl", "Bram", "een-lang-wachtwoord")
        return Deelname.objects.create(ruimte_id=facilitator.ruimte_id, gebruiker=account, naam="Bram", rol=rol)

    return make


@pytest.fixture
def bram(make_bram: Callable[[Rol], Deelname]) -> Deelname:
    return make_bram(Rol.PROFESSIONAL)


def url_of(naam: str, bijeenkomst: Leerbijeenkomst, *meer: object) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *meer])


def who_leads(bijeenkomst: Leerbijeenkomst) -> tuple[Deelname | None, Deelname | None]:
    bijeenkomst.refresh_from_db()
    return bijeenkomst.leider, bijeenkomst.mede


def test_only_who_has_an_account_can_help(
    facilitator: Deelname, quirine: Deelname, bram: Deelname, bijeenkomst: Leerbijeenkomst, facilitator_client: Client
) -> None:
    assert list(list_mede(bijeenkomst)) == [bram]
    for cannot in (quirine, facilitator):
        with pytest.raises(NietNu, match="eigen account"):
            name_mede(facilitator, bijeenkomst, cannot)
    response = facilitator_client.post(url_of("leiding", bijeenkomst), {"mede": quirine.pk})
    assert response.status_code == 422
    assert who_leads(bijeenkomst) == (facilitator, None)


def test_being_named_gives_no_rights(
    facilitator: Deelname, bram: Deelname, bijeenkomst: Leerbijeenkomst, client_of: Callable[[Deelname], Client]
) -> None:
    name_mede(facilitator, bijeenkomst, bram)
    assert who_leads(bijeenkomst) == (facilitator, bram)
    assert client_of(bram).get(url_of("regie", bijeenkomst)).status_code == 403


def test_handing_over_makes_a_facilitator_and_swaps_who_leads_and_who_helps(
    facilitator: Deelname,
    facilitator_client: Client,
    bram: Deelname,
    bijeenkomst: Leerbijeenkomst,
    client_of: Callable[[Deelname], Client],
) -> None:
    facilitator_client.post(url_of("leiding", bijeenkomst), {"mede": bram.pk})
    page = facilitator_client.get(url_of("leiding", bijeenkomst)).content.decode()
    assert "Geef de regie door aan Bram" in page
    assert "alleen voor de facilitator" in page
    facilitator_client.post(url_of("geef_door", bijeenkomst, bram.pk))
    bram.refresh_from_db()
    assert bram.rol == Rol.FACILITATOR
    assert who_leads(bijeenkomst) == (bram, facilitator)
    for wie in (bram, facilitator):
        assert client_of(wie).get(url_of("regie", bijeenkomst)).status_code == 200
    assert {"facilitator gemaakt", "regie doorgegeven"} <= set(Logregel.objects.values_list("wat", flat=True))


def test_pressing_twice_hands_over_once(facilitator: Deelname, bram: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    name_mede(facilitator, bijeenkomst, bram)
    for _ in range(2):
        hand_over(facilitator, bijeenkomst, bram)
    assert who_leads(bijeenkomst) == (bram, facilitator)
    bram.refresh_from_db()
    hand_over(bram, bijeenkomst, facilitator)
    assert who_leads(bijeenkomst) == (facilitator, bram)


def test_who_was_not_named_does_not_get_the_regie(
    facilitator: Deelname, facilitator_client: Client, bram: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    page: Any = facilitator_client.post(url_of("geef_door", bijeenkomst, bram.pk), follow=True)
    assert "Kies eerst wie meeleidt" in page.content.decode()
    bram.refresh_from_db()
    assert bram.rol == Rol.PROFESSIONAL
    assert who_leads(bijeenkomst) == (facilitator, None)


def test_only_a_facilitator_hands_over(
    facilitator: Deelname, bram: Deelname, bijeenkomst: Leerbijeenkomst, client_of: Callable[[Deelname], Client]
) -> None:
    """Who helps can't take the regie."""
    name_mede(facilitator, bijeenkomst, bram)
    with pytest.raises(PermissionDenied):
        hand_over(bram, bijeenkomst, bram)
    with pytest.raises(PermissionDenied):
        name_mede(bram, bijeenkomst, None)
    assert client_of(bram).post(url_of("geef_door", bijeenkomst, bram.pk)).status_code == 403
    assert who_leads(bijeenkomst) == (facilitator, bram)


def test_who_gets_the_regie_reads_what_the_page_said_and_no_hidden_answer(
    facilitator: Deelname,
    facilitator_client: Client,
    make_bram: Callable[[Rol], Deelname],
    quirine: Deelname,
    stap: Stap,
    client_of: Callable[[Deelname], Client],
) -> None:
    """A member of the family who becomes facilitator leaves the closed space of the family."""
    bram, bijeenkomst = make_bram(Rol.GEZINSLID), stap.bijeenkomst
    for kenmerk, wie in (("moment-1", Zichtbaarheid.GEZIN), ("moment-2", Zichtbaarheid.FACILITATOR)):
        Gebeurtenis.objects.filter(kenmerk=kenmerk).update(zichtbaarheid=wie)
    submit(quirine, stap, {"opvalt": "Zilverreiger"})
    name_mede(facilitator, bijeenkomst, bram)
    page = facilitator_client.get(url_of("leiding", bijeenkomst)).content.decode()
    assert (
        "Niet meer: wat &#x27;alleen voor het gezin&#x27;" in page or "Niet meer: wat 'alleen voor het gezin'" in page
    )

    def readable() -> set[str]:
        bram.refresh_from_db()
        return set(Gebeurtenis.objects.voor(bram).values_list("kenmerk", flat=True))

    assert readable() == {"moment-1"}
    hand_over(facilitator, bijeenkomst, bram)
    assert readable() == {"moment-2"}
    assert b"Zilverreiger" not in client_of(bram).get(url_of("regie", bijeenkomst)).content


def test_somebody_of_another_casus_is_not_found(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stranger_client: Client
) -> None:
    assert facilitator_client.post(url_of("geef_door", bijeenkomst, 987654)).status_code == 404
    assert stranger_client.post(url_of("geef_door", bijeenkomst, 987654)).status_code == 404
