"""Several moments at once: from rows of a spreadsheet to the line, and from the line to a spreadsheet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from casus.forms.rijen import BevestigForm, GelezenForm, RijenForm
from casus.inplakken import StaatErAl, add_momenten
from casus.models import Casus
from casus.rijen import KOLOMMEN, VOORBEELD, Uitkomst, join_rijen, list_rijen, write_csv, write_xlsx
from casus.uitwisseling.uitvoer import export_casusbestand
from casus.views.bestand import give_bestand
from casus.views.bewerken import report
from casus.views.moment import find_aangewezen
from casus.views.paneel import render_paneel
from toegang.logboek import Wat, log
from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname

BESTANDEN = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.AANVULLEN)
def rijen(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Ask for rows, show what we understand of them, and put the good ones on the line when that is wanted."""
    actie = request.POST.get("actie")
    if actie == "zet":
        return put_on_the_line(request, deelname)
    if actie == "verbeter":
        return ask_for_rijen(request, RijenForm(door=deelname, initial=request.POST.dict()))
    form = RijenForm(request.POST or None, request.FILES or None, door=deelname, initial={"na": request.GET.get("na")})
    if form.is_valid() and form.uitkomst:
        return show_uitkomst(request, form, form.uitkomst)
    return ask_for_rijen(request, form, 422 if form.is_bound else 200)


def put_on_the_line(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """Store the rows that were shown as good. When they changed meanwhile, show them again and store nothing."""
    form = BevestigForm(request.POST, door=deelname)
    if not form.is_valid() or not form.uitkomst:
        if form.uitkomst:
            return show_uitkomst(request, form, form.uitkomst, 422)
        return ask_for_rijen(request, RijenForm(request.POST, door=deelname), 422)
    fields = {naam: form.cleaned_data[naam] for naam in ("eerste", "na", "zichtbaarheid")}
    try:
        report(request, add_momenten(deelname, [begrepen.item for begrepen in form.uitkomst.goed], **fields))
    except StaatErAl:
        messages.info(request, "Deze rijen staan al op de lijn.")
    if not form.uitkomst.niet:
        return redirect("casus:tijdlijn", ruimte_id=deelname.ruimte_id)
    return ask_for_rest(request, deelname, form, form.uitkomst)


def ask_for_rest(request: HttpRequest, deelname: Deelname, form: BevestigForm, uitkomst: Uitkomst) -> HttpResponse:
    """Show the rows that were not understood in the field, to be mended; those that were are on the line."""
    initial = {
        "rijen": join_rijen(uitkomst.rijen_over()),
        "zichtbaarheid": form.cleaned_data["zichtbaarheid"],
        "na": form.data.get("na"),
    }
    return ask_for_rijen(request, RijenForm(door=deelname, initial=initial), over=uitkomst.niet)


def ask_for_rijen(request: HttpRequest, form: RijenForm, status: int = 200, **context: Any) -> HttpResponse:
    """Show the page where rows are pasted."""
    na = find_aangewezen(form.door, form["na"].value())
    context |= {"form": form, "na": na, "voorbeeld": list(zip(KOLOMMEN, VOORBEELD, strict=True))}
    return render_paneel(request, "casus/rijen.html", context, status)


def show_uitkomst(request: HttpRequest, form: GelezenForm, uitkomst: Uitkomst, status: int = 200) -> HttpResponse:
    """Show what we understand of each row, before anything is stored."""
    context = {"form": form, "uitkomst": uitkomst, "bevestig": form.confirm()}
    return render_paneel(request, "casus/rijen_controle.html", context, status)


@require_safe
@als_deelname(Recht.AANVULLEN)
def voorbeeld(request: HttpRequest, deelname: Deelname, soort: str) -> HttpResponse:
    """Give an empty spreadsheet with the names of the columns and one example."""
    return give_rekenblad(soort, [VOORBEELD], "voorbeeld-momenten")


@require_safe
@als_deelname(Recht.UITVOEREN)
def tijdlijn_ophalen(request: HttpRequest, deelname: Deelname, soort: str) -> HttpResponse:
    """Give the moments as this person may read them, as a spreadsheet."""
    casus = Casus.of(deelname)
    momenten = list_rijen(export_casusbestand(casus, deelname))
    response = give_rekenblad(soort, momenten, f"tijdlijn-{slugify(casus.titel)}")
    log(deelname, Wat.UITGEVOERD, casus)
    return response


def give_rekenblad(soort: str, momenten: list[tuple[str, ...]], naam: str) -> HttpResponse:
    """Answer with a spreadsheet of these rows, to be kept as a file; Http404 for a soort that we don't write."""
    if soort not in BESTANDEN:
        raise Http404
    write, content_type = BESTANDEN[soort]
    return give_bestand(write(momenten), content_type, f"{naam.strip('-')}.{soort}")
