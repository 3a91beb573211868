"""The whole geno-sociogram in place (werkkaart 4): family, people around it, every line, the legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casus.genosociogram.beschrijving import describe_familie
from casus.genosociogram.bouw import Bouw, Gebouwd
from casus.genosociogram.familie import Familie
from casus.genosociogram.huishouden import Huishouden, arrange_huishoudens
from casus.genosociogram.legenda import Sleutel, arrange_legenda
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.merken import place_merken
from casus.genosociogram.omgeving import Kring
from casus.genosociogram.symbool import Knoop, reach_symbols
from casus.genosociogram.zicht import ALLES, Zicht, look
from casus.tekst import Tekst, wrap
from casus.vlak import Box, enclose

MARGIN = 28.0
NARROWEST = 640.0


@dataclass(frozen=True)
class Opstelling:
    """Everything in place, in pixels from the upper left corner; `knopen` also holds those in the kringen."""

    familie: Familie
    width: float
    height: float
    titel: str
    beschrijving: str
    kop: Tekst
    knopen: tuple[Knoop, ...]
    kringen: tuple[Kring, ...]
    huishoudens: tuple[Huishouden, ...]
    lijnen: tuple[Lijn, ...]
    legenda: tuple[Sleutel, ...]

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """Every text on the drawing."""
        people = (tekst for knoop in self.knopen for tekst in knoop.teksten)
        titles = (kring.titel for kring in self.kringen)
        return (self.kop, *people, *titles, *(sleutel.tekst for sleutel in self.legenda))


def arrange(familie: Familie, zicht: Zicht = ALLES, passend: bool = False) -> Opstelling:
    """Place everyone and lay every line; of that, show what the zicht asks.

    The same familie always gives the same places, whatever is shown of it; also on the page, unless that is to be
    `passend`: no larger than what is shown, as on paper.
    """
    seen, built = look(familie, zicht), Bouw(familie).build()
    shown = _show(built, seen)
    return compose(shown, seen, fit(shown, seen) if passend else fit(built, familie))


def fit(built: Gebouwd, familie: Familie) -> Box:
    """The room of everyone, every line and every household."""
    huishoudens = arrange_huishoudens(familie, built.knopen)
    boxes = [knoop.box for knoop in built.knopen.values()] + [kring.box for kring in built.kringen]
    boxes += [vak for huishouden in huishoudens for vak in huishouden.vakken]
    return enclose([*boxes, *(_box_of(line).grown(8) for line in built.lijnen)])


def compose(built: Gebouwd, familie: Familie, content: Box) -> Opstelling:
    """What is built, moved to the upper left corner, with its title and its legend."""
    huishoudens = arrange_huishoudens(familie, built.knopen)
    width = max(content.w + 2 * MARGIN, NARROWEST)
    titel = f"{familie.kop}: {familie.titel}"
    kop = Tekst(wrap(titel, width - 2 * MARGIN, 20, 600), MARGIN, 18, 20, 600, "kop")
    dx, dy = (width - content.w) / 2 - content.x, kop.box.bottom + MARGIN - content.y
    legend_top = content.bottom + dy + MARGIN
    wonen = [("huishouden", str(huishouden.nr), huishouden.woorden) for huishouden in huishoudens]
    legenda, bottom = arrange_legenda(familie, width - 2 * MARGIN, MARGIN, legend_top, wonen)
    return Opstelling(
        familie=familie,
        width=width,
        height=bottom + 20,
        titel=titel,
        beschrijving=describe_familie(familie),
        kop=kop,
        knopen=tuple(built.knopen[mens.id].moved(dx, dy) for mens in familie.mensen),
        kringen=tuple(kring.moved(dx, dy) for kring in built.kringen),
        huishoudens=tuple(huishouden.moved(dx, dy) for huishouden in huishoudens),
        lijnen=tuple(line.moved(dx, dy) for line in _mark(built, familie)),
        legenda=legenda,
    )


def _show(built: Gebouwd, seen: Familie) -> Gebouwd:
    """Of what is built only what the familie still has, in the words that it has for it."""
    in_kring = {knoop.mens.id for kring in built.kringen for knoop in kring.knopen}
    knopen = {mens.id: built.knopen[mens.id].told(mens, seen, mens.id not in in_kring) for mens in seen.mensen}
    kringen = [kring for kring in built.kringen if any(knoop.mens.id in knopen for knoop in kring.knopen)]
    return Gebouwd(knopen, kringen, list(_show_lijnen(built.lijnen, seen)))


def _show_lijnen(lijnen: Sequence[Lijn], seen: Familie) -> Iterator[Lijn]:
    unions = {union.id: union for union in seen.verbintenissen}
    children = {kindschap.nr: kindschap for kindschap in seen.kindschappen}
    relaties = {relatie.nr: relatie for relatie in seen.relaties}
    for lijn in lijnen:
        if lijn.kind == "partner":
            union = unions.get(lijn.ids[0])
            if union and union.partners == lijn.ids[1:]:
                yield replace(lijn, soort=union.soort, einde=union.einde)
        elif lijn.kind == "kind":
            if lijn.nr in children:
                yield replace(lijn, soort=children[lijn.nr].soort)
        elif lijn.nr in relaties:
            relatie = relaties[lijn.nr]
            yield replace(lijn, merk=relatie.merk, flauw=relatie.flauw)


def _mark(built: Gebouwd, familie: Familie) -> tuple[Lijn, ...]:
    """The lines up to the edge of every shape, with their marks where they cover no symbol and no word."""
    taken = [box for knoop in built.knopen.values() for box in (knoop.symbool, *(t.box for t in knoop.teksten))]
    taken += [kring.titel.box for kring in built.kringen]
    lijnen = tuple(reach_symbols(built.lijnen, built.knopen))
    return place_merken(lijnen, taken, [kring.box for kring in built.kringen], familie)


def _box_of(line: Lijn) -> Box:
    return enclose(Box(x, y, 0, 0) for x, y in line.points)
