"""What is not one day, as stretches along the line: from the first to the last day that a moment can have been.

Moments on one side that say the same ('rond 2016') share one stretch. Its ends fade, unless a period begins or ends
on a day that is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casus.edtf import Datum
from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.tijdas import Tijdas
from casus.vlak import Box

LANE = 10.0
_THICK = 6.0
# How long an end fades of which the day is not known, outside of the days that it may have been.
FADE = 12.0
_SHORTEST = 2 * FADE
_UNKNOWN_END = 90.0
# More stretches at once than this share the outermost lane: none of them carries text.
_MOST_LANES = 6


@dataclass(frozen=True)
class Span:
    """A stretch on one side; y counts outward from the line at first. `scherp_begin` and `scherp_einde`: no fading."""

    kant: str
    box: Box
    onzeker: bool
    scherp_begin: bool
    scherp_einde: bool

    def moved(self, dx: float, dy: float) -> "Span":
        """The same stretch, shifted."""
        return replace(self, box=self.box.moved(dx, dy))


def arrange_spannen(
    kaarten: Sequence[Kaart], tijdas: Tijdas, width: float
) -> tuple[tuple[Span, ...], dict[tuple[str, str], float]]:
    """The stretches of the cards of one strip, and for each (kant, EDTF text) how far its middle is from the line."""
    anchors: dict[tuple[str, str], list[float]] = {}
    dates: dict[tuple[str, str], Datum] = {}
    for kaart in kaarten:
        if kaart.is_span and kaart.anker is not None and kaart.datum:
            key = (kaart.kant, kaart.datum.edtf)
            dates[key] = kaart.datum
            anchors.setdefault(key, []).append(kaart.anker)
    spannen: list[Span] = []
    feet: dict[tuple[str, str], float] = {}
    taken: dict[str, list[float]] = {"boven": [], "onder": []}
    for key, datum in dates.items():
        left, right = _find_ends(datum, anchors[key], tijdas, width)
        y = _choose_lane(taken[key[0]], left, right) * LANE + LANE / 2
        box = Box(left, y - _THICK / 2, right - left, _THICK)
        spannen.append(Span(key[0], box, _is_unsure(datum), _is_day(datum.begin), _is_day(datum.end)))
        feet[key] = y
    return tuple(spannen), feet


def count_lanes(spannen: Sequence[Span], kant: str) -> int:
    """How many lanes a side needs."""
    return max((int(span.box.middle[1] // LANE) + 1 for span in spannen if span.kant == kant), default=0)


def find_stretch(datum: Datum, tijdas: Tijdas, width: float) -> tuple[float, float]:
    """The left and right x of a date or period on the line; to the edge where it is open, further when unknown."""
    begin, end = datum.earliest, datum.latest
    left = 0.0 if begin is None else tijdas.left_of(_day(begin))
    right = width if end is None else tijdas.right_of(_day(end))
    if begin is None and not datum.edtf.startswith(".."):
        left = max(0.0, right - _UNKNOWN_END)
    if end is None and not datum.edtf.endswith(".."):
        right = min(width, left + _UNKNOWN_END)
    return left, right


def _find_ends(datum: Datum, anchors: Sequence[float], tijdas: Tijdas, width: float) -> tuple[float, float]:
    """The ends with their fading: what is solid between them are the days, and reaches at least to the stems."""
    left, right = find_stretch(datum, tijdas, width)
    left = min(left, *anchors) - (0 if _is_day(datum.begin) else FADE)
    right = max(right, *anchors) + (0 if _is_day(datum.end) else FADE)
    lacking = max(0.0, _SHORTEST - (right - left))
    return max(0.0, left - lacking / 2), min(width, right + lacking / 2)


def _choose_lane(taken: list[float], left: float, right: float) -> int:
    """The first lane that is free from `left` on; `taken` holds the right edge in each lane, and is kept up."""
    free = next((lane for lane, edge in enumerate(taken) if edge + 4 <= left), len(taken))
    lane = min(free, _MOST_LANES - 1)
    if lane == len(taken):
        taken.append(right)
    taken[lane] = max(taken[lane], right)
    return lane


def _day(day: date) -> float:
    return float(day.toordinal())


def _is_day(datum: Datum | None) -> bool:
    return datum is not None and datum.precision == "day" and not datum.is_vague


def _is_unsure(datum: Datum) -> bool:
    return any(mark in datum.edtf for mark in "~?%X")
