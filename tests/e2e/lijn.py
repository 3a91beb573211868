"""The tijdlijn as somebody has it before them: the drawing and the list, and what stands in them in which order."""

import re

from playwright.sync_api import Locator, Page, expect

from casus.models import Casus


def open_tijdlijn(page: Page, casus: Casus) -> Page:
    page.goto(f"/casus/{casus.pk}/tijdlijn/")
    expect(page.get_by_role("heading", level=1, name="Tijdlijn")).to_be_visible()
    return page


def row(page: Page, titel: str) -> Locator:
    """A moment in the list."""
    return page.locator("#lijst > [data-moment]").filter(has=page.get_by_role("heading", name=titel, exact=True))


def card(page: Page, kenmerk: str) -> Locator:
    """A moment in the drawing."""
    return page.locator(f'#tijdlijn [data-gebeurtenis="{kenmerk}"]')


def paneel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Naast de tijdlijn")


def listed(page: Page) -> list[str]:
    """The ids of the moments in the list, from top to bottom."""
    found: list[str] = page.locator("#lijst > [data-moment]").evaluate_all(
        "rows => rows.map(row => row.dataset.moment)"
    )
    return found


def drawn(page: Page) -> list[str]:
    """The ids of the moments in the drawing, from left to right along the line."""
    cards = "cards => cards.map(card => [Number(card.dataset.stam), card.dataset.gebeurtenis])"
    found: list[tuple[float, str]] = page.locator("#tijdlijn [data-gebeurtenis]").evaluate_all(cards)
    return [kenmerk for _, kenmerk in sorted(found, key=lambda one: one[0])]


def expect_both(page: Page, kenmerken: list[str]) -> None:
    """The list and the drawing have these moments, and no other, in this order."""
    expect(page.locator("#lijst > [data-moment]")).to_have_count(len(kenmerken))
    assert listed(page) == kenmerken
    assert drawn(page) == kenmerken


def letters(text: str) -> str:
    """Only the letters of a text: in a drawing it is broken over lines, long words with a hyphen."""
    return re.sub(r"\W", "", text)
