"""The tijdlijn in Chromium: our drawing in an empty page, the same events in vis-timeline, and our whole page."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from metingen.browser import CHROMIUM, BrowserFout, Openingen, Pagina, measure_paginas, serve_folder, start_chromium
from metingen.klok import Spreiding
from metingen.toepassing import Toepassing, ToepassingFout, count_queries, serve_toepassing
from metingen.uitkomst import MAP, print_table, say, write_kb, write_ms, write_number
from metingen.vistimeline import VERSIE, NpmFout, fetch_vis_timeline, weigh, write_pagina

ONZE, VIS, HEEL = "onze tekening", "vis-timeline", "hele pagina"
ONZE_PAGINA = """<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><title>Tijdlijn</title><link rel="icon" href="data:,"></head>
<body>{svg}</body>
</html>
"""
Bestand = dict[str, Any]
Geopend = Mapping[int, Mapping[str, Openingen]]


def measure_in_browser(
    bestanden: Mapping[int, Bestand], svgs: Mapping[int, str], drawn: Mapping[int, float], times: int
) -> dict[str, Any]:
    """Open our drawing, vis-timeline and the page of the application; print it, and give the numbers for a file.

    All by the number of moments: the stories, our drawings of them, and how many milliseconds making those took.
    """
    if not CHROMIUM.exists():
        say(f"\n{CHROMIUM} ontbreekt, dus we meten niet in de browser. Installeer: sudo apt-get install -y chromium")
        return {}
    package = find_vis_timeline()
    geopend: Geopend = {}
    vragen: dict[int, int] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="meting-") as folder:
            write_paginas(Path(folder), bestanden, svgs, package)
            with serve_toepassing(bestanden) as toepassing, serve_folder(Path(folder)) as adres:
                # Asked before Chromium runs: Playwright brings an event loop, in which Django refuses its database.
                vragen = {size: count_queries(toepassing, size) for size in bestanden}
                paginas = {size: list_paginas(adres, size, package is not None, toepassing) for size in bestanden}
                geopend = open_paginas(paginas, times)
    except (ToepassingFout, BrowserFout) as fout:
        say(f"\n{fout}")
    if geopend:
        report_openingen(geopend)
    if geopend and package:
        report_verschil(geopend, drawn)
        script = weigh(package)
        say(f"Aan script en stijl laadt vis-timeline {write_kb(script['bytes'])} (gzip {write_kb(script['gzip'])}).")
    report_vragen(vragen)
    return {
        "browser": {
            str(size): {naam: openingen.as_json() for naam, openingen in found.items()}
            for size, found in geopend.items()
        },
        "sql_vragen": {str(size): count for size, count in vragen.items()},
        "vis_timeline": VERSIE if package else None,
    }


def open_paginas(paginas: Mapping[int, Sequence[Pagina]], times: int) -> Geopend:
    """Open the pages of each size in Chromium. BrowserFout when one does not open."""
    with start_chromium() as browser:
        say(f"\nOpenen in Chromium {browser.version}, zonder iets bewaard (midden van {times} keer, laagste–hoogste)\n")
        return {size: measure_paginas(browser, of_size, times) for size, of_size in paginas.items()}


def find_vis_timeline() -> Path | None:
    """Give the folder of vis-timeline; say why, and give None, when it cannot be had."""
    try:
        return fetch_vis_timeline(MAP / "npm")
    except NpmFout as fout:
        say(f"\n{fout}\nWe meten nu alleen onze eigen tijdlijn.")
        return None


def write_paginas(folder: Path, bestanden: Mapping[int, Bestand], svgs: Mapping[int, str], vis: Path | None) -> None:
    """Write for each size our drawing in a page with nothing else, and the page of vis-timeline."""
    for size, bestand in bestanden.items():
        page = ONZE_PAGINA.format(svg=svgs[size])
        (folder / f"onze-{size}").mkdir()
        (folder / f"onze-{size}" / "index.html").write_text(page, encoding="utf-8")
        if vis:
            write_pagina(folder / f"vis-{size}", vis, bestand)


def list_paginas(adres: str, size: int, with_vis: bool, toepassing: Toepassing) -> list[Pagina]:
    """List what is opened for a story of one size."""
    paginas = [Pagina(ONZE, f"{adres}/onze-{size}/")]
    if with_vis:
        paginas.append(Pagina(VIS, f"{adres}/vis-{size}/"))
    whole = toepassing.adres + toepassing.find_tijdlijn(size)
    return [*paginas, Pagina(HEEL, whole, (toepassing.cookie,))]


def report_openingen(geopend: Geopend) -> None:
    """Print when the server began to answer, when each page showed something first, was ready, and had loaded."""
    columns: list[tuple[str, Callable[[Openingen], Spreiding]]] = [
        ("eerste byte", lambda openingen: openingen.eerste_byte),
        ("eerste beeld", lambda openingen: openingen.fcp),
        ("alles getekend", lambda openingen: openingen.klaar),
        ("geladen", lambda openingen: openingen.load),
    ]
    print_table(
        ("momenten, pagina", *(head for head, _ in columns)),
        [
            (f"{write_number(size)}, {naam}", *(write_ms(read(openingen), with_range=True) for _, read in columns))
            for size, found in geopend.items()
            for naam, openingen in found.items()
        ],
    )


def report_verschil(geopend: Geopend, drawn: Mapping[int, float]) -> None:
    """Say for each size which of the two was ready first, as files and when the server still has to draw ours."""
    say("")
    for size, found in geopend.items():
        ours, theirs = found[ONZE].klaar.mediaan, found[VIS].klaar.mediaan
        say(
            f"Bij {write_number(size)} momenten is onze tekening {compare(ours, theirs)} klaar dan vis-timeline; "
            f"met het tekenen op de server erbij {compare(ours + drawn[size], theirs)}."
        )


def compare(ours: float, theirs: float) -> str:
    """Say how much earlier or later `ours` is, in milliseconds."""
    return f"{write_number(abs(theirs - ours))} ms {'eerder' if ours <= theirs else 'later'}"


def report_vragen(vragen: Mapping[int, int]) -> None:
    """Say how many times the page asks the database, and whether that grows."""
    if vragen:
        counts = ", ".join(f"{count} bij {write_number(size)}" for size, count in vragen.items())
        verdict = "dat hangt niet af van het aantal momenten" if len(set(vragen.values())) == 1 else "dat groeit mee"
        say(f"SQL-vragen voor de hele pagina: {counts} momenten: {verdict}.")
