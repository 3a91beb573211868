from django.apps import AppConfig


class LeertafelConfig(AppConfig):
    """What several casussen show, and the verslag that bestuurders read."""

    name = "leertafel"

    def ready(self) -> None:
        """Put our stop on the route of a casus."""
        from leertafel.haltes import add_haltes  # models can only be imported when the apps are loaded

        add_haltes()
