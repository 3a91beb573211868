from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from toegang.forms import DeelnemerForm
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.uitnodigen import change_email
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.brieven import Soort, Uitslag, link_pad, make_link, send
from werkkaarten.forms.genodigden import AdresForm, KiesForm
from werkkaarten.genodigden import ask, ask_new, has_same_address, list_rijen, take_off, withdraw_uitnodiging
from werkkaarten.models import Genodigde, Leerbijeenkomst
from werkkaarten.perspectieven import list_ontbrekend
from werkkaarten.post import has_mailserver
from werkkaarten.views.bijeenkomsten import get_bijeenkomst
from werkkaarten.views.deur import build_deur

MAIL = {"verstuur": Soort.UITNODIGING, "opnieuw": Soort.OPNIEUW, "herinner": Soort.HERINNERING}


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.UITNODIGEN)
def genodigden(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Show who is asked and what they said; choose more people from those who take part."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = KiesForm(request.POST or None, door=deelname, bijeenkomst=bijeenkomst)
    if request.method == "POST" and form.is_valid():
        ask(deelname, bijeenkomst, form.cleaned_data["wie"])
        messages.success(request, "Ze staan op de lijst. Er is nog niets verstuurd.")
        return to_lijst(deelname, bijeenkomst)
    return render_genodigden(request, deelname, bijeenkomst, kies_form=form)


@require_POST
@als_deelname(Recht.UITNODIGEN)
def nieuwe_genodigde(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Make a place for somebody new and put them on the list."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    form = DeelnemerForm(request.POST, door=deelname)
    if form.is_valid():
        genodigde = ask_new(deelname, bijeenkomst, **form.cleaned_data)
        messages.success(request, f"{genodigde.deelname.naam} staat op de lijst. Er is nog niets verstuurd.")
        warn_same_address(request, genodigde)
        return to_lijst(deelname, bijeenkomst)
    return render_genodigden(request, deelname, bijeenkomst, nieuw_form=form)


def render_genodigden(
    request: HttpRequest,
    deelname: Deelname,
    bijeenkomst: Leerbijeenkomst,
    *,
    kies_form: KiesForm | None = None,
    nieuw_form: DeelnemerForm | None = None,
) -> HttpResponse:
    """Render the page; with a form that came back with mistakes, 422."""
    rijen = list_rijen(bijeenkomst)
    kies_form = kies_form or KiesForm(door=deelname, bijeenkomst=bijeenkomst)
    context = {
        **build_deur(request, deelname, bijeenkomst),
        "bijeenkomst": bijeenkomst,
        "ontbrekend": list_ontbrekend(deelname, bijeenkomst),
        "rijen": rijen,
        "te_mailen": sum(1 for rij in rijen if rij.kreeg_niets and rij.wie.mailadres),
        "kan_mailen": has_mailserver(),
        "kies_form": kies_form,
        "nieuw_form": nieuw_form or DeelnemerForm(door=deelname, initial={"naam": request.GET.get("naam", "")}),
    }
    if request.headers.get("HX-Request"):
        return render(request, "werkkaarten/genodigden.html#lijst", context)
    status = 422 if kies_form.is_bound or nieuw_form else 200
    return render(request, "werkkaarten/genodigden.html", context, status=status)


@require_POST
@als_deelname(Recht.UITNODIGEN)
def verstuur_allen(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int) -> HttpResponse:
    """Mail an invitation to everybody who has nothing yet."""
    bijeenkomst = get_bijeenkomst(deelname, bijeenkomst_id)
    niets = [rij.genodigde for rij in list_rijen(bijeenkomst) if rij.kreeg_niets]
    mail(request, deelname, niets, Soort.UITNODIGING)
    return to_lijst(deelname, bijeenkomst)


@require_POST
@als_deelname(Recht.UITNODIGEN)
def zet_genodigde(
    request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, genodigde_id: int, actie: str
) -> HttpResponse:
    """Do one thing for one person: verstuur, opnieuw, herinner, link, intrekken or weg."""
    genodigde = get_genodigde(deelname, bijeenkomst_id, genodigde_id)
    if actie in MAIL:
        mail(request, deelname, [genodigde], MAIL[actie])
    elif actie == "weg":
        remove_from_list(request, deelname, genodigde)
    elif actie not in ("link", "intrekken"):
        raise Http404
    elif not genodigde.deelname.is_gast:
        messages.info(request, f"{genodigde.deelname.naam} heeft een account en heeft geen link nodig.")
    elif actie == "link":
        return show_link(request, deelname, genodigde)
    else:
        withdraw_uitnodiging(deelname, genodigde)
        naam = genodigde.deelname.naam
        messages.success(request, f"De link van {naam} werkt niet meer. Wat {naam} schreef, blijft staan.")
    return to_lijst(deelname, genodigde.bijeenkomst)


def remove_from_list(request: HttpRequest, deelname: Deelname, genodigde: Genodigde) -> None:
    """Take this person off the list, or say why not."""
    try:
        take_off(deelname, genodigde)
        messages.success(request, f"{genodigde.deelname.naam} staat niet meer op de lijst.")
    except NietNu as error:
        messages.error(request, str(error))


def show_link(request: HttpRequest, deelname: Deelname, genodigde: Genodigde) -> HttpResponse:
    """Show a fresh link to this meeting once; links of before stop."""
    had_link = genodigde.deelname.uitnodigingen.filter(ingetrokken_op=None).exists()
    token = make_link(deelname, genodigde.bijeenkomst, genodigde.deelname)
    context = {
        "gast": genodigde.deelname,
        "link": request.build_absolute_uri(link_pad(token)),
        "had_link": had_link,
        "terug_url": reverse("werkkaarten:genodigden", args=[deelname.ruimte_id, genodigde.bijeenkomst_id]),
        "terug": "Genodigden",
        "geldig": "De link werkt tot twee weken na de bijeenkomst, en minstens 30 dagen.",
    }
    return render(request, "toegang/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.UITNODIGEN)
def adres(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, genodigde_id: int) -> HttpResponse:
    """Ask where mail for this guest goes."""
    genodigde = get_genodigde(deelname, bijeenkomst_id, genodigde_id)
    if not genodigde.deelname.is_gast:
        raise Http404
    form = AdresForm(request.POST or None, instance=genodigde.deelname)
    if request.method == "POST" and form.is_valid():
        change_email(deelname, genodigde.deelname, form.cleaned_data["email"])
        messages.success(request, "Het adres is bewaard. Er is nog niets verstuurd.")
        warn_same_address(request, genodigde)
        return to_lijst(deelname, genodigde.bijeenkomst)
    context = {"form": form, "genodigde": genodigde, "bijeenkomst": genodigde.bijeenkomst}
    return render(request, "werkkaarten/genodigde_adres.html", context, status=422 if form.is_bound else 200)


def get_genodigde(deelname: Deelname, bijeenkomst_id: int, genodigde_id: int) -> Genodigde:
    """Give who is asked for this meeting, or 404."""
    rows = Genodigde.objects.voor(deelname).select_related("deelname__gebruiker", "bijeenkomst")
    return get_object_or_404(rows, pk=genodigde_id, bijeenkomst=bijeenkomst_id)


def warn_same_address(request: HttpRequest, genodigde: Genodigde) -> None:
    """Say so when somebody else in the casus has this address: that may be right, and it may be a slip."""
    others = Deelname.objects.filter(ruimte=genodigde.ruimte_id).select_related("gebruiker")
    same = [wie.naam for wie in others if has_same_address(wie, genodigde.deelname)]
    if same:
        namen = " en ".join(same)
        messages.warning(
            request, f"{namen} heeft hetzelfde adres. Klopt dat? Ze krijgen elk een eigen mail met een eigen link."
        )


def mail(request: HttpRequest, deelname: Deelname, genodigden: list[Genodigde], soort: Soort) -> None:
    """Mail these people and say what came of it."""
    if deelname.ruimte.oefening:
        messages.info(request, "Dit is een oefening. Er gaat geen mail weg, naar niemand.")
    else:
        say_uitslag(request, send(deelname, genodigden, soort, request.build_absolute_uri))


def say_uitslag(request: HttpRequest, uitslag: Uitslag) -> None:
    """Say what came of a round of mail."""
    if uitslag.verstuurd:
        messages.success(request, f"{uitslag.verstuurd} {'mail' if uitslag.verstuurd == 1 else 'mails'} verstuurd.")
    for genodigde in uitslag.mislukt:
        messages.error(request, f"De mail aan {genodigde.deelname.naam} kwam niet aan. {genodigde.mislukt}")
    if not (uitslag.verstuurd or uitslag.mislukt):
        messages.info(request, "Er was niemand om te mailen. Wie geen adres heeft, geef je zelf een link.")


def to_lijst(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> HttpResponse:
    """Go back to who is asked."""
    return redirect("werkkaarten:genodigden", deelname.ruimte_id, bijeenkomst.pk)
