from django import forms

from casus.forms.inhoud import InhoudForm
from toegang.velden import VERHAAL_MAX
from werkkaarten.models import Inzicht, Leerbijeenkomst


class BijeenkomstForm(forms.ModelForm):
    """A new meeting: when, and in what way."""

    class Meta:
        model = Leerbijeenkomst
        fields = ("datum", "manier")
        labels = {"datum": "Wanneer komen jullie samen?", "manier": "Hoe komen jullie samen?"}
        widgets = {
            "datum": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
            "manier": forms.RadioSelect,
        }


class OogstForm(forms.Form):
    """What is kept of an answer; the facilitator may shorten it."""

    tekst = forms.CharField(label="Inzicht", max_length=VERHAAL_MAX, widget=forms.Textarea(attrs={"rows": 3}))


class InzichtForm(InhoudForm):
    """An inzicht that was kept earlier."""

    EERST = ("tekst",)

    class Meta:
        model = Inzicht
        fields = ("tekst",)
