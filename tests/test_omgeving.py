"""The variables: named the same everywhere, and settings that fail loudly without the ones that matter."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import omgeving

ROOT = Path(__file__).resolve().parent.parent
READERS = {"text", "words", "number", "choice", "database"}
PRODUCTION = {
    "SECRET_KEY": "a-key-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "leren.example.nl",
    "DATABASE_URL": "postgres://werkkaarten:geheim@localhost:5432/werkkaarten",
}


def names_read_by_config() -> set[str]:
    """Give each variable that config/*.py reads: the first argument of a function of config.omgeving."""
    names = set()
    for path in (ROOT / "config").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                function = node.func
                if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
                    if function.value.id == "omgeving" and function.attr in READERS:
                        names.add(node.args[0].value)
                elif isinstance(function, ast.Name) and path.name == "omgeving.py" and function.id in READERS:
                    names.add(node.args[0].value)
    return names


def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def names_set_by_dockerfile() -> set[str]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    settings_of_steps = re.findall(r"^RUN ((?:[A-Z_]+=\S+ )+)", text, re.MULTILINE)
    return set(re.findall(r"^(?:ENV|ARG) ([A-Z_]+)", text, re.MULTILINE)) | {
        assignment.partition("=")[0] for step in settings_of_steps for assignment in step.split()
    }


def load_settings(*names: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Import config.settings in a process of its own with only `variables`, and print `names` as JSON."""
    values = ", ".join(f"{name!r}: getattr(settings, {name!r})" for name in names)
    return subprocess.run(
        [sys.executable, "-c", f"import json; from config import settings; print(json.dumps({{{values}}}))"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def read_settings(*names: str, **variables: str) -> dict[str, Any]:
    result = load_settings(*names, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_compose_and_dockerfile_set_nothing_that_is_not_read() -> None:
    assert set(compose()["services"]["web"]["environment"]) | names_set_by_dockerfile() <= names_read_by_config()


def test_compose_or_dockerfile_names_every_variable_that_is_read_and_only_one_of_them() -> None:
    in_compose = set(compose()["services"]["web"]["environment"])
    in_image = {"HOST", "PORT"}
    assert in_image <= names_set_by_dockerfile()
    assert names_read_by_config() - in_image == in_compose


def test_compose_is_an_installation_unless_asked_otherwise() -> None:
    assert compose()["services"]["web"]["environment"]["OMGEVING"] == "${OMGEVING:-productie}"


def test_of_two_first_starts_at_once_both_read_the_first_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    var = tmp_path / "var"

    def make_key_while_another_start_is_first() -> str:
        (var / "secret_key").write_text("de-eerste", encoding="ascii")
        return "de-tweede"

    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setattr(omgeving, "get_random_secret_key", make_key_while_another_start_is_first)
    assert omgeving.secret_key(production=False, var=var) == "de-eerste"
    assert [path.name for path in var.iterdir()] == ["secret_key"]
    assert var.stat().st_mode & 0o077 == 0


def test_only_config_omgeving_reads_the_environment() -> None:
    apps = ("toegang", "casus", "werkkaarten", "leertafel", "config")
    readers = {
        str(path.relative_to(ROOT))
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"os\.environ(\.get|\[)|os\.getenv", path.read_text(encoding="utf-8"))
    }
    assert readers == {"config/omgeving.py"}


def test_compose_asks_for_what_has_no_safe_default() -> None:
    environment = compose()["services"]["web"]["environment"]
    for name in PRODUCTION:
        assert re.search(r"\$\{[A-Z_]+:\?.*docs/beheer\.md\}", environment[name]), name


def test_every_service_that_holds_data_has_a_volume_and_says_whether_it_is_well() -> None:
    services = compose()["services"]
    assert services["db"]["volumes"] == ["database:/var/lib/postgresql/data"]
    assert "database" in compose()["volumes"]
    assert "pg_isready" in " ".join(services["db"]["healthcheck"]["test"])
    assert services["web"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert services["mail"]["profiles"] == ["dev"]


def test_manual_explains_every_variable() -> None:
    manual = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", manual, re.MULTILINE))
    assert names_read_by_config() <= explained
    in_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert in_compose <= explained


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY ontbreekt of is te kort"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY ontbreekt of is te kort"),
        ({"SECRET_KEY": "django-insecure-" + "x1" * 40}, "SECRET_KEY ontbreekt of is te kort"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is leeg"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is leeg"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS mag geen * zijn"),
        ({"DATABASE_URL": "onzin"}, "DATABASE_URL begrijpen we niet"),
        ({"DATABASE_URL": "mysql://iemand@localhost/werkkaarten"}, "DATABASE_URL begrijpen we niet"),
        ({"DATABASE_URL": "postgres://localhost"}, "DATABASE_URL begrijpen we niet"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL begrijpen we niet"),
        ({"DATABASE_URL": "postgres://localhost:poort/werkkaarten"}, "DATABASE_URL begrijpen we niet"),
        ({"EMAIL_PORT": "vijfentwintig"}, "EMAIL_PORT moet een getal zijn, maar is 'vijfentwintig'"),
        ({"EMAIL_USE_TLS": "true"}, "EMAIL_USE_TLS is 'true'. Kies een van: nee, ja"),
        ({"ACHTER_PROXY": "misschien"}, "ACHTER_PROXY is 'misschien'. Kies een van: nee, ja"),
        ({"OMGEVING": "ontwikkeling"}, "OMGEVING is 'ontwikkeling'. Kies een van: productie, lokaal"),
    ],
)
def test_settings_refuse_with_a_hint(change: dict[str, str], hint: str) -> None:
    result = load_settings("SECRET_KEY", **PRODUCTION | change)
    assert result.returncode != 0
    assert hint in result.stderr.splitlines()[-1]
    assert result.stdout == ""


def test_production_is_the_default_and_safe() -> None:
    settings = read_settings(
        "DEBUG",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "ALLOWED_HOSTS",
        **PRODUCTION,
    )
    assert settings == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": None,
        "ALLOWED_HOSTS": ["leren.example.nl"],
    }


@pytest.mark.parametrize(
    ("variables", "backend"),
    [
        (PRODUCTION, "dummy"),
        (PRODUCTION | {"EMAIL_HOST": "mail.example.nl"}, "smtp"),
        ({"OMGEVING": "lokaal"}, "console"),
    ],
)
def test_mail_without_a_server_is_only_shown_on_ones_own_computer(variables: dict[str, str], backend: str) -> None:
    settings = read_settings("EMAIL_BACKEND", **variables)
    assert settings["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


def test_proxy_is_only_believed_when_there_is_one() -> None:
    settings = read_settings("SECURE_PROXY_SSL_HEADER", **PRODUCTION, ACHTER_PROXY="ja")
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_local_keeps_one_key_and_uses_plain_http() -> None:
    names = ("SECRET_KEY", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "DEBUG")
    first, second = (read_settings(*names, OMGEVING="lokaal") for _ in range(2))
    assert first == second
    assert len(first["SECRET_KEY"]) >= 50
    assert [first[name] for name in names[1:]] == [False, False, False]
    assert (ROOT / "var" / "secret_key").stat().st_mode & 0o077 == 0
