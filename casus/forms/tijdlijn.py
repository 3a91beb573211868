from typing import Any, cast

from django import forms

from casus.forms.inhoud import InhoudForm
from casus.forms.leven import LevenForm
from casus.models import Casus, Gebeurtenis, Ontbrekend
from casus.plaats import find_plaats
from casus.woorden import words_for
from toegang.models import Deelname


class GebeurtenisForm(LevenForm):
    """A moment on the tijdlijn (werkkaart 3, steps 3 to 6)."""

    EERST = ("titel", "datum", "na", "kant", "soort", "zichtbaarheid")
    MEER = "wie erbij was, het besluit, omslagpunt, bron"
    MENSEN = "personen"
    field_order = ("titel", "datum", "na")

    na = forms.ModelChoiceField(
        Gebeurtenis.objects.none(),
        label="Komt in het verhaal na",
        required=False,
        empty_label="het begin van het verhaal",
        help_text="Dit telt als je de datum niet precies weet.",
    )

    class Meta:
        model = Gebeurtenis
        fields = (
            "titel",
            "datum",
            "kant",
            "soort",
            "aard",
            "tekst",
            "personen",
            "bron",
            "omslagpunt",
            "gedeeld_besluit",
            "afwezig",
            "zichtbaarheid",
        )
        labels = {
            "aard": "Wat voor soort weten is dit?",
            "personen": "Wie waren erbij?",
            "bron": "Van wie of waarvan weten we dit?",
            "omslagpunt": "Hier draaide er iets (omslagpunt)",
            "gedeeld_besluit": "Was dit een besluit van iedereen?",
            "afwezig": "Wie ontbrak aan tafel?",
        }
        widgets = {
            "kant": forms.RadioSelect,
            "soort": forms.RadioSelect,
            "aard": forms.RadioSelect,
            "bron": forms.TextInput,
            "omslagpunt": forms.CheckboxInput,
            "personen": forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
            "afwezig": forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        woorden = words_for(Casus.of(self.door))
        cast(forms.ChoiceField, self.fields["kant"]).choices = [
            (Gebeurtenis.Kant.BOVEN, f"boven de lijn: {woorden.boven}"),
            (Gebeurtenis.Kant.ONDER, f"onder de lijn: {woorden.onder}"),
        ]
        others = Gebeurtenis.objects.voor(self.door).exclude(pk=self.instance.pk)
        before = others.filter(volgorde__lt=self.instance.volgorde) if self.instance.pk else others
        cast(forms.ModelChoiceField, self.fields["na"]).queryset = others
        self.initial.setdefault("na", before.last())

    def clean(self) -> dict[str, Any]:
        """Ask about a moment outside the life of who was there; stories begin before somebody is born."""
        cleaned = super().clean()
        mensen = list(cleaned.get("personen") or [])
        self.check_leven("datum", mensen, "Of haal deze persoon weg bij ‘Wie waren erbij?’")
        return cleaned

    def save(self, commit: bool = True) -> Gebeurtenis:
        """Store the moment, at its place in the story."""
        if self.instance.pk is None or self.cleaned_data["na"] != self.initial["na"]:
            self.instance.volgorde = find_plaats(self.door, self.cleaned_data["na"])
        return super().save(commit)


class OntbrekendForm(InhoudForm):
    """What we do not know, in which period, and who could tell (werkkaart 3, step 7)."""

    EERST = ("vraag", "periode", "wie_kan_dit_weten", "zichtbaarheid")

    class Meta:
        model = Ontbrekend
        fields = ("vraag", "periode", "wie_kan_dit_weten", "zichtbaarheid")
        labels = {
            "vraag": "Wat weten we niet?",
            "periode": "Over welke tijd gaat het?",
            "wie_kan_dit_weten": "Wie zou het kunnen weten?",
        }
        help_texts = {
            "vraag": "Schrijf het op als een vraag. Bijvoorbeeld: waar woonde Sam die zomer?",
            "periode": "Bijvoorbeeld: zomer 2016, of 2012 tot 2014. Weet je het niet? Laat leeg.",
        }
        widgets = {"vraag": forms.Textarea(attrs={"rows": 3}), "wie_kan_dit_weten": forms.TextInput}


class AanwijzingForm(forms.Form):
    """Where somebody pointed on the line, from the address: `na` (a kenmerk; empty is the begin), `kant`, `wanneer`."""

    na = forms.ModelChoiceField(Gebeurtenis.objects.none(), to_field_name="kenmerk", required=False)
    kant = forms.ChoiceField(choices=Gebeurtenis.Kant, required=False)
    wanneer = forms.CharField(max_length=80, required=False)

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["na"]).queryset = Gebeurtenis.objects.voor(door)

    def initials(self) -> dict[str, Any]:
        """Give what a new moment starts with; what can't be is left out."""
        self.full_clean()
        pointed = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        if "wanneer" in pointed:
            pointed["datum"] = pointed.pop("wanneer")
        return pointed


class VerplaatsForm(forms.Form):
    """Where a moment goes: `richting` is one place that way, `na` is right after another one (empty: to the front)."""

    EERDER, LATER = "eerder", "later"

    richting = forms.ChoiceField(choices=[(EERDER, EERDER), (LATER, LATER)], required=False)
    na = forms.ModelChoiceField(Gebeurtenis.objects.none(), to_field_name="kenmerk", required=False)

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["na"]).queryset = Gebeurtenis.objects.voor(door)

    def clean(self) -> dict[str, Any]:
        """One of the two must be said."""
        if not self.cleaned_data.get("richting") and "na" not in self.data:
            raise forms.ValidationError("Zeg waar dit moment heen moet.")
        return self.cleaned_data
