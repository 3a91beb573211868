"""Read the environment: the only place where settings come from outside.

Every variable has a name in this list, so that a test can hold it against Dockerfile and docker-compose.yml.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SECRET_KEY_LENGTH = 50


def text(name: str, default: str = "") -> str:
    """Give the variable `name`, stripped; `default` when it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """Give the comma-separated variable `name` as a list without empty parts."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Give the variable `name` as a whole number; ImproperlyConfigured with a hint when it is not one."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} moet een getal zijn, maar is '{value}'.") from None


def choice(name: str, options: tuple[str, ...]) -> str:
    """Give the variable `name`, one of `options` (the first by default); ImproperlyConfigured otherwise."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} is '{value}'. Kies een van: {', '.join(options)}.")
    return value


def database(name: str, default: Path) -> dj_database_url.DBConfig:
    """Give the variable `name`, a URL, as an entry of DATABASES; the SQLite file `default` without it.

    ImproperlyConfigured with a hint for anything but PostgreSQL and a SQLite file.
    """
    try:
        config = dj_database_url.parse(text(name, f"sqlite:///{default}"), conn_health_checks=True)
    except (ValueError, KeyError):
        config = {}
    known = config.get("ENGINE") in ("django.db.backends.postgresql", "django.db.backends.sqlite3")
    if not known or config.get("NAME") in (None, "", ":memory:"):
        raise ImproperlyConfigured(
            f"{name} begrijpen we niet. Schrijf postgres://gebruiker:wachtwoord@host:5432/naam "
            "of sqlite:////volledig/pad/naar/bestand.sqlite3."
        )
    return config


def secret_key(*, production: bool, var: Path) -> str:
    """Give the SECRET_KEY: required and long in production, otherwise made once and kept in `var`.

    ImproperlyConfigured when production has none, or one that is short or a well-known example.
    """
    key = text("SECRET_KEY")
    if production:
        if len(key) < SECRET_KEY_LENGTH or "insecure" in key:
            raise ImproperlyConfigured(
                f"SECRET_KEY ontbreekt of is te kort. Geef een willekeurige reeks van minstens "
                f"{SECRET_KEY_LENGTH} tekens, bijvoorbeeld van: "
                'python3 -c "import secrets; print(secrets.token_urlsafe(50))". '
                "Wil je de applicatie alleen op je eigen computer proberen? Start haar dan met ./run."
            )
        return key
    if key:
        return key
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(mode=0o700, exist_ok=True)
        descriptor, fresh = tempfile.mkstemp(prefix="secret_key.", dir=var)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        # A link, unlike a rename, never replaces the key of another start that was first.
        with suppress(FileExistsError):
            os.link(fresh, path)
        os.unlink(fresh)
    return path.read_text(encoding="ascii").strip()
