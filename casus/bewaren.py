"""What could be undone is kept for a month: removed text must not stay for ever in the steps that removed it."""

from datetime import datetime, timedelta

from casus.models import Wijziging

ONGEDAAN_TE_MAKEN = timedelta(days=30)


def forget_wijzigingen(now: datetime) -> int:
    """Remove every step that is older than a month at `now` (aware); give how many there were."""
    deleted, _ = Wijziging.objects.filter(wanneer__lt=now - ONGEDAAN_TE_MAKEN).delete()
    return deleted
