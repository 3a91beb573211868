"""A yardstick for layouts that stands elsewhere, with its families and with other libraries to stand beside.

It runs in a copy under var/, so that nothing is installed or written where it stands.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from metingen.uitkomst import MAP, ROOT, say

VAN_NODE = ("relatives-tree", "family-chart", "topola-relatives", "topola-kinship", "dagre", "elk")
VAN_GRAPHVIZ = ("dot", "dot-row")
COMMAND = f"{shlex.quote(sys.executable)} {shlex.quote(str(ROOT / 'manage.py'))} teken_genosociogram - --layout-json -"


class MeetlatFout(Exception):
    """The yardstick can't be used; the message says in Dutch why, and what to do."""


def run_meetlat(meetlat: Path, sizes: Sequence[int], seeds: int) -> dict[str, Any]:
    """Run it with our layout and every peer that can be had here; give its whole outcome."""
    if not (meetlat / "run.py").is_file():
        raise MeetlatFout(f"In {meetlat} staat geen run.py. Geef de map waarin de meetlat staat: --meetlat MAP.")
    folder = MAP / "meetlat"
    shutil.copytree(meetlat, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", ".venv"))
    python = _prepare_python(folder)
    peers = [*_prepare_node(folder), *_prepare_graphviz(folder, python)]
    outcome = folder / "uitkomst.json"
    say(f"We meten naast: {', '.join(peers) or 'niets anders'}. Dat kan even duren.\n")
    what = ["--seeds", str(seeds), "--sizes", *map(str, sizes), "--peers", *peers]
    command = [str(python), "run.py", "--json-layout", COMMAND, "--json", str(outcome), *what]
    _call(command, folder, "De meetlat liep vast.")
    content: dict[str, Any] = json.loads(outcome.read_text(encoding="utf-8"))
    return content


def _prepare_python(folder: Path) -> Path:
    """An environment of its own, with what the measuring itself needs."""
    python = folder / ".venv" / "bin" / "python"
    if not python.exists():
        _call([sys.executable, "-m", "venv", str(folder / ".venv")], folder, "We kunnen geen Python-omgeving maken.")
    _call([str(python), "-m", "pip", "install", "-q", "numpy"], folder, "pip kon numpy niet ophalen.")
    return python


def _prepare_node(folder: Path) -> tuple[str, ...]:
    npm = shutil.which("npm")
    if npm is None:
        say("npm ontbreekt, dus we meten niet naast bibliotheken voor JavaScript: sudo apt-get install -y npm")
        return ()
    try:
        if not (folder / "node_modules").is_dir():
            _call(
                [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                folder,
                "npm lukte niet.",
            )
    except MeetlatFout as fout:
        say(f"{fout}")
        return ()
    return VAN_NODE


def _prepare_graphviz(folder: Path, python: Path) -> tuple[str, ...]:
    wanted = next(
        (line for line in (folder / "requirements.txt").read_text().splitlines() if "pygraphviz" in line), "pygraphviz"
    )
    try:
        _call([str(python), "-m", "pip", "install", "-q", "--only-binary=:all:", wanted], folder, "")
    except MeetlatFout:
        say("pygraphviz is hier niet te krijgen, dus we meten niet naast Graphviz dot.")
        return ()
    return VAN_GRAPHVIZ


def _call(command: Sequence[str], folder: Path, melding: str) -> None:
    """Run a program to its end; its output is shown only when it fails."""
    here = {**os.environ, "OMGEVING": os.environ.get("OMGEVING", "lokaal")}
    result = subprocess.run(  # noqa: S603
        command, cwd=folder, env=here, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise MeetlatFout(f"{melding}\n{result.stderr.strip()[-1000:]}")
