"""The tijdlijn with more people at once: live, with a conflict, and every voice beside the other."""

import re
from collections.abc import Callable
from typing import cast

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from casus.models import Casus, Gebeurtenis, Persoon
from tests.e2e.lijn import card, drawn, expect_both, letters, listed, open_tijdlijn, paneel, row
from tests.e2e.toegankelijk import assert_accessible
from toegang.models import Deelname, Rol
from toegang.uitnodigen import invite

OpenAs = Callable[..., Page]
MakeGast = Callable[..., Deelname]
pytestmark = pytest.mark.e2e

# When this screen shows these words for the first time, in milliseconds since 1970.
WATCH = """words => {
    window.seen = new Promise((resolve) => {
        const look = () => document.getElementById("lijst").textContent.includes(words) && resolve(Date.now());
        new MutationObserver(look).observe(document.getElementById("beeld"), { childList: true, subtree: true });
    });
}"""


def test_who_is_typing_sees_what_others_do_and_loses_nothing(
    open_as: OpenAs, casus: Casus, facilitator: Deelname, make_gast: MakeGast
) -> None:
    """Noor adds a moment while Farah types: Farah sees it within a second. Then both change the same moment."""
    noor = open_tijdlijn(open_as(make_gast("Noor", Rol.INBRENGER)), casus)
    farah = open_tijdlijn(open_as(facilitator), casus)
    before = listed(farah)
    farah.get_by_role("link", name="Voeg een moment toe").click()
    field = paneel(farah).get_by_label("Wat gebeurde er")
    field.press_sequentially("Henk belt el")
    top = place_on_screen(field)

    farah.evaluate(WATCH, "De school zoekt een maatje")
    open_moment(noor, "Vader maakt zijn regels ruimer")
    paneel(noor).get_by_role("link", name="Voeg een moment toe na dit moment").click()
    paneel(noor).get_by_label("Wat gebeurde er").fill("De school zoekt een maatje")
    paneel(noor).get_by_role("radio", name=re.compile("boven de lijn")).check()
    paneel(noor).get_by_role("radio", name="gebeurtenis", exact=True).check()
    paneel(noor).get_by_role("button", name="Bewaar").click()
    seen = farah.evaluate("window.seen") / 1000

    new = Gebeurtenis.objects.get(titel="De school zoekt een maatje")
    assert seen - new.gewijzigd_op.timestamp() < 1
    place = before.index("g32") + 1
    for page in (farah, noor):
        expect_both(page, [*before[:place], new.kenmerk, *before[place:]])
    expect(row(farah, new.titel).locator(".label", has_text="nieuw")).to_be_visible()
    for words in ("nieuw", new.titel):
        assert letters(words) in letters(card(farah, new.kenmerk).text_content() or "")
    expect(row(noor, new.titel).locator(".label", has_text="nieuw")).to_have_count(0)
    expect(farah.locator("#omroep")).to_have_text("1 nieuw moment")
    expect(field).to_be_focused()
    assert place_on_screen(field) == top
    farah.keyboard.type("ke avond")
    expect(field).to_have_value("Henk belt elke avond")
    farah.once("dialog", lambda dialog: dialog.accept())
    farah.keyboard.press("Escape")
    expect(paneel(farah)).to_be_hidden()

    change_the_same_moment(farah, noor)


