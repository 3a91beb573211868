"""Every address there is, asked for by everyone there is.

A new view fails here until it is in one of the tables: on the short public list, for who has an account, or in a
ruimte with the rollen that may come in. The tables are written by hand and not read from the code.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from casus.models import Casus
from casus.openen import open_casus
from tests.toegang.adressen import METHODS, OTHER_METHODS, STROMEN, Adres, adres_url, ask, fill_casus, list_adressen
from tests.toegang.tabellen import IN_RUIMTE, PUBLIC, VAN_DE_MAKER, WITH_ACCOUNT
from toegang.models import Deelname, Gebruiker, Rol
from toegang.uitnodigen import add_deelname
from werkkaarten.bijeenkomst import list_stappen
from werkkaarten.draaiboek import plan

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

NO_IDS = {"soort", "vel", "rol"}  # parameters that are the same in every casus
PLACEHOLDER = "987654321"  # stands where a number comes that is too long to be an id
ADRESSEN = list_adressen()
PRIVATE = [adres for adres in ADRESSEN if adres.naam not in PUBLIC]
RUIMTE_ADRESSEN = [adres for adres in ADRESSEN if adres.in_ruimte]


@pytest.fixture
def bekend(facilitator: Deelname) -> dict[str, Any]:
    return fill_casus(facilitator)


@pytest.fixture
def elders(gebruiker: Gebruiker) -> Deelname:
    """The facilitator of another casus."""
    ander = Gebruiker.objects.create_user("elders@example.nl", "Elders", "een-lang-wachtwoord")
    return open_casus(ander, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))


def sign_in_url(url: str) -> str:
    return f"{reverse('account_login')}?next={quote(url)}"


def answers(client: Client, adressen: list[Adres], bekend: dict[str, Any]) -> dict[str, int]:
    """Give the status of GET and POST on each address, each asked for in the same, unchanged casus."""
    found = {}
    for adres in adressen:
        for method in METHODS:
            with transaction.atomic():
                found[f"{method} {adres.naam}"] = ask(client, method, adres_url(adres, bekend)).status_code
                transaction.set_rollback(True)
    return found


def test_every_address_has_its_own_name_and_a_place_in_one_table() -> None:
    namen = [adres.naam for adres in ADRESSEN]
    assert len(namen) == len(set(namen))
    assert sorted(namen) == sorted([*PUBLIC, *WITH_ACCOUNT, *IN_RUIMTE])


def test_an_address_in_a_ruimte_says_so_and_no_other_does() -> None:
    assert {adres.naam for adres in RUIMTE_ADRESSEN} == set(IN_RUIMTE)


@pytest.mark.parametrize("method", METHODS)
def test_nobody_is_sent_to_the_sign_in_page_everywhere_else(method: str, bekend: dict[str, Any]) -> None:
    let_in = {}
    for adres in PRIVATE:
        url = adres_url(adres, bekend)
        response = ask(Client(), method, url)
        sent_away = response.status_code == 302 and response.headers["Location"] == sign_in_url(url)
        if not sent_away and response.status_code != 405:
            let_in[adres.naam] = response.status_code
    assert let_in == {}


@pytest.mark.parametrize("method", METHODS)
def test_nobody_learns_whether_a_casus_exists(method: str) -> None:
    """Without `bekend` every id points at nothing: the answer is the same."""
    for adres in RUIMTE_ADRESSEN:
        url = adres_url(adres, {})
        response = ask(Client(), method, url)
        assert response.status_code == 405 or response.headers["Location"] == sign_in_url(url), adres


def test_every_private_address_answers_at_least_one_method(bekend: dict[str, Any]) -> None:
    """A view that refuses both GET and POST would slip through the tests above."""
    for adres in PRIVATE:
        url = adres_url(adres, bekend)
        assert {ask(Client(), method, url).status_code for method in METHODS} != {405}, adres


@pytest.mark.parametrize("method", OTHER_METHODS)
def test_no_other_method_opens_a_door(method: str, bekend: dict[str, Any]) -> None:
    for adres in PRIVATE:
        url = adres_url(adres, bekend)
        response = ask(Client(), method, url)
        assert response.status_code == 405 or response.headers.get("Location") == sign_in_url(url), adres


def test_every_public_address_is_open_to_nobody_in_particular(bekend: dict[str, Any]) -> None:
    """A public address that has become private, or is gone, must leave the list."""
    shut = {}
    for adres in ADRESSEN:
        if adres.naam in PUBLIC:
            url = adres_url(adres, bekend)
            for method in METHODS:
                response = ask(Client(), method, url)
                if response.headers.get("Location") == sign_in_url(url) or response.status_code >= 500:
                    shut[f"{method} {adres.naam}"] = response.status_code
    assert shut == {}


def expected_for_strangers() -> dict[str, int]:
    return {
        f"{method} {naam}": 405 if wie is None else 404
        for naam, table in IN_RUIMTE.items()
        for method, wie in zip(METHODS, table, strict=True)
    }


def test_someone_with_an_account_who_takes_part_in_nothing_finds_nothing(
    stranger_client: Client, bekend: dict[str, Any]
) -> None:
    assert answers(stranger_client, RUIMTE_ADRESSEN, bekend) == expected_for_strangers()


def test_the_facilitator_of_another_casus_finds_nothing(
    elders: Deelname, client_of: Callable[[Deelname], Client], bekend: dict[str, Any]
) -> None:
    assert answers(client_of(elders), RUIMTE_ADRESSEN, bekend) == expected_for_strangers()


@pytest.mark.parametrize("rol", list(Rol))
def test_a_guest_of_another_casus_finds_nothing(
    rol: Rol, elders: Deelname, client_of: Callable[[Deelname], Client], bekend: dict[str, Any]
) -> None:
    gast = add_deelname(elders, "Gast van elders", rol)
    assert answers(client_of(gast), RUIMTE_ADRESSEN, bekend) == expected_for_strangers()


def test_ids_of_another_casus_lead_nowhere_from_the_own_casus(
    elders: Deelname, client_of: Callable[[Deelname], Client], bekend: dict[str, Any]
) -> None:
    """The facilitator of another casus, in their own casus, with every other id taken from this one."""
    plan(elders, Casus.objects.get(pk=elders.ruimte_id), date(2026, 11, 5), "fysiek")
    deep = [adres for adres in RUIMTE_ADRESSEN if set(adres.parameters) - {"ruimte_id", *NO_IDS}]
    found = answers(client_of(elders), deep, {**bekend, "ruimte_id": elders.ruimte_id})
    assert {naam: status for naam, status in found.items() if status not in (404, 405)} == {}


def test_a_stap_is_reached_only_by_way_of_its_own_bijeenkomst(
    facilitator: Deelname, facilitator_client: Client, bekend: dict[str, Any]
) -> None:
    andere = plan(facilitator, Casus.objects.get(pk=facilitator.ruimte_id), date(2026, 11, 6), "online")
    crossed = {**bekend, "stap_id": list_stappen(andere)[0].pk}
    with_stap = [adres for adres in RUIMTE_ADRESSEN if "stap_id" in adres.parameters]
    assert set(answers(facilitator_client, with_stap, crossed).values()) == {404, 405}
    crossed = {**bekend, "bijeenkomst_id": andere.pk}
    bewaar = [adres for adres in RUIMTE_ADRESSEN if adres.naam == "werkkaarten:bewaar_inzicht"]
    assert set(answers(facilitator_client, bewaar, crossed).values()) == {404, 405}


@pytest.mark.parametrize("rol", list(Rol))
def test_each_rol_comes_in_exactly_where_the_table_says(
    rol: Rol,
    facilitator: Deelname,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
    bekend: dict[str, Any],
) -> None:
    wie = facilitator if rol == Rol.FACILITATOR else make_gast("Iemand", rol)
    found = answers(client_of(wie), [adres for adres in RUIMTE_ADRESSEN if adres.naam not in STROMEN], bekend)
    wrong = {}
    for naam in set(IN_RUIMTE) - set(STROMEN):
        for method, rollen in zip(METHODS, IN_RUIMTE[naam], strict=True):
            status = found[f"{method} {naam}"]
            if rollen is None:
                good = status == 405
            elif rol.value not in rollen:
                good = status == 403
            elif naam in VAN_DE_MAKER and rol != Rol.FACILITATOR:
                good = status == 404
            else:
                good = status in (200, 204, 302, 422)
            if not good:
                wrong[f"{method} {naam}"] = status
    assert wrong == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("naam", STROMEN)
def test_each_rol_hears_a_stream_exactly_where_the_table_says(
    naam: str,
    facilitator: Deelname,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
    bekend: dict[str, Any],
) -> None:
    may_get, _ = IN_RUIMTE[naam]
    assert may_get is not None
    url = next(adres_url(adres, bekend) for adres in RUIMTE_ADRESSEN if adres.naam == naam)
    for rol in Rol:
        client = client_of(facilitator if rol == Rol.FACILITATOR else make_gast(f"Gast {rol}", rol))
        assert client.get(url).status_code == (200 if rol.value in may_get else 403), rol


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.GEZINSLID])
def test_a_guest_has_no_use_for_pages_that_ask_for_an_account(
    rol: Rol, make_gast: Callable[..., Deelname], client_of: Callable[[Deelname], Client]
) -> None:
    gast = make_gast("Iemand", rol)
    client = client_of(gast)
    own = {"casus:lijst": reverse("casus:overzicht", args=[gast.ruimte_id])}  # a guest's list is their one casus
    for naam in WITH_ACCOUNT:
        for method in METHODS:
            response = ask(client, method, reverse(naam))
            sent_away = response.headers.get("Location") == own.get(naam, sign_in_url(reverse(naam)))
            assert sent_away or response.status_code == 405, naam


@pytest.mark.parametrize("number", [0, 10**12, 2**63, 10**30])
def test_a_number_that_is_no_id_is_not_found(number: int, facilitator_client: Client, bekend: dict[str, Any]) -> None:
    facilitator_client.raise_request_exception = False  # answer a mistake of ours with 500, as a server would
    wrong = {}
    for adres in RUIMTE_ADRESSEN:
        for parameter, soort in adres.parameters.items():
            if soort == "int":
                known = {**bekend, f"{adres.naam} {parameter}": PLACEHOLDER}
                url = adres_url(adres, known).replace(PLACEHOLDER, str(number))
                statuses = {ask(facilitator_client, method, url).status_code for method in METHODS}
                if not statuses <= {404, 405}:
                    wrong[f"{adres.naam} {parameter}"] = statuses
    assert wrong == {}


def test_a_kenmerk_that_is_not_there_is_not_found(facilitator_client: Client, bekend: dict[str, Any]) -> None:
    without = {naam: value for naam, value in bekend.items() if " kenmerk" not in naam}
    for adres in RUIMTE_ADRESSEN:
        if "kenmerk" in adres.parameters:
            url = adres_url(adres, without)
            assert {ask(facilitator_client, method, url).status_code for method in METHODS} <= {404, 405}, adres


def test_an_account_that_is_switched_off_is_out_at_the_next_request(
    facilitator_client: Client, gebruiker: Gebruiker, casus: Casus
) -> None:
    url = casus.get_absolute_url()
    assert facilitator_client.get(url).status_code == 200
    gebruiker.is_active = False
    gebruiker.save()
    assert facilitator_client.get(url).headers["Location"] == sign_in_url(url)


def test_who_takes_part_no_longer_is_out_at_the_next_request(
    facilitator_client: Client, casus: Casus, gebruiker: Gebruiker
) -> None:
    leeg = open_casus(gebruiker, Casus(titel="Leeg", soort=Casus.Soort.CLIENTCASUS))
    url = reverse("casus:overzicht", args=[leeg.ruimte_id])
    assert facilitator_client.get(url).status_code == 200
    Deelname.objects.filter(pk=leeg.pk).update(gebruiker=None)
    assert facilitator_client.get(url).status_code == 404
