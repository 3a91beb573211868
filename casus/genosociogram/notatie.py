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
KINDSCHAP_DASHES = {
    "adoptie": "12 4 2 4",
    "pleeg": "12 5",
    "familie": "12 5",
    "gezinshuis": "12 5",
    "stief": "2 5",
    "donor": "2 5",
    "onbekend": None,
    "biologisch": None,
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
GETROUWD = ("huwelijk", "geregistreerd_partnerschap")


def join_names(names: Sequence[str]) -> str:
    """Give at least one name as an enumeration: 'Mia, Piet en Jan'."""
    return f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True)
class Stijl:
    """How a relation line looks.

    `strokes` is how many lines run beside each other, `golf` the height of its waves in pixels, `pijl`
    whether it points at 'naar', `teken` a mark at its middle: breuk, kring or ruit.
    """

    colour: str
    width: float = 1.8
    dashes: str | None = None
    strokes: int = 1
    golf: float = 0.0
    pijl: bool = False
    teken: str = ""


_CLOSE, _HELP, _PLAIN, _HARD, _WORK = "#1f5e3a", "#0f5c63", "#5a676c", "#9b1c1c", "#5b3e8c"

STIJLEN = {
    "hecht": Stijl(_CLOSE, strokes=2),
    "versmolten": Stijl(_CLOSE, strokes=3),
    "steun": Stijl(_HELP, width=2.2, pijl=True),
    "neutraal": Stijl(_PLAIN, width=1.4),
    "afstandelijk": Stijl(_PLAIN, width=2, dashes="2 6"),
    "gespannen": Stijl(_HARD, width=1.6, golf=3),
    "conflict": Stijl(_HARD, width=2, golf=6),
    "hecht_conflict": Stijl(_HARD, strokes=2, golf=5),
    "versmolten_conflict": Stijl(_HARD, strokes=3, golf=5),
    "verbroken": Stijl(_HARD, width=2, teken="breuk"),
    "hersteld": Stijl(_CLOSE, width=2, teken="kring"),
    "geweld": Stijl(_HARD, width=2.6, golf=5, pijl=True),
    "misbruik": Stijl(_HARD, width=2.2, golf=4, pijl=True, teken="ruit"),
    "verwaarlozing": Stijl(_HARD, width=2.2, dashes="3 7", pijl=True),
    "controle": Stijl(_HARD, width=2, pijl=True, teken="ruit"),
    "zorgt_voor": Stijl(_CLOSE, width=3.2, pijl=True),
    "werkt_samen": Stijl(_WORK, width=2, dashes="9 4"),
    "vult_aan": Stijl(_WORK, width=2, dashes="9 4 2 4"),
    "overlapt": Stijl(_WORK, strokes=2, dashes="9 4"),
    "verwijst_door": Stijl(_WORK, width=2, dashes="4 4", pijl=True),
}
# What goes from one to the other: the arrow tells the direction.
GERICHT = frozenset(soort for soort, stijl in STIJLEN.items() if stijl.pijl)
