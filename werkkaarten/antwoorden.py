"""From the fields of a step to a form, and from an answer to words: one pair of functions per invoersoort."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from casus.models import Casus, Gebeurtenis
from toegang.models import Deelname
from toegang.velden import VERHAAL_MAX, VerhaalFormVeld
from werkkaarten import inhoud
from werkkaarten.models import Bijdrage, Stap

Momenten = Mapping[str, str]


@dataclass(frozen=True)
class Deel:
    """One field of an answer in words: `label` is what was asked, `teksten` what was said or chosen."""

    soort: str
    label: str
    teksten: list[str]


@dataclass(frozen=True)
class Antwoord:
    """One person's answer as someone else reads it."""

    bijdrage: Bijdrage
    naam: str
    is_eigen: bool
    delen: list[Deel]

    @property
    def tekst(self) -> str:
        """The answer as one text: what was written, then what was chosen."""
        return "\n".join(", ".join(deel.teksten) for deel in self.delen if deel.soort != "label_tijdlijn")


class AntwoordForm(forms.Form):
    """The fields of one step, in the order of the card, for one person."""

    def __init__(self, stap: Stap, deelname: Deelname, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stap = stap
        momenten = readable_momenten(deelname)
        for veld in stap.kaartstap.velden:
            self.fields[veld.sleutel] = field = BUILDERS[veld.soort](veld, momenten)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-bewaar"] = f"stap-{stap.pk}-{veld.sleutel}"

    def clean(self) -> dict[str, Any]:
        """Refuse an answer without a word: who wants to share nothing, hands nothing in."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(
                "Je antwoord is nog leeg. Schrijf of kies iets. Wil je niets delen? Dan hoef je niets in te sturen."
            )
        return self.cleaned_data


def readable_momenten(deelname: Deelname) -> dict[str, str]:
    """Give the moments of the tijdlijn that `deelname` may read: kenmerk and titel, in the order of the story."""
    return dict(Gebeurtenis.objects.voor(deelname).values_list("kenmerk", "titel"))


def momenten_for_everyone(casus: Casus) -> dict[str, str]:
    """Give the moments that all who take part may read: for the groot scherm and for paper."""
    return dict(Gebeurtenis.objects.voor_iedereen(casus).values_list("kenmerk", "titel"))


def read_concept(form: AntwoordForm) -> dict[str, Any]:
    """Give what was typed so far. A text that is still too long is kept too; a choice that is not offered is not."""
    form.is_valid()
    texts = {naam for naam, field in form.fields.items() if isinstance(field, VerhaalFormVeld)}
    typed = {naam: (form[naam].data or "").replace("\x00", "")[:VERHAAL_MAX] for naam in texts}
    return {naam: waarde for naam, waarde in (typed | form.cleaned_data).items() if waarde}


def put_in_words(
    bijdrage: Bijdrage, velden: tuple[inhoud.Veld, ...], momenten: Momenten, lezer: Deelname | None
) -> Antwoord:
    """Give the answer in words for one reader; a moment that is not in `momenten` stays unnamed.

    `lezer` is None for the group: the groot scherm and the regie.
    """
    delen = _parts(bijdrage.antwoord, velden, momenten)
    is_eigen = lezer is not None and bijdrage.deelname_id == lezer.pk
    return Antwoord(bijdrage, bijdrage.deelname.naam, is_eigen, delen)


def put_concept_in_words(bijdrage: Bijdrage, stap: Stap, deelname: Deelname) -> list[Deel]:
    """Give in words what its writer, `deelname`, typed and did not hand in."""
    momenten = readable_momenten(deelname)
    return _parts(bijdrage.concept, stap.kaartstap.velden, momenten)


def _parts(waarden: Mapping[str, Any], velden: tuple[inhoud.Veld, ...], momenten: Momenten) -> list[Deel]:
    delen = []
    for veld in velden:
        waarde = waarden.get(veld.sleutel)
        teksten = WORDERS[veld.soort](waarde, momenten) if waarde else []
        if teksten:
            delen.append(Deel(soort=veld.soort, label=veld.label, teksten=teksten))
    return delen


def _build_open_antwoord(veld: inhoud.Veld, momenten: Momenten) -> forms.Field:
    return VerhaalFormVeld(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": "Dit is nog leeg. Wil je niets delen? Dan hoef je niets in te sturen."},
        max_length=veld.max_lengte,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _build_kies_meer(veld: inhoud.Veld, momenten: Momenten) -> forms.Field:
    return forms.MultipleChoiceField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        choices=[(keuze, keuze) for keuze in veld.keuzes],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
    )


def _build_label_tijdlijn(veld: inhoud.Veld, momenten: Momenten) -> forms.Field:
    return forms.ChoiceField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        choices=[("", "het geheel, geen apart moment"), *momenten.items()],
    )


def _word_open_antwoord(waarde: Any, momenten: Momenten) -> list[str]:
    return [str(waarde)]


def _word_kies_meer(waarde: Any, momenten: Momenten) -> list[str]:
    return [str(keuze) for keuze in waarde]


def _word_label_tijdlijn(waarde: Any, momenten: Momenten) -> list[str]:
    return [momenten[waarde]] if waarde in momenten else []


BUILDERS: Mapping[str, Callable[[inhoud.Veld, Momenten], forms.Field]] = {
    "open_antwoord": _build_open_antwoord,
    "kies_meer": _build_kies_meer,
    "label_tijdlijn": _build_label_tijdlijn,
}
WORDERS: Mapping[str, Callable[[Any, Momenten], list[str]]] = {
    "open_antwoord": _word_open_antwoord,
    "kies_meer": _word_kies_meer,
    "label_tijdlijn": _word_label_tijdlijn,
}
