"""The tijdlijn on paper: as many sheets as strips, of the right size, and only what everyone may read."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from casus import tijdlijn
from casus.afdruk.tijdlijn import VELLEN, arrange_on, make_afdruk, read_open_verhaal
from casus.models import Casus, Gebeurtenis
from casus.openen import open_casus
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from tests.casus.casussen import facilitator_of, url
from tests.casus.papier import figures_in, fonts_of, read, sizes_of, words_of
from tests.casus.tekeningen import assert_sound
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid

LANDSCAPE = {"a4": (297, 210), "a3": (420, 297)}


def take(casus: Casus, bestand: str) -> bytes:
    return make_afdruk(facilitator_of(casus), casus, bestand).inhoud


@pytest.mark.parametrize("bestand", LANDSCAPE)
def test_each_strip_is_a_landscape_page_of_that_size(casus: Casus, bestand: str) -> None:
    stroken = arrange_on(read_open_verhaal(casus), VELLEN[bestand])
    reader = read(take(casus, bestand))
    assert len(stroken) > 1
    assert sizes_of(reader) == [LANDSCAPE[bestand]] * len(stroken)
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    for page, strook in zip(pages, stroken, strict=True):
        assert "".join(strook.titel.split()) in page
    for moment in Gebeurtenis.objects.filter(ruimte=casus):
        assert any("".join(moment.titel.split()) in page for page in pages)


def test_the_roll_is_one_page_as_large_as_the_drawing(casus: Casus) -> None:
    (rol,) = tijdlijn.arrange(read_open_verhaal(casus))
    reader = read(take(casus, "rol"))
    ((breedte, hoogte),) = sizes_of(reader)
    scale = tijdlijn.PRINT_SCALE * 25.4 / 96
    assert 10 < breedte - rol.width * scale < 40
    assert 10 < hoogte - rol.height * scale < 40


def test_a_roll_of_more_than_five_metres_keeps_its_size(gebruiker: Gebruiker) -> None:
    """A PDF page has at most 14,400 units, which are points unless it says otherwise."""
    momenten = [{**GEBEURTENIS, "id": f"g{n}", "datum": str(1800 + n)} for n in range(220)]
    lang = import_casusbestand(gebruiker, make_casus(gebeurtenissen=momenten))
    reader = read(take(lang, "rol"))
    (rol,) = tijdlijn.arrange(read_open_verhaal(lang))
    ((breedte, _),) = sizes_of(reader)
    assert float(reader.pages[0].mediabox.width) <= 14_400
    assert breedte == pytest.approx(rol.width * tijdlijn.PRINT_SCALE * 25.4 / 96 + 24, abs=2)
    assert breedte > 5_080


def test_the_svg_is_the_drawing_alone(klein: Casus) -> None:
    svg = take(klein, "rol-svg").decode()
    assert_sound(svg, "tijdlijn-1")
    assert "Verhuizing" in svg


def test_it_is_tagged_named_and_in_our_letters(klein: Casus) -> None:
    reader = read(take(klein, "a4"))
    root = reader.trailer["/Root"]
    assert re.search(r'pdfuaid:part(="|>)1', root["/Metadata"].get_object().get_data().decode())
    assert root["/Lang"] == "nl"
    assert reader.metadata.title == "Tijdlijn: Proef"
    (figure,) = figures_in(root["/StructTreeRoot"])
    assert figure["/Alt"].startswith("Tijdlijn: Proef")
    assert all("Atkinson" in name for name in fonts_of(reader))


@pytest.mark.parametrize("bestand", VELLEN)
@pytest.mark.parametrize("zichtbaarheid", Zichtbaarheid)
def test_only_what_everyone_may_read_is_on_it(klein: Casus, bestand: str, zichtbaarheid: Zichtbaarheid) -> None:
    """Whoever asks for it made the moment, so may read it."""
    Gebeurtenis.objects.create(
        titel="Geheimtitel",
        soort="gebeurtenis",
        kant="onder",
        volgorde=5,
        ruimte=klein,
        gemaakt_door=facilitator_of(klein),
        zichtbaarheid=zichtbaarheid,
    )
    inhoud = take(klein, bestand)
    written = inhoud.decode() if bestand == "rol-svg" else words_of(read(inhoud))
    assert "Verhuizing" in written
    assert ("Geheimtitel" in written) == (zichtbaarheid == Zichtbaarheid.IEDEREEN)


def test_the_page_tells_how_many_sheets_and_leads_to_each(casus: Casus, facilitator_client: Client) -> None:
    page = facilitator_client.get(url(casus, "tijdlijn/+afdruk")).content.decode()
    for papier in ("a4", "a3"):
        stroken = arrange_on(read_open_verhaal(casus), VELLEN[papier])
        assert f"{len(stroken)} vellen" in page
    for bestand in VELLEN:
        assert f'href="{url(casus, f"tijdlijn/+afdruk/{bestand}")}"' in page


def test_taking_it_is_logged_and_gives_a_file(klein: Casus, client: Client) -> None:
    gebruiker = facilitator_of(klein).gebruiker
    assert gebruiker
    client.force_login(gebruiker)
    response = client.get(url(klein, "tijdlijn/+afdruk/a4"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="tijdlijn-proef-a4.pdf"'
    assert len(read(response.content).pages) == 1
    regel = Logregel.objects.filter(ruimte=klein)[0]
    assert (regel.wat, regel.deelname, regel.object_id) == (
        "opgehaald als bestand",
        facilitator_of(klein),
        str(klein.pk),
    )


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_others_read_whom_to_ask_and_get_no_file(
    casus: Casus, make_gast: Callable[..., Deelname], client_of: Callable[[Deelname], Client], rol: Rol
) -> None:
    client = client_of(make_gast("Kim", rol))
    page = client.get(url(casus, "tijdlijn/+afdruk"))
    assert page.status_code == 200
    assert "Alleen de facilitator kan die ophalen" in page.content.decode()
    assert "+afdruk/a4" not in page.content.decode()
    assert client.get(url(casus, "tijdlijn/+afdruk/a4")).status_code == 403
    assert not Logregel.objects.filter(ruimte=casus, wat="opgehaald als bestand").exists()


def test_paper_that_we_do_not_have_is_not_found(casus: Casus, facilitator_client: Client) -> None:
    assert facilitator_client.get(url(casus, "tijdlijn/+afdruk/a0")).status_code == 404
    assert not Logregel.objects.filter(ruimte=casus, wat="opgehaald als bestand").exists()


def test_an_empty_line_is_not_offered(gebruiker: Gebruiker, client: Client) -> None:
    leeg = Casus.of(open_casus(gebruiker, Casus(titel="Nog leeg", soort=Casus.Soort.CLIENTCASUS)))
    client.force_login(gebruiker)
    page = client.get(url(leeg, "tijdlijn/+afdruk")).content.decode()
    assert "Nog niets om af te drukken" in page
    assert "+afdruk/a4" not in page
