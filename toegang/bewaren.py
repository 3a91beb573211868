"""Keep a room no longer than was agreed: after that day everything in it is removed for good."""

from datetime import date

from toegang.models import Ruimte


def remove_expired(today: date) -> int:
    """Remove every ruimte whose last day is before `today`, with all that is in it; give how many there were."""
    expired = list(Ruimte.objects.filter(bewaren_tot__lt=today))
    for ruimte in expired:
        ruimte.delete()
    return len(expired)
