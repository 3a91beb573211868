"""What every form for a row of content shares."""

from typing import Any

from django import forms
from django.db import models

from casus import edtf
from casus.forms.botsing import BewaakteForm, is_tick
from toegang.models import Deelname, Inhoud, Zichtbaarheid

# The words of templates/onderdelen/wie_leest.html.
LEZERS_IN_WOORDEN = {
    Zichtbaarheid.IEDEREEN: "Iedereen die meedoet aan deze casus leest dit.",
    Zichtbaarheid.GEZIN: "Alleen het gezin leest dit. Professionals niet, en de facilitator ook niet.",
    Zichtbaarheid.FACILITATOR: "Alleen jij en de facilitator lezen dit.",
    Zichtbaarheid.ALLEEN_IK: "Alleen jij leest dit.",
}
_VAN_EEN_ANDER = "Alleen wie dit maakte en de facilitator lezen dit."


class InhoudForm(BewaakteForm):
    """A row of content; knows who fills it in, so that it offers only what that person may see.

    `EERST` names the fields that are asked at once; the rest can be opened, and `MEER` says what is there. What is
    typed is kept on the device under `sleutel`, until it arrived.
    """

    EERST: tuple[str, ...] = ()
    MEER = ""

    def __init__(self, *args: Any, door: Deelname, sleutel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gemeld: list[str] = []  # what to say besides that it is kept
        self.door = door
        # With the version: what was typed over an older text must not come back in the place of a newer one.
        welke = f"{self.instance.pk}-{self.versie_nu}" if self.instance.pk else f"{door.ruimte_id}"
        self.keep_typed(sleutel or f"{self._meta.model._meta.model_name}-{welke}")
        if "zichtbaarheid" in self.fields:
            self.fields["zichtbaarheid"] = self.ask_lezers()
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                if field.queryset is not None and issubclass(field.queryset.model, Inhoud):
                    field.queryset = field.queryset.model._default_manager.voor(door)
                    field.to_field_name = "kenmerk"
                    self._forget_hidden(name, field)
            elif isinstance(field.widget, forms.RadioSelect) and not isinstance(field, forms.MultipleChoiceField):
                name_empty_choice(field)
        self.guard()

    def keep_typed(self, sleutel: str) -> None:
        """Have the page keep what is typed in the fields to write in (static/js/bewaar.js)."""
        for name, field in self.fields.items():
            if isinstance(field.widget, (forms.Textarea, forms.TextInput)):
                field.widget.attrs["data-bewaar"] = f"{sleutel}-{name}"

    def ask_lezers(self) -> forms.ChoiceField:
        """Give the field that says who may read this row; 'only me' is for who made it."""
        lezers = dict(LEZERS_IN_WOORDEN)
        if not self.is_own():
            lezers[Zichtbaarheid.FACILITATOR] = _VAN_EEN_ANDER
            del lezers[Zichtbaarheid.ALLEEN_IK]
        return forms.ChoiceField(
            label="Wie mag dit lezen?",
            choices=list(lezers.items()),
            initial=Zichtbaarheid.IEDEREEN,
            widget=forms.RadioSelect(attrs={"class": "als-regels"}),
            help_text="Je kunt dit later veranderen.",
        )

    def _forget_hidden(self, name: str, field: "forms.ModelChoiceField[Any]") -> None:
        """Point at the rows that this person can see, and at no other: the page carries what it shows."""
        chosen = self.initial.get(name)
        if isinstance(chosen, list):
            visible = set(field.queryset.values_list("pk", flat=True))  # type: ignore[union-attr]
            self.initial[name] = [rij for rij in chosen if not isinstance(rij, models.Model) or rij.pk in visible]
        elif isinstance(chosen, int):
            self.initial[name] = field.queryset.filter(pk=chosen).first()  # type: ignore[union-attr]

    def is_own(self) -> bool:
        """True for a new row, and for a row that this person made: only then 'only me' is about them."""
        return self.instance.pk is None or self.instance.gemaakt_door_id == self.door.pk

    def eerst(self) -> list[forms.BoundField]:
        """Give the fields that are asked at once."""
        return [field for field in self._without_botsing() if field.name in self.EERST]

    def meer(self) -> list[forms.BoundField]:
        """Give the fields that wait behind 'Vertel meer'."""
        return [field for field in self._without_botsing() if field.name not in self.EERST]

    def _without_botsing(self) -> list[forms.BoundField]:
        botsend = {botsing.veld.name for botsing in self.botsingen}
        return [field for field in self if field.name not in botsend]

    def is_open(self) -> bool:
        """True when the other fields should be seen at once: something stands there, or is wrong there."""
        return self.instance.pk is not None or any(field.errors for field in self.meer())

    def clean(self) -> dict[str, Any]:
        """A tick that was never set and is not set now stays 'not said': it does not become a 'no'."""
        for name, field in self.fields.items():
            may_be_unsaid = isinstance(field, forms.NullBooleanField) and is_tick(field)
            if may_be_unsaid and not self.cleaned_data.get(name) and self.initial.get(name) is None:
                self.cleaned_data[name] = None
        return self.cleaned_data

    def _save_m2m(self) -> None:
        """Keep the rows that this person can't see, and so could not choose."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                hidden = getattr(self.instance, name).exclude(pk__in=field.queryset)
                self.cleaned_data[name] = [*self.cleaned_data[name], *hidden]
        super()._save_m2m()  # type: ignore[misc]

    def say(self, veld: str, fout: str) -> None:
        """Put `fout` at the field when there is one."""
        if fout:
            self.add_error(veld, fout)

    def check_period(self, begin: str, end: str, message: str) -> None:
        """Put `message` at the field `end` when its date is surely before that of `begin`."""
        van, tot = self.cleaned_data.get(begin), self.cleaned_data.get(end)
        if van and tot and edtf.parse(tot).is_before(edtf.parse(van)):
            self.add_error(end, message)


def name_empty_choice(field: forms.Field) -> None:
    """Give the empty choice of radio buttons a name; a choice that must be made has no empty one."""
    empty = [] if field.required else [("", "niet gekozen")]
    field.choices = empty + [choice for choice in field.choices if choice[0] != ""]  # type: ignore[attr-defined]
