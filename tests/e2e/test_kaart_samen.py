"""The geno-sociogram with more people at once: live, with a conflict, and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from casus.models import Casus, Persoon, Relatie
from tests.e2e.kaart import NAAM, field, open_kaart, paneel, radio, symbol
from tests.e2e.toegankelijk import assert_accessible
from toegang.models import Deelname, Rol, Zichtbaarheid
from toegang.uitnodigen import invite

OpenAs = Callable[..., Page]
MakeGast = Callable[..., Deelname]
pytestmark = pytest.mark.e2e

# When this screen draws somebody with this name for the first time, in milliseconds since 1970.
WATCH = """naam => {
    const beeld = document.getElementById("beeld");
    window.seen = new Promise((resolve) => {
        const look = () => {
            const drawn = [...beeld.querySelectorAll("[data-persoon]")];
            if (drawn.some((symbol) => symbol.textContent.includes(naam))) resolve(Date.now());
        };
        new MutationObserver(look).observe(beeld, { childList: true, subtree: true });
    });
}"""
# How large the drawing is shown: pixels of the screen for one of its own.
ZOOM = "() => document.querySelector('#genosociogram-vlak svg').getScreenCTM().a"


def test_who_works_on_the_map_sees_what_others_do_and_loses_nothing(
    open_as: OpenAs, casus: Casus, facilitator: Deelname, make_gast: MakeGast
) -> None:
    """Noor adds people while Farah walks the drawing and types: Farah sees each within a second. Both change Yara."""
    noor = open_kaart(open_as(make_gast("Noor", Rol.INBRENGER)), casus)
    farah = open_kaart(open_as(facilitator), casus)
    ruben = symbol(farah, "Ruben")
    farah.get_by_role("button", name="Groter").click()
    ruben.focus()
    zoom = farah.evaluate(ZOOM)

    assert add_and_measure(noor, farah, "Linda", "Voeg ouder toe", "Bep") < 1
    expect(farah.locator("#omroep")).to_have_text("Nieuw in de tekening: Bep.")
    expect(ruben).to_be_focused()
    expect(ruben).to_be_in_viewport(ratio=1)
    assert farah.evaluate(ZOOM) == pytest.approx(zoom, rel=0.001)

    ruben.press("Enter")
    farah.get_by_role("menuitem", name="Voeg partner toe").click()
    name = field(paneel(farah), NAAM)
    name.press_sequentially("Mar")
    top = place_on_screen(name)
    assert add_and_measure(noor, farah, "Linda", "Voeg kind toe", "Fien", "de andere ouder staat er nog niet op") < 1
    expect(name).to_be_focused()
    assert place_on_screen(name) == top
    assert farah.evaluate(ZOOM) == pytest.approx(zoom, rel=0.001)
    farah.keyboard.type("ga")
    paneel(farah).get_by_role("button", name="Voeg partner toe").click()
    for page in (farah, noor):
        for naam in ("Bep", "Fien", "Marga"):
            expect(symbol(page, naam)).to_have_count(1)

    change_the_same_person(farah, noor)


def change_the_same_person(farah: Page, noor: Page) -> None:
    """Both give Yara another functie: Farah, who is second, reads both and chooses; nothing of Noor's is lost."""
    for page in (farah, noor):
        page.get_by_role("link", name=re.compile("^Verander ?Yara$")).click()
        expect(paneel(page).get_by_role("heading", level=1, name="Yara", exact=True)).to_be_focused()
    field(paneel(farah), "Functie").fill("amazone")
    field(paneel(noor), "Functie").fill("scholier")
    field(paneel(noor), "Organisatie").fill("manege")
    paneel(noor).get_by_role("button", name="Bewaar").click()
    expect(farah.locator("#mens-yara")).to_contain_text("scholier, manege")
    expect(field(paneel(farah), "Functie")).to_have_value("amazone")

    paneel(farah).get_by_role("button", name="Bewaar").click()
    botsing = paneel(farah).get_by_role("group", name="Functie")
    expect(botsing).to_contain_text("Wat er nu staat, van Noor")
    expect(botsing).to_contain_text("scholier")
    expect(botsing.get_by_label("Wat jij schreef")).to_have_value("amazone")
    expect(paneel(farah)).to_contain_text("Noor veranderde intussen ook")
    assert Persoon.objects.get(kenmerk="yara").functie == "scholier"
    assert_accessible(farah)
    botsing.get_by_role("radio", name="Neem wat ik schreef").check()
    paneel(farah).get_by_role("button", name="Bewaar").click()
    for page in (farah, noor):
        expect(page.locator("#mens-yara")).to_contain_text("amazone, manege")
        expect(symbol(page, "Yara")).to_have_accessible_name(re.compile("amazone"))


GEHEIM = "IJsvogel"


