"""GEDCOM files to test with: small ones, and ones that can't be read."""

from casus.gedcom import MAX_MENSEN

KOP = "0 HEAD\n1 SOUR PROEF\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n1 DATE 3 MAR 2019\n"
STAART = "0 TRLR\n"
# Two parents and their child; each on its own line numbers: 7, 10 and 13, the family on 16.
GEZIN = """0 @I1@ INDI
1 NAME Johanna Maria /de Vries/
1 SEX F
0 @I2@ INDI
1 NAME Klaas /Bakker/
1 SEX M
0 @I3@ INDI
1 NAME Jip /Bakker/
1 FAMC @F1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
"""


def make_gedcom(body: str = GEZIN, kop: str = KOP) -> bytes:
    return f"{kop}{body}{STAART}".encode()


def make_persoon(*lines: str, xref: str = "@I1@") -> str:
    return "\n".join([f"0 {xref} INDI", *lines, ""])


CIRCLE = (
    make_persoon("1 NAME Jo", "1 FAMC @F1@")
    + make_persoon("1 NAME Bo", "1 FAMC @F2@", xref="@I2@")
    + "0 @F1@ FAM\n1 HUSB @I2@\n1 CHIL @I1@\n0 @F2@ FAM\n1 HUSB @I1@\n1 CHIL @I2@\n"
)
# What is in it, the place that must be told, and words that must be said.
WRONG = {
    "a picture": (b"\x89PNG\r\n", "het hele bestand", "geen GEDCOM-bestand"),
    "nothing": (b"", "het hele bestand", "geen GEDCOM-bestand"),
    "zip": (b"PK\x03\x04", "het hele bestand", "geen GEDCOM-bestand"),
    "without a head": (GEZIN.encode(), "het hele bestand", "0 HEAD"),
    "nobody in it": (make_gedcom(""), "het hele bestand", "niemand"),
    "ansel": (
        make_gedcom(GEZIN).replace(b"UTF-8", b"ANSEL").replace(b"Jip", b"Zo\xe8e"),
        "regel 14",
        "Volgens de kop is dit ANSEL",
    ),
    "cp1252 that says UTF-8": (make_gedcom(GEZIN).replace(b"Jip", b"Zo\xeb"), "regel 14", "geen UTF-8"),
    "half a sign of utf-16": ((KOP + GEZIN).encode("utf-16") + b"\x00\xd8", "regel 20", "geen UTF-16"),
    "cut off": (make_gedcom(GEZIN).removesuffix(b"0 TRLR\n"), "regel 20", "0 TRLR"),
    "a line that is none": (make_gedcom(GEZIN.replace("1 SEX F", "vrouw")), "regel 9", "'vrouw' is geen regel"),
    "a level too deep": (make_gedcom(GEZIN.replace("1 SEX F", "3 SEX F")), "regel 9", "begint met 3"),
    "a number twice": (make_gedcom(GEZIN.replace("@I2@ INDI", "@I1@ INDI")), "regel 10", "ook al op regel 7"),
    "somebody who is not there": (make_gedcom(GEZIN + "1 CHIL @I9@\n"), "regel 20", "geen persoon met dat nummer"),
    "a family as a child": (make_gedcom(GEZIN + "1 CHIL @F1@\n"), "regel 20", "geen persoon met dat nummer"),
    "no family there": (make_gedcom(make_persoon("1 FAMC @F9@")), "regel 8", "geen gezin met dat nummer"),
    "a tie to nobody": (make_gedcom(make_persoon("1 ASSO @I9@")), "regel 8", "@I9@"),
    "somebody without a number": (make_gedcom("0 INDI\n1 NAME Jo\n"), "regel 7", "ontbreekt een nummer"),
    "their own ancestor": (make_gedcom(CIRCLE), "regel 7", "Jo is kind van Bo, die kind is van Jo"),
    "their own parent": (make_gedcom(GEZIN + "1 WIFE @I3@\n"), "regel 13", "eigen voorouder"),
    "too many people": (
        make_gedcom("".join(f"0 @I{number}@ INDI\n" for number in range(MAX_MENSEN + 1))),
        f"regel {MAX_MENSEN + 7}",
        "hoogstens 20000",
    ),
    "only an end": (b"0 TRLR\n", "het hele bestand", "geen GEDCOM-bestand"),
    "only a mark": (b"\xff\xfe", "het hele bestand", "geen GEDCOM-bestand"),
    "cut off in the middle of a sign": (make_gedcom(GEZIN)[:120] + b"\xc3", "regel 9", "geen UTF-8"),
    "utf-32": ((KOP + GEZIN).encode("utf-32"), "het hele bestand", "geen GEDCOM-bestand"),
    "noise under a head": (b"0 HEAD\n" + bytes(range(128, 256)) * 100, "regel 2", "geen UTF-8"),
    "a line that continues nothing": (make_gedcom("3 CONT x\n" + GEZIN), "regel 7", "begint met 3"),
    "too big": (make_gedcom("0 NOTE a\n" * 600_000), "het hele bestand", "kleiner zijn dan 5 MB"),
}
