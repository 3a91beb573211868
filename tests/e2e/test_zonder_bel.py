import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijeenkomst import list_stappen, open_stap
from werkkaarten.draaiboek import plan


@pytest.mark.e2e
def test_without_the_bell_a_screen_still_follows_the_group(
    open_as: Callable[..., Page], casus: Casus, facilitator: Deelname, gezinslid: Deelname
) -> None:
    """A network that lets no streams through: Ruben's telephone asks by itself now and then, and gets there."""
    bijeenkomst = plan(facilitator, casus, date(2026, 3, 12), "fysiek")
    page = open_as(gezinslid, width=360, height=740)
    page.route(re.compile("/(bel|stroom)/"), lambda route: route.fulfill(status=204))
    page.goto(bijeenkomst.get_absolute_url())
    expect(page.get_by_text("We zijn nog niet begonnen")).to_be_visible()
    open_stap(facilitator, list_stappen(bijeenkomst)[0])
    expect(page.get_by_label("Dit valt mij op")).to_be_visible(timeout=20_000)
