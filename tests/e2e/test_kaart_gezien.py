"""What somebody sees of the geno-sociogram: the map of another day, a part of it, and paper."""

import re
import struct
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from casus.models import Casus, Persoon
from tests.e2e.kaart import open_kaart, symbol
from tests.e2e.lijn import letters, open_tijdlijn, row
from tests.e2e.papier import size_of, take, text_of
from tests.e2e.toegankelijk import assert_accessible
from toegang.models import Deelname, Zichtbaarheid

OpenAs = Callable[..., Page]
pytestmark = pytest.mark.e2e

# Where everyone stands, by kenmerk, on the page and in the frame of the drawing: the shapes, since ages come and go.
BOXES = """() => {
    const frame = document.getElementById("genosociogram-vlak").getBoundingClientRect();
    const boxOf = (symbol) => symbol.querySelector(":scope > :not([data-vlak], text)").getBoundingClientRect();
    const symbols = [...document.querySelectorAll("#genosociogram-vlak [data-persoon]")];
    const boxes = symbols.map((symbol) => [symbol.dataset.persoon, boxOf(symbol)]);
    return {
        page: Object.fromEntries(boxes.map(([id, { x, y, width }]) => [id, [x, y, width]])),
        frame: Object.fromEntries(boxes.map(([id, { x, y, width }]) => [id, [x - frame.x, y - frame.y, width]])),
    };
}"""
Boxes = dict[str, dict[str, list[float]]]


def test_the_map_of_another_day_and_of_a_part_moves_nobody(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah slides along the moments, leaves out professionals, and comes back from a moment of the tijdlijn."""
    page = open_kaart(open_as(facilitator), casus)
    yara, telling, homes = symbol(page, "Yara"), page.locator("#telling"), page.locator("#woonplekken")
    expect(telling).to_contain_text("Je ziet iedereen, met alles wat er was en is.")
    expect(yara).to_have_count(1)
    everyone = boxes(page)

    slider = page.get_by_label("Schuif langs de momenten")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(telling).to_contain_text("Zo was het rond 2008.")
    expect(slider).to_be_focused()
    expect(yara).to_have_accessible_name(re.compile("rond 4 jaar"))
    expect(homes).to_contain_text("bij vader Yara")
    in_2008 = boxes(page)
    assert_nobody_moved(everyone, in_2008, 5, where="page")
    page.get_by_role("button", name="Volgend moment").click()
    expect(telling).to_contain_text("Zo was het rond 2016.")
    expect(yara).to_have_accessible_name(re.compile("rond 12 jaar"))
    expect(homes).to_contain_text("open groep van een instelling Yara")
    in_2016 = boxes(page)
    assert_nobody_moved(in_2008, in_2016, 5, where="page")
    assert_nobody_moved(everyone, in_2016, 10, where="page")
    assert_accessible(page)

    leave_out_professionals(page)
    go_to_the_day_of_a_moment(page, casus)
    page.get_by_role("link", name="Laat alles zien").click()
    expect(telling).to_contain_text("Je ziet iedereen, met alles wat er was en is.")
    assert page.url.endswith("/geno-sociogram/")
    assert_nobody_moved(everyone, boxes(page), len(everyone["page"]), where="frame")  # the button is further down


def boxes(page: Page) -> Boxes:
    """Where everyone stands, once the new picture is there as it stays."""
    expect(page.locator(".htmx-settling, .htmx-request")).to_have_count(0)
    found: Boxes = page.evaluate(BOXES)
    return found


def assert_nobody_moved(before: Boxes, now: Boxes, many: int, where: str) -> None:
    """So many people are on both, each on the same spot."""
    both = before[where].keys() & now[where].keys()
    assert len(both) == many
    for kenmerk in both:
        assert now[where][kenmerk] == pytest.approx(before[where][kenmerk], abs=1), f"{kenmerk} moved."


def leave_out_professionals(page: Page) -> None:
    """They go, the day stays as it was."""
    femke = symbol(page, "Femke")
    expect(femke).to_have_count(1)
    page.get_by_text("Kies wat je ziet").click()
    before = boxes(page)
    page.get_by_role("checkbox", name="Professionals").uncheck()
    expect(page.locator("#telling")).to_contain_text("Professionals staan uit.")
    expect(page.locator("#telling")).to_contain_text("Zo was het rond 2016.")
    expect(femke).to_have_count(0)
    assert_nobody_moved(before, boxes(page), 6, where="page")


def go_to_the_day_of_a_moment(page: Page, casus: Casus) -> None:
    """On the tijdlijn, with a moment open, to the map as it was then."""
    open_tijdlijn(page, casus)
    titel = "Besluit: overplaatsing naar een gesloten instelling"
    row(page, titel).get_by_role("heading").get_by_role("link").click()
    page.get_by_role("link", name="Bekijk de kaart op die dag").click()
    expect(page.get_by_role("heading", level=1, name="Geno-sociogram")).to_be_visible()
    expect(page.locator("#telling")).to_contain_text("Zo was het rond 2017.")
    expect(page.locator("#woonplekken")).to_contain_text("gesloten jeugdzorginstelling Yara")
    expect(page.get_by_label("Schuif langs de momenten")).to_have_attribute(
        "aria-valuetext", re.compile(f"rond 2017: {titel}", re.I)
    )


HIDDEN = {"naam": "Zwaluw", "groep": "gezin", "functie": "Zilverreiger"}


def test_the_map_comes_on_paper_with_what_everyone_may_read(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah takes a sheet of A4 and a picture. Who only she may see is on her screen, and on neither of them."""
    mine = {"ruimte": casus, "gemaakt_door": facilitator, "zichtbaarheid": Zichtbaarheid.FACILITATOR}
    Persoon.objects.create(**mine, **HIDDEN, kenmerk="geheim")
    page = open_kaart(open_as(facilitator), casus)
    expect(symbol(page, "Zwaluw")).to_have_count(1)
    page.locator("#meer").click()
    page.get_by_role("link", name="Druk de kaart af of maak een plaatje").click()
    assert_accessible(page)

    pdf = take(page, "Op A4", "PDF").read_bytes()
    png = take(page, "Als plaatje", "PNG").read_bytes()
    assert pdf.startswith(b"%PDF-")
    a4 = PdfReader(BytesIO(pdf))
    assert len(a4.pages) == 1
    assert sorted(size_of(a4)) == [210, 297]
    text = text_of(a4)
    names = Persoon.objects.filter(ruimte=casus).exclude(kenmerk="geheim").values_list("naam", flat=True)
    assert [naam for naam in names if letters(naam) not in text] == []
    assert png.startswith(b"\x89PNG\r\n")
    size = " bij ".join(str(pixels) for pixels in struct.unpack(">II", png[16:24]))
    expect(page.locator("section", has_text="Als plaatje")).to_contain_text(f"{size} beeldpunten als PNG")
    for hidden in HIDDEN["naam"], HIDDEN["functie"]:
        assert hidden not in text
        assert hidden.encode() not in pdf + png
