"""From a casus to a casusbestand: what one reader may see of it, or what everyone in the ruimte may see.

The drawings, the lists beside them and the verslag are made of this same file, so that what is hidden from a
reader is hidden everywhere at once. What refers to something hidden is left out with it. What belongs to a drawing
and not to the story, such as where somebody was put by hand, is not in the file.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from casus.models import Casus
from casus.uitwisseling.schema import FORMAAT, LEESBARE_VERSIE
from casus.uitwisseling.tabel import CASUS_VELDEN, LIJSTEN, Lijst
from toegang.models import Deelname, Inhoud

Item = dict[str, Any]
Kenmerken = dict[str, dict[int, str]]
Bestand = dict[str, Any]
# Primary keys by model, of rows that are left out although the reader may read them.
Zonder = Mapping[type[Inhoud], Collection[int]]
ALLES_ERIN: Zonder = {}


def export_casusbestand(casus: Casus, lezer: Deelname | None, zonder: Zonder = ALLES_ERIN) -> Bestand:
    """Give the casusbestand of `casus` as `lezer` may read it; None is for all who take part (paper, big screen).

    What is in `zonder` is left out, with what refers to it. The number of queries does not depend on the size of the
    casus.
    """
    bestand: Bestand = {
        "formaat": FORMAAT,
        "versie": LEESBARE_VERSIE,
        "casus": {veld: waarde for veld in CASUS_VELDEN if (waarde := getattr(casus, veld)) != ""},
    }
    kenmerken: Kenmerken = {}
    for lijst in LIJSTEN:
        items = export_lijst(lijst, casus, lezer, kenmerken, zonder)
        if items:
            bestand[lijst.sleutel] = list(items.values())
    return bestand


def write_casusbestand(bestand: Bestand) -> str:
    """Give the text of the file: as short as JSON can be, since what we write we must also be able to read.

    Who may not see how a child belongs somewhere can add the same again: the file says it once, as it has to.
    """
    if "kindschappen" in bestand:
        once = dict.fromkeys(tuple(item.items()) for item in bestand["kindschappen"])
        bestand = {**bestand, "kindschappen": [dict(item) for item in once]}
    return json.dumps(bestand, ensure_ascii=False, separators=(",", ":"))


def export_lijst(
    lijst: Lijst, casus: Casus, lezer: Deelname | None, kenmerken: Kenmerken, zonder: Zonder = ALLES_ERIN
) -> dict[int, Item]:
    """Give the items of one list by primary key, and note the ids of those that others may refer to."""
    rijen = readable(lijst.model, casus, lezer, zonder)
    items = {rij.pk: build_item(lijst, rij, kenmerken) for rij in rijen if is_whole(lijst, rij, kenmerken)}
    for naam, van_lijst in lijst.groepen.items():
        for pk, ids in read_groep(lijst, naam, casus, kenmerken[van_lijst]).items():
            if pk in items:
                items[pk][naam] = ids
    items = {pk: item for pk, item in items.items() if has_required_groepen(lijst, item)}
    if lijst.has_kenmerk:
        kenmerken[lijst.sleutel] = {pk: item["id"] for pk, item in items.items()}
    if lijst.ingebed:
        add_ingebed(*lijst.ingebed, items, casus, lezer, kenmerken, zonder)
    return items


def readable(
    model: type[Inhoud], casus: Casus, lezer: Deelname | None, zonder: Zonder = ALLES_ERIN
) -> "models.QuerySet[Any]":
    """Give the rows of `model` that `lezer`, or everyone, may read, without those of `zonder`."""
    rijen = model.objects.voor_iedereen(casus) if lezer is None else model.objects.voor(lezer)
    return rijen.exclude(pk__in=zonder[model]) if zonder.get(model) else rijen


def is_whole(lijst: Lijst, rij: Inhoud, kenmerken: Kenmerken) -> bool:
    """True when everything that `rij` points at can be read too."""
    return all(
        (pk := getattr(rij, f"{naam}_id")) is None or pk in kenmerken[van_lijst]
        for naam, van_lijst in lijst.verwijzingen.items()
    )


def has_required_groepen(lijst: Lijst, item: Item) -> bool:
    """True unless hidden people leave a verbintenis without a partner, or a meerling with one child."""
    required = {"partners": 1, "kinderen": 2}
    return all(len(item.get(naam, [])) >= required.get(naam, 0) for naam in lijst.groepen)


def build_item(lijst: Lijst, rij: Inhoud, kenmerken: Kenmerken) -> Item:
    """Give one item of the file; what is empty is left out, unless the file must have it."""
    item: Item = {"id": rij.kenmerk} if lijst.has_kenmerk else {}  # type: ignore[attr-defined]
    for naam, van_lijst in lijst.verwijzingen.items():
        if (pk := getattr(rij, f"{naam}_id")) is not None:
            item[naam] = kenmerken[van_lijst][pk]
    for veld in lijst.velden:
        waarde = getattr(rij, veld)
        if waarde not in ("", None, []) or veld in lijst.verplicht:
            item[veld] = waarde
    return item


def read_groep(lijst: Lijst, naam: str, casus: Casus, kenmerken: dict[int, str]) -> dict[int, list[str]]:
    """Give the ids that each row points at in the many-to-many field `naam`, in the order they were set."""
    model_name = lijst.model._meta.model_name
    through = getattr(lijst.model, naam).through._default_manager
    links = through.filter(**{f"{model_name}__ruimte": casus.pk}).order_by("pk")
    groepen: defaultdict[int, list[str]] = defaultdict(list)
    for pk, doel in links.values_list(f"{model_name}_id", "persoon_id"):
        if doel in kenmerken:
            groepen[pk].append(kenmerken[doel])
    return groepen


def add_ingebed(
    lijst: Lijst,
    terug: str,
    ouders: dict[int, Item],
    casus: Casus,
    lezer: Deelname | None,
    kenmerken: Kenmerken,
    zonder: Zonder = ALLES_ERIN,
) -> None:
    """Add to each parent item the list inside it."""
    for rij in readable(lijst.model, casus, lezer, zonder):
        ouder = ouders.get(getattr(rij, f"{terug}_id"))
        if ouder is not None and is_whole(lijst, rij, kenmerken):
            ouder.setdefault(lijst.sleutel, []).append(build_item(lijst, rij, kenmerken))
