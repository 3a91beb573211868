from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from casus.models import Casus
from tests.e2e.bijeenkomst import assert_all_see
from tests.e2e.toetsen import tab_to
from toegang.models import Deelname
from werkkaarten.draaiboek import plan

OpenAs = Callable[..., Page]

OPGEVALLEN = "Na elke verhuizing begint er iemand nieuw."
GERAAKT = "Een steen in mijn buik."


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words)


def press(page: Page, target: Locator) -> None:
    """Go there with Tab and press Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def type_in(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(words)
    expect(page.locator("#bewaard")).to_contain_text("Bewaard om")


@pytest.mark.e2e
def test_two_steps_with_the_keyboard_alone(
    open_as: OpenAs, casus: Casus, facilitator: Deelname, gezinslid: Deelname
) -> None:
    """Farah leads two steps with Tab and Enter, also when Ruben is still typing; he answers without a mouse too."""
    bijeenkomst = plan(facilitator, casus, timezone.localdate(), "hybride")
    farah, ruben = open_as(facilitator), open_as(gezinslid)
    farah.goto(f"{bijeenkomst.get_absolute_url()}regie/")
    ruben.goto(bijeenkomst.get_absolute_url())

    press(farah, button(farah, "Begin met: Wat zien we?"))
    type_in(ruben, "Dit valt mij op", OPGEVALLEN)
    expect(farah.locator("#tel")).to_contain_text("1 schrijft nog")
    press(farah, button(farah, "Laat de antwoorden zien"))
    expect(farah.get_by_role("group", name="Nog 1 persoon schrijft")).to_be_focused()
    press(farah, farah.get_by_role("link", name="Wacht nog even"))
    press(ruben, button(ruben, "Stuur in"))
    import time
    for _ in range(12):
        time.sleep(.5)
        print(time.time(), farah.url, farah.locator("#tel").inner_text(), "|", ruben.url, ruben.locator("#meldingen").inner_text(), ruben.evaluate("document.activeElement.outerHTML.slice(0,80)"))
        from werkkaarten.models import Bijdrage
        print(Bijdrage.objects.values("ingediend_op","concept"))
    expect(farah.locator("#tel")).to_have_text("1 van 1 klaar")
    press(farah, button(farah, "Laat de antwoorden zien"))
    assert_all_see(OPGEVALLEN, farah, ruben)

    press(farah, button(farah, "Ga verder: Wat doet dit met ons?"))
    press(farah, button(farah, "Laat iedereen schrijven"))
    type_in(ruben, "Dit gebeurt er in mij", GERAAKT)
    tab_to(ruben, ruben.get_by_role("checkbox", name="verdrietig"))
    ruben.keyboard.press("Space")
    press(ruben, button(ruben, "Stuur in"))
    expect(farah.locator("#tel")).to_have_text("1 van 1 klaar")
    press(farah, button(farah, "Laat de antwoorden zien"))
    for words in (GERAAKT, "verdrietig"):
        assert_all_see(words, farah, ruben)