def test_a_family_member_reads_the_map_on_a_telephone(
    open_as: OpenAs, new_person: OpenAs, casus: Casus, facilitator: Deelname, make_gast: MakeGast
) -> None:
    """Linda follows her link, taps Ruben and reads. What only the facilitator may read is not in what she gets."""
    mine = {"ruimte": casus, "gemaakt_door": facilitator, "zichtbaarheid": Zichtbaarheid.FACILITATOR}
    linda_en_loes = {naam: Persoon.objects.get(kenmerk=naam) for naam in ("linda", "loes")}
    Relatie.objects.create(
        **mine, van=linda_en_loes["linda"], naar=linda_en_loes["loes"], soort="conflict", toelichting=GEHEIM
    )
    linda = follow_link(new_person, facilitator, make_gast("Linda", Rol.GEZINSLID))
    open_kaart(linda, casus)
    assert linda.evaluate("document.documentElement.scrollWidth") <= 360
    expect(linda.locator("#genosociogram-vlak")).to_be_hidden()
    assert_accessible(linda)
    linda.get_by_text("Toon de tekening").tap()
    assert_accessible(linda)
    symbol(linda, "Ruben").tap()
    expect(linda.get_by_role("menu")).to_have_count(0)
    expect(paneel(linda).get_by_role("heading", level=1, name="Ruben")).to_be_focused()
    assert linda.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(linda)
    assert_reads_only(linda, casus)

    farah = open_as(facilitator)
    for part in ("", "linda/", "loes/"):
        address = f"/casus/{casus.pk}/geno-sociogram/{part}"
        hers, whole = (page.request.get(address).text() for page in (linda, farah))
        assert hers != whole
        secrets = ['data-relatie="linda loes"', "de band van Linda met Loes"]
        assert any(secret in whole for secret in secrets)
        assert [secret for secret in (*secrets, GEHEIM) if secret in hers] == []


def test_who_brings_the_casus_in_builds_on_a_telephone(
    open_as: OpenAs, new_person: OpenAs, casus: Casus, facilitator: Deelname, make_gast: MakeGast
) -> None:
    """Ruben brought the casus in. He taps Linda, puts her mother beside her, and Farah sees it on her screen."""
    farah = open_kaart(open_as(facilitator), casus)
    ruben = follow_link(new_person, facilitator, make_gast("Ruben", Rol.INBRENGER))
    open_kaart(ruben, casus)
    ruben.get_by_text("Toon de tekening").tap()
    symbol(ruben, "Linda").tap()
    menu = ruben.get_by_role("menu", name="Linda")
    assert_accessible(ruben)
    for choice in menu.get_by_role("menuitem").all():
        expect(choice).to_be_in_viewport(ratio=1)
    menu.get_by_role("menuitem", name="Voeg ouder toe").tap()
    form = paneel(ruben)
    expect(form.get_by_role("heading", level=1)).to_be_focused()
    field(form, NAAM).fill("Bep")
    radio(form, "vrouw of meisje").tap()
    assert ruben.evaluate("document.documentElement.scrollWidth") <= 360
    form.get_by_role("button", name="Voeg ouder toe").tap()
    expect(form.get_by_role("heading", level=1, name="Linda", exact=True)).to_be_focused()
    expect(form).to_contain_text("kind van Bep")
    for page in (ruben, farah):
        expect(symbol(page, "Bep")).to_have_count(1)


def follow_link(new_person: OpenAs, facilitator: Deelname, gast: Deelname) -> Page:
    """Give the telephone of somebody who came in by their own link."""
    page: Page = new_person(width=360, height=740, touch=True)
    page.goto(f"/uitnodiging/{invite(facilitator, gast)}/")
    page.get_by_role("button", name=f"Doe mee als {gast.naam}").click()
    return page


def assert_reads_only(page: Page, casus: Casus) -> None:
    """There is no way to change anything, and the server does not let them."""
    for name in ("Verander", "Vul aan", "Voeg", "Haal weg", "Leg"):
        control = page.get_by_role("link").or_(page.get_by_role("button")).filter(has_text=re.compile(rf"^\s*{name}"))
        expect(control).to_have_count(0)
    token = page.locator("body").get_attribute("hx-headers") or ""
    headers = {"x-csrftoken": re.findall(r'"x-csrftoken": "(\w+)"', token)[0]}
    base = f"/casus/{casus.pk}/geno-sociogram"
    form = {"naam": "Bep", "soort": "biologisch", "x": "50"}
    for address in ("ruben/+ouder", "ruben/+verschuif", "+leg-opnieuw", "+band"):
        assert page.request.post(f"{base}/{address}/", headers=headers, form=form).status == 403
    assert not Persoon.objects.filter(naam="Bep").exists()


def add_and_measure(page: Page, other: Page, bij: str, keus: str, naam: str, keuze: str = "") -> float:
    """Add somebody on the one screen; give after how many seconds the other screen draws them."""
    other.evaluate(WATCH, naam)
    symbol(page, bij).click()
    page.get_by_role("menu", name=bij).get_by_role("menuitem", name=keus).click()
    field(paneel(page), NAAM).fill(naam)
    if keuze:
        radio(paneel(page), keuze).check()
    paneel(page).get_by_role("button", name=keus).click()
    seen = other.evaluate("window.seen") / 1000
    return float(seen - Persoon.objects.get(naam=naam).gewijzigd_op.timestamp())


def place_on_screen(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"]
