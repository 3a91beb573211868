from django import forms
from django.apps import AppConfig
from django.urls import register_converter

from toegang.adressen import NummerConverter


class ToegangConfig(AppConfig):
    name = "toegang"

    def ready(self) -> None:
        """Give every app `<nummer:…>` in its addresses, and our own words for a field that is empty or too full."""
        register_converter(NummerConverter, "nummer")
        forms.Field.default_error_messages["required"] = "Hier staat nog niets. Vul dit in."
        forms.Field.default_error_messages["max_length"] = (
            "Dit is %(show_value)d tekens lang. Er passen er %(limit_value)d. Maak het korter."
        )
