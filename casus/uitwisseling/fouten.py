"""What is wrong in a casusbestand, and where a reader finds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# A file with this many mistakes is not looked at any further.
MAX_FOUTEN = 500
_MAX_SHOWN = 20
_MAX_QUOTED = 60
# How a row in a list is recognised: the first of these fields that holds text.
_NAMING_FIELDS = ("naam", "titel", "vraag", "persoon", "kind", "id", "van")

Pad = tuple[str | int, ...]


@dataclass(frozen=True)
class Fout:
    """One thing to mend: `plek` is the place in the file, `melding` says what is wrong and how to go on."""

    plek: str
    melding: str


class BestandFout(Exception):
    """A file we cannot read; `fouten` holds what to mend, its text is that list in readable Dutch."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        """Take at least one fout; the text shows the first twenty."""
        self.fouten = list(fouten)
        intro = "We kunnen dit bestand nog niet gebruiken. Verbeter het bestand en probeer het opnieuw."
        super().__init__("\n- ".join([intro, *self.regels]))

    @property
    def regels(self) -> list[str]:
        """One line for each of the first twenty mistakes, and one that counts the rest."""
        lines = [f"{fout.plek}: {fout.melding}" for fout in self.fouten[:_MAX_SHOWN]]
        hidden = len(self.fouten) - _MAX_SHOWN
        if hidden > 0:
            at_least = "minstens " if len(self.fouten) >= MAX_FOUTEN else ""
            lines.append(f"En er zijn nog {at_least}{hidden} andere fouten.")
        return lines


def describe_plek(inhoud: Any, pad: Pad) -> str:
    """Say where a path is: ('personen', 2, 'geboren') is 'personen, nummer 3 (Ruben) › geboren'."""
    steps: list[str] = []
    here = inhoud
    for step in pad:
        here = here[step]
        if isinstance(step, int):
            steps[-1] += f", nummer {step + 1}{_describe_row(here)}"
        else:
            steps.append(shorten(step))
    return " › ".join(steps) or "bovenaan in het bestand"


def _describe_row(row: Any) -> str:
    if not isinstance(row, dict):
        return ""
    names = (row.get(field) for field in _NAMING_FIELDS)
    name = next((name for name in names if isinstance(name, str) and name.strip()), None)
    return f" ({shorten(name)})" if name else ""


def shorten(text: str) -> str:
    """Make any text safe and short enough to quote in a message, at most 60 characters on one line."""
    printable = "".join(sign if sign.isprintable() else "�" for sign in text[: _MAX_QUOTED + 1])
    return printable if len(printable) <= _MAX_QUOTED else printable[: _MAX_QUOTED - 1] + "…"
