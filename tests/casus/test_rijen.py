"""Rows of a spreadsheet: what is read, what each row means, and what is said of one that can't be understood."""

import codecs
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from time import process_time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from casus.models import Gebeurtenis
from casus.rijen import (
    KOLOMMEN,
    VOORBEELD,
    Kader,
    RijenFout,
    Tabel,
    Uitkomst,
    join_rijen,
    read_plaksel,
    read_rekenblad,
    understand,
    write_csv,
    write_xlsx,
)
from casus.rijen.kolommen import AARDEN, TITEL_MAX, VERHAAL_MAX, find_kolom, kanten
from casus.tijdlijn.woorden import KANT_WOORDEN

MENSEN = {"sam": "Sam", "riet": "Oma Riet", "buur": "Jan, de buurman", "jo1": "Jo", "jo2": "Jo"}
KADER = Kader("clientcasus", "Mensen", MENSEN)
CSV = "Wanneer;Wat;Kant\n2019;Café bezoek;onder\n"
CAFE = {"datum": "2019", "titel": "Café bezoek", "soort": "gebeurtenis", "kant": "onder"}


def understood(tabel: Tabel) -> list[dict[str, Any]]:
    uitkomst = understand(tabel, KADER)
    assert uitkomst.niet == ()
    return [begrepen.item for begrepen in uitkomst.goed]


def refused(lees: Callable[[], Tabel]) -> str:
    with pytest.raises(RijenFout) as caught:
        understand(lees(), KADER)
    return str(caught.value)


def pasted(tekst: str, kader: Kader = KADER) -> Uitkomst:
    return understand(read_plaksel(tekst), kader)


def meldingen(tekst: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(niet.rij.nummer, niet.meldingen) for niet in pasted(tekst).niet]


def make_xlsx(fill: Callable[[Worksheet], object], *more: Callable[[Worksheet], object]) -> bytes:
    werkmap = Workbook()
    werkmap.remove(werkmap.worksheets[0])
    for number, fill_one in enumerate((fill, *more), start=1):
        fill_one(werkmap.create_sheet(f"Blad{number}"))
    found = BytesIO()
    werkmap.save(found)
    return found.getvalue()


def rows(*rijen: tuple[Any, ...]) -> Callable[[Worksheet], None]:
    return lambda blad: [blad.append(rij) for rij in rijen] and None


