"""Where to go back to after a step was undone or done again."""

from django import forms


class NaarForm(forms.Form):
    """`naar` is the drawing from which somebody asked it; empty for the page of what changed."""

    naar = forms.ChoiceField(
        choices=[("genosociogram", "het geno-sociogram"), ("tijdlijn", "de tijdlijn")], required=False
    )

    def address(self) -> str:
        """Give the name of the address, or nothing for none and for what is no drawing."""
        self.full_clean()
        naar = self.cleaned_data.get("naar")
        return f"casus:{naar}" if naar else ""
