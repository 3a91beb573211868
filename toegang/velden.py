"""The fields for what people tell and what they are called: one place to protect them all."""

from typing import Any

from django.db import models

VERHAAL_MAX = 20_000
NAAM_MAX = 100


class VerhaalVeld(models.TextField):
    """Narrative text: what someone told, wrote or concluded. At most `VERHAAL_MAX` characters, may be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", VERHAAL_MAX)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class NaamVeld(models.CharField):
    """What someone is called here: a first name or a pseudonym, never a full name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", NAAM_MAX)
        super().__init__(*args, **kwargs)


class AntwoordVeld(models.JSONField):
    """What someone answered in a step: values by field, narrative and choices alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
