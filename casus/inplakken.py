"""Put several moments on the line in one go: all of them, or none, as one step that can be undone."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from casus.models import Gebeurtenis, Persoon, Wijziging
from casus.models.kenmerk import new_kenmerk
from casus.plaats import find_plaatsen
from casus.uitwisseling.invoer import build_rij, store_rijen
from casus.uitwisseling.tabel import LIJSTEN, PERSONEN
from casus.wijzigen import record_added
from toegang.models import Deelname

_GEBEURTENISSEN = next(lijst for lijst in LIJSTEN if lijst.model is Gebeurtenis)


class StaatErAl(Exception):
    """These moments were put on the line before: the same form came twice."""


def add_momenten(
    deelname: Deelname, items: Sequence[dict[str, Any]], eerste: str, na: Gebeurtenis | None, zichtbaarheid: str
) -> Wijziging:
    """Store `items`, gebeurtenissen of a casusbestand without id, in their order right after `na` (None: at the end).

    The first moment gets the kenmerk `eerste`: when there is one of that name already, nothing is stored and
    StaatErAl is raised. The people in the items are those that `deelname` may see.
    """
    personen = {persoon.kenmerk: persoon for persoon in Persoon.objects.voor(deelname)}
    try:
        with transaction.atomic():
            rijen = []
            plaatsen = find_plaatsen(deelname, na, len(items))
            for index, (item, plaats) in enumerate(zip(items, plaatsen, strict=True)):
                rij = build_rij(deelname, _GEBEURTENISSEN, {**item, "id": new_kenmerk() if index else eerste}, {})
                rij.volgorde, rij.zichtbaarheid = plaats, zichtbaarheid  # type: ignore[attr-defined]
                rijen.append(rij)
            store_rijen(_GEBEURTENISSEN, rijen, [*items], {PERSONEN: personen})
            return record_added(deelname, rijen, _name_of(items))
    except IntegrityError as error:
        if Gebeurtenis.objects.filter(ruimte=deelname.ruimte_id, kenmerk=eerste).exists():
            raise StaatErAl from error
        raise


def _name_of(items: Sequence[dict[str, Any]]) -> str:
    return str(items[0]["titel"]) if len(items) == 1 else f"Een reeks van {len(items)} momenten"