@pytest.mark.parametrize(
    "inhoud",
    [
        CSV.encode(),
        codecs.BOM_UTF8 + CSV.encode(),
        CSV.encode("utf-16"),
        codecs.BOM_UTF16_BE + CSV.encode("utf-16-be"),
        CSV.encode("cp1252"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode(),
        b"sep=;\r\n" + CSV.replace("\n", "\r\n").encode(),
        CSV.replace("\n", "\r").encode(),
    ],
)
def test_a_file_reads_the_same_in_any_encoding_and_with_any_separator(inhoud: bytes) -> None:
    assert understood(read_rekenblad(inhoud)) == [CAFE]


def test_a_pasted_cell_keeps_its_lines_and_separators_together() -> None:
    tekst = 'Wat\tMeer\n"Opa\nbelt"\t"zei: ""kom; nu"""\nOma, ook\t"Nee" zei ze'
    assert [(item["titel"], item["tekst"]) for item in understood(read_plaksel(tekst))] == [
        ("Opa\nbelt", 'zei: "kom; nu"'),
        ("Oma, ook", '"Nee" zei ze'),
    ]


def test_a_quote_that_is_never_closed_swallows_no_other_row() -> None:
    tekst = 'Wat\tMeer\n"Ik wil niet\teen\ntwee\t\ndrie\tzei "nee"'
    assert [item["titel"] for item in understood(read_plaksel(tekst))] == ['"Ik wil niet', "twee", "drie"]


@pytest.mark.parametrize(
    ("tekst", "titels"),
    [
        ("Wat,Erbij\nA,Sam; Oma Riet\nB,Sam; Oma Riet", ["A", "B"]),
        ("Wat\nOpa belt, en komt\nOma belt, ook", ["Opa belt, en komt", "Oma belt, ook"]),
        ("mei 2019;Opa belt, en komt\n2020;Oma", ["Opa belt, en komt", "Oma"]),
        ('mei 2019, "Opa belt, en komt"\n2020, Oma', ["Opa belt, en komt", "Oma"]),
        ("\tOpa belt\n\tOma belt", ["Opa belt", "Oma belt"]),
    ],
)
def test_what_stands_between_the_cells_is_found_out(tekst: str, titels: list[str]) -> None:
    assert [item["titel"] for item in understood(read_plaksel(tekst))] == titels


def test_every_column_is_understood_under_its_own_name_and_others() -> None:
    koppen = (
        "Datum;Titel;Toelichting;Wiens stem?;Soort moment;Soort weten;Wie waren erbij;Volgens;Omslag;Samen;Wie ontbrak"
    )
    cellen = "rond mei 2019;Besluit;Meer;professionals;Besluit;Feit;sam, Jan, de buurman;moeder;x;nee;Oma Riet"
    assert understood(read_plaksel(f"{koppen}\n{cellen}")) == [
        {
            "datum": "2019-05~",
            "titel": "Besluit",
            "tekst": "Meer",
            "kant": "boven",
            "soort": "beslismoment",
            "aard": "feit",
            "personen": ["sam", "buur"],
            "bron": "moeder",
            "omslagpunt": True,
            "gedeeld_besluit": False,
            "afwezig": ["riet"],
        }
    ]


def test_rows_without_names_above_them_are_read_in_the_order_of_the_template() -> None:
    uitkomst = pasted(";Opa belt;;onder;gebeurtenis;feit")
    assert [begrepen.item["titel"] for begrepen in uitkomst.goed] == ["Opa belt"]
    assert "in deze volgorde: Wanneer, Wat, Meer, Kant, Soort, Aard." in uitkomst.opmerkingen[0]


def test_a_title_above_the_names_is_passed_over_and_what_is_not_known_is_told() -> None:
    uitkomst = pasted("Het verhaal van Sam\n\nWanneer\tWat\tKleur\n2019\tVerhuisd\trood")
    assert [(begrepen.rij.nummer, begrepen.item["titel"]) for begrepen in uitkomst.goed] == [(4, "Verhuisd")]
    told = " ".join(uitkomst.opmerkingen)
    assert "Wat boven de namen van de kolommen staat, slaan we over." in told
    assert "kennen we niet en slaan we over: Kleur." in told


def test_without_a_side_everything_goes_below_the_line_and_the_preview_says_so() -> None:
    uitkomst = pasted("Wanneer;Wat\n2019;Verhuisd")
    assert uitkomst.goed[0].item["kant"] == "onder"
    assert any("komt alles onder de lijn (gezin)" in opmerking for opmerking in uitkomst.opmerkingen)
    assert meldingen("Wat;Kant\nVerhuisd;") == [
        (2, ("‘Kant’ is leeg. Schrijf ‘boven’ (professionals) of ‘onder’ (gezin).",))
    ]


def test_a_samenwerkingskwestie_has_its_own_sides() -> None:
    tekst = "Wat;Kant\nConvenant;formele stappen\nRuzie;ervaringen"
    uitkomst = pasted(tekst, Kader("samenwerkingskwestie", "Betrokken partijen", {}))
    assert [(begrepen.item["kant"], begrepen.kant) for begrepen in uitkomst.goed] == [
        ("boven", "Formele stappen"),
        ("onder", "Ervaringen"),
    ]
    assert "kennen we niet: ‘formele stappen’" in meldingen(tekst)[0][1][0]


@pytest.mark.parametrize(
    ("kop", "cel", "melding"),
    [
        ("Wanneer", "ooit", "Wanneer ‘ooit’: Deze datum begrijpen we niet. Schrijf bijvoorbeeld"),
        ("Wanneer", "2019 tot 2012", "Het einde (2012) ligt voor het begin (2019)"),
        ("Wanneer", "14-mei-19", "Bedoel je 2019 of 1919?"),
        ("Kant", "opzij", "‘Kant’ kennen we niet: ‘opzij’. Schrijf ‘boven’ (professionals) of ‘onder’ (gezin)."),
        ("Soort", "ruzie", "‘Soort’ kennen we niet: ‘ruzie’. Kies uit: beslismoment, cruciaal contact,"),
        ("Aard", "waar", "‘Aard’ kennen we niet: ‘waar’. Kies uit: feit, mening,"),
        ("Erbij", "Bas", "We kennen Bas niet. Voeg Bas eerst toe bij Mensen, of haal de naam weg."),
        ("Ontbrak", "Bas; Sam; Kim", "We kennen Bas en Kim niet. Voeg hen eerst toe bij Mensen"),
        ("Erbij", "Jo", "Meer mensen heten Jo."),
        ("Omslagpunt", "soms", "‘Omslagpunt’ begrijpen we niet: ‘soms’. Schrijf ja of nee"),
        ("Meer", "x" * (VERHAAL_MAX + 1), "‘Meer’ heeft 20.001 tekens. Er passen er 20.000."),
    ],
)
def test_a_row_that_is_not_understood_says_why_and_the_others_stay(kop: str, cel: str, melding: str) -> None:
    extra = "" if kop == "Kant" else "\tKant"
    rest = "" if kop == "Kant" else "\tonder"
    uitkomst = pasted(f"Wat\t{kop}{extra}\nEen\t{cel}{rest}\nTwee\t{'onder' if kop == 'Kant' else ''}{rest}")
    assert [niet.rij.nummer for niet in uitkomst.niet] == [2]
    assert melding in uitkomst.niet[0].meldingen[0]
    assert [begrepen.item["titel"] for begrepen in uitkomst.goed] == ["Twee"]


def test_a_row_tells_everything_that_is_wrong_with_it() -> None:
    [(nummer, gezegd)] = meldingen(f"Wanneer;Wat;Erbij\nooit;{'x' * 201};Bas")
    assert nummer == 2
    assert len(gezegd) == 3
    assert "‘Wat’ heeft 201 tekens. Er passen er 200. Maak de tekst korter, en zet de rest bij ‘Meer’." in gezegd


def test_a_separator_in_a_text_is_seen_and_not_taken_for_another_column() -> None:
    [(nummer, gezegd)] = meldingen("Wanneer,Wat\n2019,Opa belt, en komt\n2020,Oma")
    assert nummer == 2
    assert "Deze rij heeft 3 cellen, en er zijn 2 kolommen." in gezegd[0]


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("Datum;Iets;Bron\n2019;x;y", "We missen de kolom ‘Wat’, met wat er gebeurde. We vonden: Datum, Iets, Bron."),
        ("Datum;Wanneer;Wat\n2019;2019;x", "Er zijn twee kolommen voor ‘Wanneer’: ‘Datum’ en ‘Wanneer’."),
        ("Wanneer;Wat\n", "We vinden geen rijen met momenten."),
        (" \n\t\n", "We vinden geen rijen."),
        ("Wanneer;Wat\n" + "2019;x\n" * 1001, "Er staan 1.001 rijen in. We lezen er hoogstens 1000 tegelijk. Splits"),
        ("x" * 5_000_000, "Splits het in delen die kleiner zijn dan 5 MB."),
        ("Wat;Meer\nx;" + "y;" * 300, "Rij 2 heeft 301 cellen. We lezen er hoogstens 200 in een rij."),
    ],
)
def test_what_can_not_be_read_as_rows_says_how_to_go_on(tekst: str, melding: str) -> None:
    assert melding in refused(lambda: read_plaksel(tekst))


