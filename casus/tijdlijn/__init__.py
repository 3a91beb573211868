"""The tijdlijn of werkkaart 3 as one drawing: read the casus, arrange it, draw it. No Django in here."""

from casus.tijdlijn.keuze import ALLES, Keuze, choose, shorten
from casus.tijdlijn.layout import arrange, arrange_true_to_scale
from casus.tijdlijn.lezing import read_verhaal
from casus.tijdlijn.reeks import regels
from casus.tijdlijn.strook import Strook
from casus.tijdlijn.tekening import draw
from casus.tijdlijn.vel import A3, A4, PRINT_SCALE, Vel, paper
from casus.tijdlijn.verhaal import Aanvulling, Duiding, Moment, Verhaal, describe_verhaal

__all__ = [
    "A3",
    "A4",
    "ALLES",
    "PRINT_SCALE",
    "Aanvulling",
    "Duiding",
    "Keuze",
    "Moment",
    "Strook",
    "Vel",
    "Verhaal",
    "arrange",
    "arrange_true_to_scale",
    "choose",
    "describe_verhaal",
    "draw",
    "paper",
    "read_verhaal",
    "regels",
    "shorten",
]
