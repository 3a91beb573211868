"""What is written as a spreadsheet and read back, is the same; and no cell of it can run as a formula."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from casus.rijen import Kader, list_rijen, read_rekenblad, understand, write_csv, write_xlsx
from casus.tijdlijn import read_verhaal
from tests.casus.casusbestanden import make_casus
from tests.casus.willekeurig import DATUMS

FORMULES = ["=1+1", "+31 6", "-5", "@SUM(A1)", "\t=x", "'=x", "''+", "＝1", '=HYPERLINK("x")', "a;=1+1", "a,=1+1"]
TEKSTEN = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40),
    st.text(alphabet="ab'\"=;,\t\n +-@", min_size=1, max_size=30),
    st.sampled_from([*FORMULES, "Sam; Jo", '"', '""', "#N/A", "TRUE", "2019", "in mei 2019", "Wat", "Wanneer"]),
)
NAMEN = st.lists(
    st.one_of(st.sampled_from(["Sam", "Oma Riet", "Jan, de buurman", "A; B", "-Kim"]), st.text("abc ,;'=", min_size=1)),
    min_size=1,
    max_size=4,
    unique_by=lambda naam: " ".join(naam.replace(",", " , ").replace(";", " ; ").split()).casefold(),
)


def tidy(tekst: str) -> str:
    """What reading does to any text; what XML can't hold is left out of both kinds, to keep this test one."""
    return ILLEGAL_CHARACTERS_RE.sub("", tekst).replace("\r\n", "\n").replace("\r", "\n").strip()


@st.composite
def casussen(draw: st.DrawFn) -> dict[str, Any]:
    namen = [naam for naam in draw(NAMEN) if naam.strip(" ,;")]
    personen = [{"id": f"p{index}", "naam": naam.strip(), "groep": "gezin"} for index, naam in enumerate(namen)]
    kenmerken = st.sampled_from([persoon["id"] for persoon in personen]) if personen else st.nothing()
    several = st.lists(kenmerken, unique=True, min_size=1, max_size=3) if personen else st.nothing()
    tekst = TEKSTEN.map(tidy).filter(bool)
    moment = st.fixed_dictionaries(
        {
            "titel": tekst,
            "soort": st.sampled_from(["gebeurtenis", "beslismoment", "uitspraak_behoefte"]),
            "kant": st.sampled_from(["boven", "onder"]),
        },
        optional={
            "datum": DATUMS,
            "tekst": tekst,
            "aard": st.sampled_from(["feit", "interpretatie"]),
            "bron": tekst,
            "omslagpunt": st.booleans(),
            "gedeeld_besluit": st.booleans(),
            "personen": several,
            "afwezig": several,
        },
    )
    momenten = draw(st.lists(moment, min_size=1, max_size=6))
    return make_casus(
        personen=personen,
        verbintenissen=[],
        gebeurtenissen=[{"id": f"g{index}", **moment} for index, moment in enumerate(momenten)],
    )


def is_list_of_others(naam: str, namen: list[str]) -> bool:
    """'A; B' can't be told from 'A' and 'B' when all three take part."""
    return any(other != naam and other.casefold() in naam.casefold() for other in namen)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@given(bestand=casussen())
def test_what_is_written_reads_back_as_the_same_moments_in_the_same_order(
    write: Callable[..., bytes], bestand: dict[str, Any]
) -> None:
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand["personen"]}
    assume(not any(is_list_of_others(naam, list(namen.values())) for naam in namen.values()))
    uitkomst = understand(read_rekenblad(write(list_rijen(bestand))), Kader("clientcasus", "Mensen", namen))
    assert uitkomst.niet == ()
    items = {item["id"]: item for item in bestand["gebeurtenissen"]}
    expected = [items[moment.id] for moment in read_verhaal(bestand).momenten]
    assert [begrepen.item for begrepen in uitkomst.goed] == [
        {veld: waarde for veld, waarde in item.items() if veld != "id"} for item in expected
    ]
    again = {**bestand, "gebeurtenissen": [{"id": str(n), **row.item} for n, row in enumerate(uitkomst.goed)]}
    assert [moment.id for moment in read_verhaal(again).momenten] == [str(n) for n in range(len(items))]


def test_no_cell_of_a_csv_file_can_run_as_a_formula() -> None:
    inhoud = write_csv([(tekst, *[""] * 10) for tekst in FORMULES]).decode("utf-8-sig")
    cellen = [rij[0] for rij in csv.reader(StringIO(inhoud), delimiter=";")][1:]
    assert len(cellen) == len(FORMULES)
    assert not [cel for cel in cellen if cel[0] in "=+-@\t\r＝"]
    # Read with another separator, as an English Excel does, every cell is still in quotes.
    assert all(line.startswith('"') and line.endswith('"') for line in inhoud.splitlines())
    assert ";=" not in inhoud.replace('"a;=1+1"', "")


def test_no_cell_of_an_xlsx_file_is_a_formula() -> None:
    inhoud = write_xlsx([(tekst, *[""] * 10) for tekst in FORMULES])
    blad = load_workbook(BytesIO(inhoud))["Tijdlijn"]
    cellen = [blad.cell(rij, 1) for rij in range(2, len(FORMULES) + 2)]
    assert {cel.data_type for cel in cellen} == {"s"}
    assert [cel.value for cel in cellen] == [tekst.strip() for tekst in FORMULES]
    assert cellen[0].quotePrefix
    assert not blad["A1"].quotePrefix


def test_an_xlsx_file_is_one_that_people_can_work_in() -> None:
    werkmap = load_workbook(BytesIO(write_xlsx([])))
    blad, uitleg = werkmap.worksheets
    assert blad["B1"].value == "Wat"
    assert blad["B1"].font.bold
    assert blad.freeze_panes == "A2"
    assert blad.column_dimensions["C"].width > blad.column_dimensions["D"].width > 10
    assert uitleg.title == "Uitleg"
    assert [cel.value for cel in uitleg["A"]][1:12] == [cel.value for cel in blad[1]]


def test_a_dutch_excel_opens_the_csv_file_with_its_letters_and_columns() -> None:
    inhoud = write_csv([("op 14 mei 2019", "Café", *[""] * 9)])
    assert inhoud.startswith(b'\xef\xbb\xbf"Wanneer";"Wat";')
    assert "Café".encode() in inhoud


@pytest.mark.parametrize(
    ("edtf", "cel"), [("2019-05", "in mei 2019"), ("2019-05-14", "op 14 mei 2019"), ("2019~", "rond 2019")]
)
def test_a_date_is_written_in_words_that_excel_leaves_alone(edtf: str, cel: str) -> None:
    gebeurtenis = {"id": "g1", "titel": "x", "soort": "gebeurtenis", "kant": "onder", "datum": edtf}
    assert list_rijen(make_casus(gebeurtenissen=[gebeurtenis]))[0][0] == cel
