"""All input of a casus: what may be typed, how long it may be, and what we say when it can't be right."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from casus import edtf
from casus.models import Casus, Gebeurtenis, Persoon
from casus.plaats import find_plaats
from casus.uitwisseling.bestand import MAX_BYTES, BestandFout, read_casusbestand
from casus.woorden import words_for
from toegang.models import Deelname, Rol, Zichtbaarheid
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

    class Meta:
        model = Casus
        fields = ("titel", "leervraag", "aanleiding", "droom", "duurzaam_perspectief", "bron", "status", "bewaren_tot")
        help_texts = {
            "droom": "Hoe ziet het eruit als het goed is, in de woorden van het gezin?",
            "duurzaam_perspectief": "Een toekomst die voor kind en gezin blijvend goed is.",
            "bron": "Waar komt deze casus vandaan? Bij een eigen casus mag dit leeg blijven.",
            "bewaren_tot": "Daarna gaat de casus weg, met alles wat erin staat. Dat kan niemand terugdraaien.",
        }
        widgets = {
            "status": forms.RadioSelect,
            "bewaren_tot": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
        }

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_recht(door, Recht.BEWAREN):
            del self.fields["bewaren_tot"]

    def clean_bewaren_tot(self) -> date:
        """Refuse a day that would remove the casus at once, and one that keeps it too long."""
        day: date = self.cleaned_data["bewaren_tot"]
        earliest, latest = timezone.localdate() + KORTST_BEWAREN, timezone.localdate() + LANGST_BEWAREN
        if not earliest <= day <= latest:
            raise forms.ValidationError(f"Kies een dag van {date_format(earliest)} tot en met {date_format(latest)}.")
        return day


class InhoudForm(forms.ModelForm):
    """A row of content; knows who fills it in, so that it offers only what that person may see.

    `EERST` names the fields that are asked at once; the rest can be opened.
    """

    EERST: tuple[str, ...] = ()

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.model._default_manager.voor(door)
                field.to_field_name = "kenmerk"
            elif isinstance(field.widget, forms.RadioSelect):
                name_empty_choice(field)
        if "zichtbaarheid" in self.fields and not self.is_own():
            without(self.fields["zichtbaarheid"], Zichtbaarheid.ALLEEN_IK)

    def is_own(self) -> bool:
        """True for a new row, and for a row that this person made: only then 'only me' is about them."""
        return self.instance.pk is None or self.instance.gemaakt_door_id == self.door.pk

    def eerst(self) -> list[forms.BoundField]:
        """Give the fields that are asked at once."""
        return [field for field in self if field.name in self.EERST]

    def meer(self) -> list[forms.BoundField]:
        """Give the fields that wait behind 'Vertel meer'."""
        return [field for field in self if field.name not in self.EERST]

    def is_open(self) -> bool:
        """True when the other fields should be seen at once: something stands there, or is wrong there."""
        return self.instance.pk is not None or any(field.errors for field in self.meer())

    def clean(self) -> dict[str, Any]:
        """A tick that was never set and is not set now stays 'not said': it does not become a 'no'."""
        for name, field in self.fields.items():
            is_tick = isinstance(field, forms.NullBooleanField) and isinstance(field.widget, forms.CheckboxInput)
            if is_tick and not self.cleaned_data.get(name) and self.initial.get(name) is None:
                self.cleaned_data[name] = None
        return self.cleaned_data

    def _save_m2m(self) -> None:
        """Keep the rows that this person can't see, and so could not choose."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                hidden = getattr(self.instance, name).exclude(pk__in=field.queryset)
                self.cleaned_data[name] = [*self.cleaned_data[name], *hidden]
        super()._save_m2m()  # type: ignore[misc]

    def check_period(self, begin: str, end: str, message: str) -> None:
        """Put `message` at the field `end` when its date is surely before that of `begin`."""
        van, tot = self.cleaned_data.get(begin), self.cleaned_data.get(end)
        if van and tot and edtf.parse(tot).is_before(edtf.parse(van)):
            self.add_error(end, message)


def name_empty_choice(field: forms.Field) -> None:
    """Give the empty choice of radio buttons a name; a choice that must be made has no empty one."""
    empty = [] if field.required else [("", "niet gekozen")]
    field.choices = empty + [choice for choice in field.choices if choice[0] != ""]  # type: ignore[attr-defined]


def without(field: forms.Field, choice: str) -> None:
    """Take one choice out of a field."""
    field.choices = [one for one in field.choices if one[0] != choice]  # type: ignore[attr-defined]


class PersoonForm(InhoudForm):
    """Someone in or around the family."""

    EERST = ("naam", "groep", "gender", "functie", "organisatie", "zichtbaarheid")

    class Meta:
        model = Persoon
        fields = (
            "naam",
            "groep",
            "gender",
            "geboren",
            "overleden",
            "functie",
            "organisatie",
            "toelichting",
            "centraal",
            "zichtbaarheid",
        )
        widgets = {
            "groep": forms.RadioSelect,
            "gender": forms.RadioSelect,
            "centraal": forms.CheckboxInput,
        }
        help_texts = {"functie": "Bijvoorbeeld: vader, mentor, gezinsmanager."}

    def clean(self) -> dict[str, Any]:
        """Nobody died before they were born."""
        self.check_period("geboren", "overleden", "Dit is vóór de geboorte. Kijk beide datums nog eens na.")
        return super().clean()


class GebeurtenisForm(InhoudForm):
    """A moment on the tijdlijn (werkkaart 3, steps 3 to 6)."""

    EERST = ("titel", "datum", "kant", "soort", "na", "zichtbaarheid")

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
        na = cast(forms.ModelChoiceField, self.fields["na"])
        na.queryset = Gebeurtenis.objects.voor(self.door).exclude(pk=self.instance.pk)

    def save(self, commit: bool = True) -> Gebeurtenis:
        """Store the moment, at its place in the story."""
        if self.instance.pk is None or "na" in self.changed_data:
            self.instance.volgorde = find_plaats(self.door, self.cleaned_data["na"])
        return super().save(commit)


class BestandForm(forms.Form):
    """A casusbestand to read in. `cleaned_data["bestand"]` is the checked dict."""

    bestand = forms.FileField(
        label="Kies een casusbestand",
        help_text="Een JSON-bestand van minder dan 5 MB, opgehaald uit deze applicatie.",
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        allow_empty_file=True,
    )

    def clean_bestand(self) -> dict[str, Any]:
        """Read and check the file; one message for each mistake, with its place."""
        try:
            return read_casusbestand(self.cleaned_data["bestand"].read(MAX_BYTES + 1))
        except BestandFout as error:
            raise forms.ValidationError(error.regels) from error
