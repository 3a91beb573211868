"""A sorteerbord: for each bak a list of lines. Stored as a list of lines per bak, in the order of the card."""

from typing import Any

from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.teksten import (
    NIETS_DELEN,
    Teksten,
    TekstenVeld,
    TekstenWidget,
    clean_regels,
    number_teksten,
    read_teksten,
)

BAK_MAX = 2_000


class BordWidget(TekstenWidget):
    """A text area per bak; each line is one thing that was put there."""

    template_name = "werkkaarten/invoer/sorteerbord.html"

    def pack(self, teksten: Teksten) -> list[list[str]]:
        """Give the lines of each bak; nothing at all when every bak is empty."""
        bakken = [clean_regels(teksten.get(deel, "")) for deel in self.delen]
        return bakken if any(bakken) else []

    def unpack(self, waarde: Any) -> Teksten:
        """Give for each bak its lines under each other."""
        return number_teksten("\n".join(regels) for regels in read_bakken(waarde, len(self.delen)))


def build_sorteerbord(veld: Veld, lijsten: Lijsten) -> TekstenVeld:
    """Give the field in which lines are put in the bakken of the card."""
    return TekstenVeld(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        max_lengte=BAK_MAX,
        widget=BordWidget(number_teksten(veld.bakken)),
    )


def word_sorteerbord(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    """Say for each bak that holds something what is in it."""
    bakken = zip(veld.bakken, read_bakken(waarde, len(veld.bakken)), strict=True)
    return [f"{bak}: {'; '.join(regels)}" for bak, regels in bakken if regels]


def read_bakken(waarde: Any, aantal: int) -> list[list[str]]:
    """Give the lines of each of so many bakken, from what was stored."""
    bakken = [read_teksten(regels) for regels in waarde] if isinstance(waarde, list) else []
    return [*bakken, *([[]] * aantal)][:aantal]
