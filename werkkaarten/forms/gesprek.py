"""What is asked to plan a gesprek, for consent, for what is told, and to set it free."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from casus.forms.inhoud import name_empty_choice
from casus.models import Beleving, Persoon
from toegang.models import Deelname
from toegang.velden import VerhaalFormVeld
from werkkaarten.gesprek.stappen import list_vormen
from werkkaarten.gesprek.vertellen import Stukje
from werkkaarten.models import Fragment, Gesprek, Toestemming

TOEN_NU = {"destijds": "Hoe vond je dit toen?", "achteraf": "En hoe vind je het nu?"}


class PlanForm(forms.ModelForm):
    """A new gesprek: who tells, who asks and why, in what vorm, when."""

    vorm_sleutel = forms.ChoiceField(label="Wat voor gesprek?", widget=forms.RadioSelect)

    class Meta:
        model = Gesprek
        fields = ("verteller", "persoon", "vrager", "vrager_was", "waarom", "vorm_sleutel", "datum")
        labels = {
            "verteller": "Wie vertelt?",
            "persoon": "Wie is dat in de casus?",
            "vrager": "Wie vraagt?",
            "vrager_was": "De vrager",
            "waarom": "Waarom deze vrager?",
            "datum": "Wanneer is het gesprek?",
        }
        help_texts = {
            "verteller": "Staat deze persoon er niet bij? Voeg eerst een deelnemer toe.",
            "persoon": "Wat de verteller deelt met naam, komt bij deze persoon op de tijdlijn.",
        }
        widgets = {
            "vrager_was": forms.RadioSelect,
            "waarom": forms.Textarea(attrs={"rows": 2}),
            "datum": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
        }

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("verteller", "vrager"):
            field = cast(forms.ModelChoiceField, self.fields[naam])
            field.queryset, field.empty_label = Deelname.objects.filter(ruimte=door.ruimte_id), "kies iemand"
        persoon = cast(forms.ModelChoiceField, self.fields["persoon"])
        persoon.queryset, persoon.to_field_name = Persoon.objects.voor(door), "kenmerk"
        persoon.empty_label = "niet gekozen"
        vorm = cast(forms.ChoiceField, self.fields["vorm_sleutel"])
        vorm.choices = [(een.sleutel, een.naam) for een in list_vormen()]
        name_empty_choice(self.fields["vrager_was"])
        self.fields["waarom"].wie_leest = "De verteller, de vrager en de facilitator lezen dit."  # type: ignore[attr-defined]
        self.fields["waarom"].widget.attrs["data-bewaar"] = f"gesprek-{door.ruimte_id}-waarom"

    def clean(self) -> dict[str, Any]:
        """Refuse a gesprek with oneself."""
        cleaned = super().clean() or {}
        if cleaned.get("verteller") and cleaned.get("verteller") == cleaned.get("vrager"):
            self.add_error("vrager", "Wie vertelt, kan niet ook vragen. Kies een ander.")
        return cleaned


class ToestemmingForm(forms.Form):
    """One answer to one question of consent."""

    waarvoor = forms.ChoiceField(choices=Toestemming.Waarvoor.choices)
    antwoord = forms.ChoiceField(choices=[("ja", "ja"), ("nee", "nee")])


class FragmentForm(forms.ModelForm):
    """Other words for a piece that was written down before."""

    class Meta:
        model = Fragment
        fields = ("moment", "wanneer", "tekst", "destijds", "achteraf")
        labels = {"moment": "Welk moment was het?", "wanneer": "Wanneer ongeveer?", "tekst": "Wat er verteld is"}
        widgets = {
            "moment": forms.Textarea(attrs={"rows": 2}),
            "tekst": forms.Textarea(attrs={"rows": 6}),
            "destijds": forms.RadioSelect,
            "achteraf": forms.RadioSelect,
        }

    def __init__(self, data: Any, instance: Fragment) -> None:
        super().__init__(data, instance=instance)
        if not instance.moment:
            del self.fields["moment"], self.fields["wanneer"]
        if not (instance.destijds or instance.achteraf):
            del self.fields["destijds"], self.fields["achteraf"]
        self.fields["tekst"].required = not instance.moment
        for naam, label in TOEN_NU.items():
            if naam in self.fields:
                self.fields[naam].label = label
                name_empty_choice(self.fields[naam])
        for naam, field in self.fields.items():
            if isinstance(field, VerhaalFormVeld):
                field.widget.attrs["data-bewaar"] = f"fragment-{instance.kenmerk}-{naam}"

    def clean_moment(self) -> str:
        """A moment that is missing keeps its words; who wants it gone, removes the piece."""
        if not self.cleaned_data["moment"].strip():
            raise forms.ValidationError("Schrijf welk moment het was. Wil je het weg? Haal dan het stukje weg.")
        return str(self.cleaned_data["moment"])


class VrijgaveForm(forms.Form):
    """For each piece one choice; who passes the choices on says that they read it together."""

    def __init__(self, stukjes: Sequence[Stukje], samen_met: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stukjes = stukjes
        for nr, stukje in enumerate(stukjes, 1):
            self.fields[stukje.fragment.kenmerk] = forms.ChoiceField(
                label=f"Wat doen we met stukje {nr}?",
                choices=[choice for choice in Fragment.Vrijgave.choices if choice[0]],
                initial=stukje.fragment.vrijgave,
                required=False,
                widget=forms.RadioSelect,
            )
        if samen_met:
            self.fields["samen"] = forms.BooleanField(
                label=f"{samen_met} las dit met mij na en koos dit zelf.",
                error_messages={"required": f"Zet hier een vinkje als {samen_met} dit zelf koos. Kies nooit alleen."},
            )

    def rijen(self) -> list[tuple[Stukje, forms.BoundField]]:
        """Give each piece with its choice."""
        return [(stukje, self[stukje.fragment.kenmerk]) for stukje in self.stukjes]

    def keuzes(self) -> dict[str, str]:
        """Give what was chosen, by the kenmerk of the piece; a piece without a choice is left as it is."""
        kenmerken = {stukje.fragment.kenmerk for stukje in self.stukjes}
        return {naam: keuze for naam, keuze in self.cleaned_data.items() if naam in kenmerken and keuze}


WAARDE_VAN_WOORD = {str(waarde.label): waarde.value for waarde in Beleving.Waarde}
