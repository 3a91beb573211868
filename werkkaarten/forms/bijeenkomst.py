from django import forms

from werkkaarten.models import Leerbijeenkomst


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
