from django.apps import AppConfig
from django.core.checks import register

from werkkaarten.checks import check_kaarten


class WerkkaartenConfig(AppConfig):
    """The eight cards, the leerbijeenkomst that runs them, and what people contribute."""

    name = "werkkaarten"

    def ready(self) -> None:
        """Have Django look at the card files at start-up, and put our stops on the route of a casus."""
        from werkkaarten.haltes import add_haltes  # models can only be imported when the apps are loaded

        register(check_kaarten, "werkkaarten")
        add_haltes()
