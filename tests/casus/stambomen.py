"""Small GEDCOM files to test with."""

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
