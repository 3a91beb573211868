"""The kinds of input: how each is asked, and how an answer reads. One pair of functions per invoersoort."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from toegang.velden import VerhaalFormVeld
from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten

Builder = Callable[[Veld, Lijsten], forms.Field]
Worder = Callable[[Any, Lijsten], list[str]]

NIETS_DELEN = "Dit is nog leeg. Wil je niets delen? Dan hoef je niets in te sturen."


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
    return forms.ChoiceField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        choices=[(keuze, keuze) for keuze in veld.keuzes],
        widget=forms.RadioSelect,
    )


def _build_kies_meer(veld: Veld, lijsten: Lijsten) -> forms.Field:
    return forms.MultipleChoiceField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        choices=[(keuze, keuze) for keuze in veld.keuzes],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
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
        choices=[("", geen), *keuzes.items()],
    )


def _word_open_antwoord(waarde: Any, lijsten: Lijsten) -> list[str]:
    return [str(waarde)]


def _word_kies_meer(waarde: Any, lijsten: Lijsten) -> list[str]:
    return [str(keuze) for keuze in waarde]


def _word_label_tijdlijn(waarde: Any, lijsten: Lijsten) -> list[str]:
    return [lijsten.momenten[waarde]] if waarde in lijsten.momenten else []


def _word_label_persoon(waarde: Any, lijsten: Lijsten) -> list[str]:
    return [lijsten.personen[waarde]] if waarde in lijsten.personen else []


BUILDERS: Mapping[str, Builder] = {
    "open_antwoord": _build_open_antwoord,
    "kies_een": _build_kies_een,
    "kies_meer": _build_kies_meer,
    "label_tijdlijn": _build_label_tijdlijn,
    "label_persoon": _build_label_persoon,
}
WORDERS: Mapping[str, Worder] = {
    "open_antwoord": _word_open_antwoord,
    "kies_een": _word_open_antwoord,
    "kies_meer": _word_kies_meer,
    "label_tijdlijn": _word_label_tijdlijn,
    "label_persoon": _word_label_persoon,
}
