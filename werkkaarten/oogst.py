"""Harvest: keep what the group came to see."""

from django.db import transaction

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Bijdrage, Inzicht


@transaction.atomic
def keep_inzicht(deelname: Deelname, bijdrage: Bijdrage, tekst: str) -> Inzicht:
    """Keep `tekst`, from a revealed answer, as an Inzicht that everyone in the casus may read; once.

    NietNu when the answer is not revealed: what is hidden can't be kept by somebody else.
    """
    if bijdrage.onthuld_op is None:
        raise NietNu("Dit antwoord is nog niet te zien voor de groep. Laat eerst de antwoorden zien.")
    Bijdrage.objects.select_for_update(no_key=True).get(pk=bijdrage.pk)  # who presses twice, waits
    kept = next((inzicht for inzicht in bijdrage.inzichten.all() if inzicht.tekst == tekst), None)
    if kept is not None:
        return kept
    inzicht = Inzicht.objects.create(
        ruimte_id=deelname.ruimte_id,
        gemaakt_door=deelname,
        tekst=tekst,
        bijdrage=bijdrage,
        bijeenkomst=bijdrage.stap.bijeenkomst,
        vraag=bijdrage.stap.kaartstap.vraag,
    )
    log(deelname, Wat.TOEGEVOEGD, inzicht)
    ring(deelname.ruimte_id, "opbrengst")
    return inzicht
