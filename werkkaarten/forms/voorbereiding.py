from collections.abc import Mapping
from typing import Any

from werkkaarten.inhoud import Stap
from werkkaarten.invoer import AntwoordForm, Lijsten, read_concept
from werkkaarten.invoer.tabel import TabelWidget

VERSIE = "versie_gezien"
SMAL = 2  # columns of a table that still fit beside each other


class PerPersoonWidget(TabelWidget):
    """The same questions person by person, each to fold open."""

    template_name = "werkkaarten/invoer/per_persoon.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say of each person whether something is written about them."""
        context = super().get_context(name, value, attrs)
        for rij in context["rijen"]:
            rij["is_begonnen"] = any(cel["tekst"] for cel in rij["cellen"])
        return context


class VoorbereidingForm(AntwoordForm):
    """A private step: it may be left empty, and knows which version of what was written the page shows.

    A table with many questions about each person is asked person by person.
    """

    def __init__(self, stap: Stap, lijsten: Lijsten, data: Mapping[str, Any] | None, **kwargs: Any) -> None:
        super().__init__(stap, lijsten, data, **kwargs)
        self.personen = lijsten.personen
        self.versie = str(self.data.get(VERSIE, ""))
        for field in self.fields.values():
            table = field.widget
            if isinstance(table, TabelWidget) and len(table.veld.kolommen) > SMAL:
                field.widget = PerPersoonWidget(table.veld, lijsten)
                field.widget.sleutel = table.sleutel

    def clean(self) -> dict[str, Any]:
        """Take an empty answer too: what was written is gone then."""
        return self.cleaned_data

    @property
    def antwoord(self) -> dict[str, Any]:
        """What was typed, without the fields that were left as they were."""
        return read_concept(self)
