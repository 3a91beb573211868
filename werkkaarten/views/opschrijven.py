from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from toegang.models import Deelname
from toegang.rechten import Recht
from toegang.verzoek import als_deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.forms.regie import SprekerForm
from werkkaarten.invoer import AntwoordForm, readable_lijsten
from werkkaarten.models import Bijdrage, Stap
from werkkaarten.opschrijven import find_written_down, list_sprekers, write_down, write_down_for_new
from werkkaarten.views.bijeenkomsten import get_stap


@require_http_methods(["GET", "HEAD", "POST"])
@als_deelname(Recht.LEIDEN)
def opschrijven(request: HttpRequest, deelname: Deelname, bijeenkomst_id: int, stap_id: int) -> HttpResponse:
    """Write down what somebody says who has no telephone, and hand it in for them."""
    stap = get_stap(deelname, bijeenkomst_id, stap_id)
    data = request.POST or None
    wie = SprekerForm(data, door=deelname, sprekers=list_sprekers(deelname), initial={"voor": request.GET.get("voor")})
    eerder = find_earlier(deelname, stap, wie, request.GET.get("voor", ""))
    beschikbaar, initial = readable_lijsten(deelname), eerder.antwoord if eerder else {}
    form = AntwoordForm(stap.kaartstap, beschikbaar, data, sleutel=f"voor-{stap.pk}", initial=initial)
    are_good = wie.is_valid() and form.is_valid()
    if request.method == "POST" and are_good:
        try:
            bijdrage = hand_in(deelname, stap, wie, form.cleaned_data)
        except NietNu as error:
            messages.error(request, str(error))
        else:
            naam = wie.spreker.naam if wie.spreker else wie.cleaned_data["naam"]
            messages.success(request, f"Het antwoord van {naam} is binnen. Er staat bij dat jij het opschreef.")
            return redirect("werkkaarten:regie", deelname.ruimte_id, bijdrage.stap.bijeenkomst.pk)
    context = {"bijeenkomst": stap.bijeenkomst, "stap": stap, "wie": wie, "form": form}
    return render(request, "werkkaarten/opschrijven.html", context, status=422 if form.is_bound else 200)


def find_earlier(deelname: Deelname, stap: Stap, wie: SprekerForm, voor: str) -> Bijdrage | None:
    """Give what `deelname` wrote down before for this person, to change it."""
    spreker = wie.sprekers.get(voor)
    return find_written_down(deelname, stap, spreker) if spreker else None


def hand_in(deelname: Deelname, stap: Stap, wie: SprekerForm, antwoord: dict[str, object]) -> Bijdrage:
    """Hand in for who was chosen, or for somebody new."""
    if wie.spreker:
        return write_down(deelname, stap, wie.spreker, antwoord)
    naam, rol = wie.cleaned_data["naam"].strip(), wie.cleaned_data["rol"]
    return write_down_for_new(deelname, stap, naam, rol, antwoord)
