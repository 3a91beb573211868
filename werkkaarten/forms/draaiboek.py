"""What can be sent from the draaiboek: parts, steps, their minutes and their places, and sjablonen."""

from typing import Any

from django import forms
from django.utils import timezone

from casus.models import Casus
from toegang.models import Deelname
from toegang.velden import KORT_MAX
from werkkaarten import inhoud
from werkkaarten.draaiboek import why_naam_fixed
from werkkaarten.draaiboek.wijzigen import why_no_eigen_tijd, why_vraag_fixed
from werkkaarten.forms.samen import SamenForm
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Sjabloon, Stap

LANGSTE_STAP = 480  # minutes
LEZERS = "Iedereen in de bijeenkomst leest dit."
GEEN_NAMEN = "Zet hier geen namen in."
MINUTEN_FOUTEN = {
    "required": f"Schrijf hoeveel minuten deze stap duurt: 1 tot en met {LANGSTE_STAP}.",
    "invalid": f"Schrijf een heel getal: 1 tot en met {LANGSTE_STAP} minuten.",
    "min_value": f"Een stap duurt minstens 1 minuut. Kies 1 tot en met {LANGSTE_STAP}.",
    "max_value": f"Dat is te lang voor één stap. Kies 1 tot en met {LANGSTE_STAP} minuten.",
}
TITEL_FOUTEN = {
    "required": "Geef het onderdeel een naam. Bijvoorbeeld: Welkom.",
    "max_length": f"Deze naam is te lang. Maak er één regel van, met hooguit {KORT_MAX} tekens.",
}
NAAM_FOUTEN = {
    "required": "Geef het sjabloon een naam. Dan vind je het straks terug.",
    "max_length": f"Deze naam is te lang. Maak er één regel van, met hooguit {KORT_MAX} tekens.",
}


def ask_minuten() -> forms.IntegerField:
    """Give the field for how long a step takes."""
    return forms.IntegerField(
        label="Hoeveel minuten?",
        min_value=1,
        max_value=LANGSTE_STAP,
        error_messages=MINUTEN_FOUTEN,
        widget=forms.NumberInput(attrs={"class": "kort"}),
    )


def ask_titel() -> forms.CharField:
    """Give the field for what a part is called."""
    veld = forms.CharField(
        label="Hoe heet dit onderdeel?",
        max_length=KORT_MAX,
        error_messages=TITEL_FOUTEN,
        help_text=f"Bijvoorbeeld: Samen kijken. {GEEN_NAMEN}",
    )
    veld.wie_leest = LEZERS  # type: ignore[attr-defined]
    return veld


class NieuwOnderdeelForm(forms.Form):
    """A new part at the end."""

    titel = ask_titel()


