"""Two people change the same row: what the second one saw, what stands there now, and what they wrote themselves.

A form for a row carries its `versie`, and beside each field what that field showed when the page was made (Django's
`show_hidden_initial`). When the row went on since, every field is judged by itself. What only the other changed
keeps the other's value; what both changed to different values is a botsing, about which the person chooses. What
comes back without a `versie` is saved as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BoundField
from django.http import QueryDict
from django.utils.safestring import SafeString

VERSIE = "versie"
KEUZE = "keuze-"
NU, MIJN = "nu", "mijn"
KIES = "Jullie veranderden dit allebei. Kies hieronder wat er moet staan. Wat je schreef, is er nog."


@dataclass(frozen=True)
class Botsing:
    """A field that two people changed to different values: `nu` stands there, `mijn` was written, both in words."""

    veld: BoundField
    nu: str
    mijn: str

    @property
    def keuze(self) -> str:
        """The name under which the choice is sent: NU or MIJN, or nothing when it was not made."""
        return f"{KEUZE}{self.veld.name}"

    @property
    def is_tekst(self) -> bool:
        """True when a third text is possible: the field is one to write in."""
        return isinstance(self.veld.field.widget, forms.TextInput | forms.Textarea)

    @property
    def gezien(self) -> SafeString:
        """What stands there now as a hidden field, for a field that is not shown itself."""
        return self.veld.as_hidden(only_initial=True)


class BewaakteForm(forms.ModelForm):
    """A form for a row that somebody else may be changing too. `guard` switches this on.

    After validation `botsingen` are the fields to choose about (the form is not valid then), and `ook_veranderd`
    the labels of what only the other changed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.botsingen: list[Botsing] = []
        self.ook_veranderd: list[str] = []
        self.versie_nu = self.instance.gewijzigd_op.isoformat() if self.instance.pk else ""
        self.versie_gezien = str(self.data.get(VERSIE, "")) if self.is_bound else self.versie_nu
        self.is_bewaakt = bool(self.versie_nu and self.versie_gezien)

    def guard(self) -> None:
        """Let every field carry what it shows now, or take what it showed from what was sent."""
        if not self.is_bewaakt:
            return
        for field in self.fields.values():
            field.show_hidden_initial = True
        if self.is_bound:
            self.data = cast(QueryDict, self.data).copy()
            for name, field in self.fields.items():
                if isinstance(field.hidden_widget(), forms.MultipleHiddenInput):
                    # An empty list sends nothing; then Django would take what was typed for what was seen.
                    key = self.add_initial_prefix(name)
                    self.data.setlist(key, self.data.getlist(key))

    @property
    def versie(self) -> str:
        """The version of the row that this page is about; empty for a row that is not there yet."""
        return str(self.data[VERSIE]) if self.is_bound and self.is_bewaakt else self.versie_nu

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        if self.is_bewaakt and not self.errors:
            self._merge()

    def _merge(self) -> None:
        botsend = []
        for name in self.fields:
            keuze = self.data.get(f"{KEUZE}{name}")
            nu, gezien = self._read(name, self._shown_now(name)), self._read(name, self._seen(name))
            mijn = gezien if keuze == NU else self._key(name, self.cleaned_data[name])
            if mijn == gezien:
                if nu != gezien or keuze == NU:
                    self.cleaned_data[name] = self.initial.get(name)
                if nu != gezien and self._is_of_row(name):
                    self.ook_veranderd.append(str(self[name].label))
            elif nu != mijn and (keuze == "" or nu != gezien):
                botsend.append(name)
        if botsend:
            self._ask(botsend)

    def _ask(self, botsend: list[str]) -> None:
        """Make the page that asks: it shows what is merged so far, against what stands there now."""
        mijn = {name: self.cleaned_data.pop(name) for name in botsend}
        for name, field in self.fields.items():
            self._put(self.add_initial_prefix(name), self._shown_now(name))
            self._put(self.add_prefix(name), field.prepare_value(mijn.get(name, self.cleaned_data.get(name))))
        self.data[VERSIE] = self.versie_nu  # type: ignore[index]
        for name, waarde in mijn.items():
            field = self.fields[name]
            woorden = [in_words(field, raw) for raw in (self._shown_now(name), field.prepare_value(waarde))]
            self.botsingen.append(Botsing(self[name], *woorden))
        self.add_error(None, KIES)

    def _put(self, key: str, raw: Any) -> None:
        values = raw if isinstance(raw, list | tuple) else [] if raw is None else [raw]
        self.data.setlist(key, [str(value) for value in values])  # type: ignore[attr-defined]

    def _shown_now(self, name: str) -> Any:
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))

    def _seen(self, name: str) -> Any:
        if self.versie_gezien == self.versie_nu and self._is_of_row(name):
            return self._shown_now(name)
        widget = self.fields[name].hidden_widget()
        return widget.value_from_datadict(self.data, self.files, self.add_initial_prefix(name))

    def _is_of_row(self, name: str) -> bool:
        return name in (self._meta.fields or ())

    def _read(self, name: str, raw: Any) -> Any:
        try:
            return self._key(name, self.fields[name].clean(raw))
        except ValidationError:
            return raw

    def _key(self, name: str, value: Any) -> Any:
        """Something to compare a cleaned value by: people in any order are the same people."""
        if isinstance(value, models.Model):
            return value.pk
        if isinstance(self.fields[name], forms.ModelMultipleChoiceField):
            return frozenset(rij.pk for rij in value)
        return bool(value) if is_tick(self.fields[name]) else value


def is_tick(field: forms.Field) -> bool:
    """True for one box to tick: not ticked is 'no', or 'not said'."""
    return isinstance(field.widget, forms.CheckboxInput)


def in_words(field: forms.Field, raw: Any) -> str:
    """Say what a field shows, as its choices put it; nothing when nothing was filled in."""
    if is_tick(field):
        return "aangevinkt" if raw else "niet aangevinkt"
    if isinstance(field, forms.NullBooleanField):
        return {True: "ja", False: "nee"}.get(raw, "")
    if not isinstance(field, forms.ChoiceField):
        return str(raw or "")
    labels = {str(key): str(label) for key, label in cast(Iterable[tuple[Any, Any]], field.choices)}
    chosen = raw if isinstance(raw, list | tuple) else [raw]
    return ", ".join(labels.get("" if key is None else str(key), "") for key in chosen)


def is_bewaakt(data: QueryDict) -> bool:
    """True when `data` was sent from a page that says which version of a row it shows."""
    return bool(data.get(VERSIE))


def without_versie(data: QueryDict) -> QueryDict:
    """Give what somebody wrote, as if it were about nothing that is there yet."""
    loose = data.copy()
    for key in [VERSIE, *(key for key in data if key.startswith(KEUZE))]:
        loose.pop(key, None)
    return loose
