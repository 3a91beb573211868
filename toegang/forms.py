from typing import Any

from django import forms

from toegang.models import Deelname, Rol
from toegang.uitnodigen import is_naam_vrij
from toegang.velden import NAAM_MAX

GASTROLLEN = (Rol.GEZINSLID, Rol.PROFESSIONAL, Rol.INBRENGER)
ROLKEUZES = [(rol.value, rol.label) for rol in GASTROLLEN]
LEEST_ADRES = "Alleen wie deze casus begeleidt, ziet dit adres."
GEEN_ADRES = "Dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl."


def say_naam_bezet(naam: str) -> str:
    """Say that somebody has this name, and how to go on."""
    return f"Er doet al iemand mee die {naam} heet. Kies een andere naam, bijvoorbeeld {naam} B."


class NieuweNaam:
    """For a form with `naam`: refuses one that another participant of the casus of `door` has."""

    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door

    def clean_naam(self) -> str:
        """Give the name, on one line."""
        naam = " ".join(self.cleaned_data["naam"].split())
        if not is_naam_vrij(self.door.ruimte_id, naam):
            raise forms.ValidationError(say_naam_bezet(naam))
        return naam


class DeelnemerForm(NieuweNaam, forms.ModelForm):
    """A new participant: how we call them, in which rol they take part, and where mail goes."""

    rol = forms.ChoiceField(label="Doet mee als", choices=ROLKEUZES, widget=forms.RadioSelect, initial=Rol.GEZINSLID)
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": GEEN_ADRES},
        help_text="Geen adres? Dan maak je een link en geef je die zelf.",
    )
    email.wie_leest = LEEST_ADRES  # type: ignore[attr-defined]

    class Meta:
        model = Deelname
        fields = ("naam", "rol", "email")
        labels = {"naam": "Hoe noemen we deze persoon?"}
        help_texts = {"naam": "Een roepnaam of een verzonnen naam, nooit een volledige naam."}


class CollegaForm(NieuweNaam, forms.Form):
    """A colleague who has an account: found by e-mail address."""

    prefix = "collega"
    email = forms.EmailField(label="E-mailadres van het account", error_messages={"invalid": GEEN_ADRES})
    naam = forms.CharField(
        label="Hoe noemen we je collega?", max_length=NAAM_MAX, help_text="Anderen in deze casus zien deze naam."
    )
    email.wie_leest = LEEST_ADRES  # type: ignore[attr-defined]


class KlopForm(forms.Form):
    """Who stands at the door: the code that everyone in the room sees, and a name."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Zes letters en cijfers. Ze staan op het scherm in de zaal.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "kort"}),
    )
    naam = forms.CharField(
        label="Hoe mogen we je noemen?",
        max_length=NAAM_MAX,
        help_text="Je roepnaam is genoeg. Een verzonnen naam mag ook.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    naam.wie_leest = "Iedereen die meedoet, leest deze naam."  # type: ignore[attr-defined]

    def clean_naam(self) -> str:
        """Give the name, on one line."""
        return " ".join(self.cleaned_data["naam"].split())


class LaatBinnenForm(forms.Form):
    """In which rol somebody who knocked comes in."""

    rol = forms.ChoiceField(choices=ROLKEUZES)
