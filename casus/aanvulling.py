"""What the application knows of a drawing and the casusbestand does not hold, as one reader may see it.

`lezer` is the Deelname that looks, or None for what everyone who takes part may see (groot scherm, paper).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Q

from casus import genosociogram, tijdlijn
from casus.models import Beleving, Casus, Duiding, Gebeurtenis, Persoon, Verschuiving, Vertelling, Wijziging
from casus.stemmen.waarheid import is_verteld
from casus.uitwisseling.uitvoer import ALLES_ERIN, Zonder, readable
from toegang.models import Deelname

Kenmerken = Mapping[int, str]

STEPS_BACK = 100


def read_aanvulling(
    casus: Casus, lezer: Deelname | None, sinds: datetime | None = None, zonder: Zonder = ALLES_ERIN
) -> tijdlijn.Aanvulling:
    """Read it; what others added or changed after `sinds` counts as new. The number of queries is fixed.

    What hangs on a moment of `zonder` is left out.
    """
    momenten = readable(Gebeurtenis, casus, lezer, zonder)
    kenmerken: dict[int, str] = dict(momenten.values_list("pk", "kenmerk"))
    return tijdlijn.Aanvulling(
        verschillend=frozenset(momenten.filter(verschillend=True).values_list("kenmerk", flat=True)),
        waarheid=frozenset(read_waarheid(casus, lezer, kenmerken)),
        nieuw=frozenset(read_nieuw(lezer, sinds, kenmerken)) if lezer and sinds else frozenset(),
        duidingen=tuple(read_duidingen(casus, lezer, kenmerken)),
    )


def read_kaart(casus: Casus, lezer: Deelname | None) -> genosociogram.Aanvulling:
    """Read what belongs to the geno-sociogram. The number of queries is fixed."""
    personen = readable(Persoon, casus, lezer)
    rollen = dict(Persoon.Rol.choices)
    verschoven = readable(Verschuiving, casus, lezer).filter(persoon__in=personen).select_related("persoon")
    return genosociogram.Aanvulling(
        zacht=casus.overleden_teken == Casus.OverledenTeken.ZACHT,
        rollen={
            kenmerk: tuple(rollen[rol] for rol in rij) for kenmerk, rij in personen.values_list("kenmerk", "rollen")
        },
        verschoven={rij.persoon.kenmerk: genosociogram.Verschuiving(rij.x, rij.kant) for rij in verschoven},
    )


def read_waarheid(casus: Casus, lezer: Deelname | None, kenmerken: Kenmerken) -> Iterator[str]:
    """Find the moments that somebody told as moment van waarheid: something in it, and by whom may both be read."""
    vertellingen = readable(Vertelling, casus, lezer).filter(persoon__in=readable(Persoon, casus, lezer))
    return (
        kenmerken[rij.gebeurtenis_id] for rij in vertellingen if rij.gebeurtenis_id in kenmerken and is_verteld(rij)
    )


def read_nieuw(lezer: Deelname, sinds: datetime, kenmerken: Kenmerken) -> Iterator[str]:
    """Find the moments among `kenmerken` that somebody else added, changed or told about after `sinds`.

    Looks at the last STEPS_BACK steps of others: who was away longer finds the rest without a mark.
    """
    leesbaar = Beleving.objects.voor(lezer).filter(persoon__in=Persoon.objects.voor(lezer), gewijzigd_op__gt=sinds)
    beleefd = dict(leesbaar.values_list("pk", "gebeurtenis_id"))
    steps = Wijziging.objects.voor(lezer).filter(Q(wanneer__gt=sinds) | Q(ongedaan_op__gt=sinds))
    for rijen in steps.exclude(deelname=lezer).order_by("-pk").values_list("na", flat=True)[:STEPS_BACK]:
        for rij in rijen:
            if rij["model"] == Gebeurtenis._meta.label_lower and rij["pk"] in kenmerken:
                yield kenmerken[rij["pk"]]
            elif rij["model"] == Beleving._meta.label_lower and beleefd.get(rij["pk"]) in kenmerken:
                yield kenmerken[beleefd[rij["pk"]]]


def read_duidingen(casus: Casus, lezer: Deelname | None, kenmerken: Kenmerken) -> Iterator[tijdlijn.Duiding]:
    """Read the duidingen of a stretch of which both ends are among `kenmerken`: ids of moments by primary key."""
    for duiding in readable(Duiding, casus, lezer).select_related("gemaakt_door"):
        van = duiding.van_gebeurtenis_id
        tot = duiding.tot_gebeurtenis_id or van
        if van in kenmerken and tot in kenmerken:
            yield tijdlijn.Duiding(
                id=str(duiding.pk),
                vraag=duiding.get_vraag_display(),
                tekst=duiding.tekst,
                wie=duiding.gemaakt_door.naam,
                van=kenmerken[van],
                tot=kenmerken[tot],
            )
