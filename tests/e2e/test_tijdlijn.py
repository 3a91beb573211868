"""Working on the tijdlijn alone: adding where you point, pasting rows, choosing what to see, keys, and paper."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from casus.models import Beleving, Casus, Gebeurtenis, Persoon
from tests.e2e.lijn import card, drawn, expect_both, letters, listed, open_tijdlijn, paneel, row
from tests.e2e.papier import size_of, take, text_of
from tests.e2e.toegankelijk import assert_accessible
from tests.e2e.toetsen import tab_to
from toegang.models import Deelname, Zichtbaarheid

OpenAs = Callable[..., Page]
pytestmark = pytest.mark.e2e

# Where on the screen the ground of a side is bare, halfway between the stem of a moment and the next stem.
BARE_GROUND = """([kenmerk, kant]) => {
    const svg = document.querySelector("#tijdlijn-vlak svg");
    const stemOf = (card) => Number(card.dataset.stam);
    const stem = stemOf(svg.querySelector(`[data-gebeurtenis="${kenmerk}"]`));
    const next = Math.min(...[...svg.querySelectorAll("[data-gebeurtenis]")].map(stemOf).filter((x) => x > stem));
    const box = svg.querySelector(`[data-grond="${kant}"]`).getBBox();
    for (let y = box.y + 4; y < box.y + box.height; y += 4) {
        const point = new DOMPoint((stem + next) / 2, y).matrixTransform(svg.getScreenCTM());
        if (document.elementFromPoint(point.x, point.y)?.dataset.grond === kant) return [point.x, point.y];
    }
    throw new Error("Every spot is taken.");
}"""


def test_a_moment_is_added_where_somebody_points_at_the_line(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah clicks under the line, right after the moment that vader becomes milder, and writes what came next."""
    page = open_tijdlijn(open_as(facilitator), casus)
    before = listed(page)
    assert drawn(page) == before
    row(page, "Vader maakt zijn regels ruimer").get_by_role("button", name="Toon in de tekening").click()
    page.mouse.click(*page.evaluate(BARE_GROUND, ["g32", "onder"]))

    form = paneel(page)
    expect(form.get_by_role("heading", name="Voeg een moment toe")).to_be_focused()
    expect(form.get_by_label("Komt in het verhaal na")).to_have_value("g32")
    expect(form.get_by_role("radio", name=re.compile("onder de lijn"))).to_be_checked()
    form.get_by_label("Wat gebeurde er").fill("Yara en Ruben koken samen")
    form.get_by_label("Wanneer").fill("rond mei 2019")
    form.get_by_role("radio", name="gebeurtenis", exact=True).check()
    form.get_by_role("button", name="Bewaar").click()

    melding = page.locator("#meldingen")
    expect(melding).to_contain_text("Yara en Ruben koken samen is toegevoegd.")
    expect(paneel(page)).to_be_hidden()
    new = Gebeurtenis.objects.get(titel="Yara en Ruben koken samen")
    place = before.index("g32") + 1
    expect(row(page, new.titel)).to_contain_text("Rond mei 2019")
    expect_both(page, [*before[:place], new.kenmerk, *before[place:]])
    assert letters(new.titel) in letters(card(page, new.kenmerk).text_content() or "")

    melding.get_by_role("button", name="Maak ongedaan").click()
    expect(melding).to_contain_text("Yara en Ruben koken samen is weer weg.")
    expect(row(page, new.titel)).to_have_count(0)
    expect_both(page, before)


PLAKSEL = """Wanneer\tWat\tKant\tErbij
mei 2019\tOpa leert Yara vissen\tonder\tYara
toen het regende\tLekkage in de keuken\tonder\tRuben
12-9-2019\tDe mentor belt elke week\tboven\tZorgcoördinator
2020\tBuurvrouw Bep springt bij\tonder\tBep
\tEen zomer zonder afspraken\tboven\tFemke"""
GOED = ["Opa leert Yara vissen", "De mentor belt elke week", "Een zomer zonder afspraken"]
VERBETERD = ["Lekkage in de keuken", "Buurvrouw Bep springt bij"]


