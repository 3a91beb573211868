from typing import Any

from django import forms

from casus.uitwisseling.bestand import MAX_BYTES, BestandFout, read_casusbestand


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
