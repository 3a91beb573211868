"""A lost connection, a closed laptop, a second device: each comes back where the group is, and nothing is lost."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from casus.models import Casus
from tests.e2e import bijeenkomst as live
from tests.e2e.bijeenkomst import assert_all_see, hand_in, press, type_in
from tests.e2e.conftest import ANSWERS, UNREACHABLE
from tests.e2e.draad import Draad
from toegang.models import Deelname
from toegang.uitnodigen import invite
from werkkaarten.draaiboek import plan
from werkkaarten.models import Leerbijeenkomst

pytestmark = pytest.mark.e2e
OpenAs = Callable[..., Page]

ZIEN, MET_ONS = "Wat zien we?", "Wat doet dit met ons?"
VALT_OP, IN_MIJ = "Dit valt mij op", "Dit gebeurt er in mij"
BEGIN = "Na elke verhuizing begint er iemand nieuw."
REST = " En niemand belt de vorige."


@pytest.fixture
def allowed_errors() -> tuple[str, ...]:
    """A browser without a connection says so on its console."""
    return ANSWERS + UNREACHABLE


@pytest.fixture
def bijeenkomst(casus: Casus, facilitator: Deelname) -> Leerbijeenkomst:
    return plan(facilitator, casus, timezone.localdate(), "hybride")


@pytest.fixture
def farah(open_as: OpenAs, facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> Page:
    page = open_as(facilitator)
    page.goto(f"{bijeenkomst.get_absolute_url()}regie/")
    return page


def open_meedoen(page: Page, bijeenkomst: Leerbijeenkomst) -> Page:
    page.goto(bijeenkomst.get_absolute_url())
    expect(page.locator("#stand")).to_be_visible()
    return page


def test_a_telephone_without_a_connection_comes_back_with_all_that_was_typed(
    draden: list[Draad],
    open_as: OpenAs,
    farah: Page,
    bijeenkomst: Leerbijeenkomst,
    gezinslid: Deelname,
    professional: Deelname,
) -> None:
    """Ruben is typing in the train when the connection goes. The group shows the answers and goes on to the next step.

    In the next station his telephone is where the group is. Farah goes back and lets people write once more: all that
    Ruben typed stands there, also what he typed without a connection, and he hands it in. Ilse reads it.
    """
    ruben = open_meedoen(open_as(gezinslid, width=360, height=740, touch=True, via=draden[0].adres), bijeenkomst)
    ilse = open_meedoen(open_as(professional), bijeenkomst)
    live.begin(farah, ZIEN)
    type_in(ruben, VALT_OP, BEGIN)
    live.write(ilse, VALT_OP, "Onder de lijn staat weinig.")
    ruben.context.set_offline(True)
    draden[0].cut()
    ruben.get_by_label(VALT_OP).press_sequentially(REST)
    expect(ruben.locator("#meldingen")).to_contain_text("Wat je typte, staat er nog")
    assert live.is_narrow(ruben)

    live.reveal(farah)
    press(farah, "^Laat toch zien wat er is")
    live.go_on(farah, MET_ONS)
    live.let_write(farah)
    expect(ilse.get_by_label(IN_MIJ)).to_be_visible()
    expect(ruben.get_by_label(VALT_OP)).to_have_value(BEGIN + REST)

    draden[0].mend()
    ruben.context.set_offline(False)
    expect(ruben.get_by_label(IN_MIJ)).to_be_visible(timeout=20_000)
    live.go_to(farah, ZIEN)
    expect(ruben.locator("#stand")).to_contain_text("Onder de lijn staat weinig.")
    expect(ruben.locator("#stand")).to_contain_text("Dit stuurde je niet in")
    press(farah, "^Laat mensen nog schrijven")
    expect(ruben.get_by_label(VALT_OP)).to_have_value(BEGIN + REST)
    hand_in(ruben)
    live.reveal(farah)
    assert_all_see(BEGIN + REST, farah, ruben, ilse)


def test_a_closed_laptop_opens_where_the_group_is(
    open_as: OpenAs, farah: Page, bijeenkomst: Leerbijeenkomst, gezinslid: Deelname
) -> None:
    """Ruben closes his laptop halfway a sentence. The group goes on, and later back: he is there, with his sentence."""
    laptop = open_meedoen(open_as(gezinslid), bijeenkomst)
    live.begin(farah, ZIEN)
    type_in(laptop, VALT_OP, BEGIN)
    context = laptop.context
    laptop.close()
    live.reveal(farah)
    press(farah, "^Laat toch zien wat er is")
    live.go_on(farah, MET_ONS)
    laptop = open_meedoen(context.new_page(), bijeenkomst)
    expect(laptop.get_by_role("heading", level=1, name="Wat doet dit verhaal met ons?")).to_be_visible()

    laptop.close()
    live.go_to(farah, ZIEN)
    press(farah, "^Laat mensen nog schrijven")
    laptop = open_meedoen(context.new_page(), bijeenkomst)
    expect(laptop.get_by_label(VALT_OP)).to_have_value(BEGIN)
    hand_in(laptop)
    live.reveal(farah)
    assert_all_see(BEGIN, farah, laptop)


def test_a_second_device_with_the_same_link_is_the_same_person(
    new_person: OpenAs, farah: Page, bijeenkomst: Leerbijeenkomst, facilitator: Deelname, gezinslid: Deelname
) -> None:
    """Ruben begins on his laptop and goes on on his telephone, with the same link: one answer, his own on both."""
    token = invite(facilitator, gezinslid)
    laptop, telefoon = new_person(), new_person(360, 740, touch=True)
    for page in (laptop, telefoon):
        page.goto(f"/uitnodiging/{token}/")
        press(page, "^Doe mee als Ruben")
    open_meedoen(laptop, bijeenkomst)
    live.begin(farah, ZIEN)
    type_in(laptop, VALT_OP, BEGIN)

    open_meedoen(telefoon, bijeenkomst)
    expect(telefoon.get_by_label(VALT_OP)).to_have_value(BEGIN)
    telefoon.get_by_label(VALT_OP).fill(BEGIN + REST)
    hand_in(telefoon)
    expect(farah.locator("#tel")).to_contain_text("1 van 1 klaar")
    live.reveal(farah)
    for page in (laptop, telefoon):
        expect(live.answer_of(page, BEGIN + REST).locator("figcaption")).to_have_text("Ruben (jij)")
        expect(page.locator("figure.stem")).to_have_count(1)
