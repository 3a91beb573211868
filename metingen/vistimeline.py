"""vis-timeline, the library that many people would take for this: the same events, in the smallest page it needs.

Source: npm package vis-timeline (Apache-2.0 or MIT). It is fetched here, used here and kept nowhere else. Taken is its
standalone build: one file with all that it needs, so that its peer dependencies are in it.
"""

import gzip
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from casus.edtf import parse

VERSIE = "8.5.4"
SCRIPT = Path("standalone/umd/vis-timeline-graph2d.min.js")
STIJL = Path("styles/vis-timeline-graph2d.min.css")
# Ready when all items are there and shown: the library hides all until it knows where everything comes.
PAGINA = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8"><title>Tijdlijn</title><link rel="icon" href="data:,"><link rel="stylesheet" href="stijl.css">
</head>
<body data-zegt-zelf>
<div id="tijdlijn"></div>
<script src="vis.js"></script>
<script>
const items = {items};
const container = document.getElementById("tijdlijn");
const timeline = new vis.Timeline(container, new vis.DataSet(items), {{}});
let told = false;
timeline.on("changed", () => {{
    const shown = getComputedStyle(container.firstElementChild).visibility === "visible";
    if (!told && shown && container.querySelectorAll(".vis-item.vis-box").length === items.length) {{
        told = true;
        klaar();
    }}
}});
</script>
</body>
</html>
"""


class NpmFout(Exception):
    """vis-timeline cannot be had here; the message says in Dutch why, and what to do."""


def fetch_vis_timeline(folder: Path) -> Path:
    """Give the folder of the library, fetched into `folder` when it is not there yet. NpmFout when that fails."""
    package = folder / "node_modules" / "vis-timeline"
    if read_version(package) == VERSIE:
        return package
    npm = shutil.which("npm")
    if npm is None:
        raise NpmFout("npm ontbreekt. Installeer het met: sudo apt-get install -y npm")
    folder.mkdir(parents=True, exist_ok=True)
    flags = ["--omit=peer", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    result = subprocess.run(  # noqa: S603
        [npm, "install", *flags, f"vis-timeline@{VERSIE}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise NpmFout(f"npm kon vis-timeline {VERSIE} niet ophalen.\n{result.stderr.strip()}")
    return package


def read_version(package: Path) -> str:
    """Give the version of the library in `package`; empty when it is not there."""
    try:
        about: dict[str, Any] = json.loads((package / "package.json").read_text(encoding="utf-8"))
    except OSError:
        return ""
    return str(about["version"])


def weigh(package: Path) -> dict[str, int]:
    """Give how large the script and the style sheet of the library are, in bytes and as they travel."""
    parts = [(package / part).read_bytes() for part in (SCRIPT, STIJL)]
    return {"bytes": sum(map(len, parts)), "gzip": sum(len(gzip.compress(part, mtime=0)) for part in parts)}


def write_pagina(folder: Path, package: Path, bestand: dict[str, Any]) -> None:
    """Write a page with the moments of `bestand`, and what it loads, into the new folder `folder`."""
    folder.mkdir()
    shutil.copy(package / SCRIPT, folder / "vis.js")
    shutil.copy(package / STIJL, folder / "stijl.css")
    items = json.dumps(list_items(bestand), ensure_ascii=False).replace("</", "<\\/")
    (folder / "index.html").write_text(PAGINA.format(items=items), encoding="utf-8")


def list_items(bestand: dict[str, Any]) -> list[dict[str, str]]:
    """Give each moment with its title and first day; one without a date gets that of the one before it.

    The library knows no vague dates and no order of the story: it shows all as a day.
    """
    items = []
    day = date(2006, 1, 1)
    for moment in bestand["gebeurtenissen"]:
        if "datum" in moment:
            day = parse(moment["datum"]).earliest or day
        items.append({"id": moment["id"], "content": moment["titel"], "start": day.isoformat()})
    return items
