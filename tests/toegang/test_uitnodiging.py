"""The personal link: what it opens, for whom, for how long, and what is kept of it."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from casus.openen import open_casus
from toegang.models import Deelname, Gebruiker, Logregel, Uitnodiging
from toegang.uitnodigen import GELDIG, find_uitnodiging, hash_token, invite, withdraw

pytestmark = pytest.mark.django_db

DEAD = "Deze link werkt niet meer"


def link(token: str) -> str:
    return reverse("toegang:uitnodiging", kwargs={"token": token})


def token_in(response: Any) -> str:
    found = re.search(r'value="http://testserver/uitnodiging/([^/"]+)/"', response.content.decode())
    assert found is not None
    return found[1]


def browser_with_session(key: str | None) -> Client:
    """Give another browser that holds this session id."""
    assert key
    client = Client()
    client.cookies["sessionid"] = key
    return client


def dump_database() -> str:
    """Give every value of every row of every table as one text."""
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            parts += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(parts)


@pytest.fixture
def elders(db: None) -> Deelname:
    """The facilitator of another casus."""
    ander = Gebruiker.objects.create_user("elders@example.nl", "Elders", "een-lang-wachtwoord")
    return open_casus(ander, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))


# The token


def test_a_token_has_at_least_128_random_bits(facilitator: Deelname, gezinslid: Deelname) -> None:
    tokens = {invite(facilitator, gezinslid) for _ in range(20)}
    assert len(tokens) == 20
    sizes = {len(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))) for token in tokens}
    assert min(sizes) * 8 >= 128


def test_the_database_holds_no_token_also_after_it_was_used(
    facilitator: Deelname, facilitator_client: Client, gezinslid: Deelname
) -> None:
    url = reverse("toegang:nieuwe_link", args=[facilitator.ruimte_id, gezinslid.pk])
    token = token_in(facilitator_client.post(url))
    guest = Client()
    guest.get(link(token))
    guest.post(link(token))
    dump = dump_database()
    assert hash_token(token) in dump
    assert token not in dump
    assert token not in str([dict(browser.session) for browser in (guest, facilitator_client)])


def test_the_hash_is_no_way_in(facilitator: Deelname, gezinslid: Deelname) -> None:
    kept = hash_token(invite(facilitator, gezinslid))
    assert Client().post(link(kept)).status_code == 404


def test_the_link_is_shown_once(facilitator_client: Client, facilitator: Deelname, gezinslid: Deelname) -> None:
    url = reverse("toegang:nieuwe_link", args=[facilitator.ruimte_id, gezinslid.pk])
    token = token_in(facilitator_client.post(url))
    page = facilitator_client.get(reverse("toegang:deelnemers", args=[facilitator.ruimte_id]))
    assert b"Ruben" in page.content
    assert token.encode() not in page.content


# Opening it


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_mail_scanner_that_follows_the_link_starts_nothing(
    method: str, facilitator: Deelname, gezinslid: Deelname
) -> None:
    token = invite(facilitator, gezinslid)
    before = Logregel.objects.count()
    scanner = Client()
    for _ in range(2):
        getattr(scanner, method)(link(token))
    assert "sessionid" not in scanner.cookies
    assert Uitnodiging.objects.get(deelname=gezinslid).gebruikt_op is None
    assert Logregel.objects.count() == before
    url = reverse("casus:overzicht", args=[facilitator.ruimte_id])
    assert scanner.get(url).headers["Location"].startswith(reverse("account_login"))
    assert Client().post(link(token)).status_code == 302, "the link still works for the person it is for"


def test_the_page_greets_by_name_and_tells_nothing_of_the_casus(
    facilitator: Deelname, gezinslid: Deelname, casus: Casus
) -> None:
    html = Client().get(link(invite(facilitator, gezinslid))).content.decode()
    assert "Welkom, Ruben" in html
    assert casus.titel not in html
    assert casus.leervraag not in html
    assert str(casus.pk) not in html
    assert "Farah" not in html


def test_the_button_lets_in_as_that_person_in_that_ruimte_only(
    facilitator: Deelname, gezinslid: Deelname, elders: Deelname
) -> None:
    guest = Client()
    response = guest.post(link(invite(facilitator, gezinslid)))
    assert response.headers["Location"] == reverse("casus:overzicht", args=[facilitator.ruimte_id])
    html = guest.get(response.headers["Location"]).content.decode()
    assert "Ruben, te gast" in html
    assert guest.get(reverse("casus:overzicht", args=[elders.ruimte_id])).status_code == 404
    assert guest.get("/").headers["Location"] == reverse("casus:overzicht", args=[facilitator.ruimte_id])
    for naam in ("casus:begin", "casus:inlezen", "account_change_password"):
        away = guest.get(reverse(naam)).headers["Location"]
        assert away == f"{reverse('account_login')}?next={reverse(naam)}"


def test_the_link_can_be_used_again_by_the_same_person(facilitator: Deelname, gezinslid: Deelname) -> None:
    token = invite(facilitator, gezinslid)
    assert [Client().post(link(token)).status_code for _ in range(2)] == [302, 302]


def test_each_link_opens_the_place_of_its_own_person(
    facilitator: Deelname, gezinslid: Deelname, professional: Deelname
) -> None:
    tokens = {naam: invite(facilitator, wie) for naam, wie in (("Ruben", gezinslid), ("Ilse", professional))}
    for naam, token in tokens.items():
        guest = Client()
        assert f"Welkom, {naam}" in guest.get(link(token)).content.decode()
        page = guest.post(link(token), follow=True).content.decode()
        assert f"{naam}, te gast" in page
        found = find_uitnodiging(token)
        assert found is not None
        assert found.deelname.naam == naam


def test_the_next_guest_at_the_same_browser_takes_the_place_of_the_one_before(
    facilitator: Deelname, gezinslid: Deelname, professional: Deelname
) -> None:
    browser = Client()
    browser.post(link(invite(facilitator, gezinslid)))
    first_key = browser.session.session_key
    page = browser.post(link(invite(facilitator, professional)), follow=True).content.decode()
    assert "Ilse, te gast" in page
    assert "Ruben, te gast" not in page
    assert browser.session.session_key != first_key
    old = browser_with_session(first_key)
    assert old.get(reverse("casus:overzicht", args=[facilitator.ruimte_id])).status_code == 302


def test_who_is_signed_in_is_signed_out_first(
    facilitator: Deelname, facilitator_client: Client, gezinslid: Deelname
) -> None:
    token = invite(facilitator, gezinslid)
    key = facilitator_client.session.session_key
    assert "Je bent nu ingelogd als Farah" in facilitator_client.get(link(token)).content.decode()
    page = facilitator_client.post(link(token), follow=True).content.decode()
    assert "Ruben, te gast" in page
    assert "_auth_user_id" not in facilitator_client.session
    assert facilitator_client.session.session_key != key
    assert facilitator_client.get(reverse("casus:lijst")).status_code == 302
    assert facilitator_client.get(reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])).status_code == 200
    assert facilitator_client.get(reverse("casus:wijzigen", args=[facilitator.ruimte_id])).status_code == 403
    old = browser_with_session(key)
    assert old.get(reverse("casus:lijst")).status_code == 302, "the old session is gone on the server too"


def test_a_session_id_that_was_planted_before_is_not_kept(facilitator: Deelname, gezinslid: Deelname) -> None:
    session = Client().session
    session["planted"] = True
    session.save()
    browser = browser_with_session(session.session_key)
    browser.post(link(invite(facilitator, gezinslid)))
    assert browser.session.session_key != session.session_key
    assert "planted" not in browser.session


def test_what_was_said_to_the_one_before_is_not_shown_to_the_guest(
    facilitator: Deelname, facilitator_client: Client, gezinslid: Deelname, professional: Deelname
) -> None:
    """The facilitator does something, does not wait for the answer, and hands the tablet to a guest."""
    facilitator_client.post(reverse("toegang:trek_link_in", args=[facilitator.ruimte_id, professional.pk]))
    token = invite(facilitator, gezinslid)
    assert b"Ilse" not in facilitator_client.get(link(token)).content
    facilitator_client.get(reverse("casus:lijst"))
    facilitator_client.post(reverse("toegang:trek_link_in", args=[facilitator.ruimte_id, professional.pk]))
    assert b"Ilse" not in facilitator_client.post(link(token), follow=True).content


def test_signing_in_ends_being_a_guest(
    facilitator: Deelname, gezinslid: Deelname, gebruiker: Gebruiker, elders: Deelname
) -> None:
    browser = Client()
    browser.post(link(invite(facilitator, gezinslid)))
    assert elders.gebruiker is not None
    browser.force_login(elders.gebruiker)
    assert browser.get(reverse("casus:overzicht", args=[facilitator.ruimte_id])).status_code == 404
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("casus:overzicht", args=[facilitator.ruimte_id])).status_code == 302


def test_leaving_ends_the_session_on_the_server(client_of: Callable[[Deelname], Client], gezinslid: Deelname) -> None:
    guest = client_of(gezinslid)
    key = guest.session.session_key
    assert guest.post(reverse("toegang:vertrek")).status_code == 200
    again = browser_with_session(key)
    url = reverse("casus:overzicht", args=[gezinslid.ruimte_id])
    assert [browser.get(url).status_code for browser in (guest, again)] == [302, 302]


def test_a_link_in_the_address_is_no_reason_to_leave(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname
) -> None:
    guest = client_of(gezinslid)
    assert guest.get(reverse("toegang:vertrek")).status_code == 405
    assert guest.get(reverse("casus:overzicht", args=[gezinslid.ruimte_id])).status_code == 200


# When it stops


def expire(token: str) -> None:
    Uitnodiging.objects.filter(token_hash=hash_token(token)).update(verloopt_op=timezone.now() - timedelta(seconds=1))


def test_a_link_works_for_the_days_that_the_page_promises(facilitator: Deelname, gezinslid: Deelname) -> None:
    invite(facilitator, gezinslid)
    uitnodiging = Uitnodiging.objects.get(deelname=gezinslid)
    now = uitnodiging.gemaakt_op
    assert abs(uitnodiging.verloopt_op - now - GELDIG) < timedelta(seconds=5)
    assert uitnodiging.is_geldig(uitnodiging.verloopt_op - timedelta(seconds=1))
    assert not uitnodiging.is_geldig(uitnodiging.verloopt_op)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_expired_link_gives_the_friendly_page_and_no_session(
    method: str, facilitator: Deelname, gezinslid: Deelname
) -> None:
    token = invite(facilitator, gezinslid)
    expire(token)
    browser = Client()
    response = getattr(browser, method)(link(token))
    assert response.status_code == 404
    assert DEAD in response.content.decode()
    assert b"Ruben" not in response.content
    assert "sessionid" not in browser.cookies


def stop_by_expiry(facilitator: Deelname, gast: Deelname) -> None:
    Uitnodiging.objects.filter(deelname=gast).update(verloopt_op=timezone.now() - timedelta(seconds=1))


def stop_by_new_link(facilitator: Deelname, gast: Deelname) -> None:
    invite(facilitator, gast)


STOPS = [withdraw, stop_by_expiry, stop_by_new_link]


@pytest.mark.parametrize("stop", STOPS)
def test_a_guest_whose_link_stops_is_out_at_the_next_request(
    stop: Callable[[Deelname, Deelname], None],
    facilitator: Deelname,
    gezinslid: Deelname,
    client_of: Callable[[Deelname], Client],
) -> None:
    guest = client_of(gezinslid)
    url = reverse("casus:tijdlijn", args=[facilitator.ruimte_id])
    assert guest.get(url).status_code == 200
    stop(facilitator, gezinslid)
    for response in (guest.get(url), guest.get(reverse("toegang:bel", args=[facilitator.ruimte_id]))):
        assert response.status_code == 403
        assert DEAD in response.content.decode()
        assert b"Yara" not in response.content


@pytest.mark.parametrize("stop", STOPS)
def test_a_page_that_is_still_open_is_told_to_go_away(
    stop: Callable[[Deelname, Deelname], None],
    facilitator: Deelname,
    gezinslid: Deelname,
    client_of: Callable[[Deelname], Client],
) -> None:
    """htmx leaves the page as it is when it gets a 403, so the casus would stay on the screen."""
    guest = client_of(gezinslid)
    stop(facilitator, gezinslid)
    response = guest.get(reverse("casus:tijdlijn", args=[facilitator.ruimte_id]), headers={"HX-Request": "true"})
    assert "HX-Refresh" in response.headers or "HX-Redirect" in response.headers


def test_a_new_link_kills_the_old_one_and_no_other(
    facilitator: Deelname, gezinslid: Deelname, professional: Deelname
) -> None:
    old, other = invite(facilitator, gezinslid), invite(facilitator, professional)
    new = invite(facilitator, gezinslid)
    statuses = [Client().post(link(token)).status_code for token in (old, new, other)]
    assert statuses == [404, 302, 302]


@pytest.mark.parametrize("token", ["onbekend", "a", "x" * 500, "%00", "..%2F..", "é€", "0"])
def test_an_unknown_token_gives_the_friendly_page(token: str, facilitator: Deelname) -> None:
    for method in ("get", "post"):
        response = getattr(Client(), method)(f"/uitnodiging/{token}/")
        assert response.status_code == 404
    assert DEAD in Client().get(link("onbekend")).content.decode()


def test_a_stopped_guest_comes_back_in_with_a_new_link(
    facilitator: Deelname, gezinslid: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    guest = client_of(gezinslid)
    new = invite(facilitator, gezinslid)
    assert guest.get(link(new)).status_code == 200
    assert "Ruben, te gast" in guest.post(link(new), follow=True).content.decode()
