"""Working on the geno-sociogram alone: a family from nothing and moving people, with the mouse and with the keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from casus.models import Casus
from casus.openen import open_casus
from tests.e2e.kaart import (
    EERSTE,
    FAMILIE,
    TWEELING,
    Erbij,
    Plaats,
    assert_drawn_well,
    assert_stored,
    field,
    line,
    open_kaart,
    paneel,
    places,
    radio,
    symbol,
)
from tests.e2e.toegankelijk import assert_accessible
from tests.e2e.toetsen import HAS_FOCUS, choose_option, choose_radio, tab_to
from toegang.models import Deelname, Gebruiker

OpenAs = Callable[..., Page]
pytestmark = pytest.mark.e2e

DRAGGED = 150


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
    assert_accessible(page)
    tie_twins_with_mouse(page)
    tie_with_mouse(page, "Dirk", "Peter", "ruzie")
    assert_stored(casus)
    assert_drawn_well(page)
    assert_accessible(page)
    drag_and_take_back(page)


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


def tie_twins_with_mouse(page: Page) -> None:
    page.locator("#meer").click()
    page.get_by_role("link", name="Voeg een tweeling of meerling toe").click()
    for naam in TWEELING:
        paneel(page).get_by_role("checkbox", name=naam).check()
    paneel(page).get_by_role("button", name="Bewaar").click()
    expect(paneel(page)).to_be_hidden()
    expect(page.locator("#beeld")).to_contain_text(": tweeling")


def tie_with_mouse(page: Page, one: str, other: str, soort: str) -> None:
    """Pick the one and the other, and say how they stand to each other."""
    symbol(page, one).click()
    menu = page.get_by_role("menu", name=one)
    assert_accessible(page)
    menu.get_by_role("menuitem", name="Band met iemand").click()
    bar = page.get_by_role("group", name="Een band maken")
    expect(bar).to_contain_text(f"Een band van {one} met wie? Kies de tweede persoon.")
    symbol(page, other).click()
    form = paneel(page)
    expect(bar).to_be_hidden()
    expect(field(form, "Van wie?").locator("option:checked")).to_have_text(one)
    expect(field(form, "Met wie?").locator("option:checked")).to_have_text(other)
    field(form, "Wat voor band is het?").select_option(soort)
    form.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("row", name=f"{one} – {other}")).to_contain_text(soort)
    expect(line(page, one, other)).to_have_count(1)
    expect(paneel(page).get_by_role("heading", level=1, name=one)).to_be_focused()
    assert_accessible(page)
    page.get_by_role("button", name="Sluit", exact=True).click()


def drag_and_take_back(page: Page) -> None:
    """Joris goes to the right. There he stays, until it is undone, done again, and everyone is laid out anew."""
    terug, opnieuw = page.locator("#stap-terug"), page.locator("#stap-opnieuw")
    leg_opnieuw = page.get_by_role("button", name="Leg opnieuw neer")
    at_first = places(page)
    expect(leg_opnieuw).to_have_count(0)
    drag(page, "Joris", DRAGGED)
    expect(page.locator("#meldingen")).to_contain_text("Joris is verschoven.")
    expect(leg_opnieuw).to_be_visible()
    dragged = places(page)
    for naam in set(at_first) - {"Ilse"}:  # the group around the family finds its own place
        assert moved_from(at_first, dragged, naam) == pytest.approx(DRAGGED if naam == "Joris" else 0, abs=1)
    assert_drawn_well(page)

    page.reload()
    assert places(page) == dragged
    terug.click()
    expect(leg_opnieuw).to_have_count(0)
    assert places(page) == at_first
    opnieuw.click()
    expect(leg_opnieuw).to_be_visible()
    assert places(page) == dragged
    leg_opnieuw.click()
    expect(leg_opnieuw).to_have_count(0)
    assert places(page) == at_first
    assert_drawn_well(page)


def drag(page: Page, naam: str, to_right: float) -> None:
    """Take a symbol with the mouse and let it go further on."""
    symbol(page, naam).scroll_into_view_if_needed()
    box = symbol(page, naam).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + to_right / 2, y, steps=4)
    page.mouse.move(x + to_right, y, steps=4)
    page.mouse.up()


def moved_from(before: dict[str, Plaats], now: dict[str, Plaats], naam: str) -> float:
    """How far to the right somebody went, as seen from Sem: the whole drawing may have grown to the left."""
    return (now[naam].middle - now[EERSTE].middle) - (before[naam].middle - before[EERSTE].middle)


def test_the_same_family_is_built_with_the_keyboard_alone(open_as: OpenAs, begin: Deelname) -> None:
    """Farah has no mouse: she goes from one to the other with the arrows, and always knows where she is."""
    casus = Casus.of(begin)
    page = open_kaart(open_as(begin), casus)
    press = page.keyboard.press
    begin_button = page.get_by_role("link", name="Voeg iemand toe")
    tab_to(page, begin_button)
    press("Enter")
    form = paneel(page)
    expect(form.get_by_role("heading", name="Wie hoort erbij?")).to_be_focused()
    write(page, field(form, "Naam"), EERSTE)
    choose_radio(page, radio(form, "gezin"))
    choose_radio(page, radio(form, "man of jongen"))
    tab_to(page, form.locator("summary"))
    press("Enter")
    tab_to(page, form.get_by_role("checkbox", name="Om deze persoon draait de casus"))
    press("Space")
    save(page, "Bewaar")
    expect(form).to_be_hidden()
    expect(begin_button).to_be_focused()
    tab_to(page, symbol(page, EERSTE))

    for erbij in FAMILIE:
        add_with_keys(page, erbij)
    tie_with_keys(page, "Dirk", "Peter", "ruzie")
    tie_twins_with_keys(page)
    assert_stored(casus)
    assert_drawn_well(page)
    move_with_keys_and_take_back(page)


def write(page: Page, into: Locator, text: str) -> None:
    tab_to(page, into)
    page.keyboard.type(text)


def save(page: Page, button: str) -> None:
    tab_to(page, paneel(page).get_by_role("button", name=button))
    page.keyboard.press("Enter")


def choose_in_menu(page: Page, naam: str, keus: str) -> None:
    """Open the menu of whose symbol has the focus, and choose."""
    expect(symbol(page, naam)).to_be_focused()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu", name=naam)
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    wanted = menu.get_by_role("menuitem", name=keus)
    while not wanted.evaluate(HAS_FOCUS):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()


def add_with_keys(page: Page, erbij: Erbij) -> None:
    """Go to somebody, choose in the menu, fill in and save; the focus comes back to whom it was about."""
    walk_to(page, erbij.bij)
    choose_in_menu(page, erbij.bij, erbij.keus)
    form = paneel(page)
    expect(form.get_by_role("heading", level=1)).to_be_focused()
    for label, value in erbij.velden:
        write(page, field(form, label), value)
    for keuze in erbij.keuzes:
        choose_radio(page, radio(form, keuze))
    save(page, erbij.keus)
    expect(form.get_by_role("heading", level=1, name=erbij.bij, exact=True)).to_be_focused()
    for naam in erbij.namen:
        expect(symbol(page, naam)).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(symbol(page, erbij.bij)).to_be_focused()


def tie_with_keys(page: Page, one: str, other: str, soort: str) -> None:
    walk_to(page, one)
    choose_in_menu(page, one, "Band met iemand")
    expect(page.locator("#omroep")).to_have_text(f"Een band van {one} met wie? Kies de tweede persoon.")
    expect(symbol(page, one)).to_be_focused()
    walk_to(page, other)
    page.keyboard.press("Enter")
    form = paneel(page)
    expect(form.get_by_role("heading", level=1)).to_be_focused()
    expect(field(form, "Van wie?").locator("option:checked")).to_have_text(one)
    expect(field(form, "Met wie?").locator("option:checked")).to_have_text(other)
    choose_option(page, field(form, "Wat voor band is het?"), soort)
    save(page, "Bewaar")
    expect(form.get_by_role("heading", level=1, name=one, exact=True)).to_be_focused()
    expect(line(page, one, other)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(symbol(page, other)).to_be_focused()


def tie_twins_with_keys(page: Page) -> None:
    more = page.locator("#meer")
    tab_to(page, more, key="Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Voeg een tweeling of meerling toe"))
    page.keyboard.press("Enter")
    expect(paneel(page).get_by_role("heading", level=1)).to_be_focused()
    for naam in TWEELING:
        tab_to(page, paneel(page).get_by_role("checkbox", name=naam))
        page.keyboard.press("Space")
    save(page, "Bewaar")
    expect(page.locator("#beeld")).to_contain_text(": tweeling")
    expect(more).to_be_focused()


def move_with_keys_and_take_back(page: Page) -> None:
    """Joris goes one step to the left, back with Ctrl and Z, and again with Ctrl and Y; the focus stays with him."""
    press, joris = page.keyboard.press, symbol(page, "Joris")
    leg_opnieuw = page.get_by_role("button", name="Leg opnieuw neer")
    at_first = places(page)
    tab_to(page, page.locator('#genosociogram-vlak [tabindex="0"]'))
    walk_to(page, "Joris")
    choose_in_menu(page, "Joris", "Verschuif")
    bar = page.get_by_role("group", name="Iemand verschuiven")
    expect(bar).to_contain_text("Verschuif Joris met de pijltjes")
    press("ArrowRight")
    expect(page.locator("#omroep")).to_have_text("Joris staat al helemaal rechts.")
    press("ArrowLeft")
    expect(leg_opnieuw).to_be_visible()
    moved = places(page)
    assert moved_from(at_first, moved, "Joris") < 0
    press("Enter")
    expect(bar).to_be_hidden()
    expect(joris).to_be_focused()

    press("Control+z")
    expect(leg_opnieuw).to_have_count(0)
    assert places(page) == at_first
    expect(joris).to_be_focused()
    press("Control+y")
    expect(leg_opnieuw).to_be_visible()
    assert places(page) == moved
    expect(joris).to_be_focused()


# From whose symbol has the focus, which arrow points to another: first to the right row, then along it.
ARROW = """(symbol) => {
    const placeOf = (part) => { const { x, y, width } = part.getBBox(); return [x + width / 2, y]; };
    const [[x, y], [toX, toY]] = [placeOf(document.activeElement), placeOf(symbol)];
    if (Math.abs(toY - y) >= 24) return toY > y ? "ArrowDown" : "ArrowUp";
    return toX > x ? "ArrowRight" : "ArrowLeft";
}"""


def walk_to(page: Page, naam: str) -> None:
    """Go with the arrows from whose symbol has the focus to somebody, as they lie on the drawing."""
    target = symbol(page, naam)
    for _ in range(20):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press(target.evaluate(ARROW))
    raise AssertionError(f"{naam} can't be reached with the arrows.")
