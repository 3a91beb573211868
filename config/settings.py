"""Settings. Production unless OMGEVING says otherwise: who forgets a variable gets the safe side.

`./run` sets OMGEVING=lokaal: plain http on this computer, a key and a database in `var/`.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import omgeving

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
PRODUCTION = omgeving.choice("OMGEVING", ("productie", "lokaal")) == "productie"

SECRET_KEY = omgeving.secret_key(production=PRODUCTION, var=VAR_DIR)
DEBUG = False
ALLOWED_HOSTS = omgeving.words("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is leeg. Noem de naam van de site, bijvoorbeeld: leren.example.nl")

if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS mag geen * zijn: een persoonlijke link krijgt de naam van de site.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "toegang",
    "casus",
    "werkkaarten",
    "leertafel",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "toegang.middleware.DeurMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "toegang.context.deelname",
                "casus.context.werkplek",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: SQLite in var/ unless DATABASE_URL names another.

DATABASES = {"default": omgeving.database("DATABASE_URL", VAR_DIR / "werkkaarten.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # When a whole group comes in at once, requests wait for a connection: PostgreSQL has a hundred for everybody.
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Eight writers at once give 'database is locked' in SQLite's default mode; in this one they wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in.

AUTH_USER_MODEL = "toegang.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "toegang.wachtwoord.LengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "toegang.wachtwoord.SimilarityValidator"},
    {"NAME": "toegang.wachtwoord.CommonValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "casus:lijst"
ACCOUNT_ADAPTER = "toegang.aanmelden.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the installation's beheerder, not by signing up
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True

# Sessions, cookies and transport.

SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # the health check asks from inside the container, over plain http
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if omgeving.choice("ACHTER_PROXY", ("nee", "ja")) == "ja" else None
)
CSRF_FAILURE_VIEW = "toegang.views.fouten.csrf_mislukt"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # a casusbestand is at most 5 MB

# Mail.

EMAIL_HOST = omgeving.text("EMAIL_HOST")
# Without a mail server: on the screen of this computer, and nowhere in production, where a log would keep the links.
WITHOUT_SERVER = "dummy" if PRODUCTION else "console"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else WITHOUT_SERVER}.EmailBackend"
EMAIL_PORT = omgeving.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = omgeving.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = omgeving.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = omgeving.choice("EMAIL_USE_TLS", ("nee", "ja")) == "ja"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = omgeving.text("DEFAULT_FROM_EMAIL", "werkkaarten@localhost")

# Errors go to stderr, where who runs the installation finds them, without the address that was asked for.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_address": {"()": "config.foutenlog.WithoutAddress"}},
    "formatters": {"regel": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["without_address"],
            "formatter": "regel",
        }
    },
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}},
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would hold names

# Language, time, files.

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is kept as an uploaded file
    "staticfiles": {"BACKEND": "config.statisch.Opslag"},
}
