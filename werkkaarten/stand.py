"""Where the group is, as a participant sees it: everyone's part, and what is somebody's own."""

from typing import Any

from django.template.loader import render_to_string

from casus.models import Casus, Gebeurtenis, Persoon
from casus.woorden import words_for
from toegang.models import Deelname, Zichtbaarheid
from werkkaarten.bijdragen import own_bijdrage
from werkkaarten.eigen_tijd import is_early
from werkkaarten.inhoud import Stap as Kaartstap
from werkkaarten.invoer import (
    AntwoordForm,
    lijsten_for_everyone,
    put_concept_in_words,
    readable_lijsten,
    word_delen,
)
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.schermen import build_deelnemer_scherm, build_gedeeld_scherm
from werkkaarten.schrijvers import fingerprint
from werkkaarten.stroom import Beeld


def build_stand(deelname: Deelname, bijeenkomst: Leerbijeenkomst, form: AntwoordForm | None = None) -> dict[str, Any]:
    """Give the context of stand.html for one participant; `form` is one that came back with mistakes."""
    casus = Casus.of(deelname)
    scherm = build_deelnemer_scherm(deelname, bijeenkomst)
    context: dict[str, Any] = {"casus": casus, "woorden": words_for(casus), "scherm": scherm, "deelname": deelname}
    return context | build_eigen(deelname, scherm.stap, form) if scherm.stap else context


def build_eigen(deelname: Deelname, stap: Stap, form: AntwoordForm | None = None) -> dict[str, Any]:
    """Give the context of what is somebody's own in a step: the form with what they wrote, and what became of it.

    It asks nothing about the answers of others, so that a whole group can ask for it at once.
    """
    eigen, lijsten = own_bijdrage(deelname, stap), readable_lijsten(deelname)
    velden = stap.kaartstap.velden
    past_form = eigen.antwoord if eigen and is_past_form(stap, eigen) else {}
    return {
        "eigen": eigen,
        "niet_ingestuurd": put_concept_in_words(eigen, velden, lijsten) if eigen else [],
        "form": form or build_form(stap, deelname, initial=eigen.geschreven if eigen else {}),
        "vooraf": eigen is not None and is_early(stap, eigen),
        "eigen_delen": word_delen(past_form, velden, lijsten),
        "inzicht_bewaard": has_inzicht(eigen),
    }


def is_past_form(stap: Stap, eigen: Bijdrage) -> bool:
    """True when an answer is handed in that is no longer in the field: the group sees it, or is past writing."""
    if eigen.ingediend_op is None:
        return False
    return eigen.onthuld_op is not None or stap.fase in (Stap.Fase.ONTHULD, Stap.Fase.BESPROKEN)


def has_inzicht(eigen: Bijdrage | None) -> bool:
    """True when a facilitator kept an inzicht from this answer."""
    return eigen is not None and eigen.onthuld_op is not None and eigen.inzichten.exists()


def build_form(stap: Stap, deelname: Deelname, *args: Any, **kwargs: Any) -> AntwoordForm:
    """Give the form of `stap` with what `deelname` may point at."""
    kwargs |= {"sleutel": f"stap-{stap.pk}", "belofte": stap.naamgeving}
    return AntwoordForm(stap.kaartstap, readable_lijsten(deelname), *args, **kwargs)


def draw_beeld(bijeenkomst_id: int) -> Beeld:
    """Draw what all participants may see now, for the stream. Leerbijeenkomst.DoesNotExist when it has gone."""
    bijeenkomst = Leerbijeenkomst.objects.select_related("huidige_stap__onderdeel__bijeenkomst").get(pk=bijeenkomst_id)
    casus = Casus.objects.get(pk=bijeenkomst.ruimte_id)
    scherm = build_gedeeld_scherm(casus, bijeenkomst)
    context: dict[str, Any] = {
        "casus": casus,
        "woorden": words_for(casus),
        "scherm": scherm,
        "deelname": None,
        "eigen": None,
        "niet_ingestuurd": [],
    }
    if scherm.stap:
        lijsten = lijsten_for_everyone(casus)
        context["form"] = AntwoordForm(scherm.stap.kaartstap, lijsten, sleutel=f"stap-{scherm.stap.pk}")
    html = render_to_string("werkkaarten/stand.html", context)
    if scherm.stap is None:
        return Beeld(scherm.kenmerk, "", html)
    vorm = f"{scherm.stap.pk}-{scherm.stap.fase}"
    return Beeld(scherm.kenmerk, vorm, html, find_van_zelf(casus, scherm.stap))


def find_van_zelf(casus: Casus, stap: Stap) -> frozenset[int]:
    """Give the Deelnames whose own screen differs from everyone's: who wrote something, or may see more."""
    deelnames = set(casus.deelnames.values_list("pk", flat=True))
    if points_at_hidden(casus, stap.kaartstap):
        return frozenset(deelnames)
    if not stap.zonder_naam:
        return frozenset(Bijdrage.objects.filter(stap=stap).values_list("deelname_id", flat=True))
    merken = set(Bijdrage.objects.filter(stap=stap).values_list("schrijver__merk", flat=True))
    return frozenset(pk for pk in deelnames if merken and fingerprint(stap, Deelname(pk=pk)) in merken)


def points_at_hidden(casus: Casus, kaartstap: Kaartstap) -> bool:
    """True when people choose moments or persons in this step, and some of those are not for everyone."""
    soorten = {veld.soort for veld in kaartstap.velden}
    models = [Gebeurtenis] * ("label_tijdlijn" in soorten)
    persons = [Persoon] * bool(soorten & {"label_persoon", "tabel_personen"})
    return any(
        model.objects.filter(ruimte=casus.pk).exclude(zichtbaarheid=Zichtbaarheid.IEDEREEN).exists()
        for model in (*models, *persons)
    )
