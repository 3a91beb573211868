"""The whole geno-sociogram in place (werkkaart 4): family, people around it, every line, the legend."""

from dataclasses import dataclass

from casus.genosociogram.afkomst import (
    Lijn,
    Stamboom,
    assign_tracks,
    draw_descent,
    draw_partner_lines,
    find_wegen,
    row_heights,
)
from casus.genosociogram.banden import route_relaties
from casus.genosociogram.familie import Familie, describe_familie
from casus.genosociogram.generaties import find_family_ids, find_groepjes
from casus.genosociogram.legenda import Sleutel, arrange_legenda
from casus.genosociogram.omgeving import Kring, arrange_kringen, make_kringen
from casus.genosociogram.stamboom import find_afdalingen, place_groepjes
from casus.genosociogram.symbool import Knoop, make_knoop
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
    family, kin_lines = _arrange_family(familie)
    kringen = arrange_kringen(familie, make_kringen(familie, list(family)), family)
    boxes = [knoop.box for knoop in family.values()] + [kring.box for kring in kringen]
    knopen = {**family, **{knoop.mens.id: knoop for kring in kringen for knoop in kring.knopen}}
    relations = route_relaties(familie.relaties, knopen, [kring.titel.box for kring in kringen], kin_lines)
    lines = [*kin_lines, *relations]
    content = enclose([*boxes, *(_box_of(line).grown(8) for line in lines)])
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
        knopen=tuple(knopen[mens.id].moved(dx, dy) for mens in familie.mensen),
        kringen=tuple(kring.moved(dx, dy) for kring in kringen),
        lijnen=tuple(line.moved(dx, dy) for line in lines),
        legenda=legenda,
    )


def _arrange_family(familie: Familie) -> tuple[dict[str, Knoop], list[Lijn]]:
    groepjes = find_groepjes(familie)
    afdalingen = find_afdalingen(familie, groepjes)
    stamboom = Stamboom(familie, groepjes, afdalingen, place_groepjes(familie, groepjes, afdalingen))
    standing = {id_: make_knoop(familie.mens(id_), familie, True) for id_ in find_family_ids(familie)}
    wegen = find_wegen(stamboom)
    tracks = assign_tracks(wegen)
    tops = row_heights(stamboom, standing, tracks)
    placed = {
        id_: knoop.moved(stamboom.x_of(id_), tops[stamboom.of_person[id_].rij]) for id_, knoop in standing.items()
    }
    lines = draw_partner_lines(stamboom, tops) + draw_descent(stamboom, standing, wegen, tracks, tops)
    return placed, lines


def _box_of(line: Lijn) -> Box:
    return enclose(Box(x, y, 0, 0) for x, y in line.points)
