"""How much one casus can hold: what a file brings in at once must also be drawn, each time somebody looks at it."""

from collections.abc import Iterator, Mapping
from typing import Any

from casus.uitwisseling.fouten import BestandFout, Fout

# As many as can be drawn within some ten seconds, the time after which a page seems to hang: a family of 500 takes
# about 2, one parent with 500 children 11, and 500 people with 1000 relaties 4. A larger family is many casussen.
HOOGSTENS: Mapping[str, int] = {"personen": 500, "verbintenissen": 500, "kindschappen": 1000, "relaties": 1000}
_WOORDEN = {"personen": "mensen", "relaties": "banden"}


def check_omvang(bestand: Mapping[str, Any], hoe_verder: str) -> None:
    """Refuse a casusbestand that is too large to draw. Raises BestandFout; `hoe_verder` says what to do then."""
    if fouten := list(_find_te_veel(bestand, hoe_verder)):
        raise BestandFout(fouten)


def _find_te_veel(bestand: Mapping[str, Any], hoe_verder: str) -> Iterator[Fout]:
    for lijst, most in HOOGSTENS.items():
        if (count := len(bestand.get(lijst, []))) > most:
            wat = _WOORDEN.get(lijst, lijst)
            melding = f"Er staan {count} {wat} in. Op één kaart passen er hoogstens {most}. {hoe_verder}"
            yield Fout(lijst, melding)
            return
