from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casus.afdruk import kaart, tijdlijn
from casus.forms.zicht import ZichtForm
from casus.kaart.gezien import read_alles
from casus.models import Casus
from casus.views.bestand import give_bestand
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht
from toegang.verzoek import als_deelname


@require_safe
@als_deelname(Recht.LEZEN)
def afdruk(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what the tijdlijn can be printed on, how many sheets that takes, and what stands on them."""
    keuzes = tijdlijn.list_keuzes(Casus.of(deelname)) if has_recht(deelname, Recht.UITVOEREN) else []
    return render(request, "casus/afdruk.html", {"keuzes": keuzes, "adres": "casus:afdruk_vel", "gevraagd": ""})


@require_safe
@als_deelname(Recht.UITVOEREN)
def afdruk_vel(request: HttpRequest, deelname: Deelname, vel: str) -> HttpResponse:
    """Give the tijdlijn on one kind of paper, as a file."""
    if vel not in tijdlijn.VELLEN:
        raise Http404
    gemaakt = tijdlijn.make_afdruk(deelname, Casus.of(deelname), vel)
    return give_bestand(gemaakt.inhoud, gemaakt.soort.value, gemaakt.naam)


@require_safe
@als_deelname(Recht.LEZEN)
def kaart_afdruk(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Say what the geno-sociogram can be printed on, how large its letters become, and what of it is shown."""
    if not has_recht(deelname, Recht.UITVOEREN):
        return render(request, "casus/afdruk_kaart.html", {"gevraagd": request.GET.urlencode()})
    gelezen, form = read_asked(request, Casus.of(deelname))
    context = {
        "keuzes": kaart.list_keuzes(gelezen),
        "adres": "casus:kaart_afdruk_vel",
        "gevraagd": urlencode(form.asked()),
        "zin": gelezen.zin,
        "gaat_niet_mee": bool(form.errors),
    }
    return render(request, "casus/afdruk_kaart.html", context)


@require_safe
@als_deelname(Recht.UITVOEREN)
def kaart_afdruk_vel(request: HttpRequest, deelname: Deelname, vel: str) -> HttpResponse:
    """Give the geno-sociogram on one kind of paper or as a picture, as a file."""
    if vel not in kaart.VELLEN:
        raise Http404
    gelezen, _ = read_asked(request, Casus.of(deelname))
    gemaakt = kaart.make_afdruk(deelname, gelezen, vel)
    return give_bestand(gemaakt.inhoud, gemaakt.soort.value, gemaakt.naam)


def read_asked(request: HttpRequest, casus: Casus) -> tuple[kaart.Kaart, ZichtForm]:
    """Read what is asked of the geno-sociogram, as far as it is for everyone: about somebody hidden it asks nothing."""
    alles = read_alles(casus, None)
    form = ZichtForm(request.GET, alles.heel, alles.haltes)
    return kaart.draw_kaart(casus, alles.heel, form.gekozen()), form
