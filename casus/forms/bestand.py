from typing import Any

from django import forms
from django.core import signing

from casus.gedcom import Gelezen, is_gedcom, read_gedcom
from casus.uitwisseling.bestand import MAX_BYTES, BestandFout, read_casusbestand
from casus.uitwisseling.omvang import check_omvang

_SALT = "casus.gedcom"
UIT_CASUSBESTAND = "Haal weg wie je voor deze casus niet nodig hebt, of maak er twee bestanden van."
UIT_STAMBOOM = (
    "Kies in je stamboomprogramma alleen de familie om wie het gaat, met ouders, grootouders en kinderen. "
    "Exporteer die opnieuw."
)
_HALF_A_DAY = 12 * 60 * 60


class BestandForm(forms.Form):
    """A casusbestand or GEDCOM file to read in. `cleaned_data["bestand"]` is the checked dict.

    For GEDCOM `gelezen` holds it too, with what it says about the file: that is shown before anything is stored.
    """

    bestand = forms.FileField(
        label="Kies een bestand",
        help_text="Een casusbestand (.json) uit deze applicatie, of een stamboom als GEDCOM (.ged). Kleiner dan 5 MB.",
        widget=forms.FileInput(attrs={"accept": "application/json,.json,.ged"}),
        allow_empty_file=True,
    )

    gelezen: Gelezen | None = None

    def clean_bestand(self) -> dict[str, Any]:
        """Read and check the file; one message for each mistake, with its place."""
        bestand = self.cleaned_data["bestand"]
        inhoud = bestand.read(MAX_BYTES + 1)
        try:
            if not is_gedcom(inhoud, bestand.name):
                gelezen = read_casusbestand(inhoud)
                check_omvang(gelezen, UIT_CASUSBESTAND)
                return gelezen
            stamboom = read_gedcom(inhoud)
            check_omvang(stamboom.bestand, UIT_STAMBOOM)
        except BestandFout as error:
            raise forms.ValidationError(error.regels) from error
        self.gelezen = stamboom
        return stamboom.bestand


class StamboomForm(forms.Form):
    """A family tree as it was shown, to make a casus of. It carries what we took over, and not the file itself."""

    titel = forms.CharField(
        label="Hoe noem je deze casus?",
        max_length=200,
        help_text="Gebruik geen achternaam. Alleen wie meedoet ziet de titel.",
    )
    inhoud = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, gelezen: Gelezen) -> "StamboomForm":
        """Give the form for what was read."""
        inhoud = signing.dumps(gelezen.bestand, salt=_SALT, compress=True)
        return cls(initial={"titel": gelezen.bestand["casus"]["titel"], "inhoud": inhoud})

    def clean_inhoud(self) -> dict[str, Any]:
        """Give what was shown; nobody can have changed it."""
        try:
            bestand: dict[str, Any] = signing.loads(self.cleaned_data["inhoud"], salt=_SALT, max_age=_HALF_A_DAY)
        except signing.BadSignature as error:
            message = "Deze pagina stond te lang open, of kwam niet goed over. Kies het bestand opnieuw."
            raise forms.ValidationError(message) from error
        return bestand

    def as_casusbestand(self) -> dict[str, Any]:
        """Give the casusbestand with the title that was chosen."""
        bestand: dict[str, Any] = self.cleaned_data["inhoud"]
        return {**bestand, "casus": {**bestand["casus"], "titel": self.cleaned_data["titel"]}}
