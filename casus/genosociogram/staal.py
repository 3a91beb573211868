"""Draws the samples of the legend, with what draws the same on the map."""

from collections.abc import Callable
from dataclasses import replace

from casus.genosociogram.huistekening import draw_ground
from casus.genosociogram.legenda import KRACHTENVELD, SAMPLE_WIDTH, Sleutel
from casus.genosociogram.lijn import Punt
from casus.genosociogram.lijntekening import draw_einde, draw_in_stijl
from casus.genosociogram.notatie import (
    FLAUW,
    KINDSCHAP_STIJLEN,
    STAM,
    STEUNVORM_LETTERS,
    STIJLEN,
    VERBINTENIS_STIJLEN,
)
from casus.genosociogram.pil import draw_pil
from casus.genosociogram.symbooltekening import QUIET, draw_symbool
from casus.genosociogram.vorm import Vorm, choose_vorm
from casus.svg import element
from casus.vlak import Box

# A shape in the legend is about half as large, a dot nearly as large as on the map.
_SCALE, _SCALE_SMALL, _LARGE = 0.52, 0.8, 10.0


def draw_staal(sleutel: Sleutel) -> str:
    """The sample of one entry, around its place."""
    return _STALEN[sleutel.kind](sleutel.soort, (sleutel.x, sleutel.y))


def _across(at: Punt) -> tuple[Punt, Punt]:
    return (at[0] - SAMPLE_WIDTH / 2, at[1]), (at[0] + SAMPLE_WIDTH / 2, at[1])


def _small(gender: str, bijzonder: str = "") -> Vorm:
    vorm = choose_vorm(gender, bijzonder, gender == KRACHTENVELD)
    return replace(vorm, half=vorm.half * (_SCALE if vorm.half > _LARGE else _SCALE_SMALL))


def _draw_einde(einde: str, at: Punt) -> str:
    return draw_in_stijl(_across(at), VERBINTENIS_STIJLEN["huwelijk"]) + draw_einde(einde, at)


def _draw_meerling(_: str, at: Punt) -> str:
    """A fork with the bar between its legs."""
    (x, y), down, wide = at, 10.0, 14.0
    legs = (((x, y - down), (x + side * wide, y + down)) for side in (-1, 1))
    bar = ((x - wide / 2, y), (x + wide / 2, y))
    return "".join(draw_in_stijl(points, STAM) for points in (*legs, bar))


def _draw_letter(soort: str, at: Punt) -> str:
    stijl = STIJLEN["steun"]
    return draw_in_stijl(_across(at), stijl) + draw_pil(
        STEUNVORM_LETTERS[soort], (at[0] - 4, at[1]), False, stijl.colour
    )


def _draw_stem(merk: str, at: Punt) -> str:
    return draw_pil(merk, at, False, QUIET)


def _draw_flauw(_: str, at: Punt) -> str:
    return element("g", draw_in_stijl(_across(at), STIJLEN["neutraal"]), opacity=f"{FLAUW}")


# How each kind of entry is drawn: by its soort, around a place.
_STALEN: dict[str, Callable[[str, Punt], str]] = {
    "persoon": lambda gender, at: draw_symbool(_small(gender), at),
    "centraal": lambda gender, at: draw_symbool(_small(gender), at, centraal=True),
    "kruis": lambda gender, at: draw_symbool(_small(gender), at, dood="kruis"),
    "zacht": lambda gender, at: draw_symbool(_small(gender), at, dood="zacht"),
    "bijzonder": lambda soort, at: draw_symbool(_small("", soort), at),
    "doodgeboren kruis": lambda gender, at: draw_symbool(_small(gender, "doodgeboren"), at, dood="kruis"),
    "doodgeboren zacht": lambda gender, at: draw_symbool(_small(gender, "doodgeboren"), at, dood="zacht"),
    "partner": lambda soort, at: draw_in_stijl(_across(at), VERBINTENIS_STIJLEN[soort]),
    "einde": _draw_einde,
    "kind": lambda soort, at: draw_in_stijl(_across(at), KINDSCHAP_STIJLEN[soort]),
    "meerling": _draw_meerling,
    "relatie": lambda soort, at: draw_in_stijl(_across(at), STIJLEN[soort], at),
    "steunvorm": _draw_letter,
    "stem": _draw_stem,
    "flauw": _draw_flauw,
    "huishouden": lambda nr, at: draw_ground(int(nr), (Box(at[0] - 18, at[1] - 9, 36, 18),)),
}
