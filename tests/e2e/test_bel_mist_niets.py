"""What rings at an awkward moment reaches the screen all the same."""

import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import plan
from werkkaarten.models import Leerbijeenkomst

pytestmark = pytest.mark.e2e
OpenAs = Callable[..., Page]

ANSWER = {"opvalt": "Na elke verhuizing begint er iemand nieuw."}
ON_ITS_WAY = 0.3  # seconds: longer than a ring needs


@pytest.fixture
def bijeenkomst(casus: Casus, facilitator: Deelname) -> Leerbijeenkomst:
    made = plan(facilitator, casus, timezone.localdate(), "hybride")
    open_stap(facilitator, list_stappen(made)[0])
    return Leerbijeenkomst.objects.get(pk=made.pk)


def test_a_ring_while_the_screen_is_being_renewed(
    open_as: OpenAs, bijeenkomst: Leerbijeenkomst, facilitator: Deelname, gezinslid: Deelname
) -> None:
    """Ruben hands in, and Farah shows the answers while the groot scherm is still fetching how many are ready."""
    stap = list_stappen(bijeenkomst)[0]
    scherm = open_as(facilitator, width=1280, height=720)
    scherm.goto(f"{bijeenkomst.get_absolute_url()}groot-scherm/")

    def answer_late(route: Route) -> None:
        response = route.fetch()
        if b"beeld-antwoorden" not in response.body():
            reveal_bijdragen(facilitator, stap)
            connection.close()  # Playwright calls this in a context of its own, which has a connection of its own
            time.sleep(ON_ITS_WAY)
        route.fulfill(response=response)

    with scherm.expect_response("**/bel/"):
        scherm.reload()
    scherm.route("**/groot-scherm/?kenmerk=*", answer_late)
    submit(gezinslid, stap, ANSWER)
    expect(scherm.locator("main")).to_contain_text(ANSWER["opvalt"])


def test_a_ring_while_the_page_is_on_its_way(
    open_as: OpenAs, bijeenkomst: Leerbijeenkomst, facilitator: Deelname, gezinslid: Deelname
) -> None:
    """Ruben hands in when Farah's new page is made and hears nothing yet: it counts him all the same."""
    farah = open_as(facilitator)
    with farah.expect_response("**/bel/"):  # a server that begins to listen rings for all by itself
        farah.goto(f"{bijeenkomst.get_absolute_url()}regie/")

    def hand_in_first(route: Route) -> None:
        submit(gezinslid, list_stappen(bijeenkomst)[0], ANSWER)
        connection.close()
        route.continue_()

    farah.route("**/bel/", hand_in_first, times=1)
    farah.reload()
    expect(farah.locator("#tel")).to_contain_text("1 antwoord binnen")
