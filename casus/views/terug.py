"""From whose page somebody came (`?bij=`), and with whom (`?met=`): to begin a form there, and to go back after it.

Or from another page of the same casus (`?terug=`): the regie of a meeting.
"""

import re

from django.core.validators import slug_re
from django.http import HttpRequest
from django.urls import reverse

from casus.models import Persoon
from toegang.models import Deelname

PAD = re.compile(r"/[\w/+-]+/")


def find_bij(request: HttpRequest, deelname: Deelname) -> Persoon | None:
    """Give the person from whose page somebody came; None for none, and for one they may not see."""
    return _find_persoon(deelname, request.GET.get("bij", ""))


def find_met(request: HttpRequest, deelname: Deelname) -> Persoon | None:
    """Give the other one of a tie between two; None for none, and for one they may not see."""
    return _find_persoon(deelname, request.GET.get("met", ""))


def find_terug(request: HttpRequest, deelname: Deelname) -> str:
    """Give the address of the page of that person, or of the page of this casus that is named; or nothing."""
    terug, casus = request.GET.get("terug", ""), reverse("casus:overzicht", args=[deelname.ruimte_id])
    if terug.startswith(casus) and PAD.fullmatch(terug):
        return terug
    bij = find_bij(request, deelname)
    return reverse("casus:persoon_lezen", args=[deelname.ruimte_id, bij.kenmerk]) if bij else ""


def _find_persoon(deelname: Deelname, kenmerk: str) -> Persoon | None:
    if not slug_re.match(kenmerk):
        return None
    found: Persoon | None = Persoon.objects.voor(deelname).filter(kenmerk=kenmerk).first()
    return found
