"""Run all tests: on PostgreSQL, those of the database once more on SQLite, and in a real browser.

`./run test` calls this. With arguments for pytest only the chosen tests run, on PostgreSQL: the fast ones, then
those in the browser.
"""

import os
import re
import signal
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from wegwerpdatabase import PostgresqlMissingError, throwaway_postgresql

CHROMIUM = Path("/usr/bin/chromium")
NO_TESTS = 5  # pytest's exit code when it found none
SUMMARY = re.compile(r"^=+ (.*\bin [\d.]+s.*?) =+$")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@dataclass
class Uitslag:
    """How one stage went: its exit code, and the line with which pytest closed or why it did not run."""

    stage: str
    code: int
    summary: str
    ran: bool = True

    def __str__(self) -> str:
        word = "MISLUKT" if self.code else "goed" if self.ran else "OVERGESLAGEN"
        return f"{self.stage}: {word}\n{self.summary}"


def run_pytest(stage: str, arguments: list[str], **variables: str) -> Uitslag:
    """Run pytest with `variables` added to the environment; show what it says and keep its last line."""
    say(f"\n--- {stage} ---")
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "pytest", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | terminal() | {"OMGEVING": "lokaal"} | variables,
    )
    try:
        tail = show_output(process)
        code = process.wait()
    except KeyboardInterrupt:
        # It reached pytest too, which is tidying up and has something to say about it.
        sys.stdout.buffer.write(process.communicate(timeout=30)[0])
        raise
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    lines = [COLOUR.sub("", line).strip() for line in tail.decode(errors="replace").splitlines()]
    closing = [line for line in lines if SUMMARY.match(line)]
    return Uitslag(stage, code, closing[-1] if closing else f"pytest stopte met code {code}")


def show_output(process: "subprocess.Popen[bytes]") -> bytes:
    """Pass on what `process` writes, as it comes; give the last of it."""
    assert process.stdout is not None  # noqa: S101
    tail = b""
    while chunk := os.read(process.stdout.fileno(), 65536):
        sys.stdout.buffer.write(chunk)
        sys.stdout.flush()
        tail = (tail + chunk)[-4096:]
    return tail


def terminal() -> dict[str, str]:
    """Give what tells pytest about the screen that it no longer sees by itself."""
    if not sys.stdout.isatty():
        return {}
    return {"PY_COLORS": "1", "COLUMNS": str(os.get_terminal_size().columns)}


def run_browser_tests(arguments: list[str], database_url: str) -> Uitslag:
    """Run the tests in Chromium. Without Chromium they are skipped aloud; with CI=true that is a failure."""
    if not CHROMIUM.exists():
        must = os.environ.get("CI") == "true"
        reason = f"{CHROMIUM} ontbreekt. Installeer: sudo apt-get install -y chromium libatomic1"
        return Uitslag("Browser", int(must), reason, ran=False)
    # Playwright runs an event loop in the thread of the test, where Django would refuse its database.
    return run_pytest("Browser", select("e2e", arguments), DATABASE_URL=database_url, DJANGO_ALLOW_ASYNC_UNSAFE="1")


def select(marker: str, arguments: list[str]) -> list[str]:
    """Give `arguments` narrowed to `marker`, together with a -m that is among them."""
    if "-m" not in arguments[:-1]:
        return [*arguments, "-m", marker]
    place = arguments.index("-m") + 1
    return [*arguments[:place], f"({arguments[place]}) and {marker}", *arguments[place + 1 :]]


def run_stages(arguments: list[str], database_url: str) -> list[Uitslag]:
    """Run every stage, also after one that failed; with `arguments` SQLite is left out."""
    fast = select("not e2e", arguments or ["--numprocesses=auto"])
    results = [run_pytest("PostgreSQL", fast, DATABASE_URL=database_url)]
    if not arguments:
        results.append(run_pytest("SQLite", select("database", fast), DATABASE_URL=""))
    results.append(run_browser_tests(arguments, database_url))
    if arguments and any(result.code != NO_TESTS for result in results):
        # Who chooses tests need not have chosen of both kinds.
        results = [result for result in results if result.code != NO_TESTS]
    return results


def given_database() -> str:
    """Give DATABASE_URL when it names a PostgreSQL server; empty otherwise."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith(("postgres://", "postgresql://")) else ""


def say(text: str) -> None:
    """Print `text` at once, so that it stands between what pytest says."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def end(number: int, frame: FrameType | None) -> None:
    """Leave by way of every `finally`, so that no server stays behind."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    """Run the tests that `arguments` choose; give the first exit code of pytest that is not 0, or 0."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    url = given_database()
    try:
        with nullcontext(url) if url else throwaway_postgresql() as database_url:
            results = run_stages(arguments, database_url)
    except PostgresqlMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except subprocess.CalledProcessError as error:
        said = (error.output or b"").decode(errors="replace").strip()
        sys.stderr.write(f"PostgreSQL wil niet starten voor de tests.\n{said}\n")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    say("")
    for result in results:
        say(str(result))
    return next((result.code for result in results if result.code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
