"""The verslag as a PDF: what stands in it and what never does, for whoever reads it in whatever way."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import OpenerDirector

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from casus.models import Beleving, Casus, Gebeurtenis, Kindschap, Ontbrekend, Persoon, Relatie, Verblijf
from casus.openen import open_casus
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from leertafel.verslag import make_verslag, render_pdf
from tests.casus.casusbestanden import make_generaties, make_kinderen
from tests.casus.casussen import facilitator_of, make_klein
from tests.conftest import VOORBEELDEN
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid
from werkkaarten.models import Bijdrage, Inzicht, Leerbijeenkomst, Onderdeel, Stap


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(reader: PdfReader) -> str:
    """All words of all pages, with one space between them."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def everything_in(reader: PdfReader) -> str:
    """The words on the pages and everything else that carries text: metadata, bookmarks, text alternatives."""
    loose = [str(value) for value in walk(reader.trailer["/Root"].get_object()) if isinstance(value, str)]
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    return " ".join([text_of(reader), metadata, str(reader.metadata), *loose])


def walk(root: Any) -> Iterator[Any]:
    """Every object that can be reached from `root`."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        value = waiting.pop().get_object()
        if id(value) in seen:
            continue
        seen.add(id(value))
        yield value
        if isinstance(value, dict):
            waiting += [value.raw_get(key) for key in value]
        elif isinstance(value, list):
            waiting += [list.__getitem__(value, index) for index in range(len(value))]


def figures_of(reader: PdfReader) -> list[DictionaryObject]:
    root = reader.trailer["/Root"]["/StructTreeRoot"].get_object()
    return [value for value in walk(root) if isinstance(value, dict) and value.get("/S") == "/Figure"]


def fonts_of(reader: PdfReader) -> dict[str, DictionaryObject]:
    """The descriptor of each font, by the name of the font."""
    dictionaries = [value for value in walk(reader.trailer["/Root"].get_object()) if isinstance(value, dict)]
    fonts = [value for value in dictionaries if value.get("/Type") == "/Font" and "/DescendantFonts" not in value]
    return {font["/BaseFont"]: font.get("/FontDescriptor", DictionaryObject()).get_object() for font in fonts}


def keep(casus: Casus, tekst: str, zichtbaarheid: str = Zichtbaarheid.IEDEREEN) -> Inzicht:
    maker = Deelname.objects.get(ruimte=casus, rol=Rol.FACILITATOR)
    return Inzicht.objects.create(ruimte=casus, gemaakt_door=maker, tekst=tekst, zichtbaarheid=zichtbaarheid)


def test_the_words_of_the_casus_are_in_it(casus: Casus) -> None:
    keep(casus, "Iemand die bleef, dat maakte het verschil.")

    text = text_of(read(render_pdf(casus)))

    assert casus.titel in text
    assert casus.leervraag in text
    assert "Ruben" in text
    assert "Iemand die bleef, dat maakte het verschil." in text
    for moment in Gebeurtenis.objects.filter(ruimte=casus):
        assert moment.titel in text


def test_family_ties_and_where_someone_lived_are_in_it_in_words(casus: Casus) -> None:
    verblijf = Verblijf.objects.filter(ruimte=casus)[0]

    text = text_of(read(render_pdf(casus)))

    ties = text.partition("Familiebanden Ruben")[2].partition("Hoe ze tot elkaar staan")[0]
    assert "en Linda: getrouwd, gescheiden rond 2008" in ties
    assert "Yara is kind van Ruben en Linda" in ties
    lived = text.partition("Waar iemand woonde")[2].partition("Wat we niet weten")[0]
    assert f"{verblijf.persoon.naam}: {verblijf.plek}" in lived


def test_it_is_tagged_for_screen_readers(klein: Casus) -> None:
    root = read(render_pdf(klein)).trailer["/Root"]

    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfuaid:part(="|>)1', xmp)
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert "/K" in root["/StructTreeRoot"]


def test_its_title_is_shown_instead_of_the_file_name(klein: Casus) -> None:
    reader = read(render_pdf(klein))

    assert klein.titel in reader.metadata.title
    assert klein.titel in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_has_bookmarks(klein: Casus) -> None:
    titles = [item.title for item in flatten(read(render_pdf(klein)).outline)]

    assert {"Tijdlijn", "Geno-sociogram"} <= set(titles)


def flatten(outline: list[Any]) -> Iterator[Any]:
    for item in outline:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def test_all_fonts_are_embedded(klein: Casus) -> None:
    keep(klein, "Łukasz, Ayşe, 家 en 👩‍👧")

    fonts = fonts_of(read(render_pdf(klein)))

    assert any("Atkinson" in name for name in fonts)
    assert [name for name, found in fonts.items() if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(found)] == []


def test_every_drawing_has_a_text_alternative(casus: Casus) -> None:
    alternatives = [str(figure.get("/Alt", "")) for figure in figures_of(read(render_pdf(casus)))]

    assert any(alternative.startswith("Tijdlijn: Yara") for alternative in alternatives)
    assert any(alternative.startswith("Geno-sociogram: Yara") for alternative in alternatives)
    assert all(alternatives)


def test_pages_are_a4(klein: Casus) -> None:
    for page in read(render_pdf(klein)).pages:
        millimetres = sorted(round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height))
        assert millimetres == [210, 297]


def page_of_the_map(bestand: dict[str, Any], gebruiker: Gebruiker) -> tuple[tuple[int, int], str]:
    """Width and height in millimetres of the page with the geno-sociogram, and its words; others are A4."""
    reader = read(render_pdf(import_casusbestand(gebruiker, bestand)))
    (page,) = [page for page in reader.pages if "Geno-sociogram:Proef" in "".join(page.extract_text().split())]
    for other in reader.pages:
        assert other is page or sorted(size_of(other)) == [210, 297]
    return size_of(page), " ".join(page.extract_text().split())


def size_of(page: Any) -> tuple[int, int]:
    width, height = (round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height))
    return width, height


def test_the_page_of_the_map_is_as_the_map_needs(gebruiker: Gebruiker) -> None:
    """Standing when it is tall, lying when it is wide, and larger when it could not be read otherwise."""
    assert page_of_the_map(make_generaties(7), gebruiker)[0] == (210, 297)
    lying, words = page_of_the_map(make_kinderen(10), gebruiker)
    assert lying == (297, 210)
    assert "Deze tekening is groot" not in words
    larger, words = page_of_the_map(make_kinderen(20), gebruiker)
    assert larger == (420, 297)
    assert "Zij staat daarom op een vel A3." in words
    (breed, hoog), words = page_of_the_map(make_kinderen(45), gebruiker)
    assert breed > 600
    assert hoog < 210
    assert f"Zij staat daarom op een vel van {breed / 10:.0f} bij {hoog / 10:.0f} centimeter." in words


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    """Three people and one moment: quick to print."""
    return import_casusbestand(gebruiker, make_klein())


@pytest.mark.parametrize("zichtbaarheid", Zichtbaarheid)
def test_only_what_everyone_may_read_is_in_it(klein: Casus, zichtbaarheid: Zichtbaarheid) -> None:
    """A row of each kind with a telling word; who asks for the verslag made them, so may read them all."""
    facilitator = facilitator_of(klein)
    own: dict[str, Any] = {"ruimte": klein, "gemaakt_door": facilitator, "zichtbaarheid": zichtbaarheid}
    ruben, moment = Persoon.objects.get(ruimte=klein, kenmerk="ruben"), Gebeurtenis.objects.filter(ruimte=klein)[0]
    geheim = Persoon.objects.create(naam="Geheimnaam", groep="gezin", functie="geheimfunctie", **own)
    moment.personen.add(geheim)
    moment.afwezig.add(geheim)
    Gebeurtenis.objects.create(titel="Geheimtitel", soort="gebeurtenis", kant="onder", volgorde=5, **own)
    Beleving.objects.create(gebeurtenis=moment, persoon=ruben, tekst="geheime beleving", **own)
    Relatie.objects.create(van=ruben, naar=geheim, soort="steun", toelichting="geheime band", **own)
    Relatie.objects.create(van=ruben, naar=Persoon.objects.get(ruimte=klein, kenmerk="yara"), soort="geweld", **own)
    Verblijf.objects.create(persoon=ruben, plek="geheime plek", soort="thuis", van="2012", **own)
    Ontbrekend.objects.create(vraag="geheime vraag", **own)
    keep(klein, "geheim inzicht", zichtbaarheid)

    written = everything_in(read(make_verslag(facilitator, klein)))

    words = (
        "Geheimnaam",
        "geheimfunctie",
        "Geheimtitel",
        "geheime beleving",
        "geheime plek",
        "geheime vraag",
        "geheim inzicht",
        "geweld",
    )
    is_open = zichtbaarheid == Zichtbaarheid.IEDEREEN
    assert [word for word in words if (word in written) != is_open] == []
    assert is_open or not re.search("geheim|geweld", written, re.IGNORECASE)


def test_what_is_not_revealed_is_not_in_it(klein: Casus) -> None:
    bijeenkomst = Leerbijeenkomst.objects.create(ruimte=klein)
    onderdeel = Onderdeel.objects.create(ruimte=klein, bijeenkomst=bijeenkomst, volgorde=1, titel="Samen kijken")
    stap = Stap.objects.create(ruimte=klein, onderdeel=onderdeel, volgorde=1, sleutel="zien", minuten=5, fase="open")
    Bijdrage.objects.create(
        ruimte=klein,
        stap=stap,
        deelname=facilitator_of(klein),
        antwoord={"tekst": "een verborgen antwoord"},
        ingediend_op=timezone.now(),
    )

    assert "verborgen" not in everything_in(read(render_pdf(klein)))


@pytest.fixture
def no_connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Addresses that anything tries to connect to or look up while a verslag is made."""
    tried: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> None:
        tried.append(arguments)
        raise OSError

    def open_data_only(opener: Any, request: Any, *arguments: Any, **named: Any) -> Any:
        address = getattr(request, "full_url", request)
        return open_any(opener, request, *arguments, **named) if address.startswith("data:") else refuse(address)

    open_any = OpenerDirector.open
    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr(OpenerDirector, "open", open_data_only)
    return tried


