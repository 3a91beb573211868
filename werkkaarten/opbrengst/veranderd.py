"""What is new or changed on the tijdlijn and the geno-sociogram since some moment, as one reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casus.models import Beleving, Casus, Gebeurtenis, Persoon, Relatie
from toegang.models import Deelname, Inhoud
from werkkaarten.models import Leerbijeenkomst

# Who adds a row and looks at it again at once did not change it.
SAMEN = timedelta(minutes=5)
GENOEMD = 6
# Each kind: what one is called after, its words, and what it hangs on. Who may not see that, hears nothing of the row.
SOORTEN: tuple[tuple[type[Inhoud], str, str, str, Mapping[str, type[Inhoud]]], ...] = (
    (Gebeurtenis, "titel", "moment", "momenten", {}),
    (Beleving, "gebeurtenis__titel", "beleving", "belevingen", {"gebeurtenis": Gebeurtenis, "persoon": Persoon}),
    (Persoon, "naam", "persoon", "personen", {}),
    (Relatie, "", "band", "banden", {"van": Persoon, "naar": Persoon}),
)


@dataclass(frozen=True)
class Verandering:
    """How many rows of one kind are new and changed, in words, and what the first of them are called."""

    woorden: str
    namen: tuple[str, ...]
    en_meer: int


def find_sinds(casus: Casus) -> datetime:
    """Give the moment from which changes are news: when the last meeting closed, else the opening of the casus."""
    closed = Leerbijeenkomst.objects.filter(ruimte=casus.pk).exclude(afgesloten_op=None).order_by("-afgesloten_op")
    last = closed.first()
    return last.afgesloten_op if last and last.afgesloten_op else casus.gemaakt_op


def list_veranderd(deelname: Deelname, sinds: datetime) -> list[Verandering]:
    """Give what is new and then what changed since `sinds`, kind by kind; kinds without any are left out."""
    found = []
    for model, naam, een, meer, hangt_aan in SOORTEN:
        visible = {f"{veld}__in": ander.objects.voor(deelname) for veld, ander in hangt_aan.items()}
        rows = model.objects.voor(deelname).filter(**visible)
        new = rows.filter(gemaakt_op__gt=sinds)
        changed = rows.filter(gemaakt_op__lte=sinds, gewijzigd_op__gt=sinds + SAMEN)
        found.append(_tell(new, naam, f"{een} erbij", f"{meer} erbij"))
        found.append(_tell(changed, naam, f"{een} veranderd", f"{meer} veranderd"))
    return [one for one in found if one]


def _tell(rows: Any, naam: str, een: str, meer: str) -> Verandering | None:
    aantal = rows.count()
    if not aantal:
        return None
    namen = tuple(dict.fromkeys(rows.order_by("-gewijzigd_op").values_list(naam, flat=True)[:GENOEMD])) if naam else ()
    return Verandering(f"{aantal} {een if aantal == 1 else meer}", namen, aantal - len(namen) if naam else 0)
