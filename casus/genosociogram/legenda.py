"""The legend: only what occurs on this drawing, in words, in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from casus.genosociogram.familie import Familie
from casus.genosociogram.notatie import (
    BIJZONDER_WOORDEN,
    EINDE_STREKEN,
    EINDE_WOORDEN,
    GENDER_WOORDEN,
    KINDSCHAP_WOORDEN,
    RELATIE_WOORDEN,
    STEUNVORM_WOORDEN,
    VERBINTENIS_WOORDEN,
)
from casus.tekst import LINE_HEIGHT, Tekst, wrap

SAMPLE_WIDTH = 46.0
KRACHTENVELD = "krachtenveld"
_SIZE = 13.0
_BESIDE_SAMPLE = 10.0
_GAP = 26.0
_ROW_GAP = 13.0
_WIDEST = 250.0

Regel = tuple[str, str, str]  # what kind of sample, which one, its words


@dataclass(frozen=True)
class Sleutel:
    """One entry, its sample around `x`, `y`. `kind` and `soort` choose the sample (`staal`)."""

    kind: str
    soort: str
    x: float
    y: float
    tekst: Tekst


def arrange_legenda(
    familie: Familie, width: float, left: float, top: float, besides: Sequence[Regel] = ()
) -> tuple[tuple[Sleutel, ...], float]:
    """The entries in columns, filled from top to bottom, within `width`; and the y below them.

    `besides` come after what the familie itself asks for.
    """
    regels = list(dict.fromkeys([*(regel for find in _REGELS for regel in find(familie)), *besides]))
    words = [_write(regel, min(width - SAMPLE_WIDTH - _BESIDE_SAMPLE, _WIDEST)) for regel in regels]
    rows = _count_rows([SAMPLE_WIDTH + _BESIDE_SAMPLE + tekst.box.w for tekst in words], width)
    columns = [words[at : at + rows] for at in range(0, len(words), rows)]
    lefts = [left, *accumulate((_column_width(column) + _GAP for column in columns), initial=left)][1:]
    heights = [
        max(column[row].height for column in columns if row < len(column)) for row in range(rows if words else 0)
    ]
    tops = list(accumulate((height + _ROW_GAP for height in heights), initial=top + 4))
    placed = []
    for at, ((kind, soort, _), tekst) in enumerate(zip(regels, words, strict=True)):
        x, y = lefts[at // rows], tops[at % rows]
        moved = tekst.moved(x + SAMPLE_WIDTH + _BESIDE_SAMPLE, y)
        placed.append(Sleutel(kind, soort, x + SAMPLE_WIDTH / 2, y + _SIZE * LINE_HEIGHT / 2, moved))
    return tuple(placed), tops[-1] + 4


def _write(regel: Regel, width: float) -> Tekst:
    return Tekst(wrap(regel[2], width, _SIZE), 0, 0, _SIZE, 400, "legenda")


def _column_width(column: Sequence[Tekst]) -> float:
    return SAMPLE_WIDTH + _BESIDE_SAMPLE + max(tekst.box.w for tekst in column)


def _count_rows(widths: Sequence[float], width: float) -> int:
    """The smallest number of rows with which all columns fit beside each other."""
    for rows in range(1, len(widths)):
        columns = [max(widths[at : at + rows]) for at in range(0, len(widths), rows)]
        if sum(columns) + _GAP * (len(columns) - 1) <= width:
            return rows
    return max(len(widths), 1)


# What occurs, in the order of the legend.


def _find_mensen(familie: Familie) -> Iterator[Regel]:
    plain = [mens for mens in familie.mensen if familie.is_krachtenveld or not mens.bijzonder]
    shapes = {_shape_of(familie, mens.gender) for mens in plain}
    yield from (("persoon", shape, GENDER_WOORDEN[shape]) for shape in ("vrouw", "man", "onbekend") if shape in shapes)
    if KRACHTENVELD in shapes:
        yield "persoon", KRACHTENVELD, "mens, team of organisatie"
    for mens in plain:
        if mens.centraal:
            yield (
                "centraal",
                _shape_of(familie, mens.gender),
                "hier gaat het om" if familie.is_krachtenveld else "om wie het gaat",
            )
            break
    for mens in plain:
        if mens.overleden:
            yield "zacht" if familie.zacht else "kruis", _shape_of(familie, mens.gender), "overleden"
            break


def _shape_of(familie: Familie, gender: str) -> str:
    if familie.is_krachtenveld:
        return KRACHTENVELD
    return gender if gender in ("vrouw", "man") else "onbekend"


def _find_bijzonder(familie: Familie) -> Iterator[Regel]:
    there = {mens.bijzonder for mens in familie.mensen if not familie.is_krachtenveld}
    for bijzonder, words in BIJZONDER_WOORDEN.items():
        if bijzonder not in there:
            continue
        if bijzonder == "doodgeboren":
            gender = next(mens.gender for mens in familie.mensen if mens.bijzonder == bijzonder)
            yield "doodgeboren zacht" if familie.zacht else "doodgeboren kruis", gender, words
        else:
            yield "bijzonder", bijzonder, words


def _find_familie(familie: Familie) -> Iterator[Regel]:
    """In a krachtenveld every family tie is the same line."""
    pairs = any(len(union.partners) > 1 for union in familie.verbintenissen)
    if familie.is_krachtenveld and (pairs or familie.kindschappen):
        yield "partner", "huwelijk", "familie van elkaar"


def _find_partners(familie: Familie) -> Iterator[Regel]:
    if familie.is_krachtenveld:
        return
    pairs = [verbintenis for verbintenis in familie.verbintenissen if len(verbintenis.partners) > 1]
    soorten, eindes = {pair.soort for pair in pairs}, {pair.einde for pair in pairs}
    married = [VERBINTENIS_WOORDEN[soort] for soort in _GETROUWD if soort in soorten]
    if married:
        yield "partner", "huwelijk", " of ".join(married)
    for soort, words in VERBINTENIS_WOORDEN.items():
        if soort in soorten and soort not in _GETROUWD:
            yield "partner", soort, "partners, hoe weten we niet" if soort == "onbekend" else words
    yield from (("einde", einde, EINDE_WOORDEN[einde]) for einde in EINDE_STREKEN if einde in eindes)


_GETROUWD = ("huwelijk", "geregistreerd_partnerschap")  # one line for both


def _find_kinderen(familie: Familie) -> Iterator[Regel]:
    """A child by birth needs no word, unless there are others."""
    if familie.is_krachtenveld:
        return
    soorten = {kindschap.soort for kindschap in familie.kindschappen}
    if soorten != {"biologisch"}:
        words = {**KINDSCHAP_WOORDEN, "onbekend": "kind, hoe weten we niet"}
        yield from (("kind", soort, words[soort]) for soort in words if soort in soorten)
    if any(meerling.eeneiig and _is_fork(meerling.kinderen, familie) for meerling in familie.meerlingen):
        yield "meerling", "eeneiig", "eeneiige tweeling"


def _is_fork(kinderen: Sequence[str], familie: Familie) -> bool:
    """Whether these children have parents in common, so that their lines part from one point."""
    parents = [{k.verbintenis for k in familie.kindschappen if k.kind == kind} for kind in kinderen]
    return bool(parents) and bool(set.intersection(*parents))


def _find_relaties(familie: Familie) -> Iterator[Regel]:
    soorten = {relatie.soort for relatie in familie.relaties}
    yield from (("relatie", soort, words) for soort, words in RELATIE_WOORDEN.items() if soort in soorten)
    vormen = {vorm for relatie in familie.relaties for vorm in relatie.steunvorm}
    yield from (("steunvorm", vorm, f"steun: {words}") for vorm, words in STEUNVORM_WOORDEN.items() if vorm in vormen)


def _find_stemmen(familie: Familie) -> Iterator[Regel]:
    said = {relatie.merk for relatie in familie.relaties}
    yield from (("stem", merk, words) for merk, words in familie.stemmen if merk in said)
    if any(relatie.flauw for relatie in familie.relaties):
        yield "flauw", "", "lichte lijn: hier is geen verschil"


_REGELS = (_find_mensen, _find_bijzonder, _find_familie, _find_partners, _find_kinderen, _find_relaties, _find_stemmen)
