"""The tijdlijn of werkkaart 3 as one drawing: read the casus, arrange it, draw it. No Django in here."""

from casus.tijdlijn.layout import Strook, arrange
from casus.tijdlijn.tekening import draw
from casus.tijdlijn.verhaal import Moment, Verhaal, describe_verhaal, read_verhaal

__all__ = ["Moment", "Strook", "Verhaal", "arrange", "describe_verhaal", "draw", "read_verhaal"]
