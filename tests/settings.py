"""The project's own settings, with what makes a test quick and loud."""

import os

os.environ.setdefault("OMGEVING", "lokaal")
os.environ.setdefault("SECRET_KEY", "test-" * 10)

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, TEMPLATES

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # what the server of the e2e tests knows
]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "ONBEKENDE VARIABELE %s"
WHITENOISE_AUTOREFRESH = True
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # each test closes its own connections
