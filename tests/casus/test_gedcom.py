"""Family trees of other programs: what is read of them, what is told, and which files are refused with a place."""

from typing import Any

import pytest

from casus.gedcom import MAX_MENSEN, Gelezen, is_gedcom, read_gedcom
from casus.gedcom.datum import read_datum, write_datum
from casus.uitwisseling.bestand import MAX_BYTES, BestandFout, read_casusbestand
from tests.casus.casusbestanden import as_bytes
from tests.casus.stambomen import GEZIN, KOP, WRONG, make_gedcom, make_persoon


def read(body: str) -> Gelezen:
    gelezen = read_gedcom(make_gedcom(body))
    assert read_casusbestand(as_bytes(gelezen.bestand)) == gelezen.bestand
    return gelezen


def read_one(*lines: str) -> dict[str, Any]:
    (persoon,) = read(make_persoon(*lines)).bestand["personen"]
    return persoon


def test_a_small_family_of_5_5_1() -> None:
    bestand = read(GEZIN).bestand
    assert [(mens["naam"], mens.get("gender")) for mens in bestand["personen"]] == [
        ("Johanna", "vrouw"),
        ("Klaas", "man"),
        ("Jip", None),
    ]
    assert bestand["verbintenissen"] == [{"id": "f1", "partners": ["i2", "i1"]}]
    assert bestand["kindschappen"] == [{"kind": "i3", "verbintenis": "f1", "soort": "biologisch"}]


@pytest.mark.parametrize(
    ("lines", "naam"),
    [
        (["1 NAME Johanna Maria /de Vries/"], "Johanna"),
        (["1 NAME Johanna Maria /de Vries/", "2 NICK Jo"], "Jo"),
        (["1 NAME Johannes /Vries/", "2 NICK Jan Vries"], "Jan"),
        (['1 NAME Johannes "Jan" /Vries/'], "Jan"),
        (["1 NAME /Vries/ Jan"], "Jan"),
        (["1 NAME Jan Vries"], "Jan"),
        (["1 NAME Vries Jan", "2 SURN Vries"], "Jan"),
        (["1 NAME X /Vries/", "2 GIVN Anna /Vries/"], "Anna"),
        (["1 NAME /Vries/"], "Onbekend"),
        (["1 SEX M"], "Onbekend"),
    ],
)
def test_of_a_name_only_the_first_name_comes_in(lines: list[str], naam: str) -> None:
    assert read_one(*lines)["naam"] == naam


def test_no_surname_is_left_anywhere() -> None:
    body = GEZIN + make_persoon("1 NAME Bart /Bakker/", "2 SURN Bakker", "2 _MARNM Geheim", xref="@I4@")
    gelezen = read(body)
    assert not any(word in repr(gelezen) for word in ("Bakker", "Vries", "Geheim"))


@pytest.mark.parametrize(
    ("gedcom", "edtf"),
    [
        ("14 MAY 2019", "2019-05-14"),
        ("may 2019", "2019-05"),
        ("2019", "2019"),
        ("ABT 1950", "1950~"),
        ("EST JAN 1950", "1950-01~"),
        ("CAL 1950", "1950~"),
        ("INT 1950 (volgens de buurvrouw)", "1950~"),
        ("BEF 1950", "../1950"),
        ("AFT 3 FEB 1950", "1950-02-03/.."),
        ("BET 1950 AND MAR 1952", "1950/1952-03"),
        ("FROM 1950 TO 1952", "1950/1952"),
        ("FROM 1950", "1950/.."),
        ("@#DGREGORIAN@ 1 OCT 988", "0988-10-01"),
        ("2 MEI 1950", "1950-05-02"),
        ("1950-05-02", "1950-05-02"),
    ],
)
def test_dates_become_edtf(gedcom: str, edtf: str) -> None:
    persoon = read_one("1 NAME Jo", "1 BIRT", f"2 DATE {gedcom}")
    assert persoon["geboren"] == edtf


@pytest.mark.parametrize(
    "datum",
    ["31 FEB 1950", "5/6/1950", "11 FEB 1731/32", "44 B.C.", "@#DJULIAN@ 1 MAY 1700", "ooit", "BET 1952 AND 1950"],
)
def test_a_date_that_cannot_be_read_is_left_out_and_told_with_its_line(datum: str) -> None:
    gelezen = read(make_persoon("1 NAME Jo", "1 BIRT", f"2 DATE {datum}"))
    assert "geboren" not in gelezen.bestand["personen"][0]
    assert gelezen.weggelaten == (f"Regel 10: de datum ‘{datum}’ kunnen we niet lezen.",)


def test_words_beside_a_date_count_only_when_they_say_the_same() -> None:
    payload, phrase = write_datum("201X?")
    assert read_datum(payload, phrase) == "201X?"
    assert read_datum("24 JAN 1852", "rond 1850") == "1852-01-24"


def test_who_died_without_a_date_died_before_the_file_was_made() -> None:
    gelezen = read(make_persoon("1 NAME Jo", "1 DEAT Y"))
    assert gelezen.bestand["personen"][0]["overleden"] == "../2019"
    assert any("voor 2019" in zin for zin in gelezen.gemaakt)
    assert "overleden" not in read_one("1 NAME Jo", "1 DEAT N")


