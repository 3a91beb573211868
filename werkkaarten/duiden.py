"""Hang what the group saw at a moment or a person, where the card asked about that (werkkaart 3, 10 and 11; 4, 11)."""

from django.db import transaction

from casus.models import Duiding, Gebeurtenis, Persoon
from casus.wijzigen import Stap as Wijzigingsstap
from toegang.models import Deelname
from werkkaarten.models import Bijdrage

# The step that asks what it does to us; every other one asks what is to be seen.
DOET = "wat-doet-dit-met-ons"


@transaction.atomic
def hang_duiding(deelname: Deelname, bijdrage: Bijdrage, tekst: str) -> Duiding | None:
    """Keep `tekst` as a Duiding at what the answer points at, for everyone to read, without the name of who wrote it.

    None when the answer points at nothing that everyone may read. It can be undone as one step.
    """
    plek = _find_plek(bijdrage)
    if not plek:
        return None
    vraag = Duiding.Vraag.DOET if bijdrage.stap.sleutel == DOET else Duiding.Vraag.ZIEN
    duiding = Duiding(vraag=vraag, tekst=tekst, **plek)
    stap = Wijzigingsstap(deelname)
    stap.add(duiding)
    stap.keep("wat de groep zag")
    return duiding


def _find_plek(bijdrage: Bijdrage) -> dict[str, Gebeurtenis | Persoon]:
    """Give the field of a Duiding and what it holds, of the first label in the answer that everyone may read."""
    for veld in bijdrage.stap.kaartstap.velden:
        kenmerk = bijdrage.antwoord.get(veld.sleutel)
        if veld.soort == "label_tijdlijn" and kenmerk:
            moment = Gebeurtenis.objects.voor_iedereen(bijdrage.ruimte).filter(kenmerk=kenmerk).first()
            if moment:
                return {"van_gebeurtenis": moment}
        if veld.soort == "label_persoon" and kenmerk:
            persoon = Persoon.objects.voor_iedereen(bijdrage.ruimte).filter(kenmerk=kenmerk).first()
            if persoon:
                return {"persoon": persoon}
    return {}
