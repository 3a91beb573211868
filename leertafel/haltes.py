"""The stop that this app adds to the route of a casus."""

from casus.models import Casus
from casus.route import Halte, add_halte
from toegang.models import Logregel
from toegang.rechten import Recht

HALTE_VERSLAG = "leertafel:verslag"
VERSLAG_GEMAAKT = "verslag gemaakt"


def has_verslag(casus: Casus) -> bool:
    """True when somebody took a verslag."""
    return Logregel.objects.filter(ruimte=casus.pk, wat=VERSLAG_GEMAAKT).exists()


def add_haltes() -> None:
    """Put Verslag on the route."""
    add_halte(
        Halte(
            70,
            HALTE_VERSLAG,
            "file-text",
            Recht.VERSLAG_LEZEN,
            lambda woorden: "Verslag",
            has_verslag,
        )
    )