def test_dates_that_cannot_both_be_right_do_not_both_come_in() -> None:
    gelezen = read(make_persoon("1 NAME Jo", "1 BIRT", "2 DATE 1950", "1 DEAT", "2 DATE 1940"))
    (persoon,) = gelezen.bestand["personen"]
    assert persoon["geboren"] == "1950"
    assert "overleden" not in persoon
    assert "Regel 11" in gelezen.weggelaten[0]


@pytest.mark.parametrize(
    ("sex", "gender"), [("M", "man"), ("F", "vrouw"), ("X", "nonbinair"), ("U", "onbekend"), ("?", "onbekend")]
)
def test_gender(sex: str, gender: str) -> None:
    assert read_one("1 NAME Jo", f"1 SEX {sex}")["gender"] == gender


@pytest.mark.parametrize(
    ("pedi", "soort"),
    [
        ("birth", "biologisch"),
        ("ADOPTED", "adoptie"),
        ("foster", "pleeg"),
        ("sealing", "onbekend"),
        ("OTHER\n3 PHRASE gezinshuis", "gezinshuis"),
    ],
)
def test_how_somebody_is_a_child(pedi: str, soort: str) -> None:
    bestand = read(GEZIN.replace("1 FAMC @F1@\n", f"1 FAMC @F1@\n2 PEDI {pedi}\n")).bestand
    assert [band["soort"] for band in bestand["kindschappen"]] == [soort]


def test_other_ways_to_tell_of_a_child() -> None:
    """An adoption as an event, the way of one program, a child of two families, a family that forgot its child."""
    body = GEZIN.replace("1 FAMC @F1@\n", "1 ADOP\n2 DATE 1999\n2 FAMC @F1@\n1 FAMC @F2@\n")
    body = body.replace("1 CHIL @I3@\n", "1 CHIL @I3@\n1 CHIL @I4@\n2 _FREL Step\n2 _MREL Natural\n")
    body += make_persoon("1 NAME Bo", xref="@I4@") + "0 @F2@ FAM\n1 WIFE @I1@\n"
    assert read(body).bestand["kindschappen"] == [
        {"kind": "i3", "verbintenis": "f1", "soort": "adoptie", "van": "1999"},
        {"kind": "i4", "verbintenis": "f1", "soort": "stief"},
        {"kind": "i3", "verbintenis": "f2", "soort": "biologisch"},
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("1 MARR\n2 DATE 1970\n1 DIV Y\n", {"soort": "huwelijk", "van": "1970", "einde": "gescheiden"}),
        ("1 MARR Y\n2 TYPE Civil union\n", {"soort": "geregistreerd_partnerschap"}),
        ("1 EVEN\n2 TYPE Living together\n2 DATE 1970\n", {"soort": "samenwonend", "van": "1970"}),
        ("1 EVEN\n2 TYPE Separation\n2 DATE 1980\n", {"einde": "uit_elkaar", "tot": "1980"}),
        ("1 MARR\n2 DATE 1970\n1 DIV\n2 DATE 1960\n", {"soort": "huwelijk", "van": "1970", "einde": "gescheiden"}),
    ],
)
def test_how_partners_are_together(lines: str, found: dict[str, str]) -> None:
    assert read(GEZIN + lines).bestand["verbintenissen"] == [{"id": "f1", "partners": ["i2", "i1"], **found}]


def test_partners_of_any_gender_and_number() -> None:
    mensen = "".join(make_persoon("1 NAME Jo", "1 SEX F", xref=f"@I{number}@") for number in range(1, 6))
    two, four = (
        "0 @F1@ FAM\n1 WIFE @I1@\n1 WIFE @I2@\n",
        "0 @F2@ FAM\n1 HUSB @I2@\n1 WIFE @I3@\n1 WIFE @I4@\n1 HUSB @I5@\n",
    )
    alone = "0 @F3@ FAM\n1 HUSB @I5@\n"
    gelezen = read(mensen + two + four + alone)
    assert [item["partners"] for item in gelezen.bestand["verbintenissen"]] == [
        ["i1", "i2"],
        ["i2", "i3", "i4"],
        ["i5"],
    ]
    assert "heeft 4 partners" in gelezen.weggelaten[0]


def test_children_without_parents_stay_together() -> None:
    body = make_persoon("1 NAME Jo") + make_persoon("1 NAME Bo", xref="@I2@") + "0 @F1@ FAM\n1 CHIL @I1@\n1 CHIL @I2@\n"
    gelezen = read(body)
    assert [mens["naam"] for mens in gelezen.bestand["personen"]] == ["Jo", "Bo", "Onbekend"]
    assert {band["verbintenis"] for band in gelezen.bestand["kindschappen"]} == {"f1"}
    assert any("geen ouder" in zin for zin in gelezen.gemaakt)