def test_a_thousand_rows_are_taken() -> None:
    assert len(understood(read_plaksel("Wanneer;Wat\n" + "2019;x\n" * 1000))) == 1000


def test_twenty_thousand_rows_of_excel_are_counted_and_not_taken() -> None:
    inhoud = make_xlsx(rows(("Wanneer", "Wat"), *[("2019", f"Moment {n}") for n in range(20_000)]))
    assert "Er staan 20.000 rijen in." in refused(lambda: read_rekenblad(inhoud))


@pytest.mark.parametrize(
    ("value", "number_format", "edtf"),
    [
        (datetime(2019, 5, 14), "d-m-yyyy", "2019-05-14"),
        (datetime(2019, 5, 14, 13, 30), "dd/mm/yyyy hh:mm", "2019-05-14"),
        (datetime(2019, 5, 1), "mmm-yy", "2019-05"),
        (datetime(2019, 5, 1), "[$-413]mmmm yyyy", "2019-05"),
        (datetime(2019, 1, 1), "yyyy", "2019"),
        (2019, "General", "2019"),
        (2019.0, "General", "2019"),
        ("rond 2016", "General", "2016~"),
    ],
)
def test_a_date_of_excel_is_as_precise_as_the_cell_shows(value: Any, number_format: str, edtf: str) -> None:
    def fill(blad: Worksheet) -> None:
        rows(("Wanneer", "Wat"), (value, "x"))(blad)
        blad["A2"].number_format = number_format

    assert understood(read_rekenblad(make_xlsx(fill)))[0]["datum"] == edtf


