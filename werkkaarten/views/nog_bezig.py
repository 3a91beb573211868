from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from toegang.models import Deelname
from werkkaarten.models import Stap


def ask_once_more(deelname: Deelname, bijeenkomst_id: int, actie: str, stap: Stap | None) -> HttpResponse:
    """Go to the regie with the question whether to go on while people are still writing."""
    url = reverse("werkkaarten:regie", args=[deelname.ruimte_id, bijeenkomst_id])
    return redirect(f"{url}?{urlencode({'actie': actie, 'stap': stap.pk if stap else ''})}#nog-bezig")
