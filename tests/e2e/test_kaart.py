"""Working on the geno-sociogram alone: a family from nothing, moving people, another day, and paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from casus.models import Casus, Meerling, Relatie
from casus.openen import open_casus
from tests.e2e.kaart import (
    EERSTE,
    FAMILIE,
    TWEELING,
    Erbij,
    assert_drawn_well,
    assert_stored,
    field,
    open_kaart,
    paneel,
    places,
    radio,
    symbol,
)
from tests.e2e.toegankelijk import assert_accessible
from tests.e2e.toetsen import choose_option, choose_radio, tab_to
from toegang.models import Deelname, Gebruiker

OpenAs = Callable[..., Page]
pytestmark = pytest.mark.e2e


@pytest.fixture
def begin(gebruiker: Gebruiker) -> Deelname:
    """Farah in a casus where nobody is on the map yet."""
    return open_casus(gebruiker, Casus(titel="Het gezin van Sem", soort=Casus.Soort.CLIENTCASUS))


def test_a_family_is_built_from_nothing_with_the_mouse(open_as: OpenAs, begin: Deelname) -> None:
    """Farah begins with Sem and puts eleven people around him from the menus; she drags one, and takes it back."""
    casus = Casus.of(begin)
    page = open_kaart(open_as(begin), casus)
    page.get_by_role("link", name="Voeg iemand toe").click()
    form = paneel(page)
    expect(form.get_by_role("heading", name="Wie hoort erbij?")).to_be_focused()
    field(form, "Naam").fill(EERSTE)
    radio(form, "gezin").check()
    radio(form, "man of jongen").check()
    form.get_by_text("Vertel meer").click()
    form.get_by_role("checkbox", name="Om deze persoon draait de casus").check()
    assert_accessible(page)
    form.get_by_role("button", name="Bewaar").click()
    expect(symbol(page, EERSTE)).to_be_visible()

    for erbij in FAMILIE:
        add_with_mouse(page, erbij)
    tie_twins(page)
    page.screenshot(path="/tmp/e2e-mouse.png", full_page=True)
    assert_stored(casus)
    assert_drawn_well(page)


def add_with_mouse(page: Page, erbij: Erbij) -> None:
    """Press the symbol of somebody, choose in its menu, fill in and save."""
    symbol(page, erbij.bij).click()
    page.get_by_role("menu", name=erbij.bij).get_by_role("menuitem", name=erbij.keus).click()
    form = paneel(page)
    expect(form.get_by_role("heading", level=1)).to_contain_text(erbij.bij)
    for label, value in erbij.velden:
        field(form, label).fill(value)
    for keuze in erbij.keuzes:
        radio(form, keuze).check()
    form.get_by_role("button", name=erbij.keus).click()
    for naam in erbij.namen:
        expect(symbol(page, naam)).to_be_visible()


def tie_twins(page: Page) -> None:
    page.locator("#meer").click()
    page.get_by_role("link", name="Voeg een tweeling of meerling toe").click()
    for naam in TWEELING:
        paneel(page).get_by_role("checkbox", name=naam).check()
    paneel(page).get_by_role("button", name="Bewaar").click()
    expect(paneel(page)).to_be_hidden()
