"""The five browsers of the story of a leerbijeenkomst, and what happens in more than one of them."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.draad import Draad
from tests.e2e.lijn import letters

MOST_PAGES = 10
SELECT = """(quote, words) => {
    const walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const start = walker.currentNode.data.indexOf(words);
        if (start >= 0) getSelection().setBaseAndExtent(
            walker.currentNode, start, walker.currentNode, start + words.length);
    }
}"""


@dataclass(frozen=True)
class Groep:
    """The five browsers, each with a wire that is listened to."""

    farah: Page
    scherm: Page
    noor: Page
    ruben: Page
    ilse: Page
    draden: dict[str, Draad]

    @property
    def deelnemers(self) -> tuple[Page, ...]:
        return self.noor, self.ruben, self.ilse

    @property
    def everyone(self) -> tuple[Page, ...]:
        return self.farah, self.scherm, *self.deelnemers

    def others(self, *except_these: str) -> list[Draad]:
        """Give the wires of all but these."""
        return [draad for naam, draad in self.draden.items() if naam not in except_these]


def show_every_page(groep: Groep, answers: tuple[str, ...]) -> None:
    """Farah goes through the pages of the groot scherm: every answer was on it, and there is nothing to press."""
    farah, scherm = groep.farah, groep.scherm
    shown = ""
    for blad in range(1, MOST_PAGES):
        expect(farah.locator("#beeld-nu")).to_contain_text("de antwoorden")
        if blad > 1:
            expect(farah.locator("#beeld-nu")).to_contain_text(f"blad {blad} van")
            expect(scherm.locator(".beeld-kop")).to_contain_text(f"{blad} van")
        shown += scherm.locator("main").inner_text()
        assert scherm.locator("button, input, textarea, select, main a").count() == 0
        if not farah.get_by_role("button", name="Volgende", exact=True).is_visible():
            break
        farah.get_by_role("button", name="Volgende", exact=True).click()
    assert [answer for answer in answers if letters(answer) not in letters(shown)] == []


def select(answer: Locator, words: str) -> None:
    """Select these words of an answer, as with the mouse."""
    answer.locator("blockquote").evaluate(SELECT, words)


def take_terugblik(page: Page) -> PdfReader:
    """Take the short report away as a PDF."""
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("Haal de terugblik op")).click()
    return PdfReader(started.value.path())
