"""What stands on the groot scherm: what belongs to the step, or what the facilitator chose in the regie.

A choice is one word in Leerbijeenkomst.beeld: 'antwoorden:2', 'spreiding:2', 'strook:3', 'kaart:1', 'vraag', 'deur'
or 'afscheid'. It is forgotten as soon as the group goes on. Only what everyone may see is on it, whoever asks.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from django.db import transaction
from django.utils.safestring import SafeString

from casus.models import Casus
from casus.tekeningen import draw_familie, draw_tijdlijn_kort, read_genosociogram
from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.bladen import Stuk, deal, deal_spreiding
from werkkaarten.invoer import Spreiding
from werkkaarten.models import Leerbijeenkomst, Vervolgstap
from werkkaarten.schermen import Scherm
from werkkaarten.vensters import cut_windows

Soort = Literal["welkom", "dank", "rust", "vraag", "antwoorden", "spreiding", "strook", "kaart", "deur", "afscheid"]
KEUZE = re.compile(r"(?:antwoorden|spreiding|strook|kaart):[1-9]\d{0,2}|vraag|deur|afscheid")
TEKENING: dict[str, Soort] = {"tijdlijn": "strook", "genosociogram": "kaart"}
# The room for a drawing on a screen of 1280 × 720, in pixels of the drawing.
BREEDTE, HOOGTE = 1040, 440
MOST_STAPPEN = 4  # more agreed steps do not fit on the screen


@dataclass(frozen=True)
class Beeld:
    """What stands there, and which page of how many (0: not counted yet). `stil`: nobody is to talk now."""

    soort: Soort
    blad: int = 1
    bladen: int = 1
    svg: str = ""
    stukken: list[Stuk] = field(default_factory=list)
    spreiding: Spreiding | None = None
    stappen: list[Vervolgstap] = field(default_factory=list)
    stil: bool = False

    @property
    def vorige(self) -> str:
        """The choice for the page before this one; empty on the first."""
        return f"{self.soort}:{self.blad - 1}" if self.blad > 1 else ""

    @property
    def volgende(self) -> str:
        """The choice for the page after this one; empty on the last."""
        return f"{self.soort}:{self.blad + 1}" if self.blad < self.bladen or not self.bladen else ""


@transaction.atomic
def choose_beeld(deelname: Deelname, casus: Casus, bijeenkomst: Leerbijeenkomst, keuze: str) -> None:
    """Put something else on the groot scherm; an empty `keuze` is what belongs to the step. NietNu for no choice.

    Of a drawing it is kept how many pages it has, so that the regie knows without drawing.
    """
    if keuze and not KEUZE.fullmatch(keuze):
        raise NietNu("Dit kan niet op het groot scherm. Kies een van de knoppen bij 'Op het groot scherm'.")
    soort, _, blad = keuze.partition(":")
    if soort in DRAWERS:
        bladen = len(DRAWERS[soort](casus))
        keuze = f"{soort}:{min(int(blad), bladen)}:{bladen}"
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(beeld=keuze)
    log(deelname, "groot scherm gekozen", bijeenkomst)
    ring(deelname.ruimte_id, bijeenkomst.onderwerp_stand)


def tell_beeld(scherm: Scherm) -> Beeld:
    """Give what stands on the groot scherm now, without the drawing: for the regie, which is renewed often."""
    soort, blad, bladen = _choose(scherm)
    stil = scherm.stap is not None and bool(scherm.stap.kaartstap.scherm)
    if soort == "antwoorden":
        pages = deal(scherm.antwoorden)
        blad = min(blad, len(pages))
        return Beeld(soort, blad, len(pages), stukken=pages[blad - 1])
    if soort == "spreiding" and scherm.spreiding:
        parts = deal_spreiding(scherm.spreiding)
        blad = min(blad, len(parts))
        return Beeld(soort, blad, len(parts), spreiding=parts[blad - 1])
    return Beeld(soort, blad, bladen, stil=stil)


def build_beeld(casus: Casus, scherm: Scherm) -> Beeld:
    """Give what stands on the groot scherm now. A page that is not there any more is the last one."""
    beeld = tell_beeld(scherm)
    if beeld.soort in DRAWERS:
        pages = DRAWERS[beeld.soort](casus)
        blad = min(beeld.blad, len(pages))
        return replace(beeld, blad=blad, bladen=len(pages), svg=pages[blad - 1])
    if beeld.soort in ("afscheid", "dank"):
        return replace(beeld, stappen=list_afgesproken(casus, scherm.bijeenkomst))
    return beeld


def draw_stroken(casus: Casus) -> list[SafeString]:
    """Draw the tijdlijn as sheets that fill the screen: when and what, without texts that nobody reads from afar."""
    return draw_tijdlijn_kort(casus, None, BREEDTE, HOOGTE)


def draw_vensters(casus: Casus) -> list[SafeString]:
    """Draw the geno-sociogram whole, and then in parts that can be read from afar."""
    return cut_windows(draw_familie(read_genosociogram(casus, None)).svg, BREEDTE, HOOGTE)


def list_afgesproken(casus: Casus, bijeenkomst: Leerbijeenkomst) -> list[Vervolgstap]:
    """Give the steps that were agreed in this meeting, for everyone to see."""
    return list(Vervolgstap.objects.voor_iedereen(casus).filter(bijeenkomst=bijeenkomst)[:MOST_STAPPEN])


def _choose(scherm: Scherm) -> tuple[Soort, int, int]:
    """Give the soort, the page and how many there are. What can't be shown gives way to what belongs to the step."""
    keuze, blad, bladen = (scherm.bijeenkomst.beeld + "::").split(":")[:3]
    stap = scherm.stap
    if scherm.bijeenkomst.afgesloten_op:
        return "dank", 1, 1
    if keuze in ("deur", "afscheid"):
        return keuze, 1, 1  # type: ignore[return-value]
    if stap is None:
        return "welkom", 1, 1
    if keuze in DRAWERS:
        return keuze, int(blad), int(bladen)  # type: ignore[return-value]
    if keuze == "vraag":
        return "vraag", 1, 1
    if is_revealed(scherm):
        return "spreiding" if scherm.spreiding else "antwoorden", int(blad or 1), 0
    if stap.kaartstap.tekening:
        return TEKENING[stap.kaartstap.tekening], 1, 0
    return ("rust" if stap.kaartstap.scherm else "vraag"), 1, 1


def is_revealed(scherm: Scherm) -> bool:
    """True when there are answers, or a spread of them, that everyone may see in this step."""
    return scherm.spreiding is not None or bool(scherm.antwoorden)


DRAWERS: Mapping[str, Callable[[Casus], list[SafeString]]] = {"strook": draw_stroken, "kaart": draw_vensters}
