"""The fields for what people tell and what they are called: one place to protect them all."""

from typing import Any

from django import forms
from django.db import models

VERHAAL_MAX = 20_000
NAAM_MAX = 100
KORT_MAX = 200


class VerhaalFormVeld(forms.CharField):
    """A text area. A line end counts as one character, as it does in the browser, and not as two."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Give the text, with the line ends that people count."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class VerhaalVeld(models.TextField):
    """Narrative text: what someone told, wrote or concluded. At most `VERHAAL_MAX` characters, may be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", VERHAAL_MAX)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Give the field that counts as people do."""
        return super().formfield(**{"form_class": VerhaalFormVeld, **kwargs})


class NaamVeld(models.CharField):
    """What someone is called here: a first name or a pseudonym, never a full name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", NAAM_MAX)
        super().__init__(*args, **kwargs)


class KorteTekstVeld(models.TextField):
    """Narrative of a line: a titel, a functie, a place. May be empty unless told otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", KORT_MAX)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Give a field of one line."""
        return super().formfield(**{"widget": forms.TextInput, **kwargs})


class VerhaalDataVeld(models.JSONField):
    """Narrative that has a shape: the answer in a step, the rows of something that was changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
