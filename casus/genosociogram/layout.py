"""The whole geno-sociogram in place (werkkaart 4): family, people around it, every line, the legend."""

from dataclasses import dataclass

from casus.genosociogram.bouw import Bouw
from casus.genosociogram.familie import Familie, describe_familie
from casus.genosociogram.legenda import Sleutel, arrange_legenda
from casus.genosociogram.lijn import Lijn
from casus.genosociogram.omgeving import Kring
from casus.genosociogram.symbool import Knoop
from casus.tekst import Tekst, wrap
from casus.vlak import Box, enclose

MARGIN = 28.0
NARROWEST = 640.0


@dataclass(frozen=True)
class Opstelling:
    """Everything in place, in pixels from the upper left corner; `knopen` also holds those in the kringen."""

    width: float
    height: float
    titel: str
    beschrijving: str
    kop: Tekst
    knopen: tuple[Knoop, ...]
    kringen: tuple[Kring, ...]
    lijnen: tuple[Lijn, ...]
    legenda: tuple[Sleutel, ...]

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """Every text on the drawing."""
        people = (tekst for knoop in self.knopen for tekst in knoop.teksten)
        titles = (kring.titel for kring in self.kringen)
        return (self.kop, *people, *titles, *(sleutel.tekst for sleutel in self.legenda))


def arrange(familie: Familie) -> Opstelling:
    """Place everyone and lay every line. The same familie always gives the same places."""
    built = Bouw(familie).build()
    boxes = [knoop.box for knoop in built.knopen.values()] + [kring.box for kring in built.kringen]
    content = enclose([*boxes, *(_box_of(line).grown(8) for line in built.lijnen)])
    width = max(content.w + 2 * MARGIN, NARROWEST)
    titel = f"{familie.kop}: {familie.titel}"
    kop = Tekst(wrap(titel, width - 2 * MARGIN, 20, 600), MARGIN, 18, 20, 600, "kop")
    dx, dy = (width - content.w) / 2 - content.x, kop.box.bottom + MARGIN - content.y
    legend_top = content.bottom + dy + MARGIN
    legenda, bottom = arrange_legenda(familie, width - 2 * MARGIN, MARGIN, legend_top)
    return Opstelling(
        width=width,
        height=bottom + 20,
        titel=titel,
        beschrijving=describe_familie(familie),
        kop=kop,
        knopen=tuple(built.knopen[mens.id].moved(dx, dy) for mens in familie.mensen),
        kringen=tuple(kring.moved(dx, dy) for kring in built.kringen),
        lijnen=tuple(line.moved(dx, dy) for line in built.lijnen),
        legenda=legenda,
    )


def _box_of(line: Lijn) -> Box:
    return enclose(Box(x, y, 0, 0) for x, y in line.points)
