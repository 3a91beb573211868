from typing import Any

from django import forms
from django.utils import timezone

from casus.forms.inhoud import InhoudForm
from toegang.velden import VERHAAL_MAX
from werkkaarten.models import Inzicht, Principe, Vervolgstap

LEEST_IEDEREEN = "Iedereen in deze casus leest dit. Het komt ook in het verslag, zonder naam."


class OogstForm(forms.Form):
    """What is kept of an answer; the facilitator may shorten it."""

    tekst = forms.CharField(label="Inzicht", max_length=VERHAAL_MAX, widget=forms.Textarea(attrs={"rows": 3}))
    soort = forms.ChoiceField(label="Wat is het?", choices=Inzicht.Soort, required=False)
    ook_op_tekening = forms.BooleanField(label="Hang het ook aan de tekening", required=False)

    def clean_soort(self) -> str:
        """Give an inzicht when nothing was chosen."""
        return self.cleaned_data["soort"] or Inzicht.Soort.INZICHT


class OpbrengstForm(InhoudForm):
    """Something that the group keeps, for everyone in the casus to read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = next(iter(self.fields.values()))
        first.wie_leest = LEEST_IEDEREEN  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3


class InzichtForm(OpbrengstForm):
    """An inzicht, kept from an answer or written down."""

    EERST = ("tekst", "soort")

    class Meta:
        model = Inzicht
        fields = ("tekst", "soort")
        labels = {"tekst": "Wat zien jullie nu?", "soort": "Wat is het?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].required = False

    def clean_soort(self) -> str:
        """Leave it as it was when nothing was chosen."""
        return self.cleaned_data["soort"] or self.instance.soort


class VervolgstapForm(OpbrengstForm):
    """A small step: who does or leaves what, when, and when they look back."""

    EERST = ("wat", "wie", "wanneer", "terugkijken_op")

    class Meta:
        model = Vervolgstap
        fields = ("wat", "wie", "wanneer", "terugkijken_op")
        labels = {
            "wat": "Welke kleine stap?",
            "wie": "Wie doet of laat dit?",
            "wanneer": "Wanneer?",
            "terugkijken_op": "Wanneer kijken jullie terug?",
        }
        help_texts = {
            "wat": "Klein genoeg voor deze week. Iets laten is ook een stap. Bijvoorbeeld: 'Dinsdag bel ik opa.'",
            "wie": "Roepnaam of verzonnen naam.",
        }
        widgets = {
            naam: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"})
            for naam in ("wanneer", "terugkijken_op")
        }

    def clean(self) -> dict[str, Any]:
        """Look back after the step, not before."""
        cleaned = super().clean()
        wanneer, terug = cleaned.get("wanneer"), cleaned.get("terugkijken_op")
        if wanneer and terug and terug < wanneer:
            self.add_error("terugkijken_op", "Terugkijken doe je na de stap. Kies een latere dag.")
        return cleaned


class GedaanForm(OpbrengstForm):
    """A step that was done: since when, and what is there to celebrate."""

    EERST = ("gedaan_op", "vieren")

    class Meta:
        model = Vervolgstap
        fields = ("gedaan_op", "vieren")
        labels = {"gedaan_op": "Wanneer is het gedaan?", "vieren": "Dit vieren we"}
        help_texts = {"vieren": "Wat ging er goed, hoe klein ook? Bijvoorbeeld: 'Opa nam meteen op.'"}
        widgets = {"gedaan_op": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.gedaan_op is None:
            self.initial["gedaan_op"] = timezone.localdate()
        self.fields["gedaan_op"].required = True

    def clean_gedaan_op(self) -> Any:
        """Refuse a day that still has to come."""
        gedaan_op = self.cleaned_data["gedaan_op"]
        if gedaan_op and gedaan_op > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kies vandaag of een dag die al was.")
        return gedaan_op


class PrincipeForm(OpbrengstForm):
    """A leidend principe."""

    EERST = ("tekst",)

    class Meta:
        model = Principe
        fields = ("tekst",)
        labels = {"tekst": "Waar houden jullie je aan vast?"}
        help_texts = {"tekst": "Bijvoorbeeld: 'We praten niet over haar als zij er niet bij is.'"}
