"""The geno-sociogram to take away: on a page of the right size, as a picture, and only what everyone may see."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from casus.afdruk.bladen import MM, RAND, Blad, print_bladen
from casus.afdruk.kaart import VELLEN, Kaart, lay, make_afdruk, read_kaart, size_of
from casus.afdruk.plaatje import MOST_PIXELS, draw_png
from casus.models import Casus, Gebeurtenis, Persoon, Relatie
from casus.openen import open_casus
from casus.tekeningen import as_markup
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import make_generaties, make_kinderen
from tests.casus.casussen import facilitator_of, url
from tests.casus.papier import figures_in, fonts_of, read, sizes_of, words_of
from tests.casus.tekeningen import assert_sound
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid

PAGINA = "geno-sociogram/+afdruk"
PDFS = ("a4", "a3", "op-maat")
STAAND = {"a4": (210, 297), "a3": (297, 420)}


def take(casus: Casus, bestand: str) -> bytes:
    return make_afdruk(facilitator_of(casus), read_kaart(casus), bestand).inhoud


@pytest.mark.parametrize("bestand", STAAND)
def test_the_page_stands_or_lies_as_the_drawing_does(gebruiker: Gebruiker, bestand: str) -> None:
    hoog = import_casusbestand(gebruiker, make_generaties(7))
    breed = import_casusbestand(gebruiker, make_kinderen(10))
    assert sizes_of(read(take(hoog, bestand))) == [STAAND[bestand]]
    assert sizes_of(read(take(breed, bestand))) == [STAAND[bestand][::-1]]


def letters_of_title(reader: PdfReader, kaart: Kaart) -> float:
    """How large the title on the drawing is printed, in points."""
    found = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        found.append(size * abs(tm[3]) * abs(cm[3]))

    reader.pages[0].extract_text(visitor_text=visit)
    nominal = kaart.getekend.opstelling.kop.size * 0.75
    return min(found, key=lambda size: abs(size - nominal * lay(kaart, VELLEN["a4"]).scale))


@pytest.mark.parametrize("make", [make_kinderen(1), make_kinderen(10), make_kinderen(14), make_kinderen(30)])
def test_what_we_say_of_the_letters_is_how_they_are_printed(
    gebruiker: Gebruiker, client: Client, make: dict[str, Any]
) -> None:
    casus = import_casusbestand(gebruiker, make)
    client.force_login(gebruiker)
    kaart, reader = read_kaart(casus), read(take(casus, "a4"))
    scale = letters_of_title(reader, kaart) / (kaart.getekend.opstelling.kop.size * 0.75)
    smallest = min(tekst.size for tekst in kaart.getekend.opstelling.teksten) * 0.75 * scale
    page = client.get(url(casus, PAGINA)).content.decode()
    found = re.search(r"letters van ([0-9,]+) punt: ([^.]+)", page)
    assert found
    assert smallest - 0.51 <= float(found[1].replace(",", ".")) <= smallest + 0.01
    words = "goed leesbaar" if smallest >= 6.5 else "klein, maar te lezen" if smallest >= 5 else "te klein om te lezen"
    assert found[2] == words


def test_where_a4_is_too_small_it_says_what_is_not(gebruiker: Gebruiker, client: Client) -> None:
    client.force_login(gebruiker)
    large = import_casusbestand(gebruiker, make_kinderen(20))
    assert "te klein om te lezen. Kies A3 of op maat." in client.get(url(large, PAGINA)).content.decode()
    larger = import_casusbestand(gebruiker, make_kinderen(40))
    page = client.get(url(larger, PAGINA)).content.decode()
    assert page.count("te klein om te lezen. Kies op maat.") == 2
    assert "Kies A3" not in page


def test_a_page_can_be_as_large_as_the_drawing(gebruiker: Gebruiker) -> None:
    casus = import_casusbestand(gebruiker, make_kinderen(30))
    width, height = size_of(read_kaart(casus))
    ((breedte, hoogte),) = sizes_of(read(take(casus, "op-maat")))
    assert breedte == pytest.approx(width / MM + 2 * RAND, abs=1)
    assert 5 < hoogte - (height / MM + 2 * RAND) < 15


def test_the_picture_is_the_page_at_192_dots_an_inch(klein: Casus) -> None:
    ((breedte, hoogte),) = sizes_of(read(take(klein, "op-maat")))
    with Image.open(io.BytesIO(take(klein, "png"))) as picture:
        assert picture.format == "PNG"
        assert picture.size == pytest.approx((breedte / 25.4 * 192, hoogte / 25.4 * 192), abs=5)
        assert picture.info["dpi"] == pytest.approx((192, 192), abs=0.1)
        assert picture.info["Title"] == "Geno-sociogram: Proef"
        assert "Familiebanden: Ruben met Yara" in picture.info["Description"]
        assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 20


def test_a_very_large_picture_has_fewer_dots() -> None:
    blad = Blad(2000, 1500)
    svg = as_markup('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>')
    with Image.open(io.BytesIO(draw_png(print_bladen("Proef", [svg], blad), blad, "Łukasz", "zoë"))) as picture:
        assert MOST_PIXELS * 0.99 < picture.width * picture.height <= MOST_PIXELS * 1.01
        assert picture.width / picture.height == pytest.approx(4 / 3, abs=0.01)
        assert picture.getpixel((picture.width // 2, picture.height // 2)) == (0, 0, 0)
        assert picture.info["Title"] == "Łukasz"


def test_the_svg_is_the_drawing_alone(klein: Casus) -> None:
    svg = take(klein, "svg").decode()
    assert_sound(svg, "genosociogram")
    assert svg == read_kaart(klein).getekend.svg


@pytest.mark.parametrize("bestand", PDFS)
def test_it_is_one_tagged_page_in_our_letters(klein: Casus, bestand: str) -> None:
    reader = read(take(klein, bestand))
    assert len(reader.pages) == 1
    root = reader.trailer["/Root"]
    assert re.search(r'pdfuaid:part(="|>)1', root["/Metadata"].get_object().get_data().decode())
    assert root["/Lang"] == "nl"
    assert reader.metadata.title == "Geno-sociogram: Proef"
    assert [item.title for item in reader.outline] == ["Dit is de hele kaart."]
    (figure,) = figures_in(root["/StructTreeRoot"])
    assert figure["/Alt"].startswith("Geno-sociogram: Proef")
    assert "Er staan 3 personen" in figure["/Alt"]
    assert fonts_of(reader)
    assert all("Atkinson" in name for name in fonts_of(reader))
    assert all(has_font_file(font) for font in fonts_in(reader))


def fonts_in(reader: PdfReader) -> list[Any]:
    return [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]


def has_font_file(font: Any) -> bool:
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    return bool({"/FontFile2", "/FontFile3"} & set(descriptor))


def everything_in(bestand: str, inhoud: bytes) -> str:
    """All words in a file: on the page, in its text alternatives, in what the file says of itself."""
    if bestand == "svg":
        return inhoud.decode()
    if bestand == "png":
        with Image.open(io.BytesIO(inhoud)) as picture:
            return str(picture.info) + inhoud.decode("latin-1")
    reader = read(inhoud)
    (figure,) = figures_in(reader.trailer["/Root"]["/StructTreeRoot"])
    return f"{words_of(reader)} {figure['/Alt']} {reader.metadata} {inhoud.decode('latin-1')}"


@pytest.mark.parametrize("bestand", VELLEN)
@pytest.mark.parametrize("zichtbaarheid", Zichtbaarheid)
def test_only_what_everyone_may_read_is_on_it(klein: Casus, bestand: str, zichtbaarheid: Zichtbaarheid) -> None:
    """Whoever asks for it made the person, so may read it."""
    before = take(klein, bestand)
    own: dict[str, Any] = {
        "ruimte": klein,
        "gemaakt_door": facilitator_of(klein),
        "zichtbaarheid": zichtbaarheid,
    }
    geheim = Persoon.objects.create(naam="Geheimnaam", groep="netwerk", functie="geheimfunctie", **own)
    Relatie.objects.create(van=geheim, naar=Persoon.objects.get(ruimte=klein, kenmerk="yara"), soort="geweld", **own)
    after = take(klein, bestand)
    is_open = zichtbaarheid == Zichtbaarheid.IEDEREEN
    written = everything_in(bestand, after)
    assert "Yara" in written
    assert ("Geheimnaam" in written) == is_open
    assert is_open or not re.search("geheim|geweld", written, re.IGNORECASE)
    if bestand in ("png", "svg"):
        assert (before == after) != is_open


@pytest.fixture
def toen(klein: Casus, client: Client) -> tuple[Casus, Client]:
    """Klein, with somebody who was born in 2015, and its facilitator at the computer."""
    own = {"ruimte": klein, "gemaakt_door": facilitator_of(klein)}
    Persoon.objects.create(naam="Benjamin", groep="gezin", geboren="2015-05-01", **own)
    Relatie.objects.create(
        van=Persoon.objects.get(ruimte=klein, kenmerk="yara"),
        naar=Persoon.objects.get(ruimte=klein, kenmerk="loes"),
        soort="hecht",
        volgens=Persoon.objects.get(ruimte=klein, kenmerk="ruben"),
        **own,
    )
    gebruiker = facilitator_of(klein).gebruiker
    assert gebruiker
    client.force_login(gebruiker)
    return klein, client


@pytest.mark.parametrize("bestand", VELLEN)
def test_what_was_chosen_to_see_goes_along_and_is_said(toen: tuple[Casus, Client], bestand: str) -> None:
    casus, client = toen
    whole = everything_in(bestand, client.get(url(casus, f"{PAGINA}/{bestand}")).content)
    part = everything_in(bestand, client.get(url(casus, f"{PAGINA}/{bestand}") + "?op=3-5-2012&volgens=ruben").content)
    assert "Benjamin" in whole
    assert "Benjamin" not in part
    assert "Zo was het op 3 mei 2012" in part
    assert "volgens Ruben" in part
    assert "Zo was het" not in whole
    if bestand == "svg":
        assert_sound(part, "genosociogram")
        assert part.count(' data-relatie="') == 1 < whole.count(' data-relatie="')


def test_the_page_leads_to_each_file_with_what_was_chosen(toen: tuple[Casus, Client]) -> None:
    casus, client = toen
    page = client.get(url(casus, PAGINA) + "?op=3-5-2012&volgens=ruben").content.decode()
    assert "Zo was het op 3 mei 2012." in page
    assert "gaat niet mee" not in page
    for bestand in VELLEN:
        assert f'href="{url(casus, f"{PAGINA}/{bestand}")}?op=3-5-2012&amp;volgens=ruben"' in page


def test_according_to_somebody_hidden_asks_nothing_and_names_nobody(toen: tuple[Casus, Client]) -> None:
    casus, client = toen
    Persoon.objects.filter(ruimte=casus, kenmerk="ruben").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    page = client.get(url(casus, PAGINA) + "?volgens=ruben").content.decode()
    assert "Dit is de hele kaart." in page
    assert "Een deel van je keuze gaat niet mee naar papier" in page
    assert "Ruben" not in page
    svg = client.get(url(casus, f"{PAGINA}/svg") + "?volgens=ruben").content.decode()
    assert "Ruben" not in svg
    assert svg == take(casus, "svg").decode()


def test_the_day_of_a_hidden_moment_is_not_on_paper(toen: tuple[Casus, Client]) -> None:
    casus, client = toen
    moment = Gebeurtenis.objects.create(
        titel="Geheim",
        datum="2012-05-03",
        soort="gebeurtenis",
        kant="onder",
        volgorde=9,
        ruimte=casus,
        gemaakt_door=facilitator_of(casus),
        zichtbaarheid=Zichtbaarheid.FACILITATOR,
    )
    adres = url(casus, PAGINA) + f"?moment={moment.kenmerk}"
    assert "3 mei 2012" not in client.get(adres).content.decode()
    Gebeurtenis.objects.filter(pk=moment.pk).update(zichtbaarheid=Zichtbaarheid.IEDEREEN)
    assert "Zo was het op 3 mei 2012." in client.get(adres).content.decode()


FILES = {
    "a3": ("application/pdf", "geno-sociogram-proef-a3.pdf"),
    "svg": ("image/svg+xml", "geno-sociogram-proef.svg"),
    "png": ("image/png", "geno-sociogram-proef.png"),
}


@pytest.mark.parametrize("bestand", FILES)
def test_taking_it_is_logged_and_gives_a_file(toen: tuple[Casus, Client], bestand: str) -> None:
    casus, client = toen
    response = client.get(url(casus, f"{PAGINA}/{bestand}"))
    content_type, naam = FILES[bestand]
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{naam}"'
    regel = Logregel.objects.filter(ruimte=casus)[0]
    assert (regel.wat, regel.deelname, regel.object_id) == (
        "opgehaald als bestand",
        facilitator_of(casus),
        str(casus.pk),
    )


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_others_read_whom_to_ask_and_get_no_file(
    casus: Casus, make_gast: Callable[..., Deelname], client_of: Callable[[Deelname], Client], rol: Rol
) -> None:
    client = client_of(make_gast("Kim", rol))
    page = client.get(url(casus, PAGINA))
    assert page.status_code == 200
    assert "Alleen de facilitator kan die ophalen" in page.content.decode()
    for bestand in VELLEN:
        assert f"+afdruk/{bestand}" not in page.content.decode()
        assert client.get(url(casus, f"{PAGINA}/{bestand}")).status_code == 403
    assert not Logregel.objects.filter(ruimte=casus, wat="opgehaald als bestand").exists()


def test_paper_that_we_do_not_have_is_not_found(casus: Casus, facilitator_client: Client) -> None:
    for bestand in ("a0", "rol"):
        assert facilitator_client.get(url(casus, f"{PAGINA}/{bestand}")).status_code == 404
    assert not Logregel.objects.filter(ruimte=casus, wat="opgehaald als bestand").exists()


def test_an_empty_map_is_not_offered(gebruiker: Gebruiker, client: Client) -> None:
    leeg = Casus.of(open_casus(gebruiker, Casus(titel="Nog leeg", soort=Casus.Soort.CLIENTCASUS)))
    client.force_login(gebruiker)
    page = client.get(url(leeg, PAGINA)).content.decode()
    assert "Nog niets om af te drukken" in page
    assert "+afdruk/a4" not in page


def test_a_krachtenveld_has_its_own_words(toen: tuple[Casus, Client]) -> None:
    casus, client = toen
    Casus.objects.filter(pk=casus.pk).update(soort=Casus.Soort.SAMENWERKINGSKWESTIE)
    assert "Krachtenveld op papier" in client.get(url(casus, PAGINA)).content.decode()
    response = client.get(url(casus, f"{PAGINA}/a4"))
    assert "krachtenveld-proef-a4.pdf" in response["Content-Disposition"]
    assert "Krachtenveld: Proef" in words_of(read(response.content))
