"""Consent of who tells: for each thing that is done with the story, one yes or no, with its day (werkkaart 2, step 2).

At most one yes stands for each question. Without it the thing is not done: the rest of this package asks here.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.gesprek.landen import take_back_all
from werkkaarten.gesprek.stappen import find_vorm
from werkkaarten.models import Gesprek, Toestemming

W = Toestemming.Waarvoor
GEGEVEN, GEWEIGERD = "zei ja", "zei nee"
ONDERWERP = "gesprek"

# What a yes does, and what its absence does: said on the page, word for word as the server does it.
GEVOLG = {
    W.PRATEN: "Zonder ja begint het gesprek niet. Wat al gedeeld is, neem je hieronder apart terug.",
    W.NOTITIES: "Zonder ja schrijft de vrager niets op. Wat er al staat, leest dan alleen de verteller.",
    W.OPNAME: "De app neemt zelf niets op. Zonder ja mag niemand dit gesprek opnemen.",
    W.BIJEENKOMST: "Zonder ja gaat er niets naar de anderen. Trek je een ja in? Dan halen we weg wat al gedeeld was. "
    "Wat de groep er zelf over schreef, blijft.",
    W.VERSLAG: "Zonder ja drukken we niets uit dit gesprek af in het verslag.",
}


@dataclass(frozen=True)
class Stand:
    """How it is with one question: `antwoord` is the last one given, None when it was never asked."""

    waarvoor: Toestemming.Waarvoor
    vraag: str
    gevolg: str
    antwoord: Toestemming | None

    @property
    def is_ja(self) -> bool:
        """True while a yes stands."""
        return bool(self.antwoord and self.antwoord.ja and not self.antwoord.ingetrokken_op)


def list_standen(gesprek: Gesprek) -> list[Stand]:
    """Give every question with its last answer, in the order of the method; the words are those of the card."""
    last: dict[str, Toestemming] = {}
    for toestemming in sorted(gesprek.toestemmingen.all(), key=lambda rij: rij.pk):
        last[toestemming.waarvoor] = toestemming
    labels = _labels(find_vorm(gesprek))
    return [Stand(een, labels.get(een.value, str(een.label)), GEVOLG[een], last.get(een.value)) for een in W]


def _labels(vorm: inhoud.Vorm) -> dict[str, str]:
    return {veld.sleutel: veld.label for stap in vorm.stappen if stap.sleutel == "toestemming" for veld in stap.velden}


def has_ja(gesprek: Gesprek, waarvoor: Toestemming.Waarvoor) -> bool:
    """True while the yes of the verteller to this stands."""
    return Toestemming.objects.filter(gesprek=gesprek, waarvoor=waarvoor, ja=True, ingetrokken_op=None).exists()


@transaction.atomic
def record_antwoord(deelname: Deelname, gesprek: Gesprek, waarvoor: Toestemming.Waarvoor, ja: bool) -> None:
    """Keep the answer of the verteller, given by themselves or passed on by who asks; a no takes a yes back.

    A no to the bijeenkomst takes back at once what had landed in the casus. NietNu for anybody else.
    """
    if deelname.pk not in (gesprek.verteller_id, gesprek.vrager_id):
        raise NietNu("Alleen wie vertelt en wie vraagt, leggen dit vast.")
    Gesprek.objects.select_for_update(no_key=True).get(pk=gesprek.pk)  # who presses twice, waits
    given = Toestemming.objects.filter(gesprek=gesprek, waarvoor=waarvoor)
    last = given.last()
    stands = last is not None and last.ja and last.ingetrokken_op is None
    if last and stands == ja:
        return
    if last and stands:
        _withdraw(deelname, last)
    else:
        answer = Toestemming.objects.create(
            ruimte_id=gesprek.ruimte_id, gesprek=gesprek, waarvoor=waarvoor, ja=ja, vastgelegd_door=deelname
        )
        log(deelname, GEGEVEN if ja else GEWEIGERD, answer)
    if not ja and waarvoor == W.BIJEENKOMST:
        take_back_all(deelname, gesprek)
    ring(deelname.ruimte_id, ONDERWERP)


def _withdraw(deelname: Deelname, toestemming: Toestemming) -> None:
    toestemming.ingetrokken_op = timezone.now()
    toestemming.save(update_fields=["ingetrokken_op"])
    log(deelname, Wat.INGETROKKEN, toestemming)
