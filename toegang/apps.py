from django import forms
from django.apps import AppConfig
from django.urls import register_converter

from toegang.adressen import NummerConverter


class ToegangConfig(AppConfig):
    name = "toegang"

    def ready(self) -> None:
        """Give every app `<nummer:…>` in its addresses, and our own words for a field that may not stay empty."""
        register_converter(NummerConverter, "nummer")
        forms.Field.default_error_messages["required"] = "Hier staat nog niets. Vul dit in."
