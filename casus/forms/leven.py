"""A date outside the life of the person it is about: it may be right, so we ask, and keep it when told to."""

from typing import Any

from django import forms

from casus import edtf
from casus.forms.inhoud import InhoudForm
from casus.models import Persoon
from casus.velden import words_of


class LevenForm(InhoudForm):
    """A form with dates and people. The tick that says 'keep it' is only there when there is something to say."""

    MENSEN = ""  # the field with the person or people that the dates are about

    toch_bewaren = forms.BooleanField(label="Toch bewaren. Het klopt zoals het er staat.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vraagt_door = False

    def eerst(self) -> list[forms.BoundField]:
        """Give the fields that are asked at once, the tick last."""
        fields = [field for field in super().eerst() if field.name != "toch_bewaren"]
        return [*fields, self["toch_bewaren"]] if self.vraagt_door else fields

    def meer(self) -> list[forms.BoundField]:
        """Give the fields that wait behind 'Vertel meer'."""
        return [field for field in super().meer() if field.name != "toch_bewaren"]

    def check_leven(self, veld: str, personen: list[Persoon], uitweg: str) -> None:
        """Ask about a date at `veld` before the birth or after the death of one of `personen`.

        `uitweg` is what else could be wrong, as the begin of a sentence: 'Of kies iemand anders'. Nothing is asked
        about what stood there already.
        """
        is_touched = self.instance.pk is None or {veld, self.MENSEN} & set(self.changed_data)
        if not self.cleaned_data.get(veld) or not is_touched:
            return
        buiten = [zin for persoon in personen if (zin := say_outside_life(persoon, self.cleaned_data[veld]))]
        if not buiten:
            return
        self.vraagt_door = True
        if not self.cleaned_data.get("toch_bewaren"):
            hoe = f"Kijk de datum na. {uitweg}. Klopt het toch? Zet dan een vinkje bij ‘Toch bewaren’."
            self.add_error(veld, f"{' '.join(buiten)} {hoe}")


def say_outside_life(persoon: Persoon, datum: str) -> str:
    """Say that `datum` (EDTF) is surely before the birth or after the death of `persoon`; nothing otherwise."""
    when = edtf.parse(datum)
    if persoon.geboren and when.is_before(edtf.parse(persoon.geboren)):
        return f"Deze datum ligt voor de geboorte van {persoon.naam} ({words_of(persoon.geboren)})."
    if persoon.overleden and edtf.parse(persoon.overleden).is_before(when):
        return f"Deze datum ligt na het overlijden van {persoon.naam} ({words_of(persoon.overleden)})."
    return ""
