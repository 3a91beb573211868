from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casus.forms.mensen import PartijForm, PersoonForm
from casus.krachtenveld import is_krachtenveld
from casus.models import Casus, Persoon
from casus.views.bewerken import Bewerking, change_rij, edit_rij, find_rij, remove_rij
from casus.views.paneel import tell_changed
from casus.views.terug import find_terug
from casus.views.terugdraaien import context_of_steps
from casus.woorden import words_for
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

PERSOON = Bewerking(Persoon, PersoonForm, "casus/persoon.html", pagina="casus:mensen", nieuw="casus:nieuwe_persoon")
PARTIJ = replace(PERSOON, form=PartijForm)


def choose_bewerking(deelname: Deelname) -> Bewerking:
    """Give what is asked of somebody in this soort casus."""
    return PARTIJ if is_krachtenveld(deelname) else PERSOON


@require_safe
@als_deelname(Recht.LEZEN)
def mensen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Show everyone in and around the family, by group; after a change from elsewhere only the messages."""
    if request.htmx:  # type: ignore[attr-defined]
        return tell_changed(request)
    personen = list(Persoon.objects.voor(deelname))
    groepen = [
        {"titel": woord, "personen": [persoon for persoon in personen if persoon.groep == groep]}
        for groep, woord in words_for(Casus.of(deelname)).groepen.items()
    ]
    context = {"groepen": groepen, "aantal": len(personen), **context_of_steps(deelname)}
    return render(request, "casus/mensen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def nieuwe_persoon(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Add someone."""
    return edit_rij(request, deelname, choose_bewerking(deelname), None, terug=find_terug(request, deelname))


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def persoon(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Change what we know of someone."""
    bewerking = choose_bewerking(deelname)
    return change_rij(request, deelname, bewerking, terug=find_terug(request, deelname), kenmerk=kenmerk)


@require_POST
@als_deelname(Recht.AANVULLEN)
def persoon_weg(request: HttpRequest, deelname: Deelname, kenmerk: str) -> HttpResponse:
    """Remove someone, with the ties and belevingen that hang on them."""
    return remove_rij(request, deelname, PERSOON, find_rij(PERSOON, deelname, kenmerk=kenmerk))
