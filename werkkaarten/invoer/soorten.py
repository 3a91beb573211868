"""The kinds of input: how each is asked, and how an answer reads. One pair of functions per invoersoort."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html

from toegang.velden import VerhaalFormVeld
from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.schaal import build_schaal, word_schaal
from werkkaarten.invoer.sorteerbord import build_sorteerbord, word_sorteerbord
from werkkaarten.invoer.tabel import build_tabel_personen, word_tabel_personen
from werkkaarten.invoer.teksten import NIETS_DELEN
from werkkaarten.invoer.waarom import build_vijf_waarom, word_vijf_waarom

EIGEN_ZIN = "een zin van jullie zelf"
Builder = Callable[[Veld, Lijsten], forms.Field]
Worder = Callable[[Any, Veld, Lijsten], list[str]]


def _build_open_antwoord(veld: Veld, lijsten: Lijsten) -> forms.Field:
    return VerhaalFormVeld(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        max_length=veld.max_lengte,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _build_kies_een(veld: Veld, lijsten: Lijsten) -> forms.Field:
    # A choice that was made by accident can be taken back, which radio buttons alone do not allow.
    geen = [] if veld.verplicht else [("", "Ik kies nu niet")]
    return forms.ChoiceField(
        label=veld.label,
        help_text=_help_choices(veld),
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        choices=[*geen, *_offer_choices(veld, lijsten)],
        widget=forms.RadioSelect,
    )


def _build_kies_meer(veld: Veld, lijsten: Lijsten) -> forms.Field:
    return forms.MultipleChoiceField(
        label=veld.label,
        help_text=_help_choices(veld),
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        choices=_offer_choices(veld, lijsten),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
    )


def list_keuzes(veld: Veld, lijsten: Lijsten) -> tuple[str, ...]:
    """Give what can be chosen: with made-up sentences also those that the group kept as its own, marked as such."""
    own = (f"{zin} ({EIGEN_ZIN})" for zin in lijsten.zinnen) if veld.zijn_voorbeelden else ()
    return (*veld.keuzes, *own)


def _offer_choices(veld: Veld, lijsten: Lijsten) -> list[tuple[str, str]]:
    """Give the choices; each of those that are made up says so to who listens instead of looks."""
    keuzes = list_keuzes(veld, lijsten)
    if not veld.zijn_voorbeelden:
        return [(keuze, keuze) for keuze in keuzes]
    said = '<span class="alleen-voorlezen">Voorbeeld: </span>{}'
    return [(keuze, format_html(said, keuze) if keuze in veld.keuzes else keuze) for keuze in keuzes]


def _help_choices(veld: Veld) -> str:
    if not veld.zijn_voorbeelden:
        return veld.hulp
    return format_html(
        '<span class="label">voorbeelden</span> Deze zinnen zijn verzonnen. Niemand hier heeft ze gezegd. '
        "Staat er ‘{}’ bij? Die is van deze groep. {}",
        EIGEN_ZIN,
        veld.hulp,
    )


def _build_label_tijdlijn(veld: Veld, lijsten: Lijsten) -> forms.Field:
    return _build_label(veld, lijsten.momenten, "het geheel, geen apart moment")


def _build_label_persoon(veld: Veld, lijsten: Lijsten) -> forms.Field:
    return _build_label(veld, lijsten.personen, "niemand in het bijzonder")


def _build_label(veld: Veld, keuzes: Mapping[str, str], geen: str) -> forms.Field:
    return forms.ChoiceField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        choices=[("", geen), *keuzes.items()],
    )


def _word_open_antwoord(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    return [str(waarde)]


def _word_kies_meer(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    return [str(keuze) for keuze in waarde] if isinstance(waarde, list) else [str(waarde)]


def _word_label_tijdlijn(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    return _find_label(waarde, lijsten.momenten)


def _word_label_persoon(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    return _find_label(waarde, lijsten.personen)


def _find_label(waarde: Any, namen: Mapping[str, str]) -> list[str]:
    return [namen[waarde]] if isinstance(waarde, str) and waarde in namen else []


BUILDERS: Mapping[str, Builder] = {
    "open_antwoord": _build_open_antwoord,
    "kies_een": _build_kies_een,
    "kies_meer": _build_kies_meer,
    "schaal": build_schaal,
    "label_tijdlijn": _build_label_tijdlijn,
    "label_persoon": _build_label_persoon,
    "tabel_personen": build_tabel_personen,
    "sorteerbord": build_sorteerbord,
    "vijf_waarom": build_vijf_waarom,
}
WORDERS: Mapping[str, Worder] = {
    "open_antwoord": _word_open_antwoord,
    "kies_een": _word_open_antwoord,
    "kies_meer": _word_kies_meer,
    "schaal": word_schaal,
    "label_tijdlijn": _word_label_tijdlijn,
    "label_persoon": _word_label_persoon,
    "tabel_personen": word_tabel_personen,
    "sorteerbord": word_sorteerbord,
    "vijf_waarom": word_vijf_waarom,
}
