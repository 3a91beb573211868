from django.apps import AppConfig


class CasusConfig(AppConfig):
    name = "casus"
