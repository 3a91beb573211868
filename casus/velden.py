"""A date that may be vague: kept as EDTF, typed and read in plain Dutch."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from casus import edtf

EDTF_MAX = 40
HULP = "Bijvoorbeeld: mei 2019, rond 2016, of 14-5-2019. Weet je het niet? Laat leeg."


def check_edtf(value: str) -> None:
    """Raise ValidationError when `value` is no EDTF date that we read."""
    try:
        edtf.parse(value)
    except edtf.DatumFout as error:
        raise ValidationError(str(error), code="datum") from error


def words_of(value: str) -> str:
    """Give the EDTF text `value` in Dutch words; nothing for no date."""
    return edtf.parse(value).words if value else ""


class DatumFormVeld(forms.CharField):
    """Takes what a person types ('rond 2016', '14-5-2019') and gives EDTF; '' for nothing or 'onbekend'."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = 80
        kwargs["help_text"] = kwargs.get("help_text") or HULP
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> str:
        """Give the EDTF text; ValidationError in words that say how to write a date."""
        try:
            return edtf.from_words(super().clean(value)) or ""
        except edtf.DatumFout as error:
            raise ValidationError(str(error), code="datum") from error

    def prepare_value(self, value: Any) -> Any:
        """Show a kept date in words; what somebody typed stays as they typed it."""
        try:
            return words_of(value or "")
        except edtf.DatumFout:
            return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare in words, so that a date that was not touched is not a change."""
        return super().has_changed(self.prepare_value(initial), data)


class DatumVeld(models.CharField):
    """EDTF text of level 0 or 1, or nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", EDTF_MAX)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators.append(check_edtf)

    def formfield(self, **kwargs: Any) -> Any:
        """Give the field that reads plain Dutch."""
        return super().formfield(form_class=DatumFormVeld, **kwargs)
