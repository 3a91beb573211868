from django import forms

from casus.forms.inhoud import InhoudForm
from toegang.velden import VERHAAL_MAX
from werkkaarten.models import Inzicht


class OogstForm(forms.Form):
    """What is kept of an answer; the facilitator may shorten it."""

    tekst = forms.CharField(label="Inzicht", max_length=VERHAAL_MAX, widget=forms.Textarea(attrs={"rows": 3}))


class InzichtForm(InhoudForm):
    """An inzicht that was kept earlier."""

    EERST = ("tekst",)

    class Meta:
        model = Inzicht
        fields = ("tekst",)
