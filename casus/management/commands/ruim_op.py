from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.utils import timezone

from casus.bewaren import forget_wijzigingen
from toegang.bewaren import remove_expired


class Command(BaseCommand):
    help = "Haalt weg wat niet langer bewaard wordt: casussen, stappen terug, sessies. Draai dit elke dag."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how many."""
        casussen, stappen = remove_expired(timezone.localdate()), forget_wijzigingen(timezone.now())
        SessionStore.clear_expired()
        self.stdout.write(f"Weggehaald: {casussen} casussen, {stappen} stappen die je ongedaan kon maken.")