def test_merged_cells_formulas_and_errors_are_named_and_touch_only_their_own_rows() -> None:
    def fill(blad: Worksheet) -> None:
        rows(("Het verhaal",), ("Wanneer", "Wat", "Bron"), *[("2019", f"Moment {n}", "") for n in range(3, 10)])(blad)
        blad.merge_cells("A1:C1")
        blad.merge_cells("B4:B5")
        blad.merge_cells("A8:C8")
        blad["B6"] = "=A6&B5"
        blad["C7"] = "#N/A"

    uitkomst = understand(read_rekenblad(make_xlsx(fill)), KADER)
    assert [begrepen.rij.nummer for begrepen in uitkomst.goed] == [3, 9]
    split = "Splits de cellen in je rekenblad, en vul elke cel zelf in."
    assert [(niet.rij.nummer, niet.meldingen) for niet in uitkomst.niet] == [
        (4, (f"Cel B4 is samengevoegd met B5. {split}",)),
        (5, (f"Cel B4 is samengevoegd met B5. {split}",)),
        (6, ("Cel B6 heeft een formule. Kopieer de cel, en plak de waarde.",)),
        (7, ("Cel C7 heeft de fout #N/A. Vul de cel zelf in, of maak hem leeg.",)),
        (8, (f"De cellen A8 tot en met C8 zijn samengevoegd. {split}",)),
    ]


def test_the_first_sheet_with_something_in_it_is_taken_and_named() -> None:
    gevuld, ander = rows(("Wat",), ("Dit",)), rows(("Wat",), ("Niet dit",))
    uitkomst = understand(read_rekenblad(make_xlsx(lambda blad: None, gevuld, ander)), KADER)
    assert [begrepen.item["titel"] for begrepen in uitkomst.goed] == ["Dit"]
    assert "Er zijn 2 werkbladen. We lezen alleen het eerste: ‘Blad2’." in uitkomst.opmerkingen[0]


def with_entry(naam: str, inhoud: bytes, without: str = "") -> bytes:
    """An XLSX file with another entry in its archive."""
    found = BytesIO(make_xlsx(rows(("Wat",), ("x",))))
    with ZipFile(found) as archief:
        entries = {info.filename: archief.read(info) for info in archief.infolist() if info.filename != without}
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as archief:
        for entry, bytes_ in {**entries, naam: inhoud}.items():
            archief.writestr(entry, bytes_)
    return found.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud", "oud Excel-bestand (.xls), of er zit een wachtwoord op"),
        (b"%PDF-1.7 en zo", "Dit is geen rekenblad."),
        (b"abc\0\0def", "Dit is geen rekenblad."),
        (b"\xff\xfea", "Bewaar het als ‘CSV UTF-8’"),
        (b"PK\x03\x04 stuk", "We kunnen dit Excel-bestand niet openen."),
        (with_entry("word/document.xml", b"x", without="xl/workbook.xml"), "Dit is geen rekenblad van Excel."),
        (with_entry("xl/workbook.xml", b"<stuk"), "We kunnen dit Excel-bestand niet openen."),
        (with_entry("xl/vbaProject.bin", b"x"), "In dit bestand zitten macro's."),
        (with_entry("xl/media/plaatje.png", bytes(40_000_000)), "Dit bestand is uitgepakt te groot."),
        (b"x" * 5_000_000, "kleiner zijn dan 5 MB"),
    ],
)
def test_a_file_that_is_no_spreadsheet_for_us_says_what_to_do(inhoud: bytes, melding: str) -> None:
    assert melding in refused(lambda: read_rekenblad(inhoud))