def test_a_tie_comes_in_when_we_have_a_word_for_it() -> None:
    lines = ["1 ASSO @I2@\n2 RELA Godmother", "1 ASSO @I2@\n2 ROLE OTHER\n3 PHRASE hecht", "1 ASSO @I2@\n2 ROLE CLERGY"]
    gelezen = read(make_persoon("1 NAME Jo", *lines) + make_persoon("1 NAME Bo", xref="@I2@"))
    assert gelezen.bestand["relaties"] == [
        {"van": "i1", "naar": "i2", "soort": "neutraal", "toelichting": "peetouder"},
        {"van": "i1", "naar": "i2", "soort": "hecht"},
    ]
    assert gelezen.weggelaten == ("Band met iemand (ASSO): 1 keer",)


def test_what_has_no_place_is_counted_and_what_nobody_misses_is_not() -> None:
    body = make_persoon(
        "1 NAME Jo", "1 OCCU bakker", "1 BIRT", "2 DATE 1950", "2 PLAC Ede", "1 CHAN", "2 DATE 1 MAY 2020"
    )
    body += make_persoon("1 NAME Bo", "1 OCCU smid", xref="@I2@") + "0 @S1@ SOUR\n1 TITL Kerkboek\n"
    assert read(body).weggelaten == ("Beroep (OCCU): 2 keer", "Plaats (PLAC): 1 keer", "Bron (SOUR): 1 keer")


def test_gedcom_7_reads_the_same() -> None:
    kop = "\ufeff0 HEAD\n1 GEDC\n2 VERS 7.0\n"
    body = GEZIN + "1 HUSB @VOID@\n"
    assert read_gedcom(make_gedcom(body, kop)).bestand == read(GEZIN).bestand


ENCODED = GEZIN.replace("Jip", "Zoë")


@pytest.mark.parametrize(
    ("inhoud", "naam"),
    [
        (make_gedcom(ENCODED), "utf-8"),
        (b"\xef\xbb\xbf" + make_gedcom(ENCODED), "utf-8 with a mark"),
        ((KOP + ENCODED + "0 TRLR").replace("UTF-8", "UNICODE").encode("utf-16"), "utf-16"),
        ((KOP + ENCODED + "0 TRLR").encode("utf-16-le"), "utf-16 without a mark"),
        ((KOP + ENCODED + "0 TRLR").replace("UTF-8", "ANSI").encode("cp1252"), "cp1252 that says so"),
        (make_gedcom(ENCODED).replace(b"\n", b"\r\n"), "lines of Windows"),
        (make_gedcom(ENCODED).replace(b"\n", b"\r"), "lines of an old Mac"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_encodings_that_are_sure(inhoud: bytes, naam: str) -> None:
    assert is_gedcom(inhoud), naam
    assert read_gedcom(inhoud).bestand["personen"][2]["naam"] == "Zoë"


@pytest.mark.parametrize(("inhoud", "plek", "melding"), WRONG.values(), ids=WRONG)
def test_a_bad_file_is_refused_with_the_place_and_how_to_go_on(inhoud: bytes, plek: str, melding: str) -> None:
    with pytest.raises(BestandFout) as caught:
        read_gedcom(inhoud[: MAX_BYTES + 1])
    first = caught.value.fouten[0]
    assert first.plek == plek
    assert melding in first.melding


def test_lines_that_continue_make_one_text_in_their_order() -> None:
    body = make_persoon("1 NAME Jo", "2 CONC hanna", "2 CONC  /Bak", "3 CONC ker", "2 CONC ker/", "1 SEX F")
    persoon = read(body).bestand["personen"][0]
    assert (persoon["naam"], persoon["gender"]) == ("Johanna", "vrouw")


def test_a_text_of_many_lines_takes_no_more_than_its_length() -> None:
    short, long = (make_persoon("1 NAME Jo", "1 NOTE a", *["2 CONC " + "b" * 20] * count) for count in (1, 150_000))
    assert read(long).bestand == read(short).bestand


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(BestandFout) as caught:
        read_gedcom(make_gedcom(GEZIN + "1 CHIL @I8@\n1 CHIL @I9@\n"))
    assert [fout.plek for fout in caught.value.fouten] == ["regel 20", "regel 21"]


def test_as_many_people_as_we_say() -> None:
    body = "".join(f"0 @I{number}@ INDI\n1 NAME Jo\n" for number in range(MAX_MENSEN))
    assert len(read_gedcom(make_gedcom(body)).bestand["personen"]) == MAX_MENSEN


def test_a_long_line_of_ancestors_is_no_trouble() -> None:
    body = "".join(f"0 @I{n}@ INDI\n0 @F{n}@ FAM\n1 HUSB @I{n}@\n1 CHIL @I{n + 1}@\n" for n in range(5000))
    assert len(read_gedcom(make_gedcom(body + "0 @I5000@ INDI\n")).bestand["kindschappen"]) == 5000


@pytest.mark.parametrize("inhoud", [b"", b"{", b'{"a": 1}', b"[0 HEAD]", b"%PDF-1.7"])
def test_other_files_do_not_look_like_gedcom(inhoud: bytes) -> None:
    assert not is_gedcom(inhoud, "casus.json")
    assert is_gedcom(inhoud, "Familie.GED")
