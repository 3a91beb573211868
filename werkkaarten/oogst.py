"""Harvest: keep what the group came to see, what it goes and does, and what it agreed."""

from django.db import transaction

from casus.forms.inhoud import InhoudForm
from casus.models import Wijziging
from casus.wijzigen import save_form
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.duiden import hang_duiding
from werkkaarten.models import Bijdrage, Inzicht, Leerbijeenkomst

ONDERWERP = "opbrengst"


@transaction.atomic
def keep_inzicht(
    deelname: Deelname,
    bijdrage: Bijdrage,
    tekst: str,
    soort: str = Inzicht.Soort.INZICHT,
    *,
    ook_op_tekening: bool = False,
) -> Inzicht:
    """Keep `tekst`, from a revealed answer, as an Inzicht that everyone in the casus may read; once.

    `ook_op_tekening` hangs it at the moment or the person that the answer points at too.
    NietNu when the answer is not revealed, or was withdrawn since: what is hidden can't be kept by somebody else.
    """
    Bijdrage.objects.select_for_update(no_key=True).get(pk=bijdrage.pk)  # who presses twice, waits
    bijdrage.refresh_from_db(fields=["onthuld_op", "ingetrokken_op"])
    if bijdrage.onthuld_op is None:
        raise NietNu("Dit antwoord is nog niet te zien voor de groep. Laat eerst de antwoorden zien.")
    if bijdrage.ingetrokken_op:
        raise NietNu("Dit antwoord is teruggenomen door wie het schreef. Vraag of je het mag bewaren.")
    kept = next((inzicht for inzicht in bijdrage.inzichten.all() if inzicht.tekst == tekst), None)
    if kept is not None:
        return kept
    inzicht = Inzicht.objects.create(
        ruimte_id=deelname.ruimte_id,
        gemaakt_door=deelname,
        tekst=tekst,
        soort=soort,
        bijdrage=bijdrage,
        bijeenkomst=bijdrage.stap.bijeenkomst,
        vraag=bijdrage.stap.kaartstap.vraag,
    )
    log(deelname, Wat.TOEGEVOEGD, inzicht)
    ring(deelname.ruimte_id, ONDERWERP)
    if ook_op_tekening:
        hang_duiding(deelname, bijdrage, tekst)
    return inzicht


@transaction.atomic
def keep_oogst(deelname: Deelname, bijeenkomst: Leerbijeenkomst, form: InhoudForm) -> Wijziging:
    """Keep what the valid `form` holds (an inzicht, a vervolgstap or a principe) as part of this meeting.

    It can be undone as one step. The groot scherm shows agreed steps, so it hears of it.
    """
    form.instance.bijeenkomst = bijeenkomst
    if isinstance(form.instance, Inzicht) and bijeenkomst.huidige_stap:
        form.instance.vraag = bijeenkomst.huidige_stap.kaartstap.vraag
    wijziging = save_form(deelname, form)
    ring(deelname.ruimte_id, ONDERWERP)
    return wijziging
