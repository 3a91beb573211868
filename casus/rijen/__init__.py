"""Several moments of the tijdlijn at once: rows of a spreadsheet in, and out again. No Django in here.

Reading goes in two steps: `read_plaksel` or `read_rekenblad` give a `Tabel` of cells, and `understand` says what each
row means, or why it can't be understood. `write_csv` and `write_xlsx` write what can be read back.
"""

from casus.rijen.begrijpen import understand
from casus.rijen.kolommen import KOLOMMEN, VOORBEELD
from casus.rijen.lezen import read_plaksel, read_rekenblad
from casus.rijen.schrijven import list_rijen, write_csv, write_xlsx
from casus.rijen.tabel import MAX_BYTES, MAX_RIJEN, Rij, RijenFout, Tabel
from casus.rijen.tekst import join_rijen
from casus.rijen.uitkomst import Begrepen, Kader, NietBegrepen, Uitkomst

__all__ = [
    "KOLOMMEN",
    "MAX_BYTES",
    "MAX_RIJEN",
    "VOORBEELD",
    "Begrepen",
    "Kader",
    "NietBegrepen",
    "Rij",
    "RijenFout",
    "Tabel",
    "Uitkomst",
    "join_rijen",
    "list_rijen",
    "read_plaksel",
    "read_rekenblad",
    "understand",
    "write_csv",
    "write_xlsx",
]
