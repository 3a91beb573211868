"""Five times why: each answer is the beginning of the next question. Stored as a list of answers, no empty ones."""

from typing import Any

from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.teksten import (
    NIETS_DELEN,
    Teksten,
    TekstenVeld,
    TekstenWidget,
    number_teksten,
    read_teksten,
)

VRAGEN = ("Waarom?", "En waarom dat?", "En waarom dát?", "Waarom is dat zo?", "En nog één keer: waarom?")


class WaaromWidget(TekstenWidget):
    """Five text areas under each other; with JavaScript the next one comes when the one above holds something."""

    template_name = "werkkaarten/invoer/vijf_waarom.html"

    def pack(self, teksten: Teksten) -> list[str]:
        """Give the answers in their order."""
        return [tekst.strip() for tekst in (teksten.get(deel, "") for deel in self.delen) if tekst.strip()]

    def unpack(self, waarde: Any) -> Teksten:
        """Give the answers by their place."""
        return number_teksten(read_teksten(waarde)[: len(self.delen)])


def build_vijf_waarom(veld: Veld, lijsten: Lijsten) -> TekstenVeld:
    """Give the five fields; each holds as many characters as the card says."""
    return TekstenVeld(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        max_lengte=veld.max_lengte,
        widget=WaaromWidget(number_teksten(VRAGEN)),
    )


def word_vijf_waarom(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    """Give the answers as a chain: each behind its question."""
    return [f"Waarom? {tekst}" for tekst in read_teksten(waarde)]
