"""The geno-sociogram of werkkaart 4 as one drawing: read the casus, arrange, draw. No Django in here."""

from casus.genosociogram.familie import Familie, describe_familie, read_familie
from casus.genosociogram.layout import Opstelling, arrange
from casus.genosociogram.tekening import draw

__all__ = ["Familie", "Opstelling", "arrange", "describe_familie", "draw", "read_familie"]
