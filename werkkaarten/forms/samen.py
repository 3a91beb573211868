"""A form on a row that somebody else may be changing: only what this person changed is stored."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format

from casus.forms.botsing import in_words


class SamenForm(forms.ModelForm):
    """Carries beside each field what the page showed. After validation `veranderd` is what is to be stored.

    When somebody else changed the same field meanwhile, it says so, keeps what was written, and asks once more.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = bool(self.instance.pk) and (
                not self.is_bound or self.add_initial_prefix(name) in self.data
            )

    def is_sent(self, name: str) -> bool:
        """True when the field is on the page to fill in, or came back with it."""
        return not self.is_bound or not self._is_left_out(name)

    def clean(self) -> dict[str, Any]:
        """Ask once more where somebody else changed the same."""
        for name in self._changed_names():
            if self.fields[name].show_hidden_initial and self._seen(name) != getattr(self.instance, name):
                self._ask(name)
        return self.cleaned_data

    def _post_clean(self) -> None:
        """Note what changed, before Django puts what was sent in the row."""
        self.veranderd = {name: self.cleaned_data[name] for name in self._changed_names()}
        super()._post_clean()  # type: ignore[misc]

    def _changed_names(self) -> list[str]:
        sent = [name for name in self.changed_data if name in self.cleaned_data and not self._is_left_out(name)]
        return [name for name in sent if self.cleaned_data[name] != getattr(self.instance, name, None)]

    def _is_left_out(self, name: str) -> bool:
        widget = self.fields[name].widget
        return widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def _seen(self, name: str) -> Any:
        try:
            return self.fields[name].clean(self.data.get(self.add_initial_prefix(name)))
        except ValidationError:
            return None

    def _ask(self, name: str) -> None:
        field = self.fields[name]
        nu = field.prepare_value(self.get_initial_for_field(field, name))
        woorden = date_format(nu, "j F Y H:i") if isinstance(nu, datetime) else in_words(field, nu) or "niets"
        self.data = cast(QueryDict, self.data).copy()
        self.data[self.add_initial_prefix(name)] = "" if nu is None else str(nu)
        self.add_error(
            name,
            f"Iemand anders veranderde dit ook. Nu staat er: ‘{woorden}’. Wat jij koos, staat nog in het veld. "
            "Bewaar nog een keer als het zo moet worden.",
        )
