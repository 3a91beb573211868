"""From a casusbestand to a casus: all of it, or nothing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from casus.models import Casus, Relatie
from casus.openen import open_casus
from casus.plaats import number_plaats
from casus.uitwisseling.tabel import CASUS_VELDEN, LIJSTEN, Lijst
from toegang.logboek import Wat, log
from toegang.models import Deelname, Gebruiker, Inhoud, Zichtbaarheid

Item = dict[str, Any]
Gelezen = dict[str, dict[str, Inhoud]]

BATCH = 500


@transaction.atomic
def import_casusbestand(gebruiker: Gebruiker, bestand: Mapping[str, Any]) -> Casus:
    """Make a casus of `bestand` (as `read_casusbestand` gives it), with `gebruiker` as its facilitator."""
    waarden = {veld: bestand["casus"].get(veld, "") for veld in CASUS_VELDEN}
    facilitator = open_casus(gebruiker, Casus(**waarden))
    gelezen: Gelezen = {}
    for lijst in LIJSTEN:
        import_lijst(facilitator, lijst, bestand.get(lijst.sleutel, []), gelezen)
    casus = Casus.objects.get(pk=facilitator.ruimte_id)
    log(facilitator, Wat.INGELEZEN, casus)
    return casus


def import_lijst(door: Deelname, lijst: Lijst, items: list[Item], gelezen: Gelezen) -> None:
    """Store the `items` of one list in their order, and add those with an id to `gelezen`."""
    rijen = [build_rij(door, lijst, item, gelezen) for item in items]
    for volgorde, rij in enumerate(rijen, 1):
        if hasattr(rij, "volgorde"):
            rij.volgorde = number_plaats(volgorde)
    store_rijen(lijst, rijen, items, gelezen)
    if lijst.has_kenmerk:
        gelezen[lijst.sleutel] = {item["id"]: rij for item, rij in zip(items, rijen, strict=True)}
    if lijst.ingebed:
        import_ingebed(door, *lijst.ingebed, rijen, items, gelezen)


def import_ingebed(
    door: Deelname, lijst: Lijst, terug: str, ouders: list[Inhoud], items: list[Item], gelezen: Gelezen
) -> None:
    """Store the lists inside `items`, each row pointing back with `terug` at the row of its item."""
    rijen = []
    for ouder, item in zip(ouders, items, strict=True):
        for binnen in item.get(lijst.sleutel, []):
            rij = build_rij(door, lijst, binnen, gelezen)
            setattr(rij, terug, ouder)
            rijen.append(rij)
    lijst.model._default_manager.bulk_create(rijen, batch_size=BATCH)


def build_rij(door: Deelname, lijst: Lijst, item: Item, gelezen: Gelezen) -> Inhoud:
    """Give the row for `item`, not stored yet."""
    waarden = {veld: item[veld] for veld in lijst.velden if veld in item}
    for naam, van_lijst in lijst.verwijzingen.items():
        if naam in item:
            waarden[naam] = gelezen[van_lijst][item[naam]]
    if lijst.has_kenmerk:
        waarden["kenmerk"] = item["id"]
    rij = lijst.model(ruimte_id=door.ruimte_id, gemaakt_door=door, **waarden)
    if isinstance(rij, Relatie) and rij.soort in Relatie.GEVOELIG:
        rij.zichtbaarheid = Zichtbaarheid.FACILITATOR
    return rij


def store_rijen(lijst: Lijst, rijen: list[Inhoud], items: list[Item], gelezen: Gelezen) -> None:
    """Store rows and the groups they point at, in the order of the file."""
    lijst.model._default_manager.bulk_create(rijen, batch_size=BATCH)
    for naam, van_lijst in lijst.groepen.items():
        through = getattr(lijst.model, naam).through
        bron, doel = lijst.model._meta.model_name, "persoon"
        through._default_manager.bulk_create(
            [
                through(**{f"{bron}_id": rij.pk, f"{doel}_id": gelezen[van_lijst][kenmerk].pk})
                for rij, item in zip(rijen, items, strict=True)
                for kenmerk in item.get(naam, [])
            ],
            batch_size=BATCH,
        )
