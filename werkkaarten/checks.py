"""A broken card file is reported at start-up, not halfway through a bijeenkomst."""

from typing import Any

from django.core.checks import CheckMessage, Error

from werkkaarten import inhoud


def check_kaarten(**kwargs: Any) -> list[CheckMessage]:
    """Give one Error with file, stap and field when a card cannot be read; needs nothing from Django."""
    try:
        kaarten = inhoud.load_kaarten(inhoud.KAARTEN_MAP)
        inhoud.load_draaiboeken(inhoud.DRAAIBOEKEN_MAP, kaarten)
    except inhoud.KaartFout as fout:
        map_ = inhoud.KAARTEN_MAP.parent
        return [
            Error(str(fout), hint=f"De bestanden staan in {map_}: kaarten/ en draaiboeken/.", id="werkkaarten.E001")
        ]
    return []
