"""The geno-sociogram of werkkaart 4 as one drawing: read the casus, arrange, draw. No Django in here."""

from casus.genosociogram.beschrijving import describe_familie
from casus.genosociogram.familie import NIETS, Aanvulling, Familie, Verschuiving
from casus.genosociogram.layout import Opstelling, arrange
from casus.genosociogram.lezing import read_familie
from casus.genosociogram.slepen import drag
from casus.genosociogram.tekening import draw
from casus.genosociogram.zicht import ALLES, Laag, Zicht, look

__all__ = [
    "ALLES",
    "NIETS",
    "Aanvulling",
    "Familie",
    "Laag",
    "Opstelling",
    "Verschuiving",
    "Zicht",
    "arrange",
    "describe_familie",
    "drag",
    "draw",
    "look",
    "read_familie",
]