def test_a_packed_file_with_more_text_than_a_page_can_carry_is_too_much() -> None:
    inhoud = make_xlsx(rows(("Wat", "Meer"), *[("x", "y" * 20_000)] * 260))
    assert len(inhoud) < 1_000_000
    assert "kleiner zijn dan 5 MB" in refused(lambda: read_rekenblad(inhoud))


def test_a_sheet_that_lies_about_its_size_does_not_keep_us_busy() -> None:
    blad = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD99999999"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Wat</t></is></c></row>'
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    inhoud = with_entry("xl/worksheets/sheet1.xml", blad.encode())
    assert "We vinden geen rijen met momenten." in refused(lambda: read_rekenblad(inhoud))


def test_a_small_file_with_very_many_merged_cells_does_not_keep_us_busy() -> None:
    def blad(how_many: int) -> bytes:
        merged = '<mergeCell ref="A1:B1000000"/>' * how_many
        row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Wat</t></is></c></row>'
        xml = f"<sheetData>{row}{row.replace('1', '2', 1)}</sheetData><mergeCells>{merged}</mergeCells>"
        return (
            f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{xml}</worksheet>'.encode()
        )

    assert "meer dan 5.000 samengevoegde cellen" in refused(
        lambda: read_rekenblad(with_entry("xl/worksheets/sheet1.xml", blad(5001)))
    )
    tabel = read_rekenblad(with_entry("xl/worksheets/sheet1.xml", blad(5000)))
    assert [len(rij.fouten) for rij in tabel.rijen] == [5, 5]


def test_many_sheets_with_one_cell_far_down_do_not_keep_us_busy() -> None:
    def far_down(blad: Worksheet) -> None:
        blad["A100000"] = "x"

    inhoud = make_xlsx(*[far_down] * 60)
    begin = process_time()
    assert "Dit bestand is leeg." in refused(lambda: read_rekenblad(inhoud))
    assert process_time() - begin < 5  # it took 20 seconds when every sheet was read to its end


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_the_example_in_the_template_becomes_no_moment(write: Callable[..., bytes]) -> None:
    tabel = read_rekenblad(write([VOORBEELD, ("2019", "Echt", "", "boven", *[""] * 7)]))
    uitkomst = understand(tabel, KADER)
    assert [begrepen.item["titel"] for begrepen in uitkomst.goed] == ["Echt"]
    assert "Rij 2 is ons voorbeeld. Die slaan we over." in uitkomst.opmerkingen


def test_the_example_is_one_that_we_understand() -> None:
    cellen = "\t".join([*VOORBEELD[:-1], "Sam"])
    assert pasted("\t".join(kolom.naam for kolom in KOLOMMEN) + "\n" + cellen).niet == ()


def test_rows_kept_as_text_have_the_same_numbers_and_cells() -> None:
    def fill(blad: Worksheet) -> None:
        rows(("Wanneer", "Wat", "Meer"))(blad)
        blad["A4"], blad["B4"], blad["C4"] = datetime(2019, 5, 14), '"hoi"\tzei ze\nen ging', "'=nee"
        blad["B7"] = "-"

    tabel = read_rekenblad(make_xlsx(fill))
    again = read_plaksel(join_rijen(tabel.rijen))
    assert [(rij.nummer, rij.cellen) for rij in again.rijen] == [(rij.nummer, rij.cellen) for rij in tabel.rijen]
    assert [rij.nummer for rij in again.rijen] == [1, 4, 7]


def test_no_two_columns_have_a_name_in_common_and_each_finds_itself() -> None:
    for kolom in KOLOMMEN:
        assert [find_kolom(naam) for naam in (kolom.naam, *kolom.ook)] == [kolom] * (1 + len(kolom.ook))


def test_the_columns_and_their_limits_are_those_of_the_moment() -> None:
    fields = {field.name: field for field in Gebeurtenis._meta.get_fields()}
    assert {kolom.veld for kolom in KOLOMMEN} <= set(fields)
    assert (fields["titel"].max_length, fields["tekst"].max_length) == (TITEL_MAX, VERHAAL_MAX)
    assert fields["bron"].max_length == VERHAAL_MAX
    assert list(AARDEN) == Gebeurtenis.Aard.values
    for soort in KANT_WOORDEN:
        assert set(kanten(soort).values()) == set(Gebeurtenis.Kant.values)
