from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.utils import timezone

from toegang.bewaren import remove_expired


class Command(BaseCommand):
    help = "Haalt casussen weg waarvan de bewaartermijn voorbij is, en sessies die zijn verlopen. Draai dit elke dag."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how many."""
        self.stdout.write(f"Weggehaald omdat de bewaartermijn voorbij is: {remove_expired(timezone.localdate())}")
        SessionStore.clear_expired()