ADDRESSES = [
    '<img src="http://voorbeeld.invalid/spion.png">',
    '<img src="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(http://voorbeeld.invalid/stijl.css);</style>",
    '"></title><object data="file:///etc/hostname"></object>',
    "url(http://voorbeeld.invalid/x.png)",
    "{{ settings.SECRET_KEY }} {% now 'Y' %}",
]


@pytest.mark.parametrize("words", ADDRESSES)
def test_an_address_in_a_text_is_only_text(klein: Casus, no_connections: list[Any], words: str) -> None:
    klein.titel, klein.leervraag, klein.droom = words, words, words
    klein.save()
    Gebeurtenis.objects.filter(ruimte=klein).update(titel=words)
    Persoon.objects.filter(ruimte=klein, kenmerk="ruben").update(naam=words, functie=words)
    keep(klein, words)

    reader = read(render_pdf(klein))

    assert no_connections == []
    without_spaces = "".join(text_of(reader).split())
    assert without_spaces.count("".join(words.split())) >= 4
    assert "root:x:0" not in everything_in(reader)
    assert reader.metadata.title == words
    assert reader.attachments == {}
    assert not [value for value in walk(reader.trailer["/Root"].get_object()) if is_picture(value)]


def is_picture(value: Any) -> bool:
    return isinstance(value, dict) and value.get("/Subtype") == "/Image"


