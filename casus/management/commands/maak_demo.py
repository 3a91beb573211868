import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from casus.voorbeeld import make_voorbeeld
from toegang.models import Gebruiker

DEMO_EMAIL = "demo@werkkaarten.example"
DEMO_NAAM = "Demo-facilitator"


class Command(BaseCommand):
    help = "Maakt op een lege database een voorbeeldcasus met een facilitator, en zegt hoe je inlogt."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the demo when there is no account yet; print how to sign in while that account is there."""
        path = settings.VAR_DIR / "demo_wachtwoord"
        if not Gebruiker.objects.exists():
            password = secrets.token_urlsafe(9)
            facilitator = Gebruiker.objects.create_user(DEMO_EMAIL, DEMO_NAAM, password)
            make_voorbeeld(facilitator)
            path.parent.mkdir(exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(password, encoding="ascii")
        demo = Gebruiker.objects.filter(email=DEMO_EMAIL).first()
        if demo and path.exists() and demo.check_password(password := path.read_text(encoding="ascii")):
            self.stdout.write(f"E-mail:     {DEMO_EMAIL}\nWachtwoord: {password}")
