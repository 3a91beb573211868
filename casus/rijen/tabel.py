"""Rows of cells as they come out of a spreadsheet, before anybody knows what they mean."""

from dataclasses import dataclass

MAX_BYTES = 5_000_000
MAX_RIJEN = 1000
# What may stand above the moments: a title, an empty line and the names of the columns.
MAX_BOVEN = 5
MAX_CELLEN = 200  # in one row
# So many rows with something in them are kept; the others are only counted.
MAX_GELEZEN = MAX_RIJEN + MAX_BOVEN


class RijenFout(Exception):
    """Nothing of this can be read; its text is a Dutch message that says how to go on."""


@dataclass(frozen=True)
class Rij:
    """One row with something in it. `nummer` is what the spreadsheet calls it, from 1.

    `cellen` are without space around them and without empty ones at the end. `fouten` say which cells can't be used.
    """

    nummer: int
    cellen: tuple[str, ...]
    fouten: tuple[str, ...] = ()

    def cel(self, index: int) -> str:
        """The text of one cell (from 0), empty where the row has already ended."""
        return self.cellen[index] if index < len(self.cellen) else ""


@dataclass(frozen=True)
class Tabel:
    """The first rows with something in them, how many there are of those (`aantal`), and what a reader should know."""

    rijen: tuple[Rij, ...]
    aantal: int
    opmerkingen: tuple[str, ...] = ()


def tidy_cellen(cellen: list[str]) -> tuple[str, ...]:
    """Cells without space around them, with one sign for each new line, and without empty ones at the end."""
    tidy = [tidy_cel(cel) for cel in cellen]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tuple(tidy)


def tidy_cel(cel: str) -> str:
    """The text of one cell without space around it, and with one sign for each new line."""
    return cel.replace("\r\n", "\n").replace("\r", "\n").strip()


def write_aantal(aantal: int) -> str:
    """A number as people write it: 20.000."""
    return f"{aantal:,}".replace(",", ".")
