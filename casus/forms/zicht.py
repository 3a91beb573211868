"""What of the geno-sociogram to show: asked in the address of the page, so that a choice can be kept and shared."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from casus import edtf
from casus.forms.keuze import make_choice, offer_choices
from casus.genosociogram import Familie, Zicht
from casus.genosociogram.dag import pick_dag
from casus.kaart.gezien import Gekozen, Halte, name_lagen
from casus.velden import DatumFormVeld

# No kenmerk begins with this sign.
VERSCHILLEN = "~verschillen"
# Says that layers were chosen, also when all of them are off.
GEKOZEN = "gekozen"


class HalteSelect(forms.Select):
    """The list of moments; each says on what day it stands, so that a slider can be made of it."""

    dagen: Mapping[str, date] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give one moment, with its day."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value in self.dagen:
            option["attrs"]["data-dag"] = self.dagen[value].isoformat()
        return option


class ZichtForm(forms.Form):
    """A choice of a day, layers and according to whom.

    What we do not understand says so, and hides nothing; the rest of the choice counts.
    """

    moment = forms.CharField(label="Een moment op de tijdlijn", required=False, widget=HalteSelect)
    op = DatumFormVeld(label="Of een andere dag", required=False, help_text="Bijvoorbeeld: 3 mei 2012, of zomer 2012.")
    volgens = make_choice("Banden volgens wie?")
    lagen = forms.MultipleChoiceField(label="Wat staat erop?", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict, heel: Familie, haltes: Sequence[Halte]) -> None:
        self.given = data.copy()
        self.namen = name_lagen(heel)
        if "lagen" not in self.given:
            self.given.setlist("lagen", list(self.namen))
        super().__init__(self.given, auto_id="keuze-%s")
        self.heel = heel
        self.haltes = {halte.kenmerk: halte for halte in haltes}
        cast(HalteSelect, self.fields["moment"].widget).dagen = {halte.kenmerk: halte.dag for halte in haltes}
        lagen = cast(forms.MultipleChoiceField, self.fields["lagen"])
        lagen.choices = [*self.namen.items(), (GEKOZEN, "")]
        lagen.widget.choices = list(self.namen.items())
        self.stemmen = [("", "iedereen"), *self._list_stemmen()]

    def clean_moment(self) -> str:
        """Refuse a moment that is not there for this reader, or has no date."""
        kenmerk: str = self.cleaned_data["moment"]
        if kenmerk and kenmerk not in self.haltes:
            raise ValidationError("Dit moment staat hier niet, of het heeft geen datum.")
        return kenmerk

    def clean_op(self) -> str:
        """Refuse a date of which no day can be told."""
        datum: str = self.cleaned_data["op"]
        if datum and pick_dag(edtf.parse(datum)) is None:
            raise ValidationError("Van deze datum weten we geen enkele dag. Schrijf een jaar, een maand of een dag.")
        return datum

    def clean_volgens(self) -> str:
        """Refuse whom nothing is according to, as far as this reader may see."""
        volgens: str = self.cleaned_data["volgens"]
        if volgens not in dict(self.stemmen):
            raise ValidationError("Van deze persoon staat hier geen band.")
        return volgens

    def clean(self) -> dict[str, Any]:
        """A day that was typed goes before a moment that was chosen."""
        if self.cleaned_data.get("op") and self.cleaned_data.get("moment"):
            self.add_error("moment", "Je koos ook een dag. Die dag laten we zien.")
            self.given["moment"] = ""
        return self.cleaned_data

    def gekozen(self) -> Gekozen:
        """Give the choice, as far as we understand it."""
        self.full_clean()
        said = self.cleaned_data
        volgens = said.get("volgens", "")
        day, words = self._find_day()
        zicht = Zicht(
            dag=day,
            volgens="" if volgens == VERSCHILLEN else volgens,
            verschillen=volgens == VERSCHILLEN,
            zonder=frozenset(laag for laag in self.namen if "lagen" in said and laag not in said["lagen"]),
        )
        self._offer()
        return Gekozen(zicht, words)

    def asked(self) -> list[tuple[str, str]]:
        """Give what stands in the address, as it was typed; what is everything is left out."""
        texts = [(naam, self.given.get(naam, "").strip()) for naam in ("moment", "op", "volgens")]
        lagen = [laag for laag in self.given.getlist("lagen") if laag != GEKOZEN]
        if set(lagen) == set(self.namen):
            return [pair for pair in texts if pair[1]]
        return [*(pair for pair in texts if pair[1]), *(("lagen", laag) for laag in lagen or [GEKOZEN])]

    @property
    def is_open(self) -> bool:
        """Whether there is something to see besides the moment: a choice, or what we did not understand."""
        return bool(self.errors) or any(naam != "moment" for naam, _ in self.asked())

    def _find_day(self) -> tuple[date | None, str]:
        if said := self.cleaned_data.get("op"):
            datum = edtf.parse(said)
            return pick_dag(datum), datum.words
        halte = self.haltes.get(self.cleaned_data.get("moment", ""))
        return (halte.dag, halte.wanneer) if halte else (None, "")

    def _list_stemmen(self) -> list[tuple[str, str]]:
        heard = {relatie.volgens for relatie in self.heel.relaties}
        namen = [(mens.id, mens.naam) for mens in self.heel.mensen if mens.id in heard]
        return [*namen, (VERSCHILLEN, "iedereen, met de verschillen gemarkeerd")] if namen else []

    def _offer(self) -> None:
        momenten = [(halte.kenmerk, f"{halte.wanneer}: {halte.titel}") for halte in self.haltes.values()]
        lists = {"moment": ("Nu, met alles wat er was", momenten), "volgens": ("iedereen", self.stemmen[1:])}
        for naam, (allemaal, choices) in lists.items():
            asked = self.given.get(naam, "").strip()
            self.fields[naam].widget.choices = offer_choices(allemaal, choices, asked)
