"""Which column is which: by the names above them, or in the order of the template when there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.edtf import DatumFout, from_words
from casus.rijen.kolommen import KOLOM, KOLOMMEN, KOPPEN, VOORBEELD, Kolom, find_kolom, plain
from casus.rijen.tabel import MAX_BOVEN, MAX_RIJEN, Rij, RijenFout, Tabel, tidy_cellen, write_aantal
from casus.tijdlijn.woorden import SOORT_WOORDEN
from casus.uitwisseling.fouten import shorten


@dataclass(frozen=True)
class Indeling:
    """The rows with moments, and which field stands where in them. `kop` is the row with the names of the columns."""

    kop: Rij | None
    rijen: tuple[Rij, ...]
    breedte: int
    plaatsen: dict[str, int]
    opmerkingen: tuple[str, ...]

    def cel(self, rij: Rij, veld: str) -> str:
        """The text of a row for a field, empty when there is no such column."""
        return rij.cel(self.plaatsen[veld]) if veld in self.plaatsen else ""


def lay_out(tabel: Tabel) -> Indeling:
    """Find the columns. RijenFout when one is missing or double, and when there are no rows, or too many."""
    kop = find_kop(tabel.rijen)
    boven = [rij for rij in tabel.rijen if kop and rij.nummer <= kop.nummer]
    _check_aantal(tabel.aantal - len(boven))
    voorbeeld = [rij for rij in tabel.rijen[len(boven) :] if rij.cellen == tidy_cellen([*VOORBEELD])]
    rijen = tuple(rij for rij in tabel.rijen[len(boven) :] if rij not in voorbeeld)
    if not rijen:
        raise RijenFout("We vinden geen rijen met momenten. Zet onder de namen van de kolommen minstens een rij.")
    koppen = kop.cellen if kop else KOPPEN
    opmerkingen = [*tabel.opmerkingen, *(_tell_of_kop(kop, boven, rijen) if kop else _tell_of_order(rijen))]
    if voorbeeld:
        opmerkingen.append(f"Rij {voorbeeld[0].nummer} is ons voorbeeld. Die slaan we over.")
    plaatsen = _find_plaatsen(koppen)
    if not kop and not any(rij.cel(plaatsen["kant"]) for rij in rijen):
        del plaatsen["kant"]
    return Indeling(kop, rijen, len(koppen), plaatsen, tuple(opmerkingen))


def find_kop(rijen: Sequence[Rij]) -> Rij | None:
    """Find the row with the names of the columns: the first, or one below a title."""
    for index, rij in enumerate(rijen[:MAX_BOVEN]):
        if _is_kop(rij, is_first=index == 0):
            return rij
    return None


def _is_kop(rij: Rij, is_first: bool) -> bool:
    filled = [cel for cel in rij.cellen if cel]
    known = [cel for cel in filled if find_kolom(cel)]
    if any(map(_is_datum, filled)):
        return False
    if len(known) != 1 or not is_first:
        return len(known) > 1
    # A value of one column may be the name of another: 'gebeurtenis'.
    return plain(known[0]) not in SOORT_WOORDEN or len(filled) <= 2


def _is_datum(cel: str) -> bool:
    try:
        return from_words(cel) is not None
    except DatumFout:
        return False


def _check_aantal(aantal: int) -> None:
    if aantal > MAX_RIJEN:
        raise RijenFout(
            f"Er staan {write_aantal(aantal)} rijen in. We lezen er hoogstens {MAX_RIJEN} tegelijk. "
            f"Splits ze in delen van hoogstens {MAX_RIJEN} rijen, en zet die een voor een op de lijn."
        )


def _find_plaatsen(koppen: Sequence[str]) -> dict[str, int]:
    plaatsen: dict[str, int] = {}
    for index, kop in enumerate(koppen):
        kolom = find_kolom(kop)
        if kolom and kolom.veld in plaatsen:
            raise RijenFout(
                f"Er zijn twee kolommen voor ‘{kolom.naam}’: ‘{koppen[plaatsen[kolom.veld]]}’ en ‘{kop}’. "
                "Haal er een weg, of geef die een andere naam."
            )
        if kolom:
            plaatsen[kolom.veld] = index
    if "titel" not in plaatsen:
        found = ", ".join(shorten(kop) for kop in koppen if kop)
        raise RijenFout(
            f"We missen de kolom ‘{KOLOM['titel'].naam}’, met wat er gebeurde. We vonden: {found}. "
            f"Geef de kolommen deze namen: {', '.join(KOPPEN)}. Alleen ‘{KOLOM['titel'].naam}’ moet erbij zijn."
        )
    return plaatsen


def _tell_of_kop(kop: Rij, boven: Sequence[Rij], rijen: Sequence[Rij]) -> list[str]:
    found = list(kop.fouten)
    if len(boven) > 1:
        found.append("Wat boven de namen van de kolommen staat, slaan we over.")
    if others := [shorten(cel) for cel in kop.cellen if cel and not find_kolom(cel)]:
        found.append(f"Deze kolommen kennen we niet en slaan we over: {', '.join(others)}.")
    nameless = [index for index, cel in enumerate(kop.cellen) if not cel]
    if any(rij.cel(index) for rij in rijen for index in nameless):
        found.append("Boven een van de kolommen staat geen naam. Wat daarin staat, slaan we over.")
    return found


def _tell_of_order(rijen: Sequence[Rij]) -> list[str]:
    used: list[Kolom] = list(KOLOMMEN[: max(len(rij.cellen) for rij in rijen)])
    namen = ", ".join(kolom.naam for kolom in used)
    return [f"Er staan geen namen boven de kolommen. We lezen ze in deze volgorde: {namen}."]
