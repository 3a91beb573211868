"""When, where, how and what for people come together, and which draaiboek to begin with."""

from typing import Any

from django import forms
from django.utils.html import format_html

from toegang.models import Deelname
from toegang.velden import KORT_MAX, VerhaalFormVeld
from werkkaarten import inhoud
from werkkaarten.draaiboek import EERSTE_DRAAIBOEK, LEEG, list_sjablonen
from werkkaarten.forms.samen import SamenForm
from werkkaarten.models import Leerbijeenkomst, Sjabloon
from werkkaarten.models.bijeenkomst import STANDAARD_MINUTEN

KORTST, LANGST = 5, 720  # minutes
DOEL_MAX = 2000
LEZERS = "Iedereen die meedoet aan deze casus leest dit."
GEEN_UUR = "Deze tijd begrijpen we niet. Schrijf bijvoorbeeld: 19:00."
JAREN = range(2000, 2100)
GEK_JAAR = f"Dit jaar klopt niet. Kies een dag tussen {JAREN[0]} en {JAREN[-1]}."
GEEN_DAG = "Deze dag begrijpen we niet. Kies een dag, of schrijf bijvoorbeeld: 1-12-2026."


class BijeenkomstForm(SamenForm):
    """A meeting: when, how long, in what way, where and what for."""

    class Meta:
        model = Leerbijeenkomst
        fields = ("datum", "begint_om", "minuten", "manier", "plek", "doel")
        labels = {
            "datum": "Op welke dag komen jullie samen?",
            "begint_om": "Hoe laat begint het?",
            "manier": "Hoe komen jullie samen?",
            "plek": "Waar is het?",
        }
        help_texts = {
            "plek": "Een adres, een zaal, of de link van het beeldbellen.",
        }
        widgets = {
            "datum": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
            "begint_om": forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "kort"}),
            "manier": forms.RadioSelect,
        }
        error_messages = {
            "datum": {"invalid": GEEN_DAG},
            "begint_om": {"invalid": GEEN_UUR},
            "plek": {"max_length": f"Dit is te lang. Maak er één regel van, met hooguit {KORT_MAX} tekens."},
        }

    minuten = forms.IntegerField(
        label="Hoe lang hebben jullie?",
        required=False,
        min_value=KORTST,
        max_value=LANGST,
        initial=STANDAARD_MINUTEN,
        help_text=f"In minuten. Meestal is dat {STANDAARD_MINUTEN}: twee en een half uur, met pauze.",
        widget=forms.NumberInput(attrs={"class": "kort"}),
        error_messages={
            "invalid": "Schrijf een heel getal, in minuten. Bijvoorbeeld: 150.",
            "min_value": f"Dat is te kort. Kies {KORTST} tot en met {LANGST} minuten.",
            "max_value": f"Dat is te lang. Kies {KORTST} tot en met {LANGST} minuten.",
        },
    )
    doel = VerhaalFormVeld(
        label="Wat is het doel?",
        required=False,
        max_length=DOEL_MAX,
        help_text="Eén of twee zinnen. Bijvoorbeeld: samen zien waardoor het steeds opnieuw vastliep.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Dit is te lang. Maak er hooguit {DOEL_MAX} tekens van."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("plek", "doel"):
            self.fields[naam].wie_leest = LEZERS  # type: ignore[attr-defined]

    def clean_datum(self) -> Any:
        """Refuse a year that can only be a slip of the keyboard: with it no time can be told."""
        datum = self.cleaned_data["datum"]
        if datum and datum.year not in JAREN:
            raise forms.ValidationError(GEK_JAAR)
        return datum

    def clean_minuten(self) -> int:
        """Take the usual time when none was given."""
        return self.cleaned_data["minuten"] or STANDAARD_MINUTEN


class PlanForm(BijeenkomstForm):
    """A new meeting, with what its draaiboek begins with."""

    field_order = ("datum", "begint_om", "minuten", "manier", "plek", "doel", "begin_met")
    begin_met = forms.ChoiceField(
        label="Met welk draaiboek begin je?",
        initial=EERSTE_DRAAIBOEK,
        widget=forms.RadioSelect(attrs={"class": "als-regels"}),
        help_text="Je kunt daarna alles nog veranderen.",
    )

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begin_met"].required = self.is_sent("begin_met")
        self.sjablonen = {f"sjabloon-{one.pk}": one for one in list_sjablonen(door)}
        own = [(sleutel, describe_sjabloon(one)) for sleutel, one in self.sjablonen.items()]
        suggested = [(sleutel, describe(one)) for sleutel, one in inhoud.draaiboeken().items()]
        choices: list[Any] = [("Voorgesteld", suggested)] if own else suggested
        choices += [("Jouw eigen sjablonen", own)] if own else []
        leeg = ("leeg", format_html("<span><strong>{}</strong></span>", "Begin leeg"))
        self.fields["begin_met"].choices = [*choices, ("Of", [leeg]) if own else leeg]  # type: ignore[attr-defined]

    def draaiboek(self) -> str | Sjabloon:
        """Give what was chosen to begin with, as `plan` takes it."""
        keuze = self.cleaned_data["begin_met"] or EERSTE_DRAAIBOEK
        return LEEG if keuze == "leeg" else self.sjablonen.get(keuze, keuze)

    def velden(self) -> dict[str, Any]:
        """Give the fields of the meeting itself."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "begin_met"}


def describe(draaiboek: inhoud.Draaiboek) -> str:
    """Say what a suggested draaiboek is and how long it takes; the first paragraph is enough to choose by."""
    kort, _, _ = draaiboek.toelichting.partition("\n\n")
    return format_html("<span><strong>{}</strong> ({} minuten)<br>{}</span>", draaiboek.naam, draaiboek.minuten, kort)


def describe_sjabloon(sjabloon: Sjabloon) -> str:
    """Say what an own sjabloon is called, and how long it takes."""
    minuten = sum(stap["minuten"] for deel in sjabloon.delen for stap in deel["stappen"])
    return format_html("<span><strong>{}</strong> ({} minuten)</span>", sjabloon.naam, minuten)
