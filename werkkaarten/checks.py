"""A broken card file is reported at start-up, not halfway through a bijeenkomst."""

from typing import Any

from django.core.checks import CheckMessage, Error

from werkkaarten import inhoud


def check_kaarten(**kwargs: Any) -> list[CheckMessage]:
    """Give one Error with file, stap and field when a card cannot be read; needs nothing from Django."""
    try:
        inhoud.load_kaarten(inhoud.KAARTEN_MAP)
    except inhoud.KaartFout as fout:
        return [Error(str(fout), hint=f"Het bestand staat in {inhoud.KAARTEN_MAP}.", id="werkkaarten.E001")]
    return []
