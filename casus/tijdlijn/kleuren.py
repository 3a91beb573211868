"""The colours of the tijdlijn: literal ones, since the same drawing goes on screen and on paper."""

QUIET = "#4d5b60"
PAPER = "#fbfaf7"
SURFACE = "#fff"
MISSING = "#6b6b6b"
OWN = "#5b3e8c"
OWN_GROUND = "#f1ecf9"
# For each side: its colour, its ground, and a softer tone of the colour for what runs along the line.
KANT = {"boven": ("#2f5d8a", "#e8f0f7", "#5f86ad"), "onder": ("#8a4b08", "#fdf1e3", "#b0783c")}
# Where somebody lived: words stand on it.
HOME = "#e6c294"
