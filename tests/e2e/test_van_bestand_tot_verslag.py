import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.conftest import FULLEST, PASSWORD
from tests.e2e.toegankelijk import assert_accessible
from toegang.models import Gebruiker

TITEL = "Yara en de weg terug naar huis"
ANTWOORD_RUBEN = "Na elke verhuizing begon er iemand nieuw."
ANTWOORD_ILSE = "Onder de lijn staat weinig, boven de lijn veel."

NewPerson = Callable[..., Page]


@pytest.mark.e2e
def test_from_casusbestand_to_verslag(new_person: NewPerson, tmp_path: Path) -> None:
    """Farah reads in the casusbestand of Yara and sees the tijdlijn and the geno-sociogram.

    She invites Ruben, Yara's father, who follows his personal link on a telephone, and Ilse, who does so on a
    laptop. She plans a bijeenkomst and opens 'Wat zien we?'. Ruben and Ilse both write. Nobody reads the other,
    not even Farah, until she reveals the answers: then they stand on all screens at once. She keeps what Ruben
    wrote as an inzicht and takes the verslag as a PDF, in which the title, Yara's name and his words stand.
    """
    farah = sign_in(new_person())
    casus = import_casus(farah)
    look_at_drawings(farah, casus)
    ruben_link = invite(farah, casus, "Ruben", "gezinslid")
    ilse_link = invite(farah, casus, "Ilse", "professional")
    regie = plan_bijeenkomst(farah, casus)
    ruben = follow_link(new_person(width=360, height=740), ruben_link)
    ilse = follow_link(new_person(), ilse_link)
    scherm = open_groot_scherm(farah, regie)

    farah.get_by_role("button", name="Begin met: Wat zien we?").click()
    write(ruben, ANTWOORD_RUBEN)
    write(ilse, ANTWOORD_ILSE)
    expect(farah.locator("#tel")).to_have_text("2 van 2 klaar")
    assert_hidden(ANTWOORD_RUBEN, ilse, farah, scherm)
    assert_hidden(ANTWOORD_ILSE, ruben, farah, scherm)

    farah.get_by_role("button", name="Laat de antwoorden zien").click()
    for page in (farah, ruben, ilse, scherm):
        expect(page.locator("main")).to_contain_text(ANTWOORD_RUBEN)
        expect(page.locator("main")).to_contain_text(ANTWOORD_ILSE)
        assert_accessible(page)

    keep_as_inzicht(farah, ANTWOORD_RUBEN)
    text = "".join(page.extract_text() for page in PdfReader(take_verslag(farah, casus, tmp_path)).pages)
    for words in (TITEL, "Yara", ANTWOORD_RUBEN):
        assert words in " ".join(text.split())


def sign_in(page: Page) -> Page:
    farah = Gebruiker.objects.create_user("farah@example.nl", "Farah")
    farah.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    farah.save()
    page.goto("/")
    assert_accessible(page)
    page.get_by_label("E-mail").fill("farah@example.nl")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Mijn casussen")).to_be_visible()
    assert_accessible(page)
    return page


def import_casus(page: Page) -> str:
    """Read in the file; give the address of the casus."""
    page.get_by_role("link", name="Lees een casusbestand in").click()
    assert_accessible(page)
    page.get_by_label("Kies een bestand").set_input_files(FULLEST)
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_role("heading", level=1, name=TITEL)).to_be_visible()
    assert_accessible(page)
    return page.url


def look_at_drawings(page: Page, casus: str) -> None:
    route = page.get_by_role("navigation", name="Route van de casus")
    for halte, part in (("Mensen", None), ("Tijdlijn", "[data-gebeurtenis]"), ("Geno-sociogram", "[data-persoon]")):
        route.get_by_role("link", name=re.compile(halte)).click()
        expect(page.get_by_role("heading", level=1, name=halte)).to_be_visible()
        if part:
            drawing = page.locator(".tekening-vlak > svg")
            assert drawing.locator(part).count() >= 18
            expect(drawing).to_contain_text("Yara")
        assert_accessible(page)


def invite(page: Page, casus: str, naam: str, rol: str) -> str:
    """Add a participant; give their personal link."""
    page.goto(f"{casus}deelnemers/")
    page.get_by_label("Hoe noemen we deze persoon?").fill(naam)
    page.get_by_role("radio", name=re.compile(rol)).check()
    page.get_by_role("button", name="Nodig uit en maak een link").click()
    assert_accessible(page)
    return page.get_by_label(f"Persoonlijke link voor {naam}").input_value()


def plan_bijeenkomst(page: Page, casus: str) -> str:
    """Plan a meeting; give the address of its regie."""
    page.goto(f"{casus}bijeenkomst/")
    assert_accessible(page)
    page.get_by_role("button", name="Plan de bijeenkomst").click()
    expect(page.get_by_role("heading", level=1, name="Draaiboek")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Regie", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Regie")).to_be_visible()
    assert_accessible(page)
    return page.url


def follow_link(page: Page, link: str) -> Page:
    page.goto(link)
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Doe mee als")).click()
    page.get_by_role("link", name="Naar de bijeenkomst").click()
    page.get_by_role("link", name=re.compile("Doe mee")).click()
    expect(page.get_by_text("We zijn nog niet begonnen")).to_be_visible()
    assert_accessible(page)
    return page


def open_groot_scherm(farah: Page, regie: str) -> Page:
    with farah.context.expect_page() as opened:
        farah.get_by_role("link", name=re.compile("Groot scherm")).click()
    scherm = opened.value
    scherm.set_viewport_size({"width": 1280, "height": 720})
    expect(scherm.get_by_role("heading", name="Welkom")).to_be_visible()
    assert_accessible(scherm)
    return scherm


def write(page: Page, answer: str) -> None:
    field = page.get_by_label("Dit valt mij op")
    expect(field).to_be_visible()
    field.fill(answer)
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Stuur in").click()
    expect(page.locator("#meldingen")).to_contain_text("Je antwoord is binnen.")


def assert_hidden(answer: str, *pages: Page) -> None:
    """The server does not send it: not on the screen, and not in the page as it comes over the line."""
    for page in pages:
        assert answer not in page.content()
        assert answer not in page.request.get(page.url).text()


def keep_as_inzicht(page: Page, answer: str) -> None:
    figure = page.locator("figure", has_text=answer)
    figure.get_by_text("Bewaar als inzicht").click()
    figure.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#meldingen")).to_contain_text("Bewaard als inzicht.")


def take_verslag(page: Page, casus: str, folder: Path) -> Path:
    page.goto(f"{casus}verslag/")
    assert_accessible(page)
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("Haal het verslag op")).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name == "verslag-yara-en-de-weg-terug-naar-huis.pdf"
    return path
