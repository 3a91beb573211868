"""Who wrote an answer without a name: found from the person, never from the answer.

The database keeps a keyed fingerprint (HMAC-SHA256, key derived from SECRET_KEY) of step and person, in a table of
its own. A leaked database says nothing of who wrote what; and the same person has another fingerprint in each step.
The rows have ids by lot: numbered in turn, they would say who came first, and the logboek who that was.
"""

import secrets
from collections.abc import Sequence

from django.utils.crypto import salted_hmac

from toegang.models import Deelname
from werkkaarten.models import Bijdrage, Schrijver, Stap

# Far above what counting on comes to, and small enough for a bigint.
LOTS_FROM, LOTS = 10**15, 10**17


def fingerprint(stap: Stap, deelname: Deelname) -> str:
    """Give the fingerprint of `deelname` in this step, 64 hexadecimal digits."""
    return salted_hmac("werkkaarten.schrijver", f"{stap.pk}:{deelname.pk}", algorithm="sha256").hexdigest()


def draw_pk() -> int:
    """Give an id that says nothing of when a row was made."""
    return LOTS_FROM + secrets.randbelow(LOTS)


def sign(bijdrage: Bijdrage, deelname: Deelname) -> None:
    """Keep that `deelname` wrote `bijdrage`, readable for nobody."""
    merk = fingerprint(bijdrage.stap, deelname)
    Schrijver.objects.create(pk=draw_pk(), ruimte_id=bijdrage.ruimte_id, bijdrage=bijdrage, merk=merk)


def find_own(stap: Stap, deelname: Deelname) -> Bijdrage | None:
    """Give what `deelname` wrote in this step, with a name or without, or None."""
    own = Bijdrage.objects.filter(stap=stap)
    if stap.zonder_naam:
        return own.filter(schrijver__merk=fingerprint(stap, deelname)).first()
    return own.filter(deelname=deelname).first()


def find_own_in(stappen: Sequence[Stap], deelname: Deelname) -> dict[int, Bijdrage]:
    """Give what `deelname` wrote in these steps, by the pk of the step: two queries, however many steps."""
    named = Bijdrage.objects.filter(stap__in=[stap for stap in stappen if not stap.zonder_naam], deelname=deelname)
    merken = [fingerprint(stap, deelname) for stap in stappen if stap.zonder_naam]
    nameless = Bijdrage.objects.filter(schrijver__merk__in=merken) if merken else []
    return {bijdrage.stap_id: bijdrage for bijdrage in (*named, *nameless)}