def change_the_same_moment(farah: Page, noor: Page) -> None:
    for page in (farah, noor):
        row(page, "Yara zorgt voor een leasepaard").get_by_role("link", name=re.compile("^Verander")).click()
        expect(paneel(page).get_by_role("heading", level=1, name="Yara zorgt voor een leasepaard")).to_be_focused()
    titel, meer = (paneel(noor).get_by_label(label) for label in ("Wat gebeurde er", "Meer daarover"))
    titel.fill("Yara krijgt een paard om voor te zorgen")
    meer.fill("Ze poetst hem elke ochtend.")
    paneel(farah).get_by_label("Wat gebeurde er").fill("Yara leert zorgen, met een paard")
    paneel(noor).get_by_role("button", name="Bewaar").click()
    expect(row(farah, "Yara krijgt een paard om voor te zorgen")).to_be_visible()
    expect(paneel(farah).get_by_label("Wat gebeurde er")).to_have_value("Yara leert zorgen, met een paard")

    paneel(farah).get_by_role("button", name="Bewaar").click()
    botsing = paneel(farah).get_by_role("group", name="Wat gebeurde er")
    expect(botsing).to_contain_text("Wat er nu staat, van Noor")
    expect(botsing).to_contain_text("Yara krijgt een paard om voor te zorgen")
    expect(botsing.get_by_label("Wat jij schreef")).to_have_value("Yara leert zorgen, met een paard")
    expect(paneel(farah)).to_contain_text("Noor veranderde intussen ook: ‘Meer daarover’. Dat is bewaard.")
    assert Gebeurtenis.objects.get(kenmerk="g34").titel == "Yara krijgt een paard om voor te zorgen"
    assert_accessible(farah)
    botsing.get_by_role("radio", name="Neem wat ik schreef").check()
    paneel(farah).get_by_role("button", name="Bewaar").click()

    for page in (farah, noor):
        expect(row(page, "Yara leert zorgen, met een paard")).to_contain_text("Ze poetst hem elke ochtend.")
        assert drawn(page) == listed(page)


def test_an_answer_that_is_slow_still_finds_its_place(open_as: OpenAs, casus: Casus, facilitator: Deelname) -> None:
    """Farah moves a moment over a bad line: the picture is renewed first, and she still reads what she did."""
    page = open_tijdlijn(open_as(facilitator), casus)

    def hold(route: Route) -> None:
        answer = route.fetch()
        page.wait_for_timeout(1000)
        route.fulfill(response=answer)

    page.route("**/verplaats/", hold)
    place = listed(page).index("g29")
    page.get_by_role("button", name=re.compile("Later.*Plan met drie vaste begeleiders")).click()
    expect(page.locator("#meldingen").get_by_role("button", name="Maak ongedaan")).to_be_visible()
    expect(page.locator("#lijst > [data-moment]").nth(place)).to_have_attribute("data-moment", "g30")


