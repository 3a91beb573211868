import argparse
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http.request import validate_host
from django.utils import timezone

from werkkaarten.herinneren import remind_genodigden, remind_terugkoppelingen
from werkkaarten.post import has_mailserver


class Command(BaseCommand):
    help = "Mailt wie morgen een bijeenkomst heeft, en wie iemand iets beloofde te vertellen. Draai dit elke dag."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the address of the site: nobody asks for a page here, so it can't be seen from that."""
        parser.add_argument("--adres", default=default_adres(), help="adres van de site, voor de links (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mail, and say how many; a CommandError when something did not arrive, so that cron tells it."""
        site = urlsplit(options["adres"])
        if site.scheme not in ("http", "https") or not validate_host(site.hostname or "", settings.ALLOWED_HOSTS):
            raise CommandError(f"{options['adres']} is geen adres van deze site. Kies een naam uit ALLOWED_HOSTS.")
        if not has_mailserver():
            raise CommandError("Er is geen mailserver ingesteld (EMAIL_HOST), dus er gaat geen mail weg.")
        today, base = timezone.localdate(), f"{site.scheme}://{site.netloc}"
        genodigden = remind_genodigden(today, lambda pad: urljoin(base, pad))
        beloften, niet = remind_terugkoppelingen(today, lambda pad: urljoin(base, pad))
        self.stdout.write(f"Gemaild: {genodigden.verstuurd} genodigden, {beloften} mensen die iets beloofden.")
        if mislukt := len(genodigden.mislukt) + niet:
            raise CommandError(f"{mislukt} mails kwamen niet aan. Bij de genodigden staat waarom.")


def default_adres() -> str:
    """Give the address under which this site most likely answers."""
    naam = settings.ALLOWED_HOSTS[0].removeprefix("*").removeprefix(".") or "localhost"
    return f"{'https' if settings.SECURE_SSL_REDIRECT else 'http'}://{naam}"
