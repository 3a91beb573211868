"""How the answers in a step are spread: per field, without names, and never what one person answered all together.

Two fields of one person are not to be laid beside each other: each field is counted and put in order by itself.
There is no average and no ranking (werkkaart 8: a phase is no mark). With fewer than four answers nothing is given.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkkaarten.inhoud import Veld
from werkkaarten.invoer.formulier import is_empty
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.schaal import HOOGSTE, read_getal, word_plek
from werkkaarten.invoer.soorten import WORDERS, list_keuzes
from werkkaarten.invoer.sorteerbord import read_bakken
from werkkaarten.invoer.tabel import read_rijen

MINSTENS = 4
VAKKEN = 11  # the schaal in bins of ten: 0–9, 10–19, …, and 100 by itself
VAK_BREED, TUSSEN, STROOK_HOOG, PUNT_HOOG = 30, 8, 112, 14  # of the drawing, in its own units
STIPPEN_TOT = STROOK_HOOG // PUNT_HOOG  # more people than this in one place: a bar

Answers = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Telling:
    """How often something was chosen, `deel` of `uit` people."""

    woord: str
    deel: int
    uit: int


@dataclass(frozen=True)
class Vak:
    """One place on the strip of a schaal, in its own units: a dot at `x` for each `y`, else a bar."""

    x: int
    links: int
    breed: int
    boven: int
    hoog: int
    y: tuple[int, ...]


@dataclass(frozen=True)
class Strook:
    """The places that were chosen on a schaal, as a drawing of `breed` by `hoog` and in words."""

    links: str
    rechts: str
    laagste: str
    middelste: str
    hoogste: str
    vakken: tuple[Vak, ...]
    hoog: int
    breed: int = VAKKEN * VAK_BREED


@dataclass(frozen=True)
class Groep:
    """Texts that belong together; `kop` may be empty."""

    kop: str
    teksten: tuple[str, ...]


@dataclass(frozen=True)
class VeldSpreiding:
    """One question, and how the answers to it are spread: counted, on a strip, or as texts."""

    label: str
    zijn_voorbeelden: bool = False
    tellingen: tuple[Telling, ...] = ()
    strook: Strook | None = None
    groepen: tuple[Groep, ...] = ()


@dataclass(frozen=True)
class Spreiding:
    """How the answers in one step are spread. `merk` changes with it; `te_weinig`: too few answers to show any."""

    velden: tuple[VeldSpreiding, ...]
    te_weinig: bool
    merk: str


def spread(antwoorden: Answers, velden: Sequence[Veld], lijsten: Lijsten) -> Spreiding:
    """Give the spread of these answers per field, in the order of the card; of too few answers, not a word."""
    if len(antwoorden) < MINSTENS:
        return Spreiding((), te_weinig=True, merk="te weinig")
    found, marks = [], []
    for veld in velden:
        waarden = [one[veld.sleutel] for one in antwoorden if not is_empty(one.get(veld.sleutel))]
        found.append(SPREADERS[veld.soort](waarden, veld, lijsten))
        marks.append(sorted(json.dumps(waarde, sort_keys=True) for waarde in waarden))
    return Spreiding(tuple(found), te_weinig=False, merk=json.dumps(marks))


def _spread_choices(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    chosen = [waarde if isinstance(waarde, list) else [waarde] for waarde in waarden]
    counted = Counter(keuze for keuzes in chosen for keuze in keuzes if isinstance(keuze, str))
    tellingen = tuple(Telling(keuze, counted[keuze], len(waarden)) for keuze in list_keuzes(veld, lijsten))
    return VeldSpreiding(veld.label, veld.zijn_voorbeelden, tellingen=tellingen)


def _spread_labels(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    namen = lijsten.momenten if veld.soort == "label_tijdlijn" else lijsten.personen
    counted = Counter(waarde for waarde in waarden if isinstance(waarde, str))
    tellingen = tuple(
        Telling(naam, counted[kenmerk], len(waarden)) for kenmerk, naam in namen.items() if counted[kenmerk]
    )
    return VeldSpreiding(veld.label, tellingen=tellingen)


def _spread_schaal(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    getallen = sorted(getal for getal in map(read_getal, waarden) if getal is not None)
    if not getallen:
        return VeldSpreiding(veld.label)
    middle = dict.fromkeys(
        word_plek(getallen[plek], veld.uitersten) for plek in ((len(getallen) - 1) // 2, len(getallen) // 2)
    )
    links, rechts = veld.uitersten
    vakken, hoog = _lay_vakken(getallen)
    strook = Strook(
        links,
        rechts,
        laagste=word_plek(getallen[0], veld.uitersten),
        middelste=", of ".join(middle),
        hoogste=word_plek(getallen[-1], veld.uitersten),
        vakken=vakken,
        hoog=hoog,
    )
    return VeldSpreiding(veld.label, strook=strook)


def _lay_vakken(getallen: list[int]) -> tuple[tuple[Vak, ...], int]:
    """Give the places, and how high the drawing is: no higher than its highest pile of dots."""
    counted = Counter(getal * (VAKKEN - 1) // HOOGSTE for getal in getallen)
    most = max(counted.values())
    hoog = min(most * PUNT_HOOG, STROOK_HOOG)
    return tuple(_lay_vak(vak, aantal, most, hoog) for vak, aantal in sorted(counted.items())), hoog


def _lay_vak(vak: int, aantal: int, most: int, hoog: int) -> Vak:
    dots = range(aantal) if most <= STIPPEN_TOT else ()
    bar = hoog * aantal // most
    return Vak(
        x=vak * VAK_BREED + VAK_BREED // 2,
        links=vak * VAK_BREED + TUSSEN // 2,
        breed=VAK_BREED - TUSSEN,
        boven=hoog - bar,
        hoog=bar,
        y=tuple(hoog - nummer * PUNT_HOOG - PUNT_HOOG // 2 for nummer in dots),
    )


def _spread_texts(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    # The order of the alphabet says nothing of who wrote a text or when, and is another one in each field.
    texts = [" ".join(WORDERS[veld.soort](waarde, veld, lijsten)) for waarde in waarden]
    return VeldSpreiding(veld.label, groepen=_make_groepen([("", texts)]))


def _spread_bakken(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    borden = [read_bakken(waarde, len(veld.bakken)) for waarde in waarden]
    per_bak = [(bak, [regel for bord in borden for regel in bord[nummer]]) for nummer, bak in enumerate(veld.bakken)]
    return VeldSpreiding(veld.label, groepen=_make_groepen(per_bak))


def _spread_tabel(waarden: list[Any], veld: Veld, lijsten: Lijsten) -> VeldSpreiding:
    tabellen = [read_rijen(waarde) for waarde in waarden]
    per_cel = [
        (f"{naam}: {kolom}", [rij[kenmerk][nummer] for rij in tabellen if len(rij.get(kenmerk, [])) > nummer])
        for kenmerk, naam in lijsten.personen.items()
        for nummer, kolom in enumerate(veld.kolommen)
    ]
    return VeldSpreiding(veld.label, groepen=_make_groepen(per_cel))


def _make_groepen(groepen: list[tuple[str, list[str]]]) -> tuple[Groep, ...]:
    ordered = [(kop, sorted(filter(None, texts), key=str.casefold)) for kop, texts in groepen]
    return tuple(Groep(kop, tuple(texts)) for kop, texts in ordered if texts)


SPREADERS: Mapping[str, Callable[[list[Any], Veld, Lijsten], VeldSpreiding]] = {
    "open_antwoord": _spread_texts,
    "kies_een": _spread_choices,
    "kies_meer": _spread_choices,
    "schaal": _spread_schaal,
    "label_tijdlijn": _spread_labels,
    "label_persoon": _spread_labels,
    "tabel_personen": _spread_tabel,
    "sorteerbord": _spread_bakken,
    "vijf_waarom": _spread_texts,
}