def test_rows_from_a_spreadsheet_come_on_the_line_when_they_are_right(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah pastes five rows. Two are not understood: she reads why, takes in the other three, and mends the two."""
    page = open_tijdlijn(open_as(facilitator), casus)
    before = listed(page)
    page.locator("#meer").click()
    page.get_by_role("link", name="Plak of lees rijen in").click()
    paste(page, page.get_by_label("Plak hier je rijen"), PLAKSEL)
    page.get_by_role("button", name="Bekijk wat we begrijpen").click()

    expect(page.get_by_text("3 rijen begrepen, 2 niet. Er staat nog niets op de lijn.")).to_be_visible()
    assert_accessible(page)
    not_understood = page.get_by_role("table", name="Dit begrijpen we nog niet").locator("tbody tr")
    expect(not_understood).to_have_count(2)
    expect(not_understood.nth(0)).to_contain_text(
        re.compile("Rij.3.*Lekkage.*‘toen het regende’: Deze datum begrijpen we niet", re.S)
    )
    expect(not_understood.nth(1)).to_contain_text(re.compile("Rij.5.*Buurvrouw Bep.*We kennen Bep niet", re.S))
    for titel in GOED:
        expect(page.get_by_role("table", name="Dit begrijpen we", exact=True)).to_contain_text(titel)
    page.get_by_role("button", name="Zet de 3 goede rijen op de lijn").click()

    expect(page.locator("#meldingen")).to_contain_text("Een reeks van 3 momenten is toegevoegd.")
    expect(page.get_by_role("heading", name="2 rijen zijn nog over")).to_be_visible()
    field = page.get_by_label("Plak hier je rijen")
    over = field.input_value()
    assert [regel.split("\t")[1] for regel in over.splitlines()[1:]] == VERBETERD
    field.fill(over.replace("toen het regende", "oktober 2019").replace("\tonder\tBep", "\tonder\tLoes"))
    page.get_by_role("button", name="Bekijk wat we begrijpen").click()
    page.get_by_role("button", name="Zet de 2 goede rijen op de lijn").click()

    expect(page.locator("#meldingen")).to_contain_text("Een reeks van 2 momenten is toegevoegd.")
    for titel in (*GOED, *VERBETERD):
        expect(row(page, titel)).to_be_visible()
    assert len(listed(page)) == len(before) + 5
    assert drawn(page) == listed(page)

    page.locator("#meldingen").get_by_role("button", name="Maak ongedaan").click()
    for titel in VERBETERD:
        expect(row(page, titel)).to_have_count(0)
    assert len(listed(page)) == len(before) + 3
    page.get_by_text("Wat je het laatst veranderde").click()
    page.get_by_role("button", name=re.compile("Maak ongedaan ?: Een reeks van 3 momenten")).click()
    expect(row(page, GOED[0])).to_have_count(0)
    expect_both(page, before)


def paste(page: Page, field: Locator, text: str) -> None:
    """Put `text` in `field` as it comes from a spreadsheet: by way of the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field.focus()
    page.keyboard.press("Control+V")
    expect(field).to_have_value(text)


def test_a_file_of_excel_comes_on_the_line(open_as: OpenAs, casus: Casus, facilitator: Deelname) -> None:
    """With a real date in a cell, and one row without a title: that one is named and left out."""
    page = open_as(facilitator)
    page.goto(f"/casus/{casus.pk}/tijdlijn/+rijen/")
    page.get_by_label("Of kies een bestand").set_input_files(
        {
            "name": "momenten.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": make_xlsx(),
        }
    )
    page.get_by_role("button", name="Bekijk wat we begrijpen").click()
    expect(page.get_by_text("2 rijen begrepen, 1 niet.")).to_be_visible()
    expect(page.get_by_role("table", name="Dit begrijpen we nog niet")).to_contain_text("‘Wat’ is leeg.")
    page.get_by_role("button", name="Zet de 2 goede rijen op de lijn").click()
    expect(page.get_by_role("heading", name="1 rij is nog over")).to_be_visible()

    open_tijdlijn(page, casus)
    expect(row(page, "Yara krijgt een eigen kamer")).to_contain_text("14 mei 2019")
    expect(row(page, "Evaluatie met de gemeente")).to_contain_text("samen besloten")
    assert drawn(page) == listed(page)


def make_xlsx() -> bytes:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    for rij in (
        ("Wanneer", "Wat", "Kant", "Soort", "Samen besloten"),
        (date(2019, 5, 14), "Yara krijgt een eigen kamer", "onder", "", ""),
        (2019, None, "onder", "", ""),
        ("eind 2020", "Evaluatie met de gemeente", "boven", "beslismoment", "ja"),
    ):
        blad.append(rij)
    boek.save(buffer := BytesIO())
    return buffer.getvalue()


def test_a_choice_of_moments_changes_the_drawing_and_the_list_alike(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah narrows the line down in three steps, gives the address of her choice on, and sees everything again."""
    Gebeurtenis.objects.filter(kenmerk="g07").update(omslagpunt=True)
    page = open_tijdlijn(open_as(facilitator), casus)
    alles = listed(page)
    yara, boven, omslag = (
        set(found.values_list("kenmerk", flat=True))
        for found in (
            Gebeurtenis.objects.filter(personen__kenmerk="yara"),
            Gebeurtenis.objects.filter(kant="boven"),
            Gebeurtenis.objects.filter(omslagpunt=True),
        )
    )
    telling = page.locator("#telling")
    expect(telling).to_have_count(0)
    expect_both(page, alles)

    page.get_by_text("Kies wat je ziet").click()
    page.get_by_label("Wie was erbij?").select_option("Yara")
    expect_choice(page, alles, yara)
    page.get_by_label("Welke kant?").select_option("boven")
    expect_choice(page, alles, yara & boven)
    page.get_by_label("Alleen omslagpunten").check()
    expect_choice(page, alles, yara & boven & omslag)
    assert listed(page) == ["g07", "g25"]
    assert_accessible(page)

    page.goto(page.url)  # what was chosen stands in the address
    expect_choice(page, alles, {"g07", "g25"})
    expect(page.get_by_label("Wie was erbij?")).to_have_value("yara")

    page.get_by_role("link", name="Laat alles zien").click()
    expect(telling).to_have_count(0)
    expect_both(page, alles)
    expect(page.get_by_label("Wie was erbij?")).to_have_value("")
    expect(page.get_by_label("Alleen omslagpunten")).not_to_be_checked()


def expect_choice(page: Page, alles: list[str], chosen: set[str]) -> None:
    shown = [kenmerk for kenmerk in alles if kenmerk in chosen]
    expect(page.locator("#telling")).to_contain_text(
        f"Je ziet {len(shown)} van {len(alles)} momenten. {len(alles) - len(shown)} laten we nu niet zien."
    )
    expect_both(page, shown)


def test_everything_works_without_a_mouse(open_as: OpenAs, casus: Casus, facilitator: Deelname) -> None:
    """Farah uses the keys only: she chooses, tells how she lived a moment, walks the drawing and moves a moment."""
    page = open_tijdlijn(open_as(facilitator), casus)
    press = page.keyboard.press
    press("Tab")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_focused()
    press("Enter")

    tab_to(page, page.locator("#keuze summary"))
    press("Enter")
    tab_to(page, page.get_by_label("Wie was erbij?"))
    for _ in ("Yara", "Ruben"):
        press("ArrowDown")
    expect(page.get_by_label("Wie was erbij?")).to_have_value("ruben")
    expect(page.locator("#telling")).to_contain_text("Je ziet 13 van 36 momenten.")
    expect(page.get_by_label("Wie was erbij?")).to_be_focused()
    expect(page.locator("#omroep")).to_contain_text("Je ziet 13 van 36 momenten.")

    tab_to(page, page.locator("#open-g05"))
    press("Enter")
    expect(paneel(page).get_by_role("heading", name="Vader vraagt om hulp")).to_be_focused()
    tab_to(page, paneel(page).get_by_role("link", name="Vertel hoe jij dit beleefde"))
    press("Enter")
    expect(paneel(page).get_by_role("heading", name="Hoe was dit voor jou?")).to_be_focused()
    tab_to(page, paneel(page).get_by_label("Wie ben jij in dit verhaal?"))
    press("ArrowDown")
    tab_to(page, paneel(page).get_by_label("Hoe was dat?"))
    page.keyboard.type("Ik kende hen nog niet.")
    tab_to(page, paneel(page).get_by_role("button", name="Bewaar"))
    press("Enter")
    expect(paneel(page).locator(".stem", has_text="Ik kende hen nog niet.")).to_contain_text("Farah (jij)")
    press("Escape")
    expect(paneel(page)).to_be_hidden()
    expect(page.locator("#open-g05")).to_be_focused()
    expect(page.locator("#moment-g05")).to_contain_text("Ik kende hen nog niet.")

    walk_the_drawing(page)

    before = listed(page)
    later = page.locator("#later-g29")
    tab_to(page, later)
    press("Enter")
    expect(page.locator("#meldingen")).to_contain_text("Plan met drie vaste begeleiders: vader haakt af is verplaatst.")
    expect(page.locator("#lijst > [data-moment]").nth(before.index("g29"))).to_have_attribute("data-moment", "g30")
    place = before.index("g29")
    expect_both(page, [*before[:place], "g30", "g29", *before[place + 2 :]])
    expect(later).to_be_focused()


def walk_the_drawing(page: Page) -> None:
    press = page.keyboard.press
    frame, drawing = page.locator("#tijdlijn-vlak"), page.locator("#tijdlijn-vlak svg")
    tab_to(page, frame, key="Shift+Tab")
    width = width_of(drawing)
    press("+")
    assert width_of(drawing) == pytest.approx(width * 1.25, rel=0.01)
    expect(page.locator("#omroep")).to_contain_text("De tekening staat op 125 procent.")
    press("-")
    press("-")
    assert width_of(drawing) == pytest.approx(width / 1.25, rel=0.01)
    press("+")
    press("Home")
    at_begin = frame.evaluate("frame => frame.scrollLeft")
    for _ in range(5):
        press("ArrowRight")
    page.wait_for_function("from => document.getElementById('tijdlijn-vlak').scrollLeft > from", arg=at_begin)
    press("End")
    expect(page.locator("#tijdlijn [data-gebeurtenis=g35]")).to_be_in_viewport()
    press("0")
    assert width_of(drawing) <= width_of(frame)


def width_of(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["width"]


HIDDEN = {"titel": "Geheime wandeling met Loes", "tekst": "Zilverreiger", "soort": "gebeurtenis", "kant": "onder"}


def test_the_line_comes_on_paper_with_what_everyone_may_read(
    open_as: OpenAs, casus: Casus, facilitator: Deelname
) -> None:
    """Farah takes sheets of A4 and A3 and the roll. What only she reads is on her screen, and on none of the papers."""
    mine = {"ruimte": casus, "gemaakt_door": facilitator, "zichtbaarheid": Zichtbaarheid.FACILITATOR}
    geheim = Gebeurtenis.objects.create(**mine, **HIDDEN, kenmerk="geheim", volgorde="00000099", datum="2019")
    moment = Gebeurtenis.objects.get(kenmerk="g05")
    Beleving.objects.create(
        **mine, gebeurtenis=moment, persoon=Persoon.objects.get(kenmerk="ruben"), tekst="Kwikstaart in de goot"
    )
    page = open_tijdlijn(open_as(facilitator), casus)
    for hidden in (geheim.titel, "Zilverreiger", "Kwikstaart"):
        expect(page.locator("#lijst")).to_contain_text(hidden)
    page.locator("#meer").click()
    page.get_by_role("link", name="Druk de tijdlijn af").click()
    assert_accessible(page)

    a4, a3, rol = (
        PdfReader(take(page, papier, "PDF")) for papier in ("Op A4, liggend", "Op A3, liggend", "Als één lange rol")
    )
    svg = take(page, "Als één lange rol", "SVG").read_text(encoding="utf-8")

    for papier, sheets in (("Op A4, liggend", a4), ("Op A3, liggend", a3)):
        expect(page.locator("section", has_text=papier)).to_contain_text(f"{len(sheets.pages)} vellen")
    assert len(a4.pages) > len(a3.pages) > len(rol.pages) == 1
    assert {size_of(sheet) for sheet in (a4, a3)} == {(297, 210), (420, 297)}
    titels = Gebeurtenis.objects.exclude(pk=geheim.pk).values_list("titel", flat=True)
    for text in (*(text_of(pdf) for pdf in (a4, a3, rol)), letters(re.sub(r"<[^>]*>", " ", svg))):
        assert [titel for titel in titels if letters(titel) not in text] == []
        for hidden in ("Geheime wandeling", "Zilverreiger", "Kwikstaart"):
            assert letters(hidden) not in text
