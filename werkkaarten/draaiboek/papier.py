"""The draaiboek on one A4: a table to lay beside you when there is no screen."""

from casus.afdruk.bestanden import Afdruk, Soort, take_along
from casus.afdruk.plaatje import count_paginas
from casus.models import Casus
from casus.papier import print_pdf
from toegang.models import Deelname
from werkkaarten.draaiboek.lezen import Programma, read_programma
from werkkaarten.models import Leerbijeenkomst

LETTERS = (11.0, 9.5, 8.0)  # points; smaller is not for reading
# What fits on a sheet at each of these, in lines, a little on the safe side: rendering takes a second.
REGELS = {11.0: 34, 9.5: 44}


def make_papier(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Afdruk:
    """Print the draaiboek for `deelname`, as large as fits on one A4. Only at 8 points it may take a second sheet."""
    casus, programma = Casus.of(deelname), read_programma(bijeenkomst)
    context = {"casus": casus, "bijeenkomst": bijeenkomst, "programma": programma}
    pdf = b""
    for letter in LETTERS:
        if count_regels(programma) > REGELS.get(letter, count_regels(programma)):
            continue
        pdf = print_pdf("werkkaarten/draaiboek_papier.html", {**context, "letter": letter})
        if count_paginas(pdf) == 1:
            break
    return take_along(deelname, casus, pdf, Soort.PDF, "draaiboek", f"{bijeenkomst.datum:%Y-%m-%d}")


def count_regels(programma: Programma) -> int:
    """Estimate how many lines the table takes: one for each step, and one for a part without any."""
    return sum(max(1, len(deel.regels)) for deel in programma.delen)
