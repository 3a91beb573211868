"""The form of one step for one person."""

from typing import Any

from django import forms
from django.core.validators import EMPTY_VALUES

from toegang.velden import VERHAAL_MAX, VerhaalFormVeld
from werkkaarten import inhoud
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.soorten import BUILDERS
from werkkaarten.invoer.teksten import TekstenVeld, TekstenWidget

BELOFTE = "beloofd"  # what the page said about names, sent with the answer
ANDERE_BELOFTE = (
    "Of je naam bij je antwoord staat, veranderde intussen. Lees boven de vraag hoe het nu is. "
    "Stuur het dan nog een keer in, als je dat wilt."
)


class AntwoordForm(forms.Form):
    """The fields of one step, in the order of the card; `sleutel` keeps what is typed apart on the device.

    `belofte` is 'zonder_naam' or 'met_naam': what comes from a page that promised something else is not taken.
    """

    def __init__(
        self, kaartstap: inhoud.Stap, lijsten: Lijsten, *args: Any, sleutel: str, belofte: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.belofte = belofte
        for veld in kaartstap.velden:
            self.fields[veld.sleutel] = field = BUILDERS[veld.soort](veld, lijsten)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-bewaar"] = f"{sleutel}-{veld.sleutel}"
            elif isinstance(field.widget, TekstenWidget):
                field.widget.sleutel = f"{sleutel}-{veld.sleutel}"

    def clean(self) -> dict[str, Any]:
        """Refuse an answer without a word: who wants to share nothing, hands nothing in. And one of an old page."""
        if self.belofte and self.data.get(BELOFTE, self.belofte) != self.belofte:
            raise forms.ValidationError(ANDERE_BELOFTE)
        if not self.errors and all(is_empty(waarde) for waarde in self.cleaned_data.values()):
            raise forms.ValidationError(
                "Je antwoord is nog leeg. Schrijf of kies iets. Wil je niets delen? Dan hoef je niets in te sturen."
            )
        return self.cleaned_data


def is_empty(waarde: Any) -> bool:
    """True when a field was left as it was; the 0 of a schaal is an answer."""
    return waarde in EMPTY_VALUES


def read_concept(form: AntwoordForm) -> dict[str, Any]:
    """Give what was typed so far. A text that is still too long is kept too; a choice that is not offered is not."""
    form.is_valid()
    typed: dict[str, Any] = {}
    for naam, field in form.fields.items():
        if isinstance(field, TekstenVeld):
            typed[naam] = field.keep_typed(form[naam].data)
        elif isinstance(field, VerhaalFormVeld):
            typed[naam] = (form[naam].data or "").replace("\x00", "")[:VERHAAL_MAX]
    return {naam: waarde for naam, waarde in (typed | form.cleaned_data).items() if not is_empty(waarde)}
