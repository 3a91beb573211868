"""A running leerbijeenkomst: what the facilitator presses, and what the others do on their own screens."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.draad import Draad

WIDEST = "() => document.documentElement.scrollWidth"


def press(page: Page, words: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=re.compile(words)).click()


def begin(regie: Page, naam: str) -> None:
    press(regie, f"^Begin met: {re.escape(naam)}")


def go_on(regie: Page, naam: str) -> None:
    """Go to the next step, which has this name."""
    press(regie, f"^Ga verder: {re.escape(naam)}")


def go_to(regie: Page, naam: str) -> None:
    """Go to another step of the draaiboek."""
    regie.get_by_text("Ga naar een andere stap").click()
    regie.locator(".stapkeuze").get_by_role("button", name=naam, exact=True).first.click()
    expect(regie.locator(".regie-stap").get_by_role("heading", level=2, name=naam)).to_be_visible()


def let_write(regie: Page) -> None:
    press(regie, "^Laat iedereen schrijven")


def reveal(regie: Page) -> None:
    press(regie, "^Laat de antwoorden zien")


def in_regie(regie: Page) -> Locator:
    """The part of the regie that is about this step."""
    return regie.locator("#regie")


def telling(regie: Page, words: str) -> None:
    """How many are ready, in these words."""
    expect(regie.locator("#tel")).to_have_text(words)


def type_in(page: Page, label: str, words: str) -> None:
    """Type in a field, and wait until it is kept."""
    field = page.get_by_label(label)
    expect(field).to_be_visible()
    field.fill(words)
    expect(page.locator("#bewaard")).to_contain_text("Bewaard om")


def hand_in(page: Page) -> None:
    press(page, "^Stuur in")
    expect(page.locator("#meldingen")).to_contain_text("Je antwoord is binnen.")


def write(page: Page, label: str, words: str) -> None:
    """Type, and hand in."""
    type_in(page, label, words)
    hand_in(page)


def assert_all_see(words: str, *pages: Page) -> None:
    for page in pages:
        expect(page.locator("main")).to_contain_text(words)


def assert_nobody_got(words: str, *draden: Draad) -> None:
    """The words were never sent to these browsers: in no page, no fragment and no event of the stream."""
    assert [draad.adres for draad in draden if words in draad.heard] == []


def assert_everybody_got(words: str, *draden: Draad) -> None:
    assert [draad.adres for draad in draden if words not in draad.heard] == []


def answer_of(page: Page, words: str) -> Locator:
    """The answer in which these words stand."""
    return page.locator("figure.stem", has_text=words)


def is_narrow(page: Page) -> bool:
    """Whether the page fits in its window: nobody has to move it sideways."""
    width: int = page.evaluate(WIDEST)
    return width <= (page.viewport_size or {"width": 0})["width"]
