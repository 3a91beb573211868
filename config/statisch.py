"""Collect style sheets, scripts and fonts for serving, only when one of them changed since last time."""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Opslag(CompressedManifestStaticFilesStorage):
    """Files under a name that changes with what is in them; also where one of our scripts imports another.

    Django can do this for every script, but libraries have comments that look like an import.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>(?P<how>from|import) "(?P<url>\./[^"]+)";)""", '%(how)s "%(url)s";'),)),
    )


def collect_changed_static() -> None:
    """Run collectstatic unless STATIC_ROOT was made from exactly the files there are now."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stempel")
    digest = static_digest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    stamp.parent.mkdir(exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest, encoding="ascii")


def static_digest() -> str:
    """Give one hash over the names and contents of all static files, and over how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode())
            with storage.open(path) as file:
                digest.update(file.read())
    return digest.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    collect_changed_static()
