"""Style sheets and icons: each class and icon is used somewhere, and each icon that is named exists."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

from django.contrib.messages import DEFAULT_TAGS

from casus import route
from casus.models import Gebeurtenis
from config.statisch import Opslag

ROOT = Path(__file__).resolve().parent.parent
VERSLAG = "templates/leertafel/verslag.html"
APPS = ("toegang", "casus", "werkkaarten", "leertafel")

# What a variable inside class="…" can be.
VALUES_IN_CLASSES = {
    "soort": set(DEFAULT_TAGS.values()),
    "stap.status": {"klaar", "wacht"},
    "moment.kant": set(Gebeurtenis.Kant.values),
    "begrepen.item.kant": set(Gebeurtenis.Kant.values),
}
# Other variables there; the classes they bring are named in Python.
FROM_PYTHON = {"classes", "error_class", "widget.attrs.class"}
# htmx puts this on what waits for an answer.
FROM_LIBRARIES = {"htmx-request"}


def texts(folder: str, pattern: str) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob(pattern)))


def templates() -> str:
    # The verslag in PDF has a style sheet of its own.
    return "\n".join(texts("templates", "*.html")).replace((ROOT / VERSLAG).read_text(encoding="utf-8"), "")


def expand(words: str) -> set[str]:
    """Give the classes that the value of a class attribute can hold, with every value of its variables."""
    words = re.sub(r"\{%.*?%\}", " ", words)
    found = set()
    for word in re.sub(r"\{\{\s*(\S+?)\s*\}\}", r"{\1}", words).split():
        variable = re.search(r"\{(.+)\}", word)
        if not variable:
            found.add(word)
        elif variable[1] not in FROM_PYTHON:
            found |= {word.replace(variable[0], value) for value in VALUES_IN_CLASSES[variable[1]]}
    return found


def classes_used() -> set[str]:
    """Give each class in a template (also of <body>), a script, or the attributes of a form field."""
    html = templates()
    # A tag may hold quotes of its own: class="keuze{% if … == "als-kaarten" %} keuze-kaarten{% endif %}".
    in_html = re.findall(r'\bclass="((?:\{%.*?%\}|[^"])*)"', html)
    of_body = re.findall(r"\{% block body_klasse %\}([^{]*)", html)
    in_scripts = re.findall(r'(?:className = |classList\.\w+\()"([^"]+)"', "\n".join(texts("static/js", "*.js")))
    python = chain.from_iterable(texts(app, "*.py") for app in APPS)
    in_python = re.findall(r'"class": "([^"]+)"', "\n".join(python))
    return set().union(*map(expand, chain(in_html, of_body, in_scripts, in_python)))


def classes_styled() -> set[str]:
    """Give each class in a selector of static/css."""
    css = re.sub(r"/\*.*?\*/", "", "\n".join(texts("static/css", "*.css")), flags=re.DOTALL)
    selectors = re.findall(r"([^{};]*)\{", css)
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def test_every_class_with_a_style_is_used() -> None:
    assert classes_styled() - classes_used() - FROM_LIBRARIES == set()


def test_every_custom_property_is_used() -> None:
    css = "\n".join(texts("static/css", "*.css"))
    assert set(re.findall(r"(--[\w-]+):", css)) - set(re.findall(r"var\((--[\w-]+)", css)) == set()


def test_icons_that_are_named_are_the_icons_there_are() -> None:
    named = set(re.findall(r'icoon\.html" with naam="([^"]+)"|\bicoon="([^"]+)"', templates()))
    named_anywhere = {name for pair in named for name in pair if name} | {halte.icoon for halte in route._haltes}
    symbols = re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / "icons.svg").read_text(encoding="utf-8"))
    assert named_anywhere == set(symbols)
    assert len(symbols) == len(set(symbols))


def test_origin_of_icons_names_them_all() -> None:
    origin = (ROOT / "static" / "vendor" / "lucide" / "HERKOMST.md").read_text(encoding="utf-8")
    names = origin.partition("Namen: ")[2]
    symbols = re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / "icons.svg").read_text(encoding="utf-8"))
    assert re.findall(r"`([^`]+)`", names) == symbols


def test_scripts_import_scripts_that_are_there_and_in_the_way_that_gets_their_new_name() -> None:
    name, ((pattern, _),) = Opslag.patterns[-1]
    assert fnmatchcase("js/kaart/menu.js", name)
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        script = path.read_text(encoding="utf-8")
        renamed = [found["url"] for found in re.finditer(pattern, script)]
        assert len(renamed) == len(re.findall(r"^\s*import\b|\bimport\(", script, flags=re.MULTILINE)), path
        assert all((path.parent / url).is_file() for url in renamed), path
