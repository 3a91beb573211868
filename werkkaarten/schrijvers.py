"""Who wrote an answer without a name: found from the person, never from the answer.

The database keeps a keyed fingerprint (HMAC-SHA256, key derived from SECRET_KEY) of step and person, in a table of
its own. A leaked database says nothing of who wrote what; and the same person has another fingerprint in each step.
"""

from django.utils.crypto import salted_hmac

from toegang.models import Deelname
from werkkaarten.models import Bijdrage, Schrijver, Stap


def fingerprint(stap: Stap, deelname: Deelname) -> str:
    """Give the fingerprint of `deelname` in this step, 64 hexadecimal digits."""
    return salted_hmac("werkkaarten.schrijver", f"{stap.pk}:{deelname.pk}", algorithm="sha256").hexdigest()


def sign(bijdrage: Bijdrage, deelname: Deelname) -> None:
    """Keep that `deelname` wrote `bijdrage`, readable for nobody."""
    Schrijver.objects.create(ruimte_id=bijdrage.ruimte_id, bijdrage=bijdrage, merk=fingerprint(bijdrage.stap, deelname))


def find_own(stap: Stap, deelname: Deelname) -> Bijdrage | None:
    """Give what `deelname` wrote in this step, with a name or without, or None."""
    own = Bijdrage.objects.filter(stap=stap)
    if stap.zonder_naam:
        return own.filter(schrijver__merk=fingerprint(stap, deelname)).first()
    return own.filter(deelname=deelname).first()