class OnderdeelForm(SamenForm):
    """What a part is called and who leads it."""

    titel = ask_titel()

    class Meta:
        model = Onderdeel
        fields = ("titel", "leider")
        labels = {"leider": "Wie leidt dit onderdeel?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leider: Any = self.fields["leider"]
        leider.queryset = Deelname.objects.filter(ruimte=self.instance.ruimte_id)
        leider.empty_label = "nog niet afgesproken"
        leider.wie_leest = LEZERS


class MinutenForm(SamenForm):
    """How long a step takes, changed in the list itself."""

    minuten = ask_minuten()

    class Meta:
        model = Stap
        fields = ("minuten",)


class StapForm(SamenForm):
    """One step: how long, with or without names, open in own time until when, in which part, asked in what words."""

    minuten = ask_minuten()
    zonder_naam = forms.TypedChoiceField(
        label="Staat er een naam bij de antwoorden?",
        choices=[
            ("False", "Met naam: bij elk antwoord staat wie het schreef"),
            ("True", "Zonder naam: niemand ziet wie wat schreef, ook jij niet"),
        ],
        coerce=lambda keuze: str(keuze) == "True",
        widget=forms.RadioSelect,
        help_text="Dit hoort ieder vooraf. Als iemand kon schrijven, verandert het niet meer.",
    )
    eigen_tijd_tot = forms.DateTimeField(
        label="Tot wanneer kan ieder dit vooraf doen, in eigen tijd?",
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "middel"}),
        help_text="Kies een dag en een tijd. Laat je het leeg, dan is de stap dicht tot jullie hem samen doen.",
        error_messages={"invalid": "Dit moment begrijpen we niet. Schrijf bijvoorbeeld: 2026-12-01 12:00."},
    )

    class Meta:
        model = Stap
        fields = ("minuten", "zonder_naam", "eigen_tijd_tot", "onderdeel", "eigen_vraag")
        labels = {"onderdeel": "In welk onderdeel?", "eigen_vraag": "Wil je de vraag in jouw woorden stellen?"}
        help_texts = {"eigen_vraag": "Leeg: dan staat de vraag van de kaart er."}
        widgets = {"eigen_vraag": forms.Textarea(attrs={"rows": 2, "maxlength": 400})}
        error_messages = {"eigen_vraag": {"max_length": "Deze vraag is te lang. Maak er hooguit 400 tekens van."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kaartstap = self.instance.kaartstap
        self.naam_vast = why_naam_fixed(self.instance)
        self.geen_eigen_tijd = why_no_eigen_tijd(self.instance)
        self.vraag_vast = why_vraag_fixed(self.instance)
        onderdeel: Any = self.fields["onderdeel"]
        onderdeel.queryset = Onderdeel.objects.filter(bijeenkomst=self.instance.bijeenkomst.pk)
        onderdeel.empty_label = None
        for naam in ("zonder_naam", "onderdeel"):
            self.fields[naam].required = self.is_sent(naam)
        self.fields["eigen_vraag"].wie_leest = LEZERS  # type: ignore[attr-defined]

    def clean_eigen_tijd_tot(self) -> Any:
        """Refuse a moment that has passed, unless it stood there already."""
        tot = self.cleaned_data["eigen_tijd_tot"]
        if tot and tot != self.instance.eigen_tijd_tot and tot <= timezone.now():
            raise forms.ValidationError("Dit moment is al voorbij. Kies een dag en een tijd die nog komen.")
        return tot

    def clean(self) -> dict[str, Any]:
        """Refuse what can't change any more, also when the page was made while it still could."""
        vast = {
            "zonder_naam": self.naam_vast,
            "eigen_tijd_tot": self.geen_eigen_tijd,
            "eigen_vraag": self.vraag_vast,
        }
        for naam, reden in vast.items():
            if reden and naam in self._changed_names() and self.cleaned_data[naam] is not None:
                self.add_error(naam, reden)
        return super().clean()


class KiesStappenForm(forms.Form):
    """Which steps of the cards come in a part. `na` is the step that was last when the page was made."""

    stappen = forms.MultipleChoiceField(
        error_messages={
            "required": "Je koos nog geen stap. Zet een vinkje bij wat je erbij wilt.",
            "invalid_choice": "Een van deze stappen kennen we niet. Kies opnieuw.",
        }
    )
    na = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kaarten = list_keuzes(soort)
        adressen = [adres for _, vormen in self.kaarten for _, stappen in vormen for adres, _ in stappen]
        self.fields["stappen"].choices = [(adres, adres) for adres in adressen]  # type: ignore[attr-defined]

    def gekozen(self) -> list[str]:
        """Give the addresses that are ticked."""
        return self.data.getlist("stappen") if self.is_bound else []  # type: ignore[attr-defined]


VormKeuze = tuple[inhoud.Vorm, list[tuple[str, inhoud.Stap]]]


def list_keuzes(soort: str) -> list[tuple[inhoud.Kaart, list[VormKeuze]]]:
    """Give the cards with the vormen and steps to choose from, each step with its address, for this soort casus.

    A step that a facilitator does alone is not among them.
    """
    found: dict[str, tuple[inhoud.Kaart, list[VormKeuze]]] = {}
    for kaart, vorm in inhoud.list_vormen("bijeenkomst") + inhoud.list_vormen("hulp"):
        stappen = [(f"{kaart.sleutel}/{vorm.sleutel}/{stap.sleutel}", stap) for stap in vorm.stappen]
        stappen = [(adres, stap) for adres, stap in stappen if not stap.besloten]
        if stappen and vorm.sleutel not in set(Casus.Soort.values) - {soort}:
            found.setdefault(kaart.sleutel, (kaart, []))[1].append((vorm, stappen))
    order = list(inhoud.kaarten())
    return [found[sleutel] for sleutel in sorted(found, key=order.index)]


class VerplaatsForm(forms.Form):
    """Where something goes: one place up or down, or right after `na`. What is not in this meeting is not known."""

    OMHOOG, OMLAAG = "omhoog", "omlaag"
    richting = forms.ChoiceField(choices=[(OMHOOG, OMHOOG), (OMLAAG, OMLAAG)], required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one place."""
        if sum(bool(waarde) for waarde in self.cleaned_data.values()) != 1:
            raise forms.ValidationError("Kies één plek.")
        return self.cleaned_data


class VerplaatsStapForm(VerplaatsForm):
    """Where a step goes; `vooraan_in` is a part."""

    na = forms.ModelChoiceField(Stap.objects.none(), required=False)
    vooraan_in = forms.ModelChoiceField(Onderdeel.objects.none(), required=False)

    def __init__(self, *args: Any, bijeenkomst: Leerbijeenkomst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stappen = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst, uit_draaiboek_op=None)
        self.fields["na"].queryset = stappen.select_related("onderdeel")  # type: ignore[attr-defined]
        self.fields["vooraan_in"].queryset = bijeenkomst.onderdelen.all()  # type: ignore[attr-defined]


class VerplaatsOnderdeelForm(VerplaatsForm):
    """Where a part goes."""

    na = forms.ModelChoiceField(Onderdeel.objects.none(), required=False)
    vooraan = forms.BooleanField(required=False)

    def __init__(self, *args: Any, bijeenkomst: Leerbijeenkomst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["na"].queryset = bijeenkomst.onderdelen.all()  # type: ignore[attr-defined]


class SjabloonForm(forms.ModelForm):
    """What an own sjabloon is called."""

    naam = forms.CharField(
        label="Hoe noem je dit sjabloon?",
        max_length=KORT_MAX,
        error_messages=NAAM_FOUTEN,
        help_text=f"Bijvoorbeeld: Eerste keer met het gezin. {GEEN_NAMEN}",
    )

    class Meta:
        model = Sjabloon
        fields = ("naam",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].wie_leest = "Alleen jij leest dit, in al jouw casussen."  # type: ignore[attr-defined]
