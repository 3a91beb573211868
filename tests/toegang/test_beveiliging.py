"""What every answer carries and holds: no inline code, nothing from elsewhere, nothing kept, nothing given away."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from casus.models import Casus
from tests.conftest import PASSWORD
from tests.toegang.adressen import METHODS, adres_url, ask, fill_casus, list_adressen, list_paginas
from tests.toegang.paginas import find_fouten
from toegang.models import Deelname, Gebruiker
from toegang.uitnodigen import withdraw
from werkkaarten.bijeenkomst import close, finish_stap, list_stappen, open_stap, reveal_bijdragen, show_stap
from werkkaarten.models import Leerbijeenkomst

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

ROOT = Path(__file__).resolve().parents[2]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def forget_attempts() -> Iterator[None]:
    """Each test may try as often as it needs: what allauth counted is forgotten."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bekend(facilitator: Deelname) -> dict[str, Any]:
    return fill_casus(facilitator)


def secret_in_the_error(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("zilverreiger")


urlpatterns = [path("kapot/", secret_in_the_error), path("", include("config.urls"))]


# Every page


def all_answers(client: Client, bekend: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the answer of every address to GET and POST, as a page and as htmx asks it; nothing is changed."""
    cookies = deepcopy(client.cookies)
    for adres in list_paginas():
        for method in METHODS:
            for headers in ({}, HTMX) if adres.naam != "leertafel:verslag_pdf" else ({},):
                client.cookies = deepcopy(cookies)  # one of the addresses signs out
                with transaction.atomic():
                    response = ask(client, method, adres_url(adres, bekend), headers=headers)
                    yield f"{method} {adres.naam} {'htmx' if headers else ''}", response
                    transaction.set_rollback(True)


def error_pages(guest: Client, facilitator: Deelname, gezinslid: Deelname) -> Iterator[tuple[str, Any]]:
    """Give every page that says no."""
    ruimte = [facilitator.ruimte_id]
    yield "404", Client().get("/bestaat-niet/")
    yield "403", guest.get(reverse("casus:wijzigen", args=ruimte))
    yield "csrf", Client(enforce_csrf_checks=True).post(reverse("toegang:vertrek"))
    yield "unknown link", Client().get("/uitnodiging/onbekend/")
    withdraw(facilitator, gezinslid)
    yield "link stopped", guest.get(reverse("casus:overzicht", args=ruimte))


def phases(facilitator: Deelname, bekend: dict[str, Any]) -> Iterator[str]:
    """Bring the meeting in every state that has a page of its own."""
    bijeenkomst = Leerbijeenkomst.objects.get(pk=bekend["bijeenkomst_id"])
    eerste, tweede = list_stappen(bijeenkomst)
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(huidige_stap=None)
    yield "not begun"
    for moves in ([(show_stap, eerste)], [(open_stap, eerste)], [(reveal_bijdragen, eerste), (finish_stap, eerste)]):
        for move, stap in moves:
            move(facilitator, stap)
        yield str(moves)
    open_stap(facilitator, tweede)
    reveal_bijdragen(facilitator, tweede)
    yield "revealed, no answers"
    close(facilitator, bijeenkomst)
    yield "closed"


def html_of(response: Any) -> str:
    is_html = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    return response.content.decode() if is_html else ""


def assert_no_fouten(answers: Iterator[tuple[str, Any]], at_least: int) -> None:
    pages, found = 0, {}
    for naam, response in answers:
        html = html_of(response)
        pages += bool(html)
        if fouten := list(find_fouten(html)):
            found[naam] = fouten
    assert found == {}
    assert pages >= at_least


def test_the_check_itself_sees_what_is_wrong() -> None:
    wrong = {
        "<script>let a = 1</script>",
        '<script type="application/json">{}</script>',
        '<script src="https://elders.example.nl/a.js"></script>',
        "<p style='color: red'>a</p>",
        "<style>p {}</style>",
        '<button onclick="go()">a</button>',
        '<div hx-on::load="go()"></div>',
        '<img src="//elders.example.nl/a.png">',
        '<a href=" JavaScript:go()">a</a>',
        '<img src="data:image/png;base64,AA">',
        '<svg><path style="fill: red"/></svg>',
        '<form action="https://elders.example.nl/"></form>',
        "<p>ONBEKENDE VARIABELE casus.titel</p>",
    }
    assert [html for html in wrong if not list(find_fouten(html))] == []
    assert list(find_fouten('<script src="/static/a.js"></script><a href="/casus/">a</a>')) == []


def test_no_page_of_the_facilitator_has_inline_code_or_another_host(
    facilitator_client: Client, bekend: dict[str, Any]
) -> None:
    assert_no_fouten(all_answers(facilitator_client, bekend), at_least=40)


def test_no_page_of_nobody_has_inline_code_or_another_host(bekend: dict[str, Any]) -> None:
    assert_no_fouten(all_answers(Client(), bekend), at_least=10)


def test_no_page_of_a_guest_has_inline_code_or_another_host(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname, bekend: dict[str, Any]
) -> None:
    assert_no_fouten(all_answers(client_of(gezinslid), bekend), at_least=20)


def test_no_screen_of_a_bijeenkomst_has_inline_code_or_another_host(
    client_of: Callable[[Deelname], Client],
    facilitator_client: Client,
    facilitator: Deelname,
    gezinslid: Deelname,
    bekend: dict[str, Any],
) -> None:
    browsers = {
        "meedoen": client_of(gezinslid),
        "regie": facilitator_client,
        "groot_scherm": facilitator_client,
    }
    place = [bekend["ruimte_id"], bekend["bijeenkomst_id"]]

    def screens() -> Iterator[tuple[str, Any]]:
        for phase in phases(facilitator, bekend):
            for headers in ({}, HTMX):
                for naam, client in browsers.items():
                    yield f"{phase} {naam}", client.get(reverse(f"werkkaarten:{naam}", args=place), headers=headers)

    assert_no_fouten(screens(), at_least=30)


def test_no_page_that_says_no_has_inline_code_or_another_host(
    client_of: Callable[[Deelname], Client], facilitator: Deelname, gezinslid: Deelname
) -> None:
    assert_no_fouten(error_pages(client_of(gezinslid), facilitator, gezinslid), at_least=5)


def test_a_request_for_another_site_is_refused_with_a_page_of_ours() -> None:
    response = Client().get("/", headers={"host": "elders.example.nl"})
    assert response.status_code == 400
    assert "Dit verzoek begrijpen we niet" in response.content.decode()
    assert list(find_fouten(response.content.decode())) == []


def parse_policy(value: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (part.split() for part in value.split(";") if part.strip())}


def assert_well_guarded(naam: str, response: Any) -> None:
    policy = parse_policy(response.headers["Content-Security-Policy"])
    sources = {source for directive in policy.values() for source in directive}
    assert sources <= {"'self'", "'none'"}, naam
    assert policy["default-src"] == {"'none'"}, naam
    # These do not fall back on default-src.
    assert {"form-action", "base-uri", "frame-ancestors"} <= set(policy), naam
    assert policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}, naam
    assert "no-store" in response.headers["Cache-Control"], naam
    assert "private" in response.headers["Cache-Control"], naam
    assert response.headers["X-Content-Type-Options"] == "nosniff", naam
    assert response.headers["Referrer-Policy"] == "same-origin", naam
    assert response.headers["X-Frame-Options"] == "DENY", naam
    assert "Content-Security-Policy-Report-Only" not in response.headers, naam


def test_every_answer_is_guarded_and_kept_nowhere(
    facilitator_client: Client,
    client_of: Callable[[Deelname], Client],
    facilitator: Deelname,
    gezinslid: Deelname,
    bekend: dict[str, Any],
) -> None:
    guest = client_of(gezinslid)
    for client in (facilitator_client, Client()):
        for naam, response in all_answers(client, bekend):
            assert_well_guarded(naam, response)
    for naam, response in error_pages(guest, facilitator, gezinslid):
        assert_well_guarded(naam, response)


def test_no_style_sheet_or_script_of_ours_asks_another_host() -> None:
    found = {}
    for file in [
        *(ROOT / "static").rglob("*.css"),
        *(ROOT / "static").rglob("*.js"),
        *(ROOT / "static").rglob("*.svg"),
    ]:
        text = re.sub(r"/\*.*?\*/|xmlns(:\w+)?=\"[^\"]*\"", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        if bad := re.findall(r"(?:url\(|import |fetch\(|=\s*)[\"']?(?:https?:|//|data:)[^\s\"')]*", text):
            found[file.name] = bad
    assert found == {}


# A session that is over


@pytest.mark.parametrize("method", METHODS)
def test_htmx_without_a_session_loads_the_sign_in_page_as_a_page(method: str, bekend: dict[str, Any]) -> None:
    for adres in list_adressen():
        if adres.in_ruimte or adres.naam == "casus:lijst":
            response = ask(Client(), method, adres_url(adres, bekend), headers=HTMX)
            if response.status_code != 405:
                assert response.status_code == 200, adres
                assert response.headers["HX-Redirect"].startswith(f"{reverse('account_login')}?next="), adres
                assert response.content == b"", adres


def test_after_signing_in_again_one_is_back_at_a_page(bekend: dict[str, Any], gebruiker: Gebruiker) -> None:
    """What htmx asked for is a fragment, or an address that only takes a POST: not a place to come back to."""
    page = reverse("werkkaarten:meedoen", args=[bekend["ruimte_id"], bekend["bijeenkomst_id"]])
    concept = reverse("werkkaarten:concept", args=[bekend["ruimte_id"], bekend["bijeenkomst_id"], bekend["stap_id"]])
    browser = Client()
    headers = {**HTMX, "HX-Current-URL": f"http://testserver{page}"}
    sign_in = browser.post(concept, {"raakt": "hoi"}, headers=headers).headers["HX-Redirect"]
    browser.get(sign_in)
    response = browser.post(sign_in, {"login": gebruiker.email, "password": PASSWORD})
    assert response.status_code == 302
    assert browser.get(response.headers["Location"]).status_code == 200


# Forms from elsewhere


@pytest.fixture
def strict_client(gebruiker: Gebruiker) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(gebruiker)
    return client


def test_every_post_is_refused_without_a_csrf_token(strict_client: Client, bekend: dict[str, Any]) -> None:
    for adres in list_adressen():
        response = ask(strict_client, "POST", adres_url(adres, bekend))
        assert response.status_code == 403, adres
        assert "Stuur het nog een keer" in response.content.decode(), adres


def test_htmx_with_an_old_csrf_token_reloads_the_page(strict_client: Client, bekend: dict[str, Any]) -> None:
    concept = reverse("werkkaarten:concept", args=[bekend["ruimte_id"], bekend["bijeenkomst_id"], bekend["stap_id"]])
    response = strict_client.post(concept, {"raakt": "hoi"}, headers={**HTMX, "X-CSRFToken": "oud"})
    assert response.status_code == 200
    assert response.headers["HX-Refresh"] == "true"
    assert response.content == b""


def test_the_csrf_token_of_the_page_is_accepted_in_a_form_and_by_htmx(
    strict_client: Client, bekend: dict[str, Any]
) -> None:
    place = [bekend["ruimte_id"], bekend["bijeenkomst_id"]]
    html = strict_client.get(reverse("werkkaarten:meedoen", args=place)).content.decode()
    in_header = re.search(r"hx-headers='(\{[^']*\})'", html)
    in_form = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert in_header is not None
    assert in_form is not None
    url = reverse("werkkaarten:concept", args=[*place, bekend["stap_id"]])
    by_htmx = strict_client.post(url, {"raakt": "hoi"}, headers={**HTMX, **json.loads(in_header[1])})
    assert b"Bewaard om" in by_htmx.content
    by_form = strict_client.post(url, {"raakt": "hoi", "csrfmiddlewaretoken": in_form[1]})
    assert b"Bewaard om" in by_form.content


# Cookies


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(gebruiker: Gebruiker) -> None:
    browser = Client()
    browser.get(reverse("account_login"))
    browser.post(reverse("account_login"), {"login": gebruiker.email, "password": PASSWORD})
    cookies: SimpleCookie = browser.cookies
    assert {"sessionid", "csrftoken"} <= set(cookies)
    for cookie in cookies.values():
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie
        assert not cookie["domain"], cookie
    assert not cookies["sessionid"]["max-age"], "the session ends with the browser"


def test_no_cookie_holds_what_people_tell(facilitator_client: Client, bekend: dict[str, Any]) -> None:
    facilitator_client.post(reverse("casus:persoon_weg", args=[bekend["ruimte_id"], bekend["casus:persoon kenmerk"]]))
    assert set(facilitator_client.cookies) <= {"sessionid", "csrftoken"}


def test_in_production_cookies_and_pages_go_over_https_only_and_nothing_is_debugged() -> None:
    names = (
        "DEBUG",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_PROXY_SSL_HEADER",
    )
    values = ", ".join(f"{name!r}: settings.{name}" for name in names)
    done = subprocess.run(
        [sys.executable, "-c", f"import json; from config import settings; print(json.dumps({{{values}}}))"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "a1" * 40, "ALLOWED_HOSTS": "leren.example.nl"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found.pop("SECURE_HSTS_SECONDS") >= 365 * 24 * 60 * 60
    assert found.pop("DEBUG") is False
    assert found.pop("SECURE_PROXY_SSL_HEADER") is None, "only who has a proxy may trust what it says"
    assert set(found.values()) == {True}


# Mistakes of ours, and back doors


@pytest.mark.urls("tests.toegang.test_beveiliging")
def test_a_mistake_of_ours_shows_no_debug_page(gebruiker: Gebruiker) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(gebruiker)
    response = client.get("/kapot/", {"naam": "roodborstje"})
    html = response.content.decode()
    assert response.status_code == 500
    assert "Er ging bij ons iets mis" in html
    for secret in ("zilverreiger", "roodborstje", "RuntimeError", "Traceback", settings.SECRET_KEY, "test_beveiliging"):
        assert secret not in html
    assert list(find_fouten(html)) == []
    assert_well_guarded("500", response)


@pytest.mark.parametrize("url", ["/__debug__/", "/admin/", "/static/../config/settings.py", "/.env", "/var/secret_key"])
def test_there_is_no_back_door(url: str, facilitator_client: Client, casus: Casus) -> None:
    response = facilitator_client.get(url)
    assert response.status_code == 404
    assert "URLconf" not in response.content.decode()
