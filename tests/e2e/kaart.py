"""The geno-sociogram as somebody has it before them: who stand on it and where, and how a family is built on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from playwright.sync_api import Locator, Page, expect

from casus.models import Casus, Kindschap, Verbintenis

NAAM = "Of schrijf een nieuwe naam"
VROUW, MAN = "vrouw of meisje", "man of jongen"
KARIN_EN_PETER = "kind van Karin en Peter"


@dataclass(frozen=True)
class Erbij:
    """Somebody comes beside `bij`: the choice in the menu, what is written in which field, and what is chosen.

    In the order of the form, so that someone without a mouse goes through it once.
    """

    bij: str
    keus: str
    velden: tuple[tuple[str, str], ...]
    keuzes: tuple[str, ...] = ()

    @property
    def namen(self) -> list[str]:
        """Who stand on the drawing after it."""
        return [value for label, value in self.velden if label not in ("Functie", "Geboren")]


EERSTE = "Sem"
# Sem has a mother with a second partner, a half sister who is one of twins, a stepbrother, grandparents, foster
# parents and a professional: twelve people with himself.
FAMILIE = (
    Erbij("Sem", "Voeg ouder toe", ((NAAM, "Karin"),), (VROUW,)),
    Erbij("Sem", "Voeg ouder toe", ((NAAM, "Dirk"),), (MAN,)),
    Erbij("Karin", "Voeg partner toe", ((NAAM, "Peter"),), (MAN,)),
    Erbij("Sem", "Voeg broer of zus toe", ((NAAM, "Mila"),), (VROUW, KARIN_EN_PETER)),
    Erbij("Karin", "Voeg kind toe", ((NAAM, "Noor"),), (VROUW, "samen met Peter")),
    Erbij("Peter", "Voeg kind toe", ((NAAM, "Joris"),), (MAN, "de andere ouder staat er nog niet op")),
    Erbij("Karin", "Voeg ouder toe", ((NAAM, "Riet"),), (VROUW,)),
    Erbij("Karin", "Voeg ouder toe", ((NAAM, "Wim"),), (MAN,)),
    Erbij("Sem", "Voeg pleeggezin toe", (("Of schrijf wie de ouders daar zijn", "Anja"), ("En wie nog meer?", "Bert"))),
    Erbij("Sem", "Voeg hulpverlener toe", ((NAAM, "Ilse"), ("Functie", "gezinscoach"))),
)
TWEELING = ("Mila", "Noor")
NAMEN = sorted([EERSTE, *(naam for erbij in FAMILIE for naam in erbij.namen)])
PARTNERS = (("Dirk", "Karin"), ("Karin", "Peter"), ("Riet", "Wim"), ("Anja", "Bert"))
KINDEREN = {
    "Sem": [("Dirk", "Karin"), ("Anja", "Bert")],
    "Mila": [("Karin", "Peter")],
    "Noor": [("Karin", "Peter")],
    "Joris": [("Peter",)],
    "Karin": [("Riet", "Wim")],
}


def open_kaart(page: Page, casus: Casus) -> Page:
    page.goto(f"/casus/{casus.pk}/geno-sociogram/")
    expect(page.get_by_role("heading", level=1, name="Geno-sociogram")).to_be_visible()
    return page


def symbol(page: Page, naam: str) -> Locator:
    """Somebody in the drawing."""
    return page.locator("#genosociogram-vlak").get_by_role("button", name=re.compile(rf"^{naam}\b"))


def line(page: Page, one: str, other: str) -> Locator:
    """How the one stands to the other, in the drawing."""
    return page.locator("#genosociogram-vlak [data-relatie]").filter(
        has=page.locator("title", has_text=re.compile(rf"{one}\b.*\b{other}\b"))
    )


def paneel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Naast de kaart")


def field(form: Locator, label: str) -> Locator:
    """The field with this label, and nothing more than that it may stay empty."""
    return form.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s|$)", re.I))


def radio(form: Locator, words: str) -> Locator:
    return form.get_by_role("radio", name=words, exact=True)


# Where on the drawing everyone stands, in its own measure: the shape and each of the words, by name.
PLACES = """async () => {
    await document.fonts.ready;
    const boxOf = (part) => { const { x, y, width, height } = part.getBBox(); return [x, y, x + width, y + height]; };
    return [...document.querySelectorAll("#genosociogram-vlak [data-persoon]")].map((symbol) => ({
        naam: document.getElementById(`open-${symbol.dataset.persoon}`).textContent.trim(),
        vorm: boxOf(symbol.querySelector(":scope > :not([data-vlak], text)")),
        woorden: [...symbol.querySelectorAll("text")].map(boxOf),
    }));
}"""
# Where lines run, step by step.
LINES = """() => [...document.querySelectorAll('#genosociogram-vlak path[fill="none"]')]
    .filter((line) => !line.closest("[data-persoon]"))
    .map((line) => {
        const steps = Math.ceil(line.getTotalLength() / 4);
        const at = (step) => line.getPointAtLength((step / steps) * line.getTotalLength());
        return Array.from({ length: steps + 1 }, (_, step) => [at(step).x, at(step).y]);
    })"""

Box = tuple[float, float, float, float]
EDGE = 3  # a line ends at the edge of a shape; letters have room above and under them


@dataclass(frozen=True)
class Plaats:
    """Where somebody stands: the box of the shape and those of the words, from left, top to right, bottom."""

    vorm: Box
    woorden: tuple[Box, ...]

    @property
    def middle(self) -> float:
        return (self.vorm[0] + self.vorm[2]) / 2

    @property
    def level(self) -> float:
        return (self.vorm[1] + self.vorm[3]) / 2

    @property
    def boxes(self) -> tuple[Box, ...]:
        return (self.vorm, *self.woorden)


def places(page: Page) -> dict[str, Plaats]:
    """Where everyone stands on the drawing, by name."""
    found: list[dict[str, Any]] = page.evaluate(PLACES)
    return {one["naam"]: Plaats(tuple(one["vorm"]), tuple(map(tuple, one["woorden"]))) for one in found}


def assert_drawn_well(page: Page) -> None:
    """Nothing on or through anything else, partners level and next to each other, children under their parents."""
    found = places(page)
    assert sorted(found) == NAMEN
    assert list(_find_overlaps(found)) == []
    assert list(_find_lines_through(page, found)) == []
    for one, other in PARTNERS:
        assert abs(found[one].level - found[other].level) < 1, f"{one} and {other} don't stand level."
    for kind, families in KINDEREN.items():
        for ouder in (ouder for family in families for ouder in family):
            assert found[kind].vorm[1] > max(box[3] for box in found[ouder].boxes), f"{kind} stands beside {ouder}."


def _find_overlaps(found: dict[str, Plaats]) -> Iterator[tuple[str, str]]:
    for (one, here), (other, there) in combinations(found.items(), 2):
        if any(_is_over(box, another) for box in here.boxes for another in there.boxes):
            yield one, other


def _is_over(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def _find_lines_through(page: Page, found: dict[str, Plaats]) -> Iterator[tuple[str, list[float]]]:
    lines: list[list[list[float]]] = page.evaluate(LINES)
    assert lines
    for x, y in (point for line in lines for point in line):
        for naam, plaats in found.items():
            for left, top, right, bottom in plaats.boxes:
                if left + EDGE < x < right - EDGE and top + EDGE < y < bottom - EDGE:
                    yield naam, [x, y]


def assert_stored(casus: Casus) -> None:
    """The family is kept as it was meant: who are partners, who is a child of whom."""
    unions = {
        verbintenis.pk: tuple(sorted(partner.naam for partner in verbintenis.partners.all()))
        for verbintenis in Verbintenis.objects.filter(ruimte=casus).prefetch_related("partners")
    }
    assert {tuple(sorted(pair)) for pair in PARTNERS} <= set(unions.values())
    stored: dict[str, list[tuple[str, ...]]] = {}
    for kindschap in Kindschap.objects.filter(ruimte=casus).select_related("kind"):
        stored.setdefault(kindschap.kind.naam, []).append(unions[kindschap.verbintenis_id])
    assert {naam: sorted(families) for naam, families in stored.items()} == {
        naam: sorted(families) for naam, families in KINDEREN.items()
    }
