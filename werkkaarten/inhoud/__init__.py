"""The werkkaarten as content: cards and draaiboeken, read once, and where one is wrong, exactly where.

No Django here. The method behind the fields: Kraak & Rietbergen (NJi), werkkaart 1 to 8.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from werkkaarten.inhoud.lezen import load_draaiboeken, load_kaarten
from werkkaarten.inhoud.model import (
    Draaiboek,
    DraaiboekDeel,
    DraaiboekStap,
    Gebruik,
    Kaart,
    KaartFout,
    Stap,
    StapOnbekend,
    Veld,
    Vorm,
    make_onbekend,
)

__all__ = [
    "DRAAIBOEKEN_MAP",
    "KAARTEN_MAP",
    "Draaiboek",
    "DraaiboekDeel",
    "DraaiboekStap",
    "Kaart",
    "KaartFout",
    "Stap",
    "StapOnbekend",
    "Veld",
    "Vorm",
    "draaiboeken",
    "find_adres",
    "find_stap",
    "kaarten",
    "list_vormen",
    "load_draaiboeken",
    "load_kaarten",
    "make_onbekend",
]

KAARTEN_MAP = Path(__file__).resolve().parent.parent / "kaarten"
DRAAIBOEKEN_MAP = Path(__file__).resolve().parent.parent / "draaiboeken"


@cache
def kaarten() -> Mapping[str, Kaart]:
    """Return all cards by sleutel, in the order of their number; reads the files once.

    Raises KaartFout when a file is wrong.
    """
    return MappingProxyType(load_kaarten(KAARTEN_MAP))


@cache
def draaiboeken() -> Mapping[str, Draaiboek]:
    """Return the suggested draaiboeken by sleutel; reads the files once. Raises KaartFout when a file is wrong."""
    return MappingProxyType(load_draaiboeken(DRAAIBOEKEN_MAP, kaarten()))


def find_stap(kaart_sleutel: str, vorm_sleutel: str, stap_sleutel: str) -> Stap:
    """Return the stap with the words of this vorm. Raises StapOnbekend when card, vorm or stap has gone."""
    kaart = kaarten().get(kaart_sleutel)
    for vorm in kaart.vormen if kaart else ():
        for stap in vorm.stappen:
            if (vorm.sleutel, stap.sleutel) == (vorm_sleutel, stap_sleutel):
                return stap
    raise StapOnbekend(
        f"De stap '{stap_sleutel}' (kaart '{kaart_sleutel}', vorm '{vorm_sleutel}') staat niet meer in de "
        "werkkaarten. Kies een andere stap, of vraag de beheerder om de stap terug te zetten."
    )


def find_adres(adres: str, soort: str) -> tuple[str, str, Stap]:
    """Give sleutel of kaart and vorm, and the stap, of 'kaart/stap' or 'kaart/vorm/stap'.

    Without a vorm: the vorm that is called as the `soort` of casus, else the first that has the step. StapOnbekend
    when there is none.
    """
    kaart_sleutel, _, rest = adres.partition("/")
    *vorm_sleutel, stap_sleutel = rest.split("/")
    kaart = kaarten().get(kaart_sleutel)
    found = [
        (vorm.sleutel, stap)
        for vorm in (kaart.vormen if kaart else ())
        for stap in vorm.stappen
        if stap.sleutel == stap_sleutel and vorm_sleutel in ([], [vorm.sleutel])
    ]
    if not found:
        raise StapOnbekend(f"De stap '{adres}' staat niet (meer) in de werkkaarten. Kies een andere stap.")
    vorm, stap = next((pair for pair in found if pair[0] == soort), found[0])
    return kaart_sleutel, vorm, stap


def list_vormen(gebruik: Gebruik) -> list[tuple[Kaart, Vorm]]:
    """Give every vorm that is meant for `gebruik`, with its card, in the order of the cards."""
    return [(kaart, vorm) for kaart in kaarten().values() for vorm in kaart.vormen if vorm.gebruik == gebruik]
