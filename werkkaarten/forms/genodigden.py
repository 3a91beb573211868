from typing import Any

from django import forms

from toegang.forms import GEEN_ADRES, LEEST_ADRES
from toegang.models import Deelname
from werkkaarten.genodigden import list_niet_gevraagd
from werkkaarten.models import Genodigde, Leerbijeenkomst


class KiesForm(forms.Form):
    """Who of those who take part in the casus is asked for this meeting."""

    wie = forms.MultipleChoiceField(
        label="Wie vraag je?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon."},
    )

    def __init__(self, *args: Any, door: Deelname, bijeenkomst: Leerbijeenkomst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mogelijk = {str(wie.pk): wie for wie in list_niet_gevraagd(door, bijeenkomst)}
        keuzes = [(pk, f"{wie.naam}, {wie.get_rol_display()}") for pk, wie in self.mogelijk.items()]
        self.fields["wie"].choices = keuzes  # type: ignore[attr-defined]

    def clean_wie(self) -> list[Deelname]:
        """Give the people themselves."""
        return [self.mogelijk[pk] for pk in self.cleaned_data["wie"]]


class AdresForm(forms.ModelForm):
    """Where mail for a guest goes."""

    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": GEEN_ADRES},
        help_text="Laat het leeg als je de link zelf geeft.",
    )
    email.wie_leest = LEEST_ADRES  # type: ignore[attr-defined]

    class Meta:
        model = Deelname
        fields = ("email",)


class KomForm(forms.ModelForm):
    """Whether a guest comes, and what they need."""

    komt = forms.ChoiceField(
        label="Kom je?",
        choices=[
            (Genodigde.Komt.JA, "Ja, ik kom"),
            (Genodigde.Komt.VOORAF, "Ik doe vooraf mee, in mijn eigen tijd"),
            (Genodigde.Komt.NEE, "Nee, ik kom niet"),
        ],
        widget=forms.RadioSelect(attrs={"class": "als-regels"}),
        error_messages={"required": "Kies een van de drie. Je kunt het later veranderen."},
    )

    class Meta:
        model = Genodigde
        fields = ("komt", "nodig")
        labels = {"nodig": "Wat heb je nodig om goed mee te doen?"}
        help_texts = {
            "nodig": "Bijvoorbeeld: een pauze, een tolk, iemand naast je, of iets wat je liever niet bespreekt."
        }
        widgets = {"nodig": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leest = "Alleen jij en wie de bijeenkomst leidt, lezen dit."
        for field in self.fields.values():
            field.wie_leest = leest  # type: ignore[attr-defined]
        self.fields["nodig"].widget.attrs["data-bewaar"] = f"nodig-{self.instance.pk or 'nieuw'}"
