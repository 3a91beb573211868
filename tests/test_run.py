"""`./run` as a person meets it: on a fresh copy of the project, with the packages that are already here."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(".venv", ".git", "var", "tests", "metingen", "__pycache__", ".*_cache")
FAKE_OLD_PYTHON = '#!/bin/sh\n[ "$1" != -V ] || { echo "Python 3.9.2"; exit 0; }\nexit 1\n'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project as someone just fetched it, without var/, and with this machine's .venv."""
    copy = tmp_path_factory.mktemp("kopie") / "project"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def environment(**variables: str) -> dict[str, str]:
    """Give a bare environment: nothing of the test run may help or hinder ./run."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **variables}


def run(project: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["./run", *arguments],
        cwd=project,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def assert_one_sentence(result: "subprocess.CompletedProcess[str]", *parts: str) -> None:
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1, result.stderr
    for part in parts:
        assert part in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def start_and_stop(project: Path, port: int) -> str:
    """Start the server, ask its health page, press Ctrl-C; give what it said."""
    process = subprocess.Popen(
        ["./run"], cwd=project, env=environment(PORT=str(port)), stdout=subprocess.PIPE, text=True
    )
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    try:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("Stoppen"):
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5) as answer:
            assert answer.read() == b"ok"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    finally:
        watchdog.cancel()
        process.kill()
        process.stdout.close()
    return said


def test_first_start_makes_the_demo_and_the_second_finds_it(project: Path) -> None:
    port = free_port()
    first = start_and_stop(project, port)
    assert f"http://127.0.0.1:{port}/" in first
    assert "E-mail:" in first
    assert "Wachtwoord:" in first
    assert (project / "var" / "werkkaarten.sqlite3").exists()
    assert (project / "var").stat().st_mode & 0o077 == 0

    second = start_and_stop(project, port)
    assert "bijgewerkt" not in second
    assert "Log in" in second


def test_help_tells_every_command(project: Path) -> None:
    result = run(project, "help")
    assert result.returncode == 0
    for command in ("./run ", "./run manage", "./run check", "./run test", "PORT", "DATABASE_URL"):
        assert command in result.stdout


def test_unknown_command_points_to_help(project: Path) -> None:
    assert_one_sentence(run(project, "tset"), "'tset' kennen we niet", "./run help")


def test_manage_passes_on_arguments_and_exit_code(project: Path) -> None:
    assert run(project, "manage", "diffsettings", "--default=tests.bestaat_niet").returncode != 0
    result = run(project, "manage", "diffsettings")
    assert result.returncode == 0
    assert "ROOT_URLCONF = 'config.urls'" in result.stdout


@pytest.mark.parametrize("port", ["abc", "8000x", "70000", "-1"])
def test_port_that_is_none(project: Path, port: str) -> None:
    assert_one_sentence(run(project, PORT=port), "PORT", port)


def test_taken_port(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(project, PORT=str(port))
    assert_one_sentence(result, f"Poort {port} is al in gebruik", f"PORT={port + 1} ./run")


def test_host_that_this_computer_does_not_have(project: Path) -> None:
    assert_one_sentence(run(project, PORT="0", HOST="192.0.2.1"), "HOST is '192.0.2.1'")


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("postgre://localhost/werkkaarten", "DATABASE_URL begrijpen we niet"),
        ("sqlite:////bestaat/niet/db.sqlite3", "/bestaat/niet/db.sqlite3 kan niet worden geopend"),
        ("postgres://iemand:geheim@127.0.0.1:1/werkkaarten", "op 127.0.0.1:1. Daar draait geen database."),
    ],
)
def test_database_that_does_not_answer(project: Path, url: str, hint: str) -> None:
    result = run(project, PORT="0", DATABASE_URL=url)
    assert_one_sentence(result, hint)
    assert "geheim" not in result.stderr


def test_file_that_is_no_database(project: Path) -> None:
    (project / "geen.sqlite3").write_text("Dit is geen database, maar wel een bestand." * 9, encoding="utf-8")
    result = run(project, PORT="0", DATABASE_URL=f"sqlite:///{project}/geen.sqlite3")
    assert_one_sentence(result, "geen.sqlite3 kan niet worden geopend of beschreven")


def test_old_python_is_named(project: Path, tmp_path: Path) -> None:
    for name in ("run", "scripts"):
        (tmp_path / name).symlink_to(project / name)
    write_program(tmp_path / "bin" / "python3", FAKE_OLD_PYTHON)
    result = run(tmp_path, PATH=f"{tmp_path}/bin:/usr/bin:/bin")
    assert_one_sentence(result, "Python 3.11 of nieuwer nodig. Hier staat Python 3.9.2.")
    assert not (tmp_path / ".venv").exists()


def test_missing_pango_gives_the_exact_line_to_who_is_not_root(project: Path, tmp_path: Path) -> None:
    for name in ("run", "scripts", "pyproject.toml", "uv.lock"):
        (tmp_path / name).symlink_to(project / name)
    # A Python that answers only -V cannot load any library.
    write_program(tmp_path / ".venv" / "bin" / "python", FAKE_OLD_PYTHON)
    subprocess.run(
        ["sh", "-c", 'echo "Python 3.9.2 $(cat pyproject.toml uv.lock | cksum) alles" > .venv/gereed'],  # noqa: S607
        cwd=tmp_path,
        check=True,
    )
    write_program(tmp_path / "bin" / "id", "#!/bin/sh\necho 1000\n")
    result = run(tmp_path, PATH=f"{tmp_path}/bin:/usr/bin:/bin")
    assert_one_sentence(result, "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
