"""The screens of a running bijeenkomst: where the group is, and drawn again only when something changed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casus.models import Gebeurtenis
from tests.werkkaarten.test_meedoen import HTMX, page, url_of
from toegang.models import Deelname, Rol, Zichtbaarheid
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import close, open_stap, reveal_bijdragen, show_stap
from werkkaarten.models import Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db


def kenmerk_in(html: str) -> str:
    return html.split("?kenmerk=")[1].split('"')[0]


def asks_again(client: Client, url: str, kenmerk: str) -> int:
    return client.get(f"{url}?kenmerk={kenmerk}", headers=HTMX).status_code


@pytest.mark.parametrize("naam", ["meedoen", "regie", "groot_scherm"])
def test_a_screen_that_did_not_change_is_not_sent_again(
    naam: str, quirine_client: Client, facilitator_client: Client, stap: Stap, facilitator: Deelname, xander: Deelname
) -> None:
    client = quirine_client if naam == "meedoen" else facilitator_client
    url = reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk])
    kenmerk = kenmerk_in(client.get(url).content.decode())
    response = client.get(f"{url}?kenmerk={kenmerk}", headers=HTMX)
    assert response.status_code == 204
    assert response.content == b""
    submit(xander, stap, {"opvalt": "a"})
    assert asks_again(client, url, kenmerk) == (204 if naam == "meedoen" else 200)
    reveal_bijdragen(facilitator, stap, toch=True)
    assert asks_again(client, url, kenmerk) == 200


def test_a_screen_asked_for_by_htmx_is_a_part_of_a_page(quirine_client: Client, stap: Stap) -> None:
    html = page(quirine_client, stap, headers=HTMX)
    assert "<html" not in html
    assert 'id="stand"' in html


def test_typing_does_not_draw_the_field_again_under_the_hands(quirine_client: Client, stap: Stap) -> None:
    """Else the first concept that is kept makes the next ring replace the field that someone types in."""
    url = stap.bijeenkomst.get_absolute_url()
    kenmerk = kenmerk_in(page(quirine_client, stap))
    quirine_client.post(url_of("concept", stap), {"opvalt": "Na elke ver"}, headers=HTMX)
    assert asks_again(quirine_client, url, kenmerk) == 204


def test_each_step_of_the_group_is_a_reason_to_draw_again(
    quirine_client: Client, stap: Stap, stappen: list[Stap], facilitator: Deelname
) -> None:
    url = stap.bijeenkomst.get_absolute_url()
    for move in (
        lambda: reveal_bijdragen(facilitator, stap, toch=True),
        lambda: open_stap(facilitator, stap),
        lambda: show_stap(facilitator, stappen[1]),
        lambda: open_stap(facilitator, stappen[1]),
        lambda: close(facilitator, stap.bijeenkomst),
    ):
        kenmerk = kenmerk_in(page(quirine_client, stap))
        move()
        assert asks_again(quirine_client, url, kenmerk) == 200


def count_queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("naam", ["meedoen", "regie", "groot_scherm"])
@pytest.mark.parametrize("is_revealed", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_group(
    naam: str,
    is_revealed: bool,
    quirine_client: Client,
    facilitator_client: Client,
    facilitator: Deelname,
    make_gast: Callable[..., Deelname],
    stap: Stap,
) -> None:
    client = quirine_client if naam == "meedoen" else facilitator_client
    url = reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk])
    client.get(url)  # the first time, it is noted that they are there
    counts = []
    for group in (2, 12):
        for nummer in range(group):
            gast = make_gast(f"Gast {group}.{nummer}", Rol.PROFESSIONAL)
            submit(gast, stap, {"opvalt": "a", "moment": "moment-1"})
        if is_revealed:
            reveal_bijdragen(facilitator, stap, toch=True)
            open_stap(facilitator, stap)
        counts.append(count_queries(client, url))
    assert counts[0] == counts[1]
    assert counts[0] < 36


# Where the group is


def test_before_the_beginning_there_is_a_welcome_and_no_field(
    quirine_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    html = quirine_client.get(bijeenkomst.get_absolute_url()).content.decode()
    assert "Welkom, Quirine" in html
    assert "<textarea" not in html


def test_a_step_that_is_only_shown_has_a_question_and_no_field(
    quirine_client: Client, stappen: list[Stap], facilitator: Deelname
) -> None:
    show_stap(facilitator, stappen[0])
    html = page(quirine_client, stappen[0])
    assert stappen[0].kaartstap.vraag in html
    assert "<textarea" not in html


def test_next_to_the_field_stands_who_reads_it_and_when(quirine_client: Client, stap: Stap) -> None:
    assert "Nu leest niemand dit. Als de facilitator de antwoorden laat zien" in page(quirine_client, stap)


def test_the_tijdlijn_beside_the_question_is_the_one_this_person_may_see(
    quirine_client: Client, stap: Stap, facilitator: Deelname
) -> None:
    Gebeurtenis.objects.filter(kenmerk="moment-1").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    url = reverse("werkkaarten:tekening", args=[stap.ruimte_id, stap.bijeenkomst.pk, "tijdlijn"])
    html = quirine_client.get(url, headers=HTMX).content.decode()
    assert "Terug naar huis" in html
    assert "verhuizing" not in html
