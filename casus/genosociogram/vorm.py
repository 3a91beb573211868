"""The shapes that stand for people: which one it is, and where its edge runs, so that lines end right on it."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from casus.genosociogram.lijn import Punt

Soort = Literal["vierkant", "rond", "ruit", "tegel", "driehoek", "stip", "kruisje"]

# The corner of a tegel, as a part of half its width.
TEGEL_CORNER = 0.43
# The middle of the largest circle in a driehoek lies this part of half its height below the middle of its box.
DRIEHOEK_HEART = 0.382
_NEAR = 0.01


@dataclass(frozen=True)
class Vorm:
    """A shape around its middle; `half` is half its width and height, in pixels to the middle of its outline."""

    soort: Soort
    half: float

    def up(self, aside: float) -> float:
        """How far the upper edge lies above the middle, `aside` pixels beside it; 0 beside the shape."""
        if self.soort == "driehoek":
            return self.half - 2 * abs(aside)
        return self._edge(abs(aside))

    def side(self, lower: float) -> float:
        """How far the edge lies beside the middle, `lower` pixels below it; 0 above and under the shape."""
        if self.soort == "driehoek":
            return (self.half + lower) / 2
        return self._edge(abs(lower))

    def toe(self, aside: float, lower: float) -> tuple[Punt, ...]:
        """The last bend of a line that comes in beside a small shape: the place on its edge, or nothing."""
        if abs(aside) > self.half + _NEAR and abs(lower) < _NEAR:
            return ((self.side(0) if aside > 0 else -self.side(0), lower),)
        if abs(lower) > self.half + _NEAR and abs(aside) < _NEAR:
            return ((aside, self.up(0) if lower > 0 else -self.up(0)),)
        return ()

    def _edge(self, off: float) -> float:
        """The distance to the edge, for the shapes that are the same on four sides."""
        half = self.half
        if off > half + _NEAR:
            return 0.0
        if self.soort in ("rond", "stip"):
            return sqrt(max(half * half - off * off, 0))
        if self.soort == "ruit":
            return half - off
        if self.soort == "kruisje":
            return off
        corner = half * TEGEL_CORNER if self.soort == "tegel" else 0.0
        past = max(off - (half - corner), 0)
        return half - corner + sqrt(max(corner * corner - past * past, 0))


_GENDER: dict[str, Soort] = {"man": "vierkant", "vrouw": "rond"}
_HALVES: dict[Soort, float] = {"vierkant": 21.0, "rond": 22.0, "ruit": 23.0}
_TEGEL = Vorm("tegel", 21.0)
_BIJZONDER = {
    "zwangerschap": Vorm("driehoek", 23.0),
    "miskraam": Vorm("stip", 6.5),
    "abortus": Vorm("kruisje", 7.0),
}
_SMALL = 0.6


def choose_vorm(gender: str, bijzonder: str, is_krachtenveld: bool) -> Vorm:
    """The shape of somebody; in a krachtenveld everyone has the same."""
    if is_krachtenveld:
        return _TEGEL
    if bijzonder in _BIJZONDER:
        return _BIJZONDER[bijzonder]
    soort = _GENDER.get(gender, "ruit")
    return Vorm(soort, _HALVES[soort] * (_SMALL if bijzonder else 1.0))
