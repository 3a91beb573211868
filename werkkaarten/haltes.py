"""The stops that this app adds to the route of a casus."""

from casus.models import Casus
from casus.route import Halte, add_halte
from toegang.rechten import Recht
from werkkaarten.models import Inzicht, Leerbijeenkomst


def has_bijeenkomst(casus: Casus) -> bool:
    """True when a meeting on the casus was held to its end."""
    return Leerbijeenkomst.objects.filter(ruimte=casus.pk).exclude(afgesloten_op=None).exists()


def has_inzicht(casus: Casus) -> bool:
    """True when something was kept that everyone may read."""
    return Inzicht.objects.voor_iedereen(casus).exists()


def add_haltes() -> None:
    """Put Bijeenkomst and Opbrengst on the route."""
    add_halte(
        Halte(
            50,
            "werkkaarten:bijeenkomsten",
            "messages-square",
            Recht.MEEDOEN,
            lambda woorden: "Bijeenkomst",
            has_bijeenkomst,
            ook=("werkkaarten:gesprekken", "werkkaarten:terugkoppelingen"),
        )
    )
    add_halte(Halte(60, "werkkaarten:opbrengst", "sprout", Recht.LEZEN, lambda woorden: "Opbrengst", has_inzicht))
