"""What rows of cells say: a moment each, or what to do about it."""

from casus.rijen.cellen import ZONDER_SOORT, read_cellen
from casus.rijen.indeling import Indeling, lay_out
from casus.rijen.kolommen import KOLOM, KOLOMMEN
from casus.rijen.tabel import Rij, Tabel
from casus.rijen.uitkomst import Begrepen, Kader, NietBegrepen, Uitkomst
from casus.tijdlijn.woorden import KANT_WOORDEN

# Where a moment goes when the spreadsheet has no column for it: the preview says so.
ZONDER_KANT = "onder"
_KAPOT = "Deze rij konden we niet goed uit je bestand halen. Kijk de cellen na."


def understand(tabel: Tabel, kader: Kader, kapot: frozenset[int] = frozenset()) -> Uitkomst:
    """Say of each row what it means, or why not. A row whose number is in `kapot` is never a good one.

    RijenFout when the columns can't be made out, and when there are more rows than we take at once.
    """
    indeling = lay_out(tabel)
    goed: list[Begrepen] = []
    niet: list[NietBegrepen] = []
    for rij in indeling.rijen:
        found = _understand_rij(rij, indeling, kader, rij.nummer in kapot)
        if isinstance(found, Begrepen):
            goed.append(found)
        else:
            niet.append(found)
    opmerkingen = (*indeling.opmerkingen, *_tell_what_we_chose(indeling, kader, goed))
    return Uitkomst(tuple(goed), tuple(niet), indeling.kop, opmerkingen)


def _understand_rij(rij: Rij, indeling: Indeling, kader: Kader, is_kapot: bool) -> Begrepen | NietBegrepen:
    cellen = {kolom.veld: indeling.cel(rij, kolom.veld) for kolom in KOLOMMEN}
    if "kant" not in indeling.plaatsen:
        cellen["kant"] = ZONDER_KANT
    if rij.fouten or is_kapot:
        return NietBegrepen(rij, rij.fouten or (_KAPOT,))
    if len(rij.cellen) > indeling.breedte:
        return NietBegrepen(rij, (_describe_te_breed(rij, indeling),))
    item, meldingen = read_cellen(cellen, kader)
    if meldingen:
        return NietBegrepen(rij, tuple(meldingen))
    namen = {veld: tuple(kader.personen[kenmerk] for kenmerk in item.get(veld, [])) for veld in ("personen", "afwezig")}
    return Begrepen(rij, item, namen["personen"], namen["afwezig"], kader.soort)


def _describe_te_breed(rij: Rij, indeling: Indeling) -> str:
    return (
        f"Deze rij heeft {len(rij.cellen)} cellen, en er zijn {indeling.breedte} kolommen. Zet boven elke kolom een "
        "naam. Staat er een komma of puntkomma in een tekst? Zet de tekst dan tussen aanhalingstekens."
    )


def _tell_what_we_chose(indeling: Indeling, kader: Kader, goed: list[Begrepen]) -> list[str]:
    found = []
    if "kant" not in indeling.plaatsen:
        woord = KANT_WOORDEN[kader.soort][ZONDER_KANT].lower()
        found.append(
            f"Er is geen kolom ‘{KOLOM['kant'].naam}’. Daarom komt alles onder de lijn ({woord}). "
            "Dat kun je later per moment veranderen."
        )
    if any(not indeling.cel(begrepen.rij, "soort") for begrepen in goed):
        found.append(f"Staat er geen soort bij? Dan kiezen we: {ZONDER_SOORT}.")
    return found
