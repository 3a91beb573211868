"""What is asked for a terugkoppeling: the promise, that it was done, and what the verteller says of it."""

from typing import Any, cast

from django import forms

from toegang.models import Deelname
from werkkaarten.models import Gesprek, Terugkoppeling

LEZERS = "De verteller, wie dit beloofde en de facilitator lezen dit."


class AfspraakForm(forms.ModelForm):
    """A promise: to whom, who does it, how, and before what day. In a gesprek it is to the verteller."""

    class Meta:
        model = Terugkoppeling
        fields = ("aan", "aan_naam", "door", "hoe", "voor_datum")
        labels = {
            "aan": "Aan wie?",
            "aan_naam": "Of een naam, als die er niet bij staat",
            "door": "Wie doet het?",
            "hoe": "Hoe hoort de verteller het graag?",
            "voor_datum": "Voor welke dag?",
        }
        widgets = {
            "hoe": forms.RadioSelect,
            "voor_datum": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "kort"}),
        }

    def __init__(self, *args: Any, deelname: Deelname, gesprek: Gesprek | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("aan", "door"):
            field = cast(forms.ModelChoiceField, self.fields[naam])
            field.queryset, field.empty_label = Deelname.objects.filter(ruimte=deelname.ruimte_id), "kies iemand"
        self.fields["door"].required = True
        if gesprek:
            del self.fields["aan"], self.fields["aan_naam"]
            door = cast(forms.ModelChoiceField, self.fields["door"])
            door.queryset = door.queryset.exclude(pk=gesprek.verteller_id)  # type: ignore[union-attr]
            door.initial = gesprek.vrager_id
        self.is_for_somebody = gesprek is not None

    def clean(self) -> dict[str, Any]:
        """Refuse a promise to nobody."""
        cleaned = super().clean() or {}
        if not self.is_for_somebody and not (cleaned.get("aan") or cleaned.get("aan_naam")):
            self.add_error("aan", "Kies aan wie je dit belooft, of schrijf hieronder een naam.")
        return cleaned


class GedaanForm(forms.ModelForm):
    """That it was done: what was told, and what came back."""

    class Meta:
        model = Terugkoppeling
        fields: tuple[str, ...] = ("bericht", "reactie")
        labels = {"bericht": "Wat vertelde je?", "reactie": "Wat zei de verteller?"}
        widgets = {"bericht": forms.Textarea(attrs={"rows": 6}), "reactie": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"bericht": {"required": "Schrijf kort op wat je vertelde. De verteller leest dat terug."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "bericht" in self.fields:
            self.fields["bericht"].required = True
        for naam, field in self.fields.items():
            field.wie_leest = LEZERS  # type: ignore[attr-defined]
            field.widget.attrs["data-bewaar"] = f"terugkoppeling-{self.instance.kenmerk}-{naam}"


class ReactieForm(GedaanForm):
    """What the verteller says about what was told."""

    class Meta(GedaanForm.Meta):
        fields = ("reactie",)
        labels = {"reactie": "Wat wil je erover zeggen?"}
        help_texts = {"reactie": "Je hoeft niets te schrijven."}
