from django.apps import AppConfig
from django.core.checks import register

from werkkaarten.checks import check_kaarten


class WerkkaartenConfig(AppConfig):
    """The eight cards, the leerbijeenkomst that runs them, and what people contribute."""

    name = "werkkaarten"

    def ready(self) -> None:
        """Have Django look at the card files at start-up, and add our stops and what we show in the voorbeeldcasus."""
        from casus.voorbeeld import add_erbij  # models can only be imported when the apps are loaded
        from werkkaarten.haltes import add_haltes
        from werkkaarten.voorbeeld import make_bijeenkomsten

        register(check_kaarten, "werkkaarten")
        add_haltes()
        add_erbij(make_bijeenkomsten)