def test_only_data_in_the_document_can_be_fetched(klein: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if a template would name an address: the fetcher refuses it."""
    fetchers = []

    class Document:
        def __init__(self, *, string: str, url_fetcher: Any, **_: Any) -> None:
            fetchers.append(url_fetcher)

        def write_pdf(self, **_: Any) -> bytes:
            return b""

    monkeypatch.setattr("weasyprint.HTML", Document)
    render_pdf(klein)
    (fetcher,) = fetchers

    for url in ("file:///etc/passwd", "http://127.0.0.1:1/x", "https://voorbeeld.invalid/x", "ftp://127.0.0.1/x"):
        with pytest.raises(ValueError, match=r"(?i)protocol|scheme|allowed"):
            fetcher(url)
    assert fetcher("data:text/plain,hallo")


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN[1:], ids=lambda path: path.stem)
def test_every_voorbeeld_becomes_a_verslag(gebruiker: Gebruiker, voorbeeld: Path) -> None:
    casus = import_casusbestand(gebruiker, read_casusbestand(voorbeeld.read_bytes()))

    reader = read(render_pdf(casus))

    text = text_of(reader)
    assert casus.titel in text
    assert Persoon.objects.filter(ruimte=casus)[0].naam in text
    assert len(figures_of(reader)) >= 2


def test_a_samenwerkingskwestie_has_its_own_words(klein: Casus) -> None:
    klein.soort = Casus.Soort.SAMENWERKINGSKWESTIE
    klein.save()

    text = text_of(read(render_pdf(klein)))

    assert "Krachtenveld" in text
    assert "Geschiedenis op een rij" in text
    assert "Geno-sociogram" not in text


def test_an_empty_casus_becomes_a_verslag(gebruiker: Gebruiker) -> None:
    facilitator = open_casus(gebruiker, Casus(titel="Nog leeg", soort=Casus.Soort.CLIENTCASUS))

    reader = read(make_verslag(facilitator, Casus.objects.get(pk=facilitator.ruimte_id)))

    assert "Nog leeg" in text_of(reader)
    assert figures_of(reader) == []


def test_a_casus_of_people_without_moments_becomes_a_verslag(klein: Casus) -> None:
    Gebeurtenis.objects.filter(ruimte=klein).delete()
    Kindschap.objects.filter(ruimte=klein).delete()

    assert "Ruben" in text_of(read(render_pdf(klein)))


def test_making_it_is_logged_without_content(klein: Casus) -> None:
    make_verslag(facilitator_of(klein), klein)

    made = Logregel.objects.filter(ruimte=klein)[0]
    assert (made.wat, made.deelname, made.object_id) == ("verslag gemaakt", facilitator_of(klein), str(klein.pk))


def test_the_button_gives_the_pdf(casus: Casus, facilitator_client: Client) -> None:
    page = facilitator_client.get(f"/casus/{casus.pk}/verslag/").content.decode()
    response = facilitator_client.get(f"/casus/{casus.pk}/verslag.pdf")

    assert f'href="/casus/{casus.pk}/verslag.pdf"' in page
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="verslag-yara-en-de-weg-terug-naar-huis.pdf"'
    assert casus.titel in text_of(read(response.content))
    assert Logregel.objects.filter(ruimte=casus)[0].wat == "verslag gemaakt"


@pytest.mark.parametrize(("rol", "status"), [(Rol.INBRENGER, 200), (Rol.PROFESSIONAL, 403), (Rol.GEZINSLID, 403)])
def test_who_may_take_it(
    casus: Casus,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
    rol: Rol,
    status: int,
) -> None:
    client = client_of(make_gast("Kim", rol))

    assert client.get(f"/casus/{casus.pk}/verslag/").status_code == status
    assert client.get(f"/casus/{casus.pk}/verslag.pdf").status_code == status
    assert Logregel.objects.filter(ruimte=casus, wat="verslag gemaakt").exists() == (status == 200)


def test_strangers_find_none(klein: Casus, stranger_client: Client) -> None:
    assert stranger_client.get(f"/casus/{klein.pk}/verslag.pdf").status_code == 404
    assert Client().get(f"/casus/{klein.pk}/verslag.pdf").status_code == 302
    assert not Logregel.objects.filter(wat="verslag gemaakt").exists()