def test_a_family_member_tells_on_a_telephone_and_stands_beside_the_professional(
    open_as: OpenAs, new_person: OpenAs, casus: Casus, facilitator: Deelname, make_gast: MakeGast
) -> None:
    """Linda, Yara's mother, follows her link and tells how she lived a decision; Ilse reads it beside Ruben's words."""
    ilse = open_tijdlijn(open_as(make_gast("Ilse", Rol.PROFESSIONAL)), casus)
    order = listed(ilse)
    linda = new_person(width=360, height=740)
    linda.goto(f"/uitnodiging/{invite(facilitator, make_gast('Linda', Rol.GEZINSLID))}/")
    linda.get_by_role("button", name="Doe mee als Linda").click()
    open_tijdlijn(linda, casus)
    expect(linda.locator("#tijdlijn-vlak")).to_be_hidden()
    expect_both(linda, order)
    tops = [box_of(found)["y"] for found in linda.locator("#lijst > [data-moment]").all()]
    assert tops == sorted(set(tops))
    assert linda.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(linda)

    besluit = "Besluit: Yara gaat uit huis, naar een open groep"
    open_moment(linda, besluit)
    assert_accessible(linda)
    form = paneel(linda)
    form.get_by_role("link", name="Vertel hoe jij dit beleefde").click()
    expect(form.get_by_role("heading", level=1, name="Hoe was dit voor jou?")).to_be_focused()
    assert_accessible(linda)
    form.get_by_label("Wie ben jij in dit verhaal?").select_option("Linda")
    form.get_by_label("Hoe was dat?").fill("Ik hoorde het pas een week later.")
    form.get_by_label("Welk gevoel hoort daarbij?").fill("buitengesloten")
    form.get_by_role("group", name="Wat vond je er toen van?").get_by_label("niet goed").check()
    form.get_by_role("group", name="En nu?").get_by_label("dubbel").check()
    expect(form.get_by_role("radio", name="Iedereen die meedoet aan deze casus leest dit.")).to_be_checked()
    form.get_by_role("button", name="Bewaar").click()
    eigen = paneel(linda).locator(".stem", has_text="Ik hoorde het pas een week later.")
    expect(eigen).to_contain_text("Linda (jij)")
    expect(eigen).to_contain_text("Toen: niet goed. Nu: dubbel.")
    assert Persoon.objects.filter(kenmerk="linda", deelname__naam="Linda").exists()

    expect(row(ilse, besluit)).to_contain_text("Ik hoorde het pas een week later.")
    ilse.goto(f"/casus/{casus.pk}/tijdlijn/g07/")
    of_linda, of_ruben = (ilse.get_by_role("figure", name=naam) for naam in ("Linda", "Ruben"))
    expect(of_linda).to_contain_text("buitengesloten")
    assert_same_size(of_linda, of_ruben)
    assert_accessible(ilse)
    ilse.get_by_role("button", name="Hier kijken we verschillend naar").click()
    expect(ilse.locator("header .label", has_text="Hier kijken we verschillend naar")).to_be_visible()

    open_tijdlijn(ilse, casus)
    for page in (ilse, linda):
        label = row(page, besluit).locator(".label", has_text="hier kijken we verschillend naar")
        expect(label).to_be_attached()
        assert "verschillend" in (card(page, "g07").text_content() or "")
    linda.get_by_role("button", name="Sluit", exact=True).click()
    expect(row(linda, besluit).locator(".label", has_text="hier kijken we verschillend naar")).to_be_visible()

    assert_reads_only(linda, casus)


def assert_reads_only(page: Page, casus: Casus) -> None:
    """A guest sees no way to change a moment, and the server does not let them."""
    for name in ("Verander", "Voeg een moment toe", "Later", "Eerder"):
        control = page.get_by_role("link").or_(page.get_by_role("button")).filter(has_text=re.compile(rf"^\s*{name}"))
        expect(control).to_have_count(0)
    base = f"/casus/{casus.pk}/tijdlijn"
    token = page.locator("body").get_attribute("hx-headers") or ""
    headers = {"x-csrftoken": re.findall(r'"x-csrftoken": "(\w+)"', token)[0]}
    assert page.request.get(f"{base}/g07/").status == 200
    assert page.request.get(f"{base}/g07/wijzigen/").status == 403
    for address in ("g07/wijzigen", "g03/verplaats", "g07/weg", "+"):
        assert page.request.post(f"{base}/{address}/", headers=headers, form={"richting": "later"}).status == 403
    assert Gebeurtenis.objects.filter(kenmerk="g07").exists()


def open_moment(page: Page, titel: str) -> None:
    row(page, titel).get_by_role("heading").get_by_role("link").click()
    expect(paneel(page).get_by_role("heading", level=1, name=titel)).to_be_focused()


def assert_same_size(one: Locator, other: Locator) -> None:
    """Beside each other, equally wide and high, in letters of the same size."""
    mine, theirs = box_of(one), box_of(other)
    assert [mine[side] for side in ("y", "width", "height")] == [theirs[side] for side in ("y", "width", "height")]
    size = "figure => getComputedStyle(figure.querySelector('blockquote')).fontSize"
    assert one.evaluate(size) == other.evaluate(size)


def place_on_screen(part: Locator) -> float:
    return box_of(part)["y"]


def box_of(part: Locator) -> dict[str, float]:
    box = part.bounding_box()
    assert box is not None
    return cast(dict[str, float], box)
