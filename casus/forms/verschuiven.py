"""Where somebody goes on the drawing."""

from typing import Any, get_args

from django import forms

from casus.kaart.buren import Kant, Opzij
from casus.kaart.verschuiven import VERSTE
from casus.models import Verschuiving

RICHTINGEN = (*get_args(Opzij), *get_args(Kant))


class VerschuifForm(forms.Form):
    """Either `x` pixels to the right, and perhaps to a `kant` of the family; or a `richting`, past the next one."""

    x = forms.IntegerField(min_value=-2 * VERSTE, max_value=2 * VERSTE, required=False)
    kant = forms.ChoiceField(choices=Verschuiving.Kant, required=False)
    richting = forms.ChoiceField(choices=[(richting, richting) for richting in RICHTINGEN], required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        if self.cleaned_data.get("x") is None and not self.cleaned_data.get("richting"):
            raise forms.ValidationError("Zeg waar deze persoon heen moet.")
        return self.cleaned_data
