"""Several short texts under one question: what a sorteerbord, a table of people and 'vijf keer waarom' share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from toegang.velden import VERHAAL_MAX, VerhaalFormVeld

NIETS_DELEN = "Dit is nog leeg. Wil je niets delen? Dan hoef je niets in te sturen."

Teksten = dict[str, str]


def clean_regels(tekst: str) -> list[str]:
    """Give the lines of a text that hold something."""
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


def read_teksten(waarde: Any) -> list[str]:
    """Give the texts of a stored list; anything else, of a card that was changed since, reads as nothing."""
    return [tekst for tekst in waarde if isinstance(tekst, str)] if isinstance(waarde, list) else []


class TekstenWidget(forms.Widget):
    """A field per text. `delen` are the texts by a name of their own, with what each is called.

    `sleutel`, set by the form, keeps what is typed apart on the device. A subclass says in `pack` how the texts are
    stored, and in `unpack` how they are read back.
    """

    use_fieldset = True
    sleutel = ""

    def __init__(self, delen: Mapping[str, str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.delen = dict(delen)

    def pack(self, teksten: Teksten) -> Any:
        """Give what is stored of the texts, by their names; those that are empty may be missing."""
        raise NotImplementedError

    def unpack(self, waarde: Any) -> Teksten:
        """Give the texts of what was stored, by their names."""
        raise NotImplementedError

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Read what was sent, in the shape it is stored in."""
        texts = {deel: str(data.get(f"{name}-{deel}") or "").replace("\r\n", "\n") for deel in self.delen}
        return self.pack(texts)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Say whether nothing of this field was sent."""
        return not any(f"{name}-{deel}" in data for deel in self.delen)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template its `velden`: for each text a name, an id, a label and what is in it."""
        context = super().get_context(name, value, attrs)
        texts = self.unpack(value)
        context["invalid"] = "aria-invalid" in context["widget"]["attrs"]
        context["velden"] = [
            {
                "deel": deel,
                "name": f"{name}-{deel}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{nummer}",
                "label": label,
                "tekst": texts.get(deel, ""),
                "bewaar": f"{self.sleutel}-{deel}" if self.sleutel else "",
            }
            for nummer, (deel, label) in enumerate(self.delen.items())
        ]
        return context

    def format_value(self, value: Any) -> Any:
        """Leave the value as it is: `unpack` reads it."""
        return value

    def id_for_label(self, id_: str) -> str:
        """Give no id: the group has a legend, and each text a label."""
        return ""


class TekstenVeld(forms.Field):
    """Several short texts, each at most `max_lengte` characters; stored as its widget packs them."""

    widget: TekstenWidget

    def __init__(self, *, max_lengte: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_lengte = max_lengte

    def clean(self, value: Any) -> Any:
        """Give the texts that hold something, as they are stored; say of each that is wrong which one it is."""
        texts, errors = {}, []
        one = VerhaalFormVeld(required=False, max_length=self.max_lengte)
        for deel, tekst in self.widget.unpack(value).items():
            try:
                texts[deel] = one.clean(tekst)
            except ValidationError as error:
                errors += [f"Bij ‘{self.widget.delen.get(deel, deel)}’: {message}" for message in error.messages]
        if errors:
            raise ValidationError(errors)
        packed = self.widget.pack(texts)
        self.validate(packed)
        return packed

    def keep_typed(self, value: Any) -> Any:
        """Give what was typed, also where it is too long, in the shape it is stored in."""
        texts = self.widget.unpack(value)
        return self.widget.pack({deel: tekst.replace("\x00", "")[:VERHAAL_MAX] for deel, tekst in texts.items()})


def number_teksten(teksten: Iterable[str]) -> Teksten:
    """Give texts by their place: '0', '1', '2'."""
    return {str(nummer): tekst for nummer, tekst in enumerate(teksten)}
