from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from casus.forms.tijdlijn import VerplaatsForm
from casus.models import Gebeurtenis, Wijziging
from casus.verplaatsen import NietTeVerplaatsen, move_een_plek, move_na
from casus.views.bewerken import find_rij, report
from casus.views.gebeurtenis import GEBEURTENIS
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

ONBEKEND = "We weten niet waar dit moment heen moet. Kijk of de lijn intussen veranderde, en probeer het nog eens."


@require_POST
@als_deelname(Recht.AANVULLEN)
def verplaats(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Give a moment another place in the story, where dates leave that open."""
    moment: Gebeurtenis = find_rij(GEBEURTENIS, deelname, kenmerk=kenmerk)
    form = VerplaatsForm(request.POST, door=deelname)
    if form.is_valid():
        try_to_move(request, deelname, moment, form)
    else:
        messages.error(request, ONBEKEND)
    return redirect(GEBEURTENIS.pagina, ruimte_id=deelname.ruimte_id)


def try_to_move(request: HttpRequest, deelname: Deelname, moment: Gebeurtenis, form: VerplaatsForm) -> None:
    """Move as the valid `form` says, and say what happened, or why it stays where it is."""
    richting = form.cleaned_data["richting"]
    wijziging: Wijziging | None
    try:
        if richting:
            wijziging = move_een_plek(deelname, moment, later=richting == VerplaatsForm.LATER)
        else:
            wijziging = move_na(deelname, moment, form.cleaned_data["na"])
    except NietTeVerplaatsen as reden:
        messages.info(request, str(reden))
        return
    if wijziging:
        report(request, wijziging, "is verplaatst")
