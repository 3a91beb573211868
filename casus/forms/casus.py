from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from casus.models import Casus
from toegang.models import Deelname, Rol
from toegang.rechten import Recht, has_recht
from toegang.velden import NAAM_MAX

KORTST_BEWAREN = timedelta(days=7)
LANGST_BEWAREN = timedelta(days=5 * 365)
SOORT_UITLEG = {
    Casus.Soort.CLIENTCASUS: "Cliëntcasus: een kind en gezin, en de hulp die vastloopt",
    Casus.Soort.SAMENWERKINGSKWESTIE: "Samenwerkingskwestie: mensen of organisaties die samen vastlopen",
}


class BeginForm(forms.ModelForm):
    """The first step of opening a casus: what kind it is, and what we call it."""

    soort = forms.ChoiceField(label="Waar gaat het over?", choices=list(SOORT_UITLEG.items()), widget=forms.RadioSelect)

    class Meta:
        model = Casus
        fields = ("soort", "titel")
        labels = {"titel": "Hoe noemen we deze casus?"}
        help_texts = {"titel": "Gebruik geen echte namen. Bijvoorbeeld: Yara en de weg terug naar huis."}


class LeervraagForm(forms.ModelForm):
    """What we want to learn from it."""

    class Meta:
        model = Casus
        fields = ("leervraag",)
        labels = {"leervraag": "Wat wil je van deze casus leren?"}
        help_texts = {
            "leervraag": "Liever een vraag dan een antwoord. Bijvoorbeeld: waardoor liep het vast, en wat hielp?"
        }


class AanleidingForm(forms.ModelForm):
    """Why it is on the table now."""

    class Meta:
        model = Casus
        fields = ("aanleiding",)
        labels = {"aanleiding": "Waarom komt deze casus nu op tafel?"}
        help_texts = {"aanleiding": "Wat gebeurde er waardoor je dacht: hier moeten we samen naar kijken?"}


class InbrengerForm(forms.Form):
    """Who brings the casus in; empty when the facilitator does not know yet."""

    naam = forms.CharField(
        label="Wie brengt deze casus in?",
        max_length=NAAM_MAX,
        required=False,
        help_text="Een voornaam is genoeg. Daarna kun je deze persoon een persoonlijke link geven. "
        "Breng je de casus zelf in? Laat dit dan leeg.",
    )

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door

    def clean_naam(self) -> str:
        """Refuse the name of someone who takes part in another rol; the inbrenger may be named again."""
        naam = self.cleaned_data["naam"]
        others = Deelname.objects.filter(ruimte=self.door.ruimte_id, naam__iexact=naam)
        if others.exclude(rol=Rol.INBRENGER).exists():
            raise forms.ValidationError(f"Er doet al iemand mee die {naam} heet. Kies een andere naam.")
        return naam

    def is_new(self) -> bool:
        """True when someone is named who has no place yet."""
        naam = self.cleaned_data["naam"]
        known = Deelname.objects.filter(ruimte=self.door.ruimte_id, naam__iexact=naam)
        return bool(naam) and not known.exists()


class CasusForm(forms.ModelForm):
    """Everything that can be changed of the casus itself; how long it is kept, only by who may choose that."""

    OP_DE_KAART = ("overleden_teken",)

    class Meta:
        model = Casus
        fields = (
            "titel",
            "leervraag",
            "aanleiding",
            "droom",
            "duurzaam_perspectief",
            "bron",
            "status",
            "bewaren_tot",
            "overleden_teken",
        )
        labels = {"overleden_teken": "Hoe tekenen we wie overleden is?"}
        help_texts = {
            "droom": "Hoe ziet het eruit als het goed is, in de woorden van het gezin?",
            "duurzaam_perspectief": "Een toekomst die voor kind en gezin blijvend goed is.",
            "bron": "Waar komt deze casus vandaan? Bij een eigen casus mag dit leeg blijven.",
            "bewaren_tot": "Daarna gaat de casus weg, met alles wat erin staat. Dat kan niemand terugdraaien.",
        }
        widgets = {
            "status": forms.RadioSelect,
            "overleden_teken": forms.RadioSelect,
            "bewaren_tot": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
        }

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_recht(door, Recht.BEWAREN):
            del self.fields["bewaren_tot"]
        if self.instance.soort == Casus.Soort.SAMENWERKINGSKWESTIE:
            del self.fields["overleden_teken"]

    def eerst(self) -> list[forms.BoundField]:
        """Give the fields that are asked at once."""
        return [field for field in self if field.name not in self.OP_DE_KAART]

    def meer(self) -> list[forms.BoundField]:
        """Give the fields about how things are drawn, which wait until somebody opens them."""
        return [field for field in self if field.name in self.OP_DE_KAART]

    def clean_bewaren_tot(self) -> date:
        """Refuse a day that would remove the casus at once, and one that keeps it too long."""
        day: date = self.cleaned_data["bewaren_tot"]
        earliest, latest = timezone.localdate() + KORTST_BEWAREN, timezone.localdate() + LANGST_BEWAREN
        if not earliest <= day <= latest:
            raise forms.ValidationError(f"Kies een dag van {date_format(earliest)} tot en met {date_format(latest)}.")
        return day
