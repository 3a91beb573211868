"""What each cell of a row says, or what is wrong with it and how to go on."""

from collections.abc import Callable, Mapping
from typing import Any

from casus.edtf import DatumFout, from_words
from casus.rijen.kolommen import AARDEN, JA_NEE, KOLOM, SOORTEN, TITEL_MAX, VERHAAL_MAX, plain
from casus.rijen.tabel import write_aantal
from casus.rijen.uitkomst import Kader
from casus.tijdlijn.woorden import KANT_WOORDEN, SOORT_WOORDEN
from casus.uitwisseling.fouten import shorten

ZONDER_SOORT = "gebeurtenis"
_MAX_NAMEN = 3


class CelFout(Exception):
    """A cell that can't be read; its text says why and how to go on."""


def read_cellen(cellen: Mapping[str, str], kader: Kader) -> tuple[dict[str, Any], list[str]]:
    """Read the cells of one row, by field; give a gebeurtenis of the casusbestand without id, and what is wrong."""
    item: dict[str, Any] = {}
    meldingen: list[str] = []
    for veld, read in _READERS.items():
        try:
            value = read(veld, cellen.get(veld, ""), kader)
        except CelFout as error:
            meldingen.append(str(error))
        else:
            if value not in ("", None, []):
                item[veld] = value
    return item, meldingen


def _read_datum(veld: str, cel: str, _kader: Kader) -> str | None:
    try:
        return from_words(cel)
    except DatumFout as error:
        raise CelFout(f"{KOLOM[veld].naam} ‘{shorten(cel)}’: {error}") from error


def _read_titel(veld: str, cel: str, _kader: Kader) -> str:
    if not cel:
        raise CelFout(f"‘{KOLOM[veld].naam}’ is leeg. Schrijf in het kort wat er gebeurde.")
    return _check_lengte(veld, cel, TITEL_MAX, f"Maak de tekst korter, en zet de rest bij ‘{KOLOM['tekst'].naam}’.")


def _read_verhaal(veld: str, cel: str, _kader: Kader) -> str:
    return _check_lengte(veld, cel, VERHAAL_MAX, "Maak de tekst korter, of verdeel hem over twee momenten.")


def _check_lengte(veld: str, cel: str, most: int, how: str) -> str:
    if len(cel) > most:
        lengte, hoogstens = write_aantal(len(cel)), write_aantal(most)
        raise CelFout(f"‘{KOLOM[veld].naam}’ heeft {lengte} tekens. Er passen er {hoogstens}. {how}")
    return cel


def _read_kant(veld: str, cel: str, kader: Kader) -> str:
    if kant := kader.kanten.get(plain(cel)):
        return kant
    how = " of ".join(f"‘{kant}’ ({word.lower()})" for kant, word in KANT_WOORDEN[kader.soort].items())
    what = f"kennen we niet: ‘{shorten(cel)}’" if cel else "is leeg"
    raise CelFout(f"‘{KOLOM[veld].naam}’ {what}. Schrijf {how}.")


def _read_soort(veld: str, cel: str, _kader: Kader) -> str:
    return _choose(veld, cel, SOORTEN, SOORT_WOORDEN.values()) if cel else ZONDER_SOORT


def _read_aard(veld: str, cel: str, _kader: Kader) -> str:
    return _choose(veld, cel, {aard: aard for aard in AARDEN}, AARDEN) if cel else ""


def _choose(veld: str, cel: str, keuzes: Mapping[str, str], words: Any) -> str:
    if found := keuzes.get(plain(cel)):
        return found
    raise CelFout(f"‘{KOLOM[veld].naam}’ kennen we niet: ‘{shorten(cel)}’. Kies uit: {', '.join(words)}.")


def _read_ja_nee(veld: str, cel: str, _kader: Kader) -> bool | None:
    if not cel:
        return None
    found = JA_NEE.get(plain(cel))
    if found is None:
        raise CelFout(f"‘{KOLOM[veld].naam}’ begrijpen we niet: ‘{shorten(cel)}’. Schrijf ja of nee, of laat leeg.")
    return found


def _read_personen(veld: str, cel: str, kader: Kader) -> list[str]:
    found = kader.namen.find(cel)
    if found.onbekend:
        waar = f"bij {kader.mensen}"
        if len(found.onbekend) == 1:
            naam = shorten(found.onbekend[0])
            raise CelFout(f"We kennen {naam} niet. Voeg {naam} eerst toe {waar}, of haal de naam weg.")
        raise CelFout(f"We kennen {_list(found.onbekend)} niet. Voeg hen eerst toe {waar}, of haal de namen weg.")
    if found.van_meer:
        namen = _list(found.van_meer)
        raise CelFout(f"Meer mensen heten {namen}. Geef ze {kader.mensen} een eigen naam, of haal de naam weg.")
    return found.kenmerken


def _list(namen: list[str]) -> str:
    shown = [shorten(naam) for naam in namen[:_MAX_NAMEN]]
    others = len(namen) - len(shown)
    last = f"{others} anderen" if others else shown.pop()
    return f"{', '.join(shown)} en {last}" if shown else last


_READERS: dict[str, Callable[[str, str, Kader], Any]] = {
    "datum": _read_datum,
    "titel": _read_titel,
    "tekst": _read_verhaal,
    "kant": _read_kant,
    "soort": _read_soort,
    "aard": _read_aard,
    "personen": _read_personen,
    "bron": _read_verhaal,
    "omslagpunt": _read_ja_nee,
    "gedeeld_besluit": _read_ja_nee,
    "afwezig": _read_personen,
}
