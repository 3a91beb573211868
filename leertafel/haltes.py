"""The stop that this app adds to the route of a casus."""

from casus.route import Halte, add_halte
from toegang.rechten import Recht

HALTE_VERSLAG = "leertafel:verslag"


def add_haltes() -> None:
    """Put Verslag on the route. It is made anew each time, so it is never done."""
    add_halte(
        Halte(
            70,
            HALTE_VERSLAG,
            "file-text",
            Recht.VERSLAG_LEZEN,
            lambda woorden: "Verslag",
            lambda casus: False,
        )
    )
