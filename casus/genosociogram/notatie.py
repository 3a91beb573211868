"""Words and line styles of the geno-sociogram: one table that drawing, legend and list share.

Two soorten never differ by colour alone: weight, dashes, waves or a mark differ as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

RELATIE_WOORDEN = {
    "hecht": "hecht",
    "versmolten": "versmolten",
    "steun": "steun",
    "neutraal": "gewoon",
    "afstandelijk": "op afstand",
    "gespannen": "gespannen",
    "conflict": "ruzie",
    "hecht_conflict": "hecht, met ruzie",
    "versmolten_conflict": "versmolten, met ruzie",
    "verbroken": "verbroken",
    "hersteld": "hersteld",
    "geweld": "geweld",
    "misbruik": "misbruik",
    "verwaarlozing": "verwaarlozing",
    "controle": "controle",
    "zorgt_voor": "zorgt voor",
    "werkt_samen": "werkt samen",
    "vult_aan": "vult aan",
    "overlapt": "overlapt",
    "verwijst_door": "verwijst door",
}
STEUNVORM_WOORDEN = {
    "praktisch": "iets doen",
    "gezelschap": "er zijn",
    "advies": "raad geven",
    "emotioneel": "luisteren",
}
# What stands on the line of somebody who gives support.
STEUNVORM_LETTERS = {"praktisch": "D", "gezelschap": "E", "advies": "R", "emotioneel": "L"}
KINDSCHAP_WOORDEN = {
    "biologisch": "kind",
    "adoptie": "geadopteerd",
    "pleeg": "pleegkind",
    "familie": "opgevoed door familie",
    "gezinshuis": "in gezinshuis",
    "stief": "stiefkind",
    "donor": "donorkind",
    "onbekend": "kind",
}
# A kind of childhood that needs its word under the name; of a child by birth the line says enough.
KINDSCHAP_BIJ_NAAM = {
    "adoptie": "geadopteerd door",
    "pleeg": "pleegkind van",
    "familie": "opgevoed door",
    "gezinshuis": "in gezinshuis bij",
    "stief": "stiefkind van",
    "donor": "donorkind van",
}
GENDER_WOORDEN = {
    "man": "man of jongen",
    "vrouw": "vrouw of meisje",
    "nonbinair": "non-binair of onbekend",
    "onbekend": "non-binair of onbekend",
}
BIJZONDER_WOORDEN = {
    "zwangerschap": "zwangerschap",
    "miskraam": "miskraam",
    "abortus": "abortus",
    "doodgeboren": "doodgeboren",
}
VERBINTENIS_WOORDEN = {
    "huwelijk": "getrouwd",
    "geregistreerd_partnerschap": "geregistreerd partnerschap",
    "samenwonend": "samenwonend",
    "relatie": "relatie",
    "opvoeders": "voeden samen op",
    "onbekend": "onbekend",
}
EINDE_WOORDEN = {
    "gescheiden": "gescheiden",
    "uit_elkaar": "uit elkaar",
    "overlijden": "een van hen overleed",
}
MEERLING_WOORDEN = {2: "tweeling", 3: "drieling", 4: "vierling"}
# An einde that has a mark on the line between partners, and how many strokes that is.
EINDE_STREKEN = {"uit_elkaar": 1, "gescheiden": 2}


def join_names(names: Sequence[str]) -> str:
    """Give at least one name as an enumeration: 'Mia, Piet en Jan'."""
    return f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True)
class Streep:
    """One stroke of a line, `aside` pixels to the right of its course.

    `dashes` that begin with 0 are round dots. `golf` is the height of its waves and `stap` their length, `zaag`
    makes teeth of them that lean towards the end. Without a `colour` it has that of its line.
    """

    width: float = 1.8
    dashes: str | None = None
    aside: float = 0.0
    golf: float = 0.0
    stap: float = 11.0
    zaag: bool = False
    colour: str = ""

    @property
    def reach(self) -> float:
        """How far it comes from the course of the line, to either side."""
        return abs(self.aside) + self.golf + self.width / 2


@dataclass(frozen=True)
class Stijl:
    """How a line looks.

    `pijl` is the head that points at 'naar' (vol, hol or haak), `teken` a mark on the line: breuk, kring or ruit.
    `hoekig` lines have square corners: those of the family, so that relaties stand out as curves.
    """

    colour: str
    strepen: tuple[Streep, ...]
    pijl: str = ""
    teken: str = ""
    hoekig: bool = False

    @property
    def reach(self) -> float:
        """How far the line comes from its course, to either side."""
        return max(streep.reach for streep in self.strepen)


def _beside(width: float, apart: float, dashes: str | None = None, colour: str = "") -> tuple[Streep, Streep]:
    """Two strokes beside each other."""
    return Streep(width, dashes, -apart / 2, colour=colour), Streep(width, dashes, apart / 2, colour=colour)


# What stays in the background is still three times as dark as what it lies on.
FLAUW = 0.7

_INK = "#1d2b30"
_CLOSE, _HELP, _PLAIN, _HARD, _WORK = "#1f5e3a", "#0f5c63", "#4d5b60", "#9b1c1c", "#5b3e8c"
_TWO = _beside(1.7, 4.6)
_THREE = (*_beside(1.5, 8.0), Streep(1.5))
_ZIGZAG = Streep(1.9, golf=4.6)

STIJLEN = {
    "hecht": Stijl(_CLOSE, _TWO),
    "versmolten": Stijl(_CLOSE, _THREE),
    "steun": Stijl(_HELP, (Streep(2.2),), pijl="vol"),
    "neutraal": Stijl(_PLAIN, (Streep(1.4),)),
    "afstandelijk": Stijl(_PLAIN, (Streep(3.2, "0.1 9"),)),
    "gespannen": Stijl(_HARD, (Streep(1.5, golf=2.4, stap=9),)),
    "conflict": Stijl(_HARD, (_ZIGZAG,)),
    "hecht_conflict": Stijl(_HARD, (*_beside(1.4, 5.0, colour=_CLOSE), Streep(1.6, golf=5.0, stap=14))),
    "versmolten_conflict": Stijl(
        _HARD, (*_beside(1.3, 9.0, colour=_CLOSE), Streep(1.3, colour=_CLOSE), Streep(1.6, golf=5.2, stap=14))
    ),
    "verbroken": Stijl(_HARD, (Streep(2.0),), teken="breuk"),
    "hersteld": Stijl(_CLOSE, (Streep(2.0),), teken="kring"),
    "geweld": Stijl(_HARD, (Streep(2.0, golf=4.6, stap=8, zaag=True),), pijl="vol"),
    "misbruik": Stijl(_HARD, (Streep(1.8), Streep(1.6, golf=4.8, stap=9)), pijl="vol"),
    "verwaarlozing": Stijl(_HARD, _beside(2.2, 5.0, "0.1 5"), pijl="hol"),
    "controle": Stijl(_HARD, (Streep(2.0),), pijl="vol", teken="ruit"),
    "zorgt_voor": Stijl(_CLOSE, (Streep(3.2, aside=-1.4), Streep(1.3, aside=3.0)), pijl="vol"),
    "werkt_samen": Stijl(_WORK, (Streep(2.0, "10 5"),)),
    "vult_aan": Stijl(_WORK, (Streep(2.0, "10 4 2 4"),)),
    "overlapt": Stijl(_WORK, _beside(1.7, 4.6, "10 5")),
    "verwijst_door": Stijl(_WORK, (Streep(2.0, "4 4"),), pijl="haak"),
}
_DOTS = "0.1 5"


def _family(*strepen: Streep) -> Stijl:
    return Stijl(_INK, strepen, hoekig=True)


KINDSCHAP_STIJLEN = {
    "biologisch": _family(Streep()),
    "adoptie": _family(Streep(1.8, aside=-1.8), Streep(2.2, _DOTS, aside=2.4)),
    "pleeg": _family(Streep(2.6, _DOTS)),
    "familie": _family(Streep(1.8, "13 5")),
    "gezinshuis": _family(*_beside(2.2, 5.0, _DOTS)),
    "stief": _family(Streep(1.8, "4 4")),
    "donor": _family(Streep(1.8, "12 4 2 4")),
    "onbekend": _family(*_beside(1.1, 3.8)),
}
VERBINTENIS_STIJLEN = {
    "huwelijk": _family(Streep()),
    "geregistreerd_partnerschap": _family(Streep()),
    "samenwonend": _family(Streep(1.8, "9 5")),
    "relatie": _family(Streep(2.6, _DOTS)),
    "opvoeders": _family(*_beside(1.1, 3.8)),
    "onbekend": _family(Streep(1.8, "12 4 2 4")),
}
# The gap in a line for its mark, in pixels: between the two bars of a break, or around the ring where it was repaired.
TEKEN_GAT = {"breuk": 7.0, "kring": 19.0}
# Where the lines of different kinds of children run together.
STAM = KINDSCHAP_STIJLEN["biologisch"]
# What goes from one to the other: the arrow tells the direction.
GERICHT = frozenset(soort for soort, stijl in STIJLEN.items() if stijl.pijl)
