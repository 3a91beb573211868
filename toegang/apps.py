from django import forms
from django.apps import AppConfig


class ToegangConfig(AppConfig):
    name = "toegang"

    def ready(self) -> None:
        """Say in one place, in our own words, that a field may not stay empty."""
        forms.Field.default_error_messages["required"] = "Hier staat nog niets. Vul dit in."
